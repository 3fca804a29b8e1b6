/**
 * Who did alike (bought, commented on) more than chance would have it: the backbone of the projection of people and items on
 * people. Two people who share only the best-seller have nothing in common; neither do two who buy nearly everything.
 */
import { breathe, checkCancelled } from '../base/index.ts'
import { chances, classesOf, tails } from './bicm.ts'

/** Who did something with what: bought a product, commented on a lesson. Repeats count once. */
export interface Basket {
  person: number
  item: number
}

export interface WeightedPair {
  /** Ranks, a < b. */
  a: number
  b: number
  weight: number
}

export interface AlikeOptions {
  /** Share of the pairs found that may be there by chance (false discovery rate). */
  rate?: number
  /** Comparisons of baskets: beyond so many the most common items are left out. */
  work?: number
  /** Pairs that are kept: beyond so many those likeliest by chance are left out. */
  most?: number
  signal?: AbortSignal | undefined
}

export interface Alike {
  pairs: WeightedPair[]
  /** Pairs who are alike, too, and were left out: only so many are kept, the surest first. */
  left: number
  /** Items that say nothing of any pair: everybody has them, or they are too common to compare at this size. Ascending. */
  skipped: number[]
}

/** Sharing one thing is no likeness: each item with k people makes k(k−1)/2 such pairs, by chance as well as not. */
const FEWEST = 2

/** Two baskets of sizes `small` ≤ `large`, what the items that they share tell, and how many pairs of people have such. */
interface Level {
  small: number
  large: number
  score: number
  pairs: number
}

/** Steps of what an item tells, per unit of ln(people / its people). */
const STEPS = 4
/** The fewer have it, the more (inverse document frequency: Spärck Jones 1972, J. Documentation 28). A whole number. */
const telling = (people: number, having: number): number => Math.round(STEPS * Math.log(people / having))

/**
 * Pairs who share two items or more, and more or rarer ones than the configuration model lets expect (bicm.ts): Σ of what the shared items
 * tell, a sum of independent terms (stochastic degree sequence model: Neal 2014, Soc. Networks 39, 84–97, there with each item telling
 * the same), its tails judged over all pairs at once (Benjamini & Hochberg 1995, as Saracco et al. 2017, New J. Phys. 19,
 * 053022). Conservative where items are few, as the model keeps degrees on average only. Weight: Σ over shared items of 1 / (people of the item − 1) (Newman 2001, Phys. Rev. E 64, 016132). The same for any order of rows.
 * Equal baskets are compared once; the first pass keeps counts per sizes only, the second the pairs, so memory is O(rows + pairs
 * kept). Cost O(Σ over items of their baskets²).
 * @throws EngineError CANCELLED
 */
export async function alikePairs(rows: readonly Basket[], options: AlikeOptions = {}): Promise<Alike> {
  const { rate = 0.05, work = 1e9, most = 500_000, signal } = options
  const { groups, sizes, held, skipped } = groupsOf(rows, work)
  const scores = new Map([...held].map(([item, having]) => [item, telling(sizes.length, having)]))
  const levels = await levelsOf(groups, scores, signal)
  const { least, left } = accepted(levels, sizes, held, rate, most)
  if (least.size === 0) return { pairs: [], skipped, left }
  const pairs: WeightedPair[] = []
  const join = (a: number, b: number, weight: number): number =>
    pairs.push({ a: Math.min(a, b), b: Math.max(a, b), weight })
  const weightOf = (a: Group, b: Group): number => {
    const own = new Set(b.items)
    return a.items.reduce((sum, item) => sum + (own.has(item) ? 1 / (held.get(item)! - 1) : 0), 0)
  }
  await compare(groups, scores, signal, (a, b, score) => {
    if (score < (least.get(keyOf(b.items.length, a.items.length)) ?? Number.POSITIVE_INFINITY)) return
    const weight = weightOf(a, b)
    if (a === b)
      a.people.forEach((p, i) => {
        for (const q of a.people.slice(i + 1)) join(p, q, weight)
      })
    else for (const p of a.people) for (const q of b.people) join(p, q, weight)
  })
  return { pairs, skipped, left }
}

/** Of two sizes, each below 2²⁰. */
const keyOf = (small: number, large: number): number => large * 1_048_576 + small

/** People with the same items. */
interface Group {
  items: readonly number[]
  people: number[]
}

interface Grouped {
  groups: Group[]
  /** Items per person. */
  sizes: number[]
  /** People per item. */
  held: Map<number, number>
  skipped: number[]
}

function groupsOf(rows: readonly Basket[], work: number): Grouped {
  const items = new Map<number, Set<number>>()
  const held = new Map<number, number>()
  for (const { person, item } of rows) {
    const own = items.get(person) ?? new Set()
    if (own.has(item)) continue
    items.set(person, own.add(item))
    held.set(item, (held.get(item) ?? 0) + 1)
  }
  // Sharing what everybody has says nothing of anybody.
  const skipped = [...held].flatMap(([item, people]) => (people === items.size ? [item] : []))
  for (;;) {
    for (const item of skipped) held.delete(item)
    const groups = new Map<string, Group>()
    for (const [person, own] of items) {
      const kept = [...own].filter((item) => held.has(item)).sort((a, b) => a - b)
      if (kept.length === 0) continue
      const key = kept.join(' ')
      const group = groups.get(key)
      if (group) group.people.push(person)
      else groups.set(key, { items: kept, people: [person] })
    }
    const found = [...groups.values()].sort((a, b) => a.items.length - b.items.length)
    const baskets = new Map<number, number>()
    for (const group of found) for (const item of group.items) baskets.set(item, (baskets.get(item) ?? 0) + 1)
    let left = [...baskets.values()].reduce((sum, n) => sum + n * n, 0)
    if (left <= work)
      return {
        groups: found,
        sizes: found.flatMap((group) => group.people.map(() => group.items.length)),
        held,
        skipped: skipped.sort((a, b) => a - b),
      }
    for (const [item, n] of [...baskets].sort(([p, a], [q, b]) => b - a || p - q)) {
      if (left <= work) break
      skipped.push(item)
      left -= n * n
    }
  }
}

/** Comparisons between two looks at whether to stop. */
const CHUNK = 3_000_000

/**
 * Calls `found` for all pairs of groups that share enough, with what that tells; a group with itself where it has two people.
 * @param groups by size: `b` is never the larger one
 */
async function compare(
  groups: readonly Group[],
  scores: ReadonlyMap<number, number>,
  signal: AbortSignal | undefined,
  found: (a: Group, b: Group, score: number) => void,
): Promise<void> {
  const having = new Map<number, number[]>()
  const shared = new Uint32Array(groups.length)
  const told = new Uint32Array(groups.length)
  const touched = new Uint32Array(groups.length)
  let done = 0
  for (let i = 0; i < groups.length; i++) {
    const a = groups[i]!
    let count = 0
    let own = 0
    for (const item of a.items) {
      const score = scores.get(item)!
      own += score
      const before = having.get(item)
      if (!before) {
        having.set(item, [i])
        continue
      }
      done += before.length
      for (const j of before) {
        if (shared[j]!++ === 0) touched[count++] = j
        told[j]! += score
      }
      before.push(i)
    }
    for (let t = 0; t < count; t++) {
      const j = touched[t]!
      if (shared[j]! >= FEWEST) found(a, groups[j]!, told[j]!)
      shared[j] = 0
      told[j] = 0
    }
    if (a.people.length > 1 && a.items.length >= FEWEST) found(a, a, own)
    if (done < CHUNK) continue
    done = 0
    checkCancelled(signal)
    await breathe()
  }
}

async function levelsOf(
  groups: readonly Group[],
  scores: ReadonlyMap<number, number>,
  signal: AbortSignal | undefined,
): Promise<Level[]> {
  const table = new Map<number, Map<number, Level>>()
  await compare(groups, scores, signal, (a, b, score) => {
    const n = a.people.length
    const pairs = a === b ? (n * (n - 1)) / 2 : n * b.people.length
    const [small, large] = [b.items.length, a.items.length]
    const key = keyOf(small, large)
    const own = table.get(key) ?? new Map<number, Level>()
    if (own.size === 0) table.set(key, own)
    const level = own.get(score)
    if (level) level.pairs += pairs
    else own.set(score, { small, large, score, pairs })
  })
  return [...table.values()].flatMap((own) => [...own.values()])
}

/** From which score on a pair of sizes counts: what the false discovery rate and the most pairs allow; `left`: what the latter leaves out. */
function accepted(
  levels: readonly Level[],
  sizes: readonly number[],
  held: ReadonlyMap<number, number>,
  rate: number,
  most: number,
): { least: Map<number, number>; left: number } {
  const people = classesOf(sizes)
  const items = classesOf(held.values())
  const chance = chances(people, items)
  const row = new Map(people.degrees.map((degree, i) => [degree, i * items.degrees.length]))
  const known = new Map<number, Float64Array>()
  for (const [key, own] of Map.groupBy(levels, ({ small, large }) => keyOf(small, large))) {
    const [a, b] = [row.get(own[0]!.small)!, row.get(own[0]!.large)!]
    const trials = items.degrees.map((degree, j) => ({
      chance: chance[a + j]! * chance[b + j]!,
      score: telling(sizes.length, degree),
      times: items.counts[j]!,
    }))
    known.set(key, tails(trials, Math.max(...own.map(({ score }) => score))))
  }
  const tailOf = ({ small, large, score }: Level): number => known.get(keyOf(small, large))![score]!
  const judged = levels
    .map((level) => ({ ...level, p: tailOf(level) }))
    .sort((a, b) => a.p - b.p || a.small - b.small || a.large - b.large || a.score - b.score)
  const all = (sizes.length * (sizes.length - 1)) / 2
  const least = new Map<number, number>()
  let seen = 0
  let end = 0
  const found = { kept: 0, all: 0 }
  judged.forEach(({ p, pairs }, i) => {
    seen += pairs
    if (p > (rate * seen) / all) return
    found.all = seen
    if (seen > most) return
    found.kept = seen
    end = i + 1
  })
  for (const { small, large, score } of judged.slice(0, end)) {
    const key = keyOf(small, large)
    least.set(key, Math.min(score, least.get(key) ?? score))
  }
  return { least, left: found.all - found.kept }
}
