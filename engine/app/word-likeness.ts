/** How alike two texts are: the share of their content words, each counted once, that both have (Dice 1945). */
import { contentWords } from '../text/index.ts'

export const wordsOf = (text: string): ReadonlySet<string> =>
  new Set([...contentWords(text, 'zh'), ...contentWords(text, 'en')])

export function wordLikeness(x: ReadonlySet<string>, y: ReadonlySet<string>): number {
  const both = [...x].filter((word) => y.has(word)).length
  return x.size + y.size === 0 ? 0 : (2 * both) / (x.size + y.size)
}
