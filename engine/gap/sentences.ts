/** The sentences of a text, and which of them ask something, by their form alone. */
import { anyOf, either, patterns, phrases, runs } from '../base/index.ts'

const HAN = /\p{Script=Han}/u
export const isChinese = (text: string): boolean => HAN.test(text)
/** The list that a text is held against: Chinese where any of it is. */
export const listOf = (text: string): 'en' | 'zh' => (isChinese(text) ? 'zh' : 'en')

const SENTENCE = /[^.!?。！？；\n]+[.!?。！？；]*/gu
export const sentencesIn = (text: string): string[] => text.match(SENTENCE) ?? []

/** Words of others, and asides: a question inside quotation marks or brackets asks nothing. */
const QUOTED = /["“”«»][^"“”«»]{2,120}[?？][^"“”«»]{0,40}["“”«»]/gu
const BRACKETED = /[(（][^()（）]{0,80}[?？][^()（）]{0,20}[)）]/gu

/** Said before a question begins: "And please, 12:05 why …". */
const BEFORE = either`
  and but so ok hi hello hey sir professor please pls plz also guys dear_\w+ at in @?\d[\d:.]*
`
const ASKING = either`
  how why what whats where wheres which when who whos whose
  is are isn'?t aren'?t was were do does did doesn'?t don'?t didn'?t
  can could can'?t couldn'?t will would wouldn'?t should shouldn'?t has have am may
  any(?:one|body|1)? wat
`
/** Opens a question where no mark ends it. */
const OPENS = {
  en: anyOf(
    patterns`^\W*(?:${BEFORE}[\s,:-]*){0,3}${ASKING}\b`,
    phrases`
      i wonder|wondering
      question is
      may i ask
      (?:can|could) (?:some|any)
    `,
  ),
  zh: anyOf(runs`吗 呢 为什么 为何 怎么 如何 什么 哪 谁 几 多少 是否 能不能 有没有 请问 求`),
} as const

const isAsked = (sentence: string): boolean => /[?？]/.test(sentence) || OPENS[listOf(sentence)](sentence)

/** The sentences of a text that ask something, those in quotation marks and brackets left out. */
export const askedIn = (text: string): string[] =>
  sentencesIn(text.replace(QUOTED, ' ').replace(BRACKETED, ' ')).filter(isAsked)

/** Words, a Chinese character being one. */
export const lengthOf = (text: string): number =>
  (text.match(/[\p{L}\p{N}']+/gu) ?? []).length + (text.match(/\p{Script=Han}/gu)?.length ?? 0)
