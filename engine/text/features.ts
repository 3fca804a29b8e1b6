/** What two feedback items are compared by: words, phrases of two words and, in Chinese, lone characters that carry meaning. */
import { byCodeUnit } from '../base/index.ts'
import { normaliseRows, type SparseRows, sparseRows } from './sparse.ts'
import { isLinking } from './stopwords.ts'
import { type Token, tokens } from './words.ts'

/** A phrase says again what its words say: a quarter of a word. */
const PHRASE = 0.25
/** Below 1, so that in long texts rare words do not outweigh what the text keeps coming back to. */
const IDF_POWER = 0.7
/**
 * Features in more than this share of the items are the trade's small talk (the subject of all courses). A long text holds more of
 * everything: there twice the share tells something.
 */
const COMMON = 0.15
/** A long text says first what it is about: of its first content words each counts so much more. */
const FIRST = 1
const OPENING = 12

/**
 * Feature → weight within the item: words grow with the logarithm of their repeats, or a long description would be its small talk.
 * @param long how long the texts are that it stands among, 0–1
 */
export function features(text: string, known: readonly Token[] = tokens(text), long = 0): Map<string, number> {
  const out = new Map<string, number>()
  const times = new Map<string, number>()
  for (const t of known) if (t.content) times.set(t.word, (times.get(t.word) ?? 0) + 1)
  for (const [word, n] of times) out.set(word, 1 + Math.log(n))
  if (long > 0) for (const word of opening(known)) out.set(word, out.get(word)! + FIRST * long)
  for (let i = 0; i + 1 < known.length; i++) {
    const a = known[i]!
    const b = known[i + 1]!
    if (a.content && b.content) out.set(`${a.word} ${b.word}`, PHRASE)
  }
  // 釉 and 坯 are subjects in one character; a dictionary cut drops them or hides them in longer words.
  for (const t of known)
    if (t.han && (t.content || t.word.length === 1)) for (const c of t.word) if (!isLinking(c)) out.set(c, 1)
  return out
}

const opening = (known: readonly Token[]): Set<string> =>
  new Set(
    known
      .filter((t) => t.content)
      .slice(0, OPENING)
      .map((t) => t.word),
  )

export interface FeatureTable {
  names: string[]
  /** Items that hold the feature. */
  count: Uint32Array
  /** Items × features, tf-idf, rows of unit length. */
  matrix: SparseRows
  /** Weights within the item, in the order of the matrix's values. */
  weights: Float64Array
  /** How long the items are, 0–1. */
  long: number
}

/** Keeps features in at least two items and not in too many. `idf = ln((n + 1) / items with it)^0.7`. */
export function featureTable(items: readonly ReadonlyMap<string, number>[], long: number): FeatureTable {
  const n = items.length
  const seen = new Map<string, number>()
  for (const item of items) for (const f of item.keys()) seen.set(f, (seen.get(f) ?? 0) + 1)
  const most = Math.max(5, COMMON * (1 + long) * n)
  const names = [...seen.keys()].filter((f) => seen.get(f)! >= 2 && seen.get(f)! <= most).sort(byCodeUnit)
  const index = new Map(names.map((f, i) => [f, i]))
  const count = Uint32Array.from(names, (f) => seen.get(f)!)
  const rows = items.map((item) => {
    const row = new Map<number, number>()
    for (const [f, w] of item) {
      const i = index.get(f)
      if (i !== undefined) row.set(i, w)
    }
    return row
  })
  const matrix = sparseRows(rows, names.length)
  const weights = matrix.values.slice()
  const idf = Float64Array.from(count, (c) => Math.log((n + 1) / c) ** IDF_POWER)
  for (let p = 0; p < weights.length; p++) matrix.values[p]! *= idf[matrix.columns[p]!]!
  return { names, count, matrix: normaliseRows(matrix), weights, long }
}
