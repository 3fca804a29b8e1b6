/** Greedy maximum coverage over reverse-reachable sets, with an upper bound on what any other seeds could cover. */
import { breathe, checkCancelled } from '../base/index.ts'
import type { RrSets } from './rrsets.ts'

export interface Cover {
  /** In order of choice. */
  seeds: number[]
  /** Sets that all seeds together meet. */
  covered: number
  /** No nodes within the budget meet more sets than this. */
  upper: number
}

/** Steps of the work between two looks at whether to stop. */
const CHUNK = 5_000_000

/** How many prefixes of the seeds an upper bound is taken at. */
const PREFIXES = 63

/**
 * Repeatedly takes the affordable node that meets most sets not yet met per cost (ties: higher `tie`, then smaller node); with costs,
 * a single node that meets more than all of them is taken instead (Khuller, Moss & Naor 1999, section 3). By submodularity, for
 * every prefix S of the seeds nothing within the budget covers more than Λ(S) + the marginal gains on S of a fractional knapsack;
 * `upper` is the least of these (with equal costs: Tang, Tang, Xiao & Yuan, SIGMOD 2018, section 5). Cost O(seeds·n + members).
 * @param budget number of nodes, or what their costs may add up to
 * @param cost per node, positive; default 1 each
 * @throws EngineError CANCELLED
 */
export async function greedyCover(
  sets: RrSets,
  n: number,
  budget: number,
  tie: ArrayLike<number>,
  cost: Float64Array | null = null,
  signal?: AbortSignal,
): Promise<Cover> {
  const gain = new Uint32Array(n)
  const end = sets.start[sets.count]!
  for (let e = 0; e < end; e++) gain[sets.members[e]!]!++
  const setsOf = invert(sets, n, gain)
  const single = cost ? bestSingle(gain, cost, budget) : null
  const met = new Uint8Array(sets.count)
  const chosen = new Uint8Array(n)
  const seeds: number[] = []
  let covered = 0
  let left = budget
  let upper = Number.POSITIVE_INFINITY
  const expected = cost ? n : Math.min(budget, n)
  const every = Math.max(1, Math.ceil(expected / PREFIXES))
  let work = 0
  for (let step = 0; ; step++) {
    work += n
    if (work > CHUNK) {
      work = 0
      checkCancelled(signal)
      await breathe()
    }
    const best = bestOf(gain, chosen, tie, cost, left)
    if (step % every === 0 || best < 0)
      upper = Math.min(upper, covered + (cost ? knapsack(gain, cost, budget) : largest(gain, budget)))
    if (best < 0) break
    chosen[best] = 1
    seeds.push(best)
    left -= cost ? cost[best]! : 1
    covered += gain[best]!
    for (let at = setsOf.start[best]!; at < setsOf.start[best + 1]!; at++) {
      const set = setsOf.sets[at]!
      if (met[set]) continue
      met[set] = 1
      work += sets.start[set + 1]! - sets.start[set]!
      for (let e = sets.start[set]!; e < sets.start[set + 1]!; e++) gain[sets.members[e]!]!--
    }
  }
  upper = Math.min(upper, sets.count)
  if (single && single.covered > covered) return { seeds: [single.node], covered: single.covered, upper }
  return { seeds, covered, upper }
}

/** −1 when nobody is left or can be paid for. */
function bestOf(
  gain: Uint32Array,
  chosen: Uint8Array,
  tie: ArrayLike<number>,
  cost: Float64Array | null,
  left: number,
): number {
  let best = -1
  let most = -1
  for (let i = 0; i < gain.length; i++) {
    if (chosen[i] || (cost ? cost[i]! : 1) > left) continue
    const worth = cost ? gain[i]! / cost[i]! : gain[i]!
    if (worth > most || (worth === most && tie[i]! > tie[best]!)) {
      best = i
      most = worth
    }
  }
  return best
}

function bestSingle(gain: Uint32Array, cost: Float64Array, budget: number): { node: number; covered: number } | null {
  let node = -1
  for (let i = 0; i < gain.length; i++) if (cost[i]! <= budget && (node < 0 || gain[i]! > gain[node]!)) node = i
  return node < 0 ? null : { node, covered: gain[node]! }
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

/** Sum of the k largest, by counting: gains are small whole numbers. */
function largest(values: Uint32Array, k: number): number {
  let most = 0
  for (const value of values) if (value > most) most = value
  const count = new Uint32Array(most + 1)
  for (const value of values) count[value]!++
  let left = k
  let sum = 0
  for (let value = most; value > 0 && left > 0; value--) {
    const taken = Math.min(left, count[value]!)
    sum += taken * value
    left -= taken
  }
  return sum
}

/** The most that parts of nodes can gain within the budget: by gain per cost, the last one in part (Dantzig 1957). */
function knapsack(gain: Uint32Array, cost: Float64Array, budget: number): number {
  const order = Uint32Array.from(gain.keys())
    .filter((i) => gain[i]! > 0 && cost[i]! <= budget)
    .sort((a, b) => gain[b]! / cost[b]! - gain[a]! / cost[a]!)
  let left = budget
  let sum = 0
  for (const i of order) {
    const part = Math.min(1, left / cost[i]!)
    sum += part * gain[i]!
    left -= part * cost[i]!
    if (left <= 0) break
  }
  return sum
}
