/**
 * Puts every item where its words point, and takes out those whose words point nowhere.
 * A topic is a share of items per feature beside the background share of all items; an item's evidence for a topic is
 * Σ ln(λ·share in topic / background + 1 − λ) over its features, so words that all topics hold count for nothing and
 * missing words are not held against it. Hard expectation–maximisation, the item itself left out of its topic's counts.
 */
import { breathe, checkCancelled } from '../base/index.ts'
import type { SparseRows } from './sparse.ts'

const ROUNDS = 3
/** Share of a word's probability that the topic may claim; the rest stays background (Jelinek–Mercer). */
const LAMBDA = 0.5
/** Pseudo-items of background in every topic: two shared words in a topic of five prove little. */
const SMOOTH = 2
/** Evidence (natural log) below which an item stays unsorted: e^1.5 ≈ 4.5 times likelier in the topic than anywhere. */
const EVIDENCE = 1.5

/**
 * @param rows items × features; only which features an item holds matters
 * @param count items per feature
 * @param of starting topic of every item
 * @param least topics with fewer members dissolve
 * @returns topic of every item or −1, numbered 0 … by first member, and each item's evidence for it
 */
export async function refine(
  rows: SparseRows,
  count: Uint32Array,
  of: Int32Array,
  least: number,
  signal?: AbortSignal,
): Promise<{ of: Int32Array; evidence: Float64Array; topics: number }> {
  const n = rows.rows
  let now = compact(of, least)
  let evidence = new Float64Array(n)
  for (let round = 0; round < ROUNDS; round++) {
    const held = holdings(rows, now.of, now.topics)
    const next = new Int32Array(n)
    const strength = new Float64Array(n)
    const score = new Float64Array(now.topics)
    for (let i = 0; i < n; i++) {
      score.fill(0)
      const own = now.of[i]!
      for (let p = rows.start[i]!; p < rows.start[i + 1]!; p++) {
        const f = rows.columns[p]!
        const background = count[f]! / n
        for (const [t, members] of held.byFeature[f]!) {
          const self = t === own ? 1 : 0
          const share = (members - self + SMOOTH * background) / (held.size[t]! - self + SMOOTH)
          score[t]! += Math.log((LAMBDA * share) / background + 1 - LAMBDA) - floorOf(held.size[t]! - self)
        }
      }
      // Features that no member holds all score alike for topics of one size: added once for the whole item.
      const width = rows.start[i + 1]! - rows.start[i]!
      let best = -1
      let most = EVIDENCE
      for (let t = 0; t < now.topics; t++) {
        const s = score[t]! + width * floorOf(held.size[t]! - (t === own ? 1 : 0))
        if (s > most + 1e-12) {
          most = s
          best = t
        }
      }
      next[i] = best
      strength[i] = best < 0 ? 0 : most
      if (i % 500 === 499) {
        checkCancelled(signal)
        await breathe()
      }
    }
    now = compact(next, least)
    evidence = strength
  }
  return { of: now.of, evidence, topics: now.topics }
}

/**
 * Where items that no topic was made from belong: the same evidence, against topics that stay as they are.
 * @returns for the features an item holds (column numbers), its topic or −1
 */
export function placing(
  rows: SparseRows,
  count: Uint32Array,
  of: Int32Array,
  topics: number,
): (columns: readonly number[]) => number {
  const { byFeature, size } = holdings(rows, of, topics)
  return (columns) => {
    const score = new Float64Array(topics)
    for (const f of columns) {
      const background = count[f]! / rows.rows
      for (const [t, members] of byFeature[f]!) {
        const share = (members + SMOOTH * background) / (size[t]! + SMOOTH)
        score[t]! += Math.log((LAMBDA * share) / background + 1 - LAMBDA) - floorOf(size[t]!)
      }
    }
    let best = -1
    let most = EVIDENCE
    for (let t = 0; t < topics; t++) {
      const s = score[t]! + columns.length * floorOf(size[t]!)
      if (s > most + 1e-12) {
        most = s
        best = t
      }
    }
    return best
  }
}

/** A feature that nobody in a topic of this size holds. */
const floorOf = (size: number): number => Math.log((LAMBDA * SMOOTH) / (size + SMOOTH) + 1 - LAMBDA)

function holdings(
  rows: SparseRows,
  of: Int32Array,
  topics: number,
): { byFeature: (readonly (readonly [topic: number, members: number])[])[]; size: Uint32Array } {
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
  return { byFeature: maps.map((m) => [...m]), size }
}

/** Drops topics with fewer than `least` members and numbers the rest by first member. */
export function compact(of: Int32Array, least: number): { of: Int32Array; topics: number } {
  const size = new Map<number, number>()
  for (const t of of) if (t >= 0) size.set(t, (size.get(t) ?? 0) + 1)
  const number = new Map<number, number>()
  const out = of.map((t) => {
    if (t < 0 || size.get(t)! < least) return -1
    if (!number.has(t)) number.set(t, number.size)
    return number.get(t)!
  })
  return { of: out, topics: number.size }
}
