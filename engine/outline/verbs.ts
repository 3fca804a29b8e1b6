/**
 * Outcome verbs by level of the revised Bloom taxonomy (Anderson & Krathwohl 2001, table 5.1), and the verbs that name a
 * state of mind, which nobody can see or mark.
 */
import type { Bloom, Lang } from '../contract/index.ts'

export const levels: readonly Bloom[] = ['remember', 'understand', 'apply', 'analyse', 'evaluate', 'create']
export const levelOf = (bloom: Bloom): number => levels.indexOf(bloom)

/** Names of the levels as people read them. */
export const levelName: Record<Bloom, Record<Lang, string>> = {
  remember: { en: 'remember', zh: '记忆' },
  understand: { en: 'understand', zh: '理解' },
  apply: { en: 'apply', zh: '应用' },
  analyse: { en: 'analyse', zh: '分析' },
  evaluate: { en: 'evaluate', zh: '评价' },
  create: { en: 'create', zh: '创造' },
}

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

/** English first words that are no imperative: articles, prepositions, and endings of nouns, adverbs and plurals. */
const noImperative =
  /^(?:a|an|the|this|that|these|those|my|your|our|their|his|her|its|some|any|all|both|each|every|no|more|most|less|better|good|great|new|basic|basics|in|on|of|at|for|from|with|about|after|before|by|to|into|how|why|what|when|where|which|who|it|there|you|we|they|i|and|or|not|be|is|are|feel|have|being)$|(?:ing|tion|sion|ness|ity|ence|ance|ship|ism|ful|ous|able|ible|ly|ment)$|[^su]s$/
const imperativeAnyway =
  /^(?:bring|sing|string|ring|sling|wring|cling|swing|fling|ping|comment|experiment|implement|document|supplement|balance|influence|reference|sequence|apply|supply|reply|fly|multiply|enable|disable|position|question|mention|commission|edit)$/
/** Chinese one-character actions with a result or a number after them: 拉出一个直筒, 写三行. */
const zhAction =
  /^[做写画拉调配拍算量测讲说改修选找挑列查排搭装烧煮烤切剪编录读背唱弹跑译拆缝揉捏磨刻涂擦洗种接连建练教演绘擀揭摆数称订存买卖打发交读念跳踢投接推举](?:[一二两三四五六七八九十几百每]|\d|出|好|准|完|稳|成|到|清|给|满|齐)/
const zhAdverbial = /^(?:从|用|在|对|把|给|向|根据|按照?|依据|通过|凭|当着|针对|围绕|不看|不用|不靠|独立|当场|现场)/

/**
 * The observable verb an outcome starts with and its usual level; null when it starts with a state of mind or with no
 * verb at all. A verb that the table does not hold (throw, knit, refactor) is taken as one, with level null.
 */
export function outcomeVerb(text: string, lang: Lang): { verb: string; bloom: Bloom | null } | null {
  const start = bare(text, lang)
  if (hiddenVerb(text, lang)) return null
  if (lang === 'zh') {
    const hit = known.zh.find(([verb]) => start.startsWith(verb))
    if (hit) return { verb: hit[0], bloom: hit[1] }
    const action = start.match(zhAction)?.[0]
    if (action) return { verb: action, bloom: null }
    if (!zhAdverbial.test(start)) return null
    // An adverbial comes first in Chinese (从成品认出釉病): the verb is the first one after it.
    const clause = start.split(/[，。；]/)[0]?.slice(0, 24) ?? ''
    const inside = known.zh
      .map(([verb, bloom]) => ({ verb, bloom, at: clause.indexOf(verb) }))
      .filter((x) => x.at > 0)
      .sort((a, b) => a.at - b.at || b.verb.length - a.verb.length)[0]
    return inside ? { verb: inside.verb, bloom: inside.bloom } : null
  }
  const word = start.match(/^[a-z]+(?:-[a-z]+)?/i)?.[0]?.toLowerCase()
  if (!word) return null
  const hit = known.en.find(([verb]) => verb === word)
  if (hit) return { verb: hit[0], bloom: hit[1] }
  if (/^[a-z-]+ of\b/i.test(start)) return null
  return noImperative.test(word) && !imperativeAnyway.test(word) ? null : { verb: word, bloom: null }
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
