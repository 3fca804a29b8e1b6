/**
 * Reverse-reachable sets of the independent cascade (Borgs, Brautbar, Chayes & Lucier, arXiv 1212.0884): whom a random
 * person would hear it from. A set of seeds reaches that person exactly when it meets the set, so the share of sets that
 * seeds meet, times the number of people, is an unbiased estimate of how many they reach.
 */
import { breathe, checkCancelled, Rng } from '../base/index.ts'
import type { Csr } from './csr.ts'

/** Sets, one after the other: members of set i are `members[start[i]] … members[start[i + 1] − 1]`. */
export interface RrSets {
  count: number
  start: Uint32Array
  members: Uint32Array
}

/**
 * Chance that news passes from the one attended to (`to`) to the one who pays attention (`from`): 1 − (1 − p)^weight, each
 * contact being a chance of its own.
 */
export const passes = (probability: number, weight: number): number =>
  probability >= 1 ? 1 : 1 - (1 - probability) ** weight

/**
 * How news passes along an arc. `contact`: each contact is a chance of its own (`passes`). `weighted`: an arc passes with the
 * share that it has of the listener's attention (weighted cascade of Kempe, Kleinberg & Tardos 2003, section 2.3).
 */
export type Cascade = { kind: 'contact'; probability: number } | { kind: 'weighted' }

/** u32 draws below it pass; 2³² always does, since no draw reaches it. */
function thresholds(csr: Csr, cascade: Cascade): Float64Array {
  if (cascade.kind === 'contact') return csr.weight.map((w) => passes(cascade.probability, w) * 0x1_0000_0000)
  const out = new Float64Array(csr.weight.length)
  for (let v = 0; v < csr.n; v++) {
    const arcs = csr.weight.subarray(csr.rowStart[v], csr.rowStart[v + 1])
    const sum = arcs.reduce((a, b) => a + b, 0)
    out.set(
      arcs.map((w) => (w / sum) * 0x1_0000_0000),
      csr.rowStart[v],
    )
  }
  return out
}

export class RrSampler {
  private readonly csr: Csr
  private readonly seed: number
  private readonly stream: string
  private readonly threshold: Float64Array
  private readonly mark: Uint32Array
  private readonly queue: Uint32Array
  private start = new Uint32Array(1_025)
  private members = new Uint32Array(8_192)
  private count = 0

  /** @param csr attention arcs @param stream sets of different streams are independent */
  constructor(csr: Csr, cascade: Cascade, seed: number, stream: string) {
    this.csr = csr
    this.seed = seed
    this.stream = stream
    this.threshold = thresholds(csr, cascade)
    this.mark = new Uint32Array(csr.n)
    this.queue = new Uint32Array(csr.n)
  }

  /**
   * Draws until there are `count` sets; earlier ones stay. Set i has its own stream of draws, whatever came before.
   * @throws EngineError CANCELLED
   */
  async grow(count: number, signal?: AbortSignal): Promise<RrSets> {
    let work = 0
    checkCancelled(signal)
    while (this.count < count) {
      work += this.draw()
      if (work > 500_000) {
        work = 0
        await breathe()
        checkCancelled(signal)
      }
    }
    return { count: this.count, start: this.start, members: this.members }
  }

  /** One more set. @returns arcs looked at */
  private draw(): number {
    const { n, rowStart, to } = this.csr
    const rng = new Rng(this.seed, this.stream, this.count)
    const stamp = this.count + 1
    let tail = 0
    let work = 1
    const root = rng.int(n)
    this.queue[tail++] = root
    this.mark[root] = stamp
    for (let head = 0; head < tail; head++) {
      const v = this.queue[head]!
      for (let e = rowStart[v]!; e < rowStart[v + 1]!; e++) {
        work++
        const u = to[e]!
        if (this.mark[u] === stamp || rng.u32() >= this.threshold[e]!) continue
        this.mark[u] = stamp
        this.queue[tail++] = u
      }
    }
    const from = this.start[this.count]!
    this.members = roomFor(this.members, from + tail)
    this.members.set(this.queue.subarray(0, tail), from)
    this.count++
    this.start = roomFor(this.start, this.count + 1)
    this.start[this.count] = from + tail
    return work
  }
}

function roomFor(array: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  if (length <= array.length) return array
  const larger = new Uint32Array(Math.max(length, array.length * 2))
  larger.set(array)
  return larger
}

/** Number of sets that the seeds meet. */
export const met = (sets: RrSets, seeds: readonly number[], n: number): number => metInTurn(sets, seeds, n).at(-1) ?? 0

/** Number of sets that the first seed meets, the first two, and so on. */
export function metInTurn(sets: RrSets, seeds: readonly number[], n: number): number[] {
  const turn = new Uint32Array(n).fill(seeds.length)
  seeds.forEach((seed, i) => {
    turn[seed] = i
  })
  const hits = new Array<number>(seeds.length).fill(0)
  for (let i = 0; i < sets.count; i++) {
    let first = seeds.length
    for (let e = sets.start[i]!; e < sets.start[i + 1]!; e++) first = Math.min(first, turn[sets.members[e]!]!)
    if (first < seeds.length) hits[first]!++
  }
  for (let i = 1; i < hits.length; i++) hits[i]! += hits[i - 1]!
  return hits
}

/** Expected number of sets that `k` nodes drawn without replacement meet: 1 − C(n − s, k) / C(n, k) for a set of size s. */
export function metByChance(sets: RrSets, k: number, n: number): number {
  const bySize = new Map<number, number>()
  for (let i = 0; i < sets.count; i++) {
    const size = sets.start[i + 1]! - sets.start[i]!
    bySize.set(size, (bySize.get(size) ?? 0) + 1)
  }
  let hits = 0
  for (const [size, count] of [...bySize].sort(([a], [b]) => a - b)) {
    let miss = 1
    for (let j = 0; j < k; j++) miss *= Math.max(0, n - size - j) / (n - j)
    hits += count * (1 - miss)
  }
  return hits
}
