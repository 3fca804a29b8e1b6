/**
 * Puts every item where its words point, and takes out those whose words point nowhere.
 * Hard expectation–maximisation over the evidence of evidence.ts, each item left out of its topic's counts.
 */
import { breathe, checkCancelled } from '../base/index.ts'
import { EVIDENCE, profileOf, type Scored, scorer } from './evidence.ts'
import type { FeatureTable } from './features.ts'

const ROUNDS = 3

export interface Placed {
  /** Topic of every item or −1. */
  of: Int32Array
  /** The topic that speaks most for every item, sorted or not; −1 where no word is known. */
  nearest: Int32Array
  /** Evidence for that topic. */
  evidence: Float64Array
  topics: number
}

/**
 * @param of starting topic of every item
 * @param least topics with fewer members dissolve
 * @returns topics numbered 0 … by first member
 */
export async function refine(
  { matrix: rows, count, weights, long }: FeatureTable,
  of: Int32Array,
  least: number,
  signal?: AbortSignal,
): Promise<Placed> {
  let now = compact(of, least)
  const score = async (): Promise<Scored[]> => {
    const place = scorer(profileOf(rows, count, now.of, now.topics), 1, long)
    const out: Scored[] = []
    for (let i = 0; i < rows.rows; i++) {
      const [from, to] = [rows.start[i]!, rows.start[i + 1]!]
      out.push(place(rows.columns.subarray(from, to), weights.subarray(from, to), now.of[i]!))
      if (i % 500 === 499) {
        checkCancelled(signal)
        await breathe()
      }
    }
    return out
  }
  const sorted = (scored: readonly Scored[]): Int32Array =>
    Int32Array.from(scored, (s) => (s.evidence > EVIDENCE ? s.topic : -1))
  for (let round = 0; round < ROUNDS; round++) now = compact(sorted(await score()), least)
  const last = await score()
  // A topic that lost its last member is no longer anybody's nearest.
  const { of: kept, topics, number } = compact(sorted(last), 1)
  const nearest = Int32Array.from(last, (s) => (s.topic < 0 ? -1 : (number.get(s.topic) ?? -1)))
  const evidence = Float64Array.from(last, (s, i) => (nearest[i]! < 0 ? 0 : s.evidence))
  return { of: kept, nearest, evidence, topics }
}

/** Drops topics with fewer than `least` members and numbers the rest by first member. */
export function compact(
  of: Int32Array,
  least: number,
): { of: Int32Array; topics: number; number: ReadonlyMap<number, number> } {
  const size = new Map<number, number>()
  for (const t of of) if (t >= 0) size.set(t, (size.get(t) ?? 0) + 1)
  const number = new Map<number, number>()
  const out = of.map((t) => {
    if (t < 0 || size.get(t)! < least) return -1
    if (!number.has(t)) number.set(t, number.size)
    return number.get(t)!
  })
  return { of: out, topics: number.size, number }
}
