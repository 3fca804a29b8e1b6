/** Whether communities are there or only drawn: how alike the partitions of other seeds are. */

/** Sizes of the overlaps of two partitions, and of their classes. */
function overlaps(a: Uint32Array, b: Uint32Array): { both: Map<number, number>; ofA: number[]; ofB: number[] } {
  const zeros = (of: Uint32Array): number[] =>
    new Array<number>(of.reduce((most, c) => Math.max(most, c), 0) + 1).fill(0)
  const both = new Map<number, number>()
  const ofA = zeros(a)
  const ofB = zeros(b)
  a.forEach((p, i) => {
    const q = b[i]!
    both.set(p * ofB.length + q, (both.get(p * ofB.length + q) ?? 0) + 1)
    ofA[p]!++
    ofB[q]!++
  })
  return { both, ofA, ofB }
}

const pairs = (n: number): number => (n * (n - 1)) / 2
const total = (sizes: Iterable<number>): number => {
  let sum = 0
  for (const n of sizes) sum += pairs(n)
  return sum
}

/**
 * Adjusted Rand index (Hubert & Arabie 1985, eq. 5): 1 for equal partitions, 0 on average for unrelated ones of the same
 * sizes. Two trivial partitions that agree (all together, or all alone) are 1.
 */
export function adjustedRand(a: Uint32Array, b: Uint32Array): number {
  const { both, ofA, ofB } = overlaps(a, b)
  const [x, y, n] = [total(ofA), total(ofB), pairs(a.length)]
  const expected = n ? (x * y) / n : 0
  const most = (x + y) / 2
  return most === expected ? 1 : (total(both.values()) - expected) / (most - expected)
}

/**
 * Per class of `kept`: the mean over the other partitions of its best Jaccard overlap there (Hennig 2007, Comput. Stat. Data
 * Anal. 52, 258–271: below 0.6 a cluster should not be trusted, from 0.75 on it is a stable one). 1 without others.
 */
export function classStability(kept: Uint32Array, others: readonly Uint32Array[]): number[] {
  const classes = kept.reduce((most, c) => Math.max(most, c), -1) + 1
  const sums = new Array<number>(classes).fill(0)
  for (const other of others) {
    const { both, ofA, ofB } = overlaps(kept, other)
    const best = new Array<number>(classes).fill(0)
    for (const [key, n] of both) {
      const p = Math.floor(key / ofB.length)
      const q = key % ofB.length
      best[p] = Math.max(best[p]!, n / (ofA[p]! + ofB[q]! - n))
    }
    best.forEach((jaccard, p) => {
      sums[p]! += jaccard
    })
  }
  return others.length ? sums.map((sum) => sum / others.length) : sums.map(() => 1)
}
