/**
 * Domain packs: what a finished thing is called in a field, what proves it, which lesson forms it lives from, and which
 * cautions it may not leave out. Chosen by the words of the rows; `general` where no field shows.
 */
import type { Claim, Lang, LessonForm, Pack as PackName } from '../contract/index.ts'
import type { OutlineEvidence } from './input.ts'

export type { PackName }
/** Nouns as they stand in a sentence. */
export interface PackWords {
  /** "Hand in one …" */
  piece: string
  /** "… before and after" */
  proof: string
  /** "Bring …" */
  bring: string
  /** What may go wrong on purpose; null where nothing may, or nothing is made. */
  spare: string | null
}
interface Pack {
  words: Record<Lang, PackWords>
  /** Forms that suit the field, where two forms suit a question equally. */
  prefers: readonly LessonForm[]
  /** Stands in every outline of the field until it has a source, a date and a reviewer. */
  caution: { kind: Claim['kind']; text: Record<Lang, string> } | null
}
const craft: Record<Lang, PackWords> = {
  en: {
    piece: 'piece of work',
    proof: 'a photo and a note',
    bring: 'one piece that worked and one that did not',
    spare: 'something you can spare',
  },
  zh: { piece: '作品', proof: '照片和一句笔记', bring: '一件满意的和一件失败的', spare: '不心疼的材料' },
}
export const packs: Record<PackName, Pack> = {
  general: { words: craft, prefers: [], caution: null },
  vocational: { words: craft, prefers: ['video', 'exercise', 'project'], caution: null },
  education: {
    words: {
      en: {
        piece: 'worked solution',
        proof: 'your working',
        bring: 'one solution you trust and one you do not',
        spare: null,
      },
      zh: { piece: '解答', proof: '完整步骤', bring: '一份有把握的解答和一份没把握的', spare: null },
    },
    prefers: ['text', 'quiz', 'exercise'],
    caution: null,
  },
  business: {
    words: {
      en: { piece: 'real case', proof: 'the figures', bring: 'one real case with its figures', spare: null },
      zh: { piece: '真实案例', proof: '数字', bring: '一个真实案例和它的数字', spare: null },
    },
    prefers: ['branching', 'text', 'live'],
    caution: null,
  },
  health: {
    words: {
      en: { piece: 'practice log', proof: 'two lines in your log', bring: 'your log of the week', spare: null },
      zh: { piece: '练习记录', proof: '记录里的两行', bring: '这一周的记录', spare: null },
    },
    prefers: ['video', 'exercise', 'live'],
    caution: {
      kind: 'health',
      text: {
        en: 'Who should ask a doctor before starting, and when to stop.',
        zh: '哪些人开始前要先问医生，出现什么情况要停下。',
      },
    },
  },
  lifestyle: {
    words: {
      en: {
        piece: 'result',
        proof: 'a photo and a note',
        bring: 'your last result, whatever it looks like',
        spare: 'a small batch',
      },
      zh: { piece: '成果', proof: '照片和一句笔记', bring: '上一次的成果，好坏都行', spare: '一小份材料' },
    },
    prefers: ['video', 'exercise'],
    caution: null,
  },
}
const signs: Record<Exclude<PackName, 'general'>, RegExp> = {
  education:
    /\b(?:equations?|theorems?|algebra|calculus|matri(?:x|ces)|maths?|python|cod(?:e|ing)|functions?|loops?|neural|exams?|grammar|vocabulary|pronunciation|essays?|physics|chemistry|statistics|regression|matlab|octave|datasets?|scripts?)\b|数学|方程|代码|编程|函数|语法|单词|音标|英语|考试|论文|统计|微积分|算法|物理|化学/i,
  vocational:
    /\b(?:clay|glazes?|kilns?|pott\w+|weld\w*|wood\w*|saw|solder\w*|sew\w*|stitch\w*|knit\w*|wheel|leather|varnish|moulds?|repair\w*|wiring|slip|pots?|bisque)\b|泥|釉|窑|坯|陶|木工|焊|缝|皮具|修复|编织|美甲|化妆/i,
  business:
    /\b(?:pric(?:e|es|ing)|sell\w*|sales|customers?|clients?|invoices?|tax\w*|marketing|shop|fairs?|booth|margins?|profits?|contracts?|negotiat\w*|hir(?:e|ing)|budgets?|invest\w*|consignment|receipts?)\b|定价|客户|销售|报价|利润|营销|发票|收据|缴税|合同|谈判|招聘|流量|带货|投资|理财|店铺/i,
  health:
    /\b(?:yoga|poses?|breath\w*|stretch\w*|sleep|diets?|calori\w*|muscles?|posture|anxiety|injur\w*|doctors?|blood pressure|weight loss)\b|瑜伽|体式|下犬|核心|腰|肩|腕|膝盖|呼吸|拉伸|睡眠|减肥|肌肉|体态|焦虑|冥想|受伤|血压|穴位|养生|健康|中医|孕期|经络/i,
  lifestyle:
    /\b(?:bread|dough|bak(?:e|ing)|cook\w*|recipes?|garden\w*|plants?|photos?|camera|travel\w*|parent\w*|dogs?|guitar|sing\w*|draw\w*|coffee)\b|面包|面团|烘焙|做饭|炒|植物|花园|摄影|拍照|相机|旅行|育儿|吉他|唱歌|画画|咖啡|奶茶|收纳/i,
}

/** The field that most rows speak of, when a sixth of them do; the name of the gap counts as a tenth of the rows. */
export function packOf(rows: readonly OutlineEvidence[], label: string): PackName {
  let best: PackName = 'general'
  let most = rows.length / 6
  for (const [name, sign] of Object.entries(signs) as [Exclude<PackName, 'general'>, RegExp][]) {
    const n = rows.filter((r) => sign.test(r.text)).length + (sign.test(label) ? Math.ceil(rows.length / 10) : 0)
    if (n > most) {
      most = n
      best = name
    }
  }
  return best
}
