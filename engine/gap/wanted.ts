/** Says in so many words that something is to be explained or handed out; what does is no talk, however it is built. */
import { anyOf, either, patterns, phrases, runs } from '../base/index.ts'
import { CANNOT, lost, YET } from './lost.ts'
import { listOf } from './sentences.ts'

const MATERIAL = either`
  lec\w* videos? notes? pdf slides links? homework problems? assign\w* exams? solutions? materials? code
`
const NAMED = either`text_?book book edition software prereq\w* difference meaning intuition reason point_of`
const MAY = either`do can could should would may might`
const KNOWS = either`explain knows? help has have got tell clarify recommend suggest share provide elaborate`
const SHOWS = either`
  explain help tell clarify show recommend suggest share provide give point elaborate post upload send make
`

const WANTED = {
  en: anyOf(
    // To have it explained: "Can someone explain the third step?"
    phrases`
      explain\w*|clarif\w+
      how to
      (?:how|where|when) ${MAY} (?:i|we|one|you|u)\b(?! (?:even )?(?:dislike|not|hate))
      (?:can|could|would|will) (?:someone|somebody|any(?:one|body)|any ?1|some ?1|you|u)(?: \w+)? ${SHOWS}
      any(?:one|body) (?:who )?(?:can |could |please |pls |plz |to )?${KNOWS}
      (?:what|which)(?:'s| is| are)?(?: the)? ${NAMED}
      difference between
    `,
    // Lost: "I don't see why it cracks."
    lost,
    phrases`
      ${CANNOT} ${YET}(?:follow|figure|find|get (?:the|what|where)|see where)
      doesn'?t ${YET}(?:understand|follow|figure|find|see (?:why|how|where))
      doesn'?t ${YET}get (?:it|why|how|the|what|where|this|that)
      confus\w+
      not (?:sure|clear|convinc\w+)
    `,
    // To have it handed out: "Where are the slides?"
    phrases`
      where (?:is|are|can)\b[^?]{0,30}\b${MATERIAL}
      (?:can|could|may) (?:i|we) (?:\w+ )?(?:get|have|download|find|access|see|use|view|read)
      is there (?:an?y?|some|a) (?:\w+ )?(?:links?|books?|way|place|resource\w*|video\w*|course|notes)
      (?:would|is) it (?:be )?possible
      recommend(?:ed|ations?)
      author of
    `,
    patterns`\bmore \w+\W*$`,
  ),
  zh: anyOf(
    runs`
      解释 讲讲 讲一下 请教 请问 如何 什么意思 区别
      怎么(?!还|没|会|是|这么|那么|连|不|又|可能)[^？?]{0,8}${either`做 用 算 求 推 证 学 理解 得 选 弄 装 写 来`}
      为什么${either`要 是 等于 可以 能 不能 会`}
    `,
    runs`看不懂 听不懂 没[看听]懂 不明白 不理解`,
    runs`哪里(?:能|可以|有) 有没有 求[一-鿿]`,
  ),
} as const

const LOST = {
  en: anyOf(
    phrases`
      please
      ${CANNOT} ${YET}(?:understand|get|see|follow|figure)
      confus\w+
      any(?:one|body) (?:\w+ )?explain
    `,
  ),
  zh: anyOf(runs`不懂 没懂 不明白 不理解 请`),
} as const

/** Signs of the matter itself: a formula, a term in symbols. */
const FORMULA = /[=^∑∫√≤≥→∈]|\b\w'*\([\w, ]+\)|\d ?[+*/] ?\w|\b[a-zA-Z]_\w|\bd[xyt]\b/

export const saysWanted = (sentence: string): boolean => WANTED[listOf(sentence)](sentence)
export const saysLost = (text: string): boolean => LOST[listOf(text)](text)
export const hasFormula = (sentence: string): boolean => FORMULA.test(sentence)
