/**
 * The notes that analyses write in English words of their own (details of assumptions, warnings), for people: in their
 * language, less what the column beside it says already and less bare minor units.
 */
import { phrases } from './notes-zh.ts'
import type { Lang } from './tables.ts'
import { say } from './words.ts'

type Strategy = 'broadcast' | 'recommender' | 'graph' | 'best-seller' | 'mixed'

/** Strategies are named as people know them. */
const plain = (note: string): string =>
  note
    .replace(
      /“(broadcast|recommender|graph|best-seller|mixed)”/g,
      (_, name: Strategy) => `“${say('en', `strategy.${name}`)}”`,
    )
    .replace(/^an assumption, no data$|^the scenario$|; purchase rates were seen at \d+$|; each at \d+$/, '')
    .replace(/an assumption, no data: /, '')

function inChinese(note: string): string {
  for (const [pattern, write] of phrases) {
    const found = pattern.exec(note)
    if (found) return write(...found.slice(1).map((group) => group ?? ''))
  }
  return note
}

export const noteText = (note: string, lang: Lang): string => (lang === 'zh' ? inChinese(note) : plain(note))
