/**
 * The most telling quotes of a group: each near the middle of what is said there and sure in its feeling, none like another
 * (maximal marginal relevance: Carbonell & Goldstein 1998). One per person; verbatim texts are the caller's.
 */
import { byCodeUnit, dot } from '../base/index.ts'

export interface Quotable {
  id: string
  who: string
  /** Unit length, or empty where nothing is known of its meaning. */
  vector: ArrayLike<number>
  /** Of the feeling, 0–1. */
  confidence: number
  /** Characters. */
  length: number
}
/** Of relevance against likeness to what was chosen. */
const LAMBDA = 0.6
/** Only the most relevant are compared with each other: the rest would not be chosen. */
const POOL = 150
/** Readable at a glance and yet saying something; beyond these an item counts less. */
const SHORT = 25
const LONG = 320

const handy = (length: number): number => Math.min(1, length / SHORT) * Math.min(1, LONG / Math.max(1, length))

function middleOf(items: readonly Quotable[]): Float64Array {
  const middle = new Float64Array(items[0]?.vector.length ?? 0)
  for (const { vector } of items) for (let i = 0; i < middle.length; i++) middle[i]! += vector[i] ?? 0
  const length = Math.hypot(...middle) || 1
  return middle.map((x) => x / length)
}

/** @returns ids, most telling first; the same for any order of `items` */
export function tellingQuotes(items: readonly Quotable[], count: number): string[] {
  const ordered = items.toSorted((a, b) => byCodeUnit(a.id, b.id))
  const middle = middleOf(ordered)
  const pool = ordered
    .map((item) => ({ item, relevance: (0.5 * dot(item.vector, middle) + 0.5 * item.confidence) * handy(item.length) }))
    .sort((a, b) => b.relevance - a.relevance || byCodeUnit(a.item.id, b.item.id))
    .slice(0, POOL)
  const chosen: Quotable[] = []
  while (chosen.length < count) {
    let best: Quotable | null = null
    let most = Number.NEGATIVE_INFINITY
    for (const { item, relevance } of pool) {
      if (chosen.some((c) => c.who === item.who || c.id === item.id)) continue
      const like = Math.max(0, ...chosen.map((c) => dot(c.vector, item.vector)))
      const value = LAMBDA * relevance - (1 - LAMBDA) * like
      if (value > most) {
        most = value
        best = item
      }
    }
    if (!best) break
    chosen.push(best)
  }
  return chosen.map((c) => c.id)
}
