/**
 * Outcome verbs by level of the revised Bloom taxonomy (Anderson & Krathwohl 2001, table 5.1), and the verbs that name a
 * state of mind, which nobody can see or mark.
 */
import type { Bloom, Lang } from '../contract/index.ts'

export const levels: readonly Bloom[] = ['remember', 'understand', 'apply', 'analyse', 'evaluate', 'create']
export const levelOf = (bloom: Bloom): number => levels.indexOf(bloom)

const table: Record<Lang, Record<Bloom, string>> = {
  en: {
    remember: 'name list label recall point state identify match recognise recognize',
    understand: 'explain describe summarise summarize paraphrase illustrate say retell classify',
    apply:
      'show demonstrate use apply carry do perform measure calculate work run fix repair follow set adjust practise practice complete record keep read fill try solve convert cut mix shape time rehearse put',
    analyse:
      'diagnose trace find compare contrast sort separate break spot tell distinguish isolate map analyse analyze examine test rank order predict narrow',
    evaluate:
      'choose decide judge defend pick assess critique justify recommend review check rate weigh argue evaluate answer',
    create:
      'make build design plan write produce create compose draft develop draw finish invent publish film shoot cook bake assemble',
  },
  zh: {
    remember: '说出 列出 指出 写下 背出 认出 标出 叫出 复述 识别',
    understand: '解释 说清 讲清 描述 概括 举例 归纳 讲给 用自己的话',
    apply:
      '演示 完成 做到 测出 算出 调准 调好 修好 改好 照着 用上 练出 操作 示范 复现 试出 记录 独立操作 应用 运用 处理 解决 补救 做一遍 走完 量出 控制',
    analyse: '诊断 排查 找出 查出 比较 对比 拆解 分辨 区分 分析 预测 定位 推断 理出 梳理 分清',
    evaluate: '判断 选出 选定 评价 评估 挑出 决定 验证 检查 权衡 论证 点评 回答',
    create: '做出 写出 设计 制作 独立完成 画出 拍出 搭出 编写 规划 制定 定出 创作 产出 拟出 整理出',
  },
}

const entries = (lang: Lang): [string, Bloom][] =>
  levels.flatMap((level) => table[lang][level].split(' ').map((verb): [string, Bloom] => [verb, level]))
const known: Record<Lang, [string, Bloom][]> = {
  en: entries('en'),
  zh: entries('zh').sort((a, b) => b[0].length - a[0].length),
}

const hidden: Record<Lang, RegExp> = {
  en: /^(understand|know|learn(?: about)?|appreciate|be aware of|become (?:aware of|familiar with)|be familiar with|familiari[sz]e(?: yourself with)?|grasp|master|comprehend|believe|realise|realize|get to know|gain (?:an )?(?:understanding|knowledge) of|explore|be able to (?:understand|know))\b/i,
  zh: /^(充分|深入|初步|基本)?(了解|理解|掌握|熟悉|认识|知道|明白|懂得|学习|领会|体会|感受|精通|弄懂|学会)/,
}
const bare = (text: string, lang: Lang): string =>
  lang === 'zh'
    ? text.trim().replace(/^(学员|学完后?|你)?(将)?(能够?|可以|会)?/, '')
    : text.trim().replace(/^(?:(?:the )?(?:learners?|students?|you) )?(?:(?:will )?be able to |can |will )/i, '')

/** The verb of an outcome that names a state of mind ("understand", 了解), or null. */
export function hiddenVerb(text: string, lang: Lang): string | null {
  return bare(text, lang).match(hidden[lang])?.[0] ?? null
}

/** The observable verb an outcome starts with and its usual level; null when it starts with none of the list. */
export function outcomeVerb(text: string, lang: Lang): { verb: string; bloom: Bloom } | null {
  const start = bare(text, lang)
  if (hiddenVerb(text, lang)) return null
  if (lang === 'zh') {
    const hit = known.zh.find(([verb]) => start.startsWith(verb))
    return hit ? { verb: hit[0], bloom: hit[1] } : null
  }
  const word = start.match(/^[a-z]+/i)?.[0]?.toLowerCase()
  const hit = known.en.find(([verb]) => verb === word)
  return hit ? { verb: hit[0], bloom: hit[1] } : null
}

/** Levels that a verb may stand for: its own and the two beside it, as the taxonomy's tables overlap. */
export const near = (a: Bloom, b: Bloom): boolean => Math.abs(levelOf(a) - levelOf(b)) <= 1

/** What to write instead of a state of mind, lowest level first. */
export const suggestions: Record<Lang, readonly string[]> = {
  en: ['Explain', 'Show', 'Diagnose', 'Choose'],
  zh: ['说清', '演示', '诊断', '选出'],
}
/** The outcome with its hidden verb replaced by an observable one; null when there is nothing to replace. */
export function withVerb(text: string, lang: Lang, verb: string): string | null {
  const found = hiddenVerb(text, lang)
  if (!found) return null
  const rest = bare(text, lang).slice(found.length).trim()
  if (!rest) return null
  return lang === 'zh' ? `${verb}${rest}` : `${verb} ${rest}`
}
