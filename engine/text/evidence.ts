/**
 * How much an item's words speak for a topic: Σ w·ln(λ·lift + 1 − λ) over the item's features, w being a feature's weight within the
 * item. The lift of a feature is how many of the topic's items hold it beside how many would if all items were alike, both plus
 * half: what one or two happen to say tells little (the Gamma–Poisson shrinker of DuMouchel 1999, with a fixed prior). A long
 * item holds more of everything: the root of its length is how much is expected of it, or a topic of long items would draw every
 * short one. Words that all topics hold count for nothing.
 */
import type { SparseRows } from './sparse.ts'

/** Share of a word's probability that the topic may claim; the rest stays background (Jelinek–Mercer). */
const LAMBDA = 0.5
/** Items that are added to what is seen and to what is expected. With more, two subjects among thirty items are not told apart. */
const PRIOR = 0.5
/** Evidence (natural log) below which an item stays unsorted: e ≈ 2.7 times likelier in the topic than anywhere. */
export const EVIDENCE = 1

/** How much more another topic must speak for an item among long texts than its own: a hundred words are no hundred witnesses. */
const STAYS = 3

/** What topics hold, for the items that they were made from. */
export interface Profile {
  /** Items. */
  n: number
  /** Items per feature. */
  count: Uint32Array
  byFeature: readonly (readonly (readonly [topic: number, members: number])[])[]
  /** Σ √features of the members, per topic and of all items. */
  mass: Float64Array
  total: number
}
export interface Scored {
  /** −1 where the item holds no feature that any topic's item holds. */
  topic: number
  evidence: number
}

const massOf = (features: number): number => Math.sqrt(features)

export function profileOf(rows: SparseRows, count: Uint32Array, of: Int32Array, topics: number): Profile {
  const mass = new Float64Array(topics)
  let total = 0
  const maps = Array.from({ length: rows.columnCount }, () => new Map<number, number>())
  for (let i = 0; i < rows.rows; i++) {
    const t = of[i]!
    const [from, to] = [rows.start[i]!, rows.start[i + 1]!]
    total += massOf(to - from)
    if (t < 0) continue
    mass[t]! += massOf(to - from)
    for (let p = from; p < to; p++) {
      const m = maps[rows.columns[p]!]!
      m.set(t, (m.get(t) ?? 0) + 1)
    }
  }
  return { n: rows.rows, count, byFeature: maps.map((m) => [...m]), mass, total }
}

const told = (members: number, expected: number): number =>
  Math.log((LAMBDA * (members + PRIOR)) / (expected + PRIOR) + 1 - LAMBDA)

/**
 * @param own 1 for items that the profile was made from, which are left out of what they are compared with; 0 for others
 * @param long how long the items are, 0–1
 * @returns for the features an item holds (column numbers, weights) and its topic, if it has one: the topic with the most
 * evidence, ties to the lower
 */
export function scorer(
  { n, count, byFeature, mass, total }: Profile,
  own: 0 | 1,
  long = 0,
): (columns: ArrayLike<number>, weights: ArrayLike<number>, home?: number) => Scored {
  const topics = mass.length
  /** How many of the others hold a feature, to one unit of mass. */
  const rate = (c: number): number => (c - own) / (total * (1 - own / n))
  const score = new Float64Array(topics)
  const met = new Uint8Array(topics)
  // What a feature tells against every topic whose items do not hold it: alike for all features of one count.
  const absent = new Map<number, Float64Array>()
  const without = (c: number): Float64Array => {
    const known = absent.get(c)
    if (known) return known
    const row = mass.map((m) => told(0, m * rate(c)))
    absent.set(c, row)
    return row
  }
  const present = byFeature.map((held, f) =>
    Float64Array.from(held, ([t, members]) => told(members, mass[t]! * rate(count[f]!)) - without(count[f]!)[t]!),
  )
  return (columns, weights, home = -1) => {
    score.fill(0)
    met.fill(0)
    const rest = home < 0 ? 0 : mass[home]! - massOf(columns.length)
    for (let c = 0; c < columns.length; c++) {
      const f = columns[c]!
      const w = weights[c]!
      const base = without(count[f]!)
      for (let t = 0; t < topics; t++) score[t]! += w * base[t]!
      const held = byFeature[f]!
      for (let h = 0; h < held.length; h++) {
        const [t, members] = held[h]!
        if (t !== home) {
          score[t]! += w * present[f]![h]!
          met[t] = 1
        } else {
          score[t]! += w * (told(members - 1, rest * rate(count[f]!)) - base[t]!)
          if (members > 1) met[t] = 1
        }
      }
    }
    const best: Scored = { topic: -1, evidence: Number.NEGATIVE_INFINITY }
    for (let t = 0; t < topics; t++)
      if (met[t] && score[t]! > best.evidence + 1e-12) {
        best.topic = t
        best.evidence = score[t]!
      }
    if (long > 0 && home >= 0 && met[home] && score[home]! + STAYS * long > best.evidence)
      return { topic: home, evidence: score[home]! }
    return best
  }
}
