/**
 * A wish inside a longer text. The model reads a text as a whole, and a review that praises for three lines and asks for one lesson more
 * is praise; but who wishes for something to be taught has said so, in whatever else. So a sentence counts that wishes in plain words and
 * names teaching: a course, a lesson, more of something, an explanation. "I wish I had bought the other one" names none.
 */
import type { Intent } from '../contract/index.ts'

const SENTENCE = /[^.!?。！？；\n]+[.!?。！？；]*/gu
const WISH = {
  en: /\b(?:please|pls|kindly)\b|\b(?:can|could|would|will) (?:you|someone|anyone|somebody|anybody)\b|\b(?:i|we)(?:'d| would)(?: really| also| absolutely)? (?:love|like)\b|\b(?:i|we)(?: really| just| only| do)? wish\b|\b(?:hope|hoping|waiting|looking forward)\b[^.!?]{0,20}\b(?:you|for|to see)\b|\bwould be (?:great|nice|good|helpful|better|awesome|useful|cool)\b|\b(?:any|is there a) (?:chance|plans?)\b|\bis there an?y?\b[^.!?]{0,30}\b(?:on|about|for)\b|\bwhen (?:will|are) you\b|\b(?:i|we) (?:really )?(?:want|need) to (?:learn|know more|understand)\b|\bshould (?:add|include|cover|make)\b/i,
  zh: /希望|建议|请(?:老师|讲|教|多|加|出|给|问有没有)|求(?:个|推荐|解|出|讲|教)|能不能|能否|可不可以|可以再|有没有|想学|想听|想看|期待|什么时候(?:能|会)?(?:出|开|讲|更|有)|如果能|要是能|最好能|为什么不(?:出|开|讲|做)/,
} as const
const TAUGHT = {
  en: /\b(?:courses?|class(?:es)?|lessons?|modules?|sections?|videos?|tutorials?|episodes?|lectures?|series|workshops?|guides?|books?|teach|cover|covers|covered|explain(?:ed|s)?|explanations?|learn|more (?:on|about|of|detail|details|advanced|examples|exercises|practice|time on)|details? (?:on|about)|deep dive|exercises|examples)\b/i,
  zh: /课|讲|教(?!训)|学(?!校)|视频|一期|一集|专题|系列|练习|例子|案例|内容|详细|资料/,
} as const
/** Thanks and advice to others are worded alike: "I would like to thank …", "建议大家来学". */
const OTHERWISE = {
  en: /\b(?:thank|thanks|congrat\w*|recommend (?:this|it|the|him|her|to)|to recommend|apply|hadn'?t|i had)\b/i,
  zh: /谢|大家|建议(?:购买|买|入手|观看)|推荐给/,
} as const
const HAN = /\p{Script=Han}/u

/** One of its sentences wishes for something to be taught. */
export const wishIn = (text: string): boolean =>
  (text.match(SENTENCE) ?? []).some((sentence) => {
    const lang = HAN.test(sentence) ? 'zh' : 'en'
    return WISH[lang].test(sentence) && TAUGHT[lang].test(sentence) && !OTHERWISE[lang].test(sentence)
  })

/** Thanks in the words of a wish, and wishes that no course fulfils: "I would like to thank …", "I wish I could be there". */
const COURTESY =
  /(?:\bwould|'d) (?:\w+ )?(?:like|love) to (?:\w+ )?(?:thank|say|express|congratulate|begin|start by|extend|give)\b|\bi wish (?:i (?:could be|could have|was|were|had)\b|(?:you|him|her|them)(?: all)? (?:all|the|good|luck|best|well)\b)|祝(?:您|你|老师|大家)/i

/**
 * What somebody wants with a text: as the model reads it, a request where a sentence of it is one, and praise where the request is
 * mere courtesy. What is off topic stays so.
 */
export function intentOf(text: string, read: Intent): Intent {
  if (read === 'off-topic') return read
  if (wishIn(text)) return 'request'
  const rest = text.replace(COURTESY, ' ')
  const courteous = rest !== text && !WISH[HAN.test(text) ? 'zh' : 'en'].test(rest)
  return read === 'request' && courteous ? 'praise' : read
}

const STUCK = {
  en: /\b(?:i'?m|i am|got|get|still|been) (?:\w+ )?(?:stuck|lost|confused)\b|\b(?:can(?:'t|not)|couldn'?t|don'?t know how to) (?:figure|understand|follow|make (?:it|mine)|get (?:it|mine|this|my))\b|\bstruggl(?:e|ed|ing) (?:with|to)\b|\bno idea (?:how|why|what)\b/i,
  zh: /卡住|卡在|搞不(?:懂|定|清)|弄不(?:明白|懂|好|清)|[看听]不懂|学不会|不会(?:做|弄|用)|怎么都(?!联系|打不)|不知道(?:怎么|该|为什么)/,
} as const

/** Whoever is stuck with their own work wants help with it, though they neither ask nor wish. */
export const stuckIn = (text: string): boolean => STUCK[HAN.test(text) ? 'zh' : 'en'].test(text)
