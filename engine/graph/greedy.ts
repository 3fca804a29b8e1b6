/** Greedy maximum coverage over reverse-reachable sets, with an upper bound on what any other seeds could cover. */
import type { RrSets } from './rrsets.ts'

export interface Cover {
  /** In order of choice. */
  seeds: number[]
  /** Sets that all seeds together meet. */
  covered: number
  /** No k nodes meet more sets than this. */
  upper: number
}

/**
 * Repeatedly takes the node in most sets not yet met (ties: higher `tie`, then smaller node). By submodularity, for every
 * prefix S of the seeds no k nodes cover more than Λ(S) + the k largest marginal gains on S; `upper` is the least of these
 * (Tang, Tang, Xiao & Yuan, SIGMOD 2018, section 5; at most 64 prefixes are looked at). Cost O(k·n + members).
 */
export function greedyCover(sets: RrSets, n: number, k: number, tie: ArrayLike<number>): Cover {
  const gain = new Uint32Array(n)
  const end = sets.start[sets.count]!
  for (let e = 0; e < end; e++) gain[sets.members[e]!]!++
  const setsOf = invert(sets, n, gain)
  const met = new Uint8Array(sets.count)
  const chosen = new Uint8Array(n)
  const seeds: number[] = []
  let covered = 0
  let upper = Number.POSITIVE_INFINITY
  const every = Math.max(1, Math.ceil(k / 63))
  for (let step = 0; step <= k; step++) {
    if (step % every === 0 || step === k) upper = Math.min(upper, covered + largest(gain, k))
    if (step === k) break
    let best = -1
    for (let i = 0; i < n; i++) {
      if (chosen[i]) continue
      if (best < 0 || gain[i]! > gain[best]! || (gain[i] === gain[best] && tie[i]! > tie[best]!)) best = i
    }
    chosen[best] = 1
    seeds.push(best)
    covered += gain[best]!
    for (let at = setsOf.start[best]!; at < setsOf.start[best + 1]!; at++) {
      const set = setsOf.sets[at]!
      if (met[set]) continue
      met[set] = 1
      for (let e = sets.start[set]!; e < sets.start[set + 1]!; e++) gain[sets.members[e]!]!--
    }
  }
  return { seeds, covered, upper: Math.min(upper, sets.count) }
}

function invert(sets: RrSets, n: number, sizes: Uint32Array): { start: Uint32Array; sets: Uint32Array } {
  const start = new Uint32Array(n + 1)
  for (let i = 0; i < n; i++) start[i + 1] = start[i]! + sizes[i]!
  const at = start.slice(0, n)
  const list = new Uint32Array(start[n]!)
  for (let s = 0; s < sets.count; s++)
    for (let e = sets.start[s]!; e < sets.start[s + 1]!; e++) list[at[sets.members[e]!]!++] = s
  return { start, sets: list }
}

/** Sum of the k largest. */
function largest(values: Uint32Array, k: number): number {
  const order = values.slice().sort()
  let sum = 0
  for (let i = Math.max(0, order.length - k); i < order.length; i++) sum += order[i]!
  return sum
}
