/** Chinese words that can name a thing, by the cutter's parts of speech (ICTCLAS: n…, vn). Latin words are not judged here. */
import { type Cut, cutHan } from './words.ts'

const HAN_RUN = /\p{Script=Han}+/gu
const NOUN = /^(?:n(?!r)|vn|an|nz|l|i)/

/**
 * Nouns of a text in order, repeats kept: words of two characters or more, and neighbouring single characters whose second is
 * a noun (缩 釉 → 缩釉), and words with a noun of one character behind them (化妆 土 → 化妆土). Empty where the cutter knows no parts of speech.
 */
export function chineseNouns(text: string, cut: Cut = cutHan): string[] {
  const out: string[] = []
  for (const [run] of text.normalize('NFKC').matchAll(HAN_RUN)) {
    let before: { word: string; tag: string } | null = null
    let last = ''
    for (const { word, tag = '' } of cut(run)) {
      const single = [...word].length === 1
      if (single && before && NOUN.test(tag) && /^[nvagx]/.test(before.tag)) out.push(before.word + word)
      if (single && last && NOUN.test(tag)) out.push(last + word)
      if (!single && NOUN.test(tag)) out.push(word)
      last = single ? '' : word
      before = single ? { word, tag } : null
    }
  }
  return out
}
