/**
 * Joins topics that speak with the same words. With many items on one subject the neighbour graph falls into dense patches
 * (those who say "swarm", those who say "honey frames"), which share their vocabulary as whole groups.
 */
import { compact } from './refine.ts'
import type { SparseRows } from './sparse.ts'

/** Cosine of two topics' profiles above which they are one. */
const SAME = 0.2

interface Profile {
  size: number
  /** Feature → members that hold it. */
  held: Map<number, number>
  /** Feature → √share · ln(share / background) for features commoner here than anywhere, unit length. */
  vector: Map<number, number>
}

function profile(size: number, held: Map<number, number>, count: Uint32Array, n: number): Profile {
  const vector = new Map<number, number>()
  let square = 0
  for (const [f, members] of held) {
    const share = members / (size + 1)
    const lift = (share * n) / count[f]!
    if (members < 2 || lift <= 1) continue
    const w = Math.sqrt(share) * Math.log(lift)
    vector.set(f, w)
    square += w * w
  }
  for (const [f, w] of vector) vector.set(f, w / Math.sqrt(square))
  return { size, held, vector }
}

function cosine(a: Profile, b: Profile): number {
  const [small, large] = a.vector.size < b.vector.size ? [a, b] : [b, a]
  let sum = 0
  for (const [f, w] of small.vector) sum += w * (large.vector.get(f) ?? 0)
  return sum
}

/** Most alike first, profiles recomputed after each join; ties to the lower topics. */
export function joinTopics(rows: SparseRows, count: Uint32Array, of: Int32Array, topics: number): Int32Array {
  const held = Array.from({ length: topics }, () => new Map<number, number>())
  const size = new Uint32Array(topics)
  for (let i = 0; i < rows.rows; i++) {
    const t = of[i]!
    if (t < 0) continue
    size[t]!++
    for (let p = rows.start[i]!; p < rows.start[i + 1]!; p++)
      held[t]!.set(rows.columns[p]!, (held[t]!.get(rows.columns[p]!) ?? 0) + 1)
  }
  const profiles = new Map(held.map((h, t) => [t, profile(size[t]!, h, count, rows.rows)]))
  const alike = new Map<number, Map<number, number>>()
  for (const [a, p] of profiles)
    alike.set(a, new Map([...profiles].filter(([b]) => b > a).map(([b, q]) => [b, cosine(p, q)])))
  const into = Int32Array.from({ length: topics }, (_, t) => t)
  for (;;) {
    let best: [number, number] | null = null
    let most = SAME
    for (const [a, row] of alike)
      for (const [b, c] of row)
        if (c > most) {
          best = [a, b]
          most = c
        }
    if (!best) break
    const [a, b] = best
    const one = profiles.get(a)!
    const two = profiles.get(b)!
    for (const [f, m] of two.held) one.held.set(f, (one.held.get(f) ?? 0) + m)
    const joined = profile(one.size + two.size, one.held, count, rows.rows)
    profiles.set(a, joined)
    profiles.delete(b)
    alike.delete(b)
    for (const [c, row] of alike) {
      row.delete(b)
      if (c < a) row.set(a, cosine(profiles.get(c)!, joined))
    }
    for (const [c, p] of profiles) if (c > a) alike.get(a)!.set(c, cosine(joined, p))
    for (let t = 0; t < topics; t++) if (into[t] === b) into[t] = a
  }
  return compact(
    of.map((t) => (t < 0 ? -1 : into[t]!)),
    1,
  ).of
}
