/**
 * The bipartite configuration model: how likely each person has each item, given only how many items everybody has and how
 * many people have each item. What two people share is judged against it, so that neither the best-seller nor those who buy
 * everything look like company.
 */

/** People with the same number of items are alike to the model, and so are items with the same number of people. */
export interface Classes {
  /** Ascending, each > 0. */
  degrees: number[]
  /** How many have that degree. */
  counts: number[]
}

export function classesOf(degrees: Iterable<number>): Classes {
  const counts = new Map<number, number>()
  for (const d of degrees) if (d > 0) counts.set(d, (counts.get(d) ?? 0) + 1)
  const sorted = [...counts].sort(([a], [b]) => a - b)
  return { degrees: sorted.map(([d]) => d), counts: sorted.map(([, n]) => n) }
}

/** Degrees may be missed by this share. */
const TOLERANCE = 1e-8
const SWEEPS = 500
const STEPS = 60

/**
 * p = xy / (1 + xy) with x per class of people and y per class of items, such that expected degrees are the observed ones:
 * the distribution of largest entropy with these degrees (Saracco et al. 2017, New J. Phys. 19, 053022, section 2). Solved by
 * coordinate ascent on its concave likelihood, each coordinate by Newton from below. Cost O(sweeps · people classes · item classes).
 * @returns chances, row-major (people classes, item classes). Where an item is everybody's its chance tends to 1.
 */
export function chances(people: Classes, items: Classes): Float64Array {
  const total = items.degrees.reduce((sum, k, j) => sum + k * items.counts[j]!, 0)
  const root = Math.sqrt(Math.max(1, total))
  const x = Float64Array.from(people.degrees, (d) => d / root)
  const y = Float64Array.from(items.degrees, (k) => k / root)
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const off = Math.max(settle(x, people.degrees, y, items.counts), settle(y, items.degrees, x, people.counts))
    if (off < TOLERANCE) break
  }
  const out = new Float64Array(x.length * y.length)
  x.forEach((a, i) => {
    y.forEach((b, j) => {
      out[i * y.length + j] = (a * b) / (1 + a * b)
    })
  })
  return out
}

/** Sets each of `own` so that its expected degree is right, given the others. @returns by what share the worst was off before */
function settle(own: Float64Array, degrees: readonly number[], other: Float64Array, counts: readonly number[]): number {
  let worst = 0
  for (let i = 0; i < own.length; i++) {
    const degree = degrees[i]!
    const at = (v: number): [expected: number, slope: number] => {
      let expected = 0
      let slope = 0
      for (let j = 0; j < other.length; j++) {
        const share = 1 / (1 + v * other[j]!)
        expected += counts[j]! * (1 - share)
        slope += counts[j]! * other[j]! * share * share
      }
      return [expected, slope]
    }
    worst = Math.max(worst, Math.abs(at(own[i]!)[0] / degree - 1))
    // The expected degree is concave in v: from below, Newton's steps never pass the root.
    let v = 0
    for (let step = 0; step < STEPS; step++) {
      const [expected, slope] = at(v)
      const next = v + (degree - expected) / slope
      if (!(next > v) || !Number.isFinite(next)) break
      const near = next - v < TOLERANCE * next * 0.1
      v = next
      if (near) break
    }
    own[i] = v
  }
  return worst
}

/** One kind of independent trial: its chance, what each success counts (a whole number), and how many of it there are. */
export interface Trial {
  chance: number
  score: number
  times: number
}

/**
 * P(T ≥ t) for t = 0 … most, T the sum of the scores of independent trials that succeed (with scores of 1: a Poisson binomial). Sums of
 * positive terms only: the smallest tails keep their digits. Trials of one score are counted first, then scores are added
 * up. Cost O(trials · most / score + scores · most²/score).
 */
export function tails(trials: readonly Trial[], most: number): Float64Array {
  let mass = new Float64Array(most + 1)
  mass[0] = 1
  for (const [score, own] of Map.groupBy(trials, (trial) => trial.score)) {
    if (score <= 0 || most === 0) continue
    const counts = counted(own, Math.ceil(most / score))
    const next = new Float64Array(most + 1)
    mass.forEach((chance, at) => {
      // The last place holds `most` or more.
      if (chance > 0)
        counts.forEach((p, n) => {
          next[Math.min(most, at + n * score)]! += chance * p
        })
    })
    mass = next
  }
  for (let t = most - 1; t >= 0; t--) mass[t]! += mass[t + 1]!
  return mass
}

/** How many trials succeed, `most` or more in the last place. */
function counted(trials: readonly Trial[], most: number): Float64Array {
  const mass = new Float64Array(
    Math.min(
      most,
      trials.reduce((sum, { times }) => sum + times, 0),
    ) + 1,
  )
  const last = mass.length - 1
  mass[0] = 1
  for (const { chance: p, times } of trials)
    for (let i = 0; i < times; i++) {
      if (last === most) mass[last]! += mass[last - 1]! * p
      else mass[last] = mass[last]! * (1 - p) + mass[last - 1]! * p
      for (let c = last - 1; c > 0; c--) mass[c] = mass[c]! * (1 - p) + mass[c - 1]! * p
      mass[0]! *= 1 - p
    }
  return mass
}
