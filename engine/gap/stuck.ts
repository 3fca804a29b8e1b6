/** Whoever is stuck with their own work wants help with it, though they neither ask nor wish; so does who seconds that. */
import { anyOf, phrases, runs, seconds } from '../base/index.ts'
import { lost } from './lost.ts'
import { listOf } from './sentences.ts'

const STUCK = {
  en: anyOf(
    lost,
    phrases`
      (?:i'?m|i am|got|get|still|been|im) (?:\w+ )?(?:stuck|lost|confused)
      (?:can(?:'t|not)|couldn'?t|don'?t know how to) (?:figure|understand|follow)
      (?:can(?:'t|not)|couldn'?t|don'?t know how to) (?:make (?:it|mine)|get (?:it|mine|this|my))
      (?:close to|about to|thinking of|almost) giv(?:e|ing) up
      what am i (?:missing|doing)
      over my head
      struggl(?:e|ed|ing) (?:with|to)
      no idea (?:how|why|what)
    `,
  ),
  zh: anyOf(runs`
    卡住 卡在 搞不[懂定清] 弄不(?:明白|懂|好|清) [看听]不懂 学不会 不会[做弄用]
    怎么都(?!联系|打不) 不知道(?:怎么|该|为什么)
  `),
} as const

export const stuckIn = (text: string): boolean => seconds(text) || STUCK[listOf(text)](text)
