/** Tf-idf as the peers take it: content words of the same cut, in two texts at least and half of them at most, unit rows. */
import { normaliseRows, type SparseRows, sparseRows } from '../../../engine/text/sparse.ts'
import { contentWords } from '../../../engine/text/words.ts'

export interface Vectors {
  rows: SparseRows
  words: string[]
}

export function tfidf(texts: readonly string[], lang: 'en' | 'zh'): Vectors {
  const said = texts.map((t) => {
    const count = new Map<string, number>()
    for (const w of contentWords(t, lang)) count.set(w, (count.get(w) ?? 0) + 1)
    return count
  })
  const df = new Map<string, number>()
  for (const s of said) for (const w of s.keys()) df.set(w, (df.get(w) ?? 0) + 1)
  const words = [...df.keys()].filter((w) => df.get(w)! >= 2 && df.get(w)! <= texts.length / 2).sort()
  const column = new Map(words.map((w, i) => [w, i]))
  // The usual smoothed form: ln((1 + n) / (1 + df)) + 1.
  const idf = words.map((w) => Math.log((1 + texts.length) / (1 + df.get(w)!)) + 1)
  const rows = said.map((s) => {
    const row = new Map<number, number>()
    for (const [w, n] of s) {
      const c = column.get(w)
      if (c !== undefined) row.set(c, n * idf[c]!)
    }
    return row
  })
  return { rows: normaliseRows(sparseRows(rows, words.length)), words }
}

export interface Clustering {
  of: number[]
  /** Telling words of each cluster, best first. */
  terms: string[][]
}

export const topWords = (weights: ArrayLike<number>, words: readonly string[], most: number): string[] =>
  Array.from({ length: weights.length }, (_, i) => i)
    .filter((i) => weights[i]! > 0)
    .sort((a, b) => weights[b]! - weights[a]! || a - b)
    .slice(0, most)
    .map((i) => words[i]!)
