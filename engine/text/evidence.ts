/**
 * How much an item's words speak for a topic. A topic is a share of items per feature beside the background share of all
 * items; the evidence is Σ w·ln(λ·share in topic / background + 1 − λ) over the item's features, w being a feature's weight within
 * the item, so words that all topics hold count for nothing and missing words are not held against it.
 */
import type { SparseRows } from './sparse.ts'

/** Share of a word's probability that the topic may claim; the rest stays background (Jelinek–Mercer). */
const LAMBDA = 0.5
/** Pseudo-items of background in every topic: two shared words in a topic of five prove little. */
const SMOOTH = 2
/** Evidence (natural log) below which an item stays unsorted: e^1.5 ≈ 4.5 times likelier in the topic than anywhere. */
export const EVIDENCE = 1.5

/** What topics hold, for the items that they were made from. */
export interface Profile {
  /** Items. */
  n: number
  /** Items per feature. */
  count: Uint32Array
  byFeature: readonly (readonly (readonly [topic: number, members: number])[])[]
  /** Members per topic. */
  size: Uint32Array
}
export interface Scored {
  /** −1 where the item holds no feature that any topic's item holds. */
  topic: number
  evidence: number
}

export function profileOf(rows: SparseRows, count: Uint32Array, of: Int32Array, topics: number): Profile {
  const size = new Uint32Array(topics)
  const maps = Array.from({ length: rows.columnCount }, () => new Map<number, number>())
  for (let i = 0; i < rows.rows; i++) {
    const t = of[i]!
    if (t < 0) continue
    size[t]!++
    for (let p = rows.start[i]!; p < rows.start[i + 1]!; p++) {
      const m = maps[rows.columns[p]!]!
      m.set(t, (m.get(t) ?? 0) + 1)
    }
  }
  return { n: rows.rows, count, byFeature: maps.map((m) => [...m]), size }
}

/** A feature that nobody in a topic of this size holds. */
const floorOf = (size: number): number => Math.log((LAMBDA * SMOOTH) / (size + SMOOTH) + 1 - LAMBDA)

/**
 * @returns for the features an item holds (column numbers, weights) and, where it is a member of one, that topic (it is then left out
 * of its counts): the topic with the most evidence, ties to the lower
 */
export function scorer({
  n,
  count,
  byFeature,
  size,
}: Profile): (columns: ArrayLike<number>, weights: ArrayLike<number>, own?: number) => Scored {
  const topics = size.length
  const score = new Float64Array(topics)
  const met = new Uint8Array(topics)
  const floors = Float64Array.from(size, floorOf)
  return (columns, weights, own = -1) => {
    score.fill(0)
    met.fill(0)
    let all = 0
    for (let c = 0; c < columns.length; c++) {
      const f = columns[c]!
      const w = weights[c]!
      all += w
      const background = count[f]! / n
      for (const [t, members] of byFeature[f]!) {
        const self = t === own ? 1 : 0
        if (members > self) met[t] = 1
        const share = (members - self + SMOOTH * background) / (size[t]! - self + SMOOTH)
        const floor = self ? floorOf(size[t]! - 1) : floors[t]!
        score[t]! += w * (Math.log((LAMBDA * share) / background + 1 - LAMBDA) - floor)
      }
    }
    // Features that no member holds all score alike for topics of one size: added once for the whole item.
    const best: Scored = { topic: -1, evidence: Number.NEGATIVE_INFINITY }
    for (let t = 0; t < topics; t++) {
      if (!met[t]) continue
      const evidence = score[t]! + all * (t === own ? floorOf(size[t]! - 1) : floors[t]!)
      if (evidence > best.evidence + 1e-12) {
        best.topic = t
        best.evidence = evidence
      }
    }
    return best
  }
}
