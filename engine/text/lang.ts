/**
 * Language of one piece of text: English, Chinese or other.
 * Scripts decide first; among Latin scripts the small words do. Half a sentence is enough for that, one word is not:
 * a lone Latin word counts as English, because course feedback is full of "Thanks" and product names.
 */
import type { TextLang } from '../contract/index.ts'

const HAN = /\p{Script=Han}/gu
const LATIN = /\p{Script=Latin}/gu
const LETTER = /\p{L}/gu
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu

/** Function words that English shares with none of the languages below. */
const ENGLISH = new Set(
  'the and is are was were it this that of to for with not you your i my we they have has had be but very how what which there would could should can will from about just so if when'.split(
    ' ',
  ),
)
/** Function words of Spanish, French, German, Italian, Portuguese and Dutch that are no English words. */
const ELSEWHERE = new Set(
  'el los las una por para pero muy que del está es como más le les des une est pas avec pour dans très mais je vous nous cette der das und ist nicht ein eine mit für auf sehr auch ich il che di gli della con non molto sono são uma não você muito com isso het een niet van voor maar zijn ook'.split(
    ' ',
  ),
)

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/**
 * 'zh' when Han characters are at least 20 % of the letters and kana are not above 30 % (a Chinese sentence full of
 * product names, or one that quotes Japanese, is still Chinese), 'en' when most letters are Latin and English small words are not outnumbered, else 'other'.
 */
export function textLang(text: string): TextLang {
  const letters = count(text, LETTER)
  if (letters === 0) return 'other'
  const han = count(text, HAN)
  if (count(text, KANA) > 0.3 * letters) return 'other'
  if (han >= 0.2 * letters) return 'zh'
  if (count(text, LATIN) < 0.5 * letters) return 'other'
  let english = 0
  let elsewhere = 0
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    if (ENGLISH.has(word)) english++
    else if (ELSEWHERE.has(word)) elsewhere++
  }
  return elsewhere > english && elsewhere >= 2 ? 'other' : 'en'
}
