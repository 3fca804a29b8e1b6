/**
 * Whom to tell first: seeds that reach many, with a certificate of how far from the best possible they can be.
 */
import { breathe, byCodeUnit, checkCancelled, EngineError, jeffreys, mean, Rng } from '../base/index.ts'
import { derivedKinds, type Report, type SeedReport } from '../contract/index.ts'
import { type AudienceGraph, attentionArcs } from './build.ts'
import { inDegrees } from './csr.ts'
import { greedyCover } from './greedy.ts'
import { pagerank } from './pagerank.ts'
import { type Cascade, met, metByChance, metInTurn, RrSampler, type RrSets } from './rrsets.ts'

export interface SeedOptions {
  /** How many people to tell; with `costs`, what telling them may cost. */
  budget: number
  /** Chance that one contact passes the news on, 0–1; 'weighted': by the listener's share of attention. */
  probability: number | 'weighted'
  /** Person id per rank. */
  names: readonly string[]
  /** Per rank, in the budget's unit, positive. Default: one each. */
  costs?: ArrayLike<number>
  seed: number
  /** Doubling ends at this certificate … */
  target?: number
  /** … or at this many sets per collection, or before their members would pass `maxMembers`. */
  maxSets?: number
  maxMembers?: number
  signal?: AbortSignal | undefined
  onProgress?: Report | undefined
}

/** All bounds hold together with at least this chance. */
const CONFIDENCE = 0.99
const FIRST = 256
/** Level of the intervals that are shown. */
const LEVEL = 0.8
/** Orders of people that stand for "random" where costs differ. */
const ORDERS = 40

/**
 * Independent cascade on the attention arcs, news flowing against attention. OPIM-C (Tang, Tang, Xiao & Yuan, SIGMOD 2018,
 * algorithm 2 and lemmas 4.2, 4.3): greedy seeds on one collection of sets, a lower bound on their spread from a second,
 * independent one, and an upper bound on the optimum from the first; both collections double until `certificate` = lower /
 * upper reaches the target or the budget of sets ends. The certificate is what was measured; 1 − 1/e − ε is only what is
 * certain beforehand, and only where every person costs the same (`guaranteed`). `spread` (people reached, seeds included), what
 * each seed adds, and the comparisons are estimates on the second collection; "random" is the exact mean over all sets of that
 * many people, with costs the mean of 40 random orders.
 * @throws EngineError NO_DATA without an edge, USAGE when the budget pays for nobody, CANCELLED
 */
export async function seedPeople(graph: AudienceGraph, options: SeedOptions): Promise<SeedReport> {
  checkCancelled(options.signal)
  if (graph.edges.length === 0) throw new EngineError('NO_DATA', { needs: 'links' })
  const { ranks, csr } = attentionArcs(graph)
  const n = csr.n
  const costs = options.costs ? Float64Array.from(ranks, (rank) => options.costs![rank]!) : null
  if (costs?.some((cost) => !(cost > 0))) throw new RangeError('costs are positive')
  const budget = costs ? options.budget : Math.min(Math.floor(options.budget), n)
  const least = costs?.reduce((a, b) => Math.min(a, b)) ?? 1
  if (least > budget)
    throw new EngineError('USAGE', { problem: `budget ${budget} pays for nobody; the cheapest person costs ${least}` })
  const { target = 0.9, maxSets = 524_288, maxMembers = 10_000_000 } = options
  const cascade: Cascade =
    options.probability === 'weighted' ? { kind: 'weighted' } : { kind: 'contact', probability: options.probability }
  const degrees = inDegrees(csr)
  const first = new RrSampler(csr, cascade, options.seed, 'graph.rr.choose')
  const second = new RrSampler(csr, cascade, options.seed, 'graph.rr.judge')
  const rounds = Math.ceil(Math.log2(Math.max(1, maxSets / FIRST))) + 1
  // Two bounds a round share what may go wrong.
  const a = Math.log((2 * rounds) / (1 - CONFIDENCE))

  for (let count = Math.min(FIRST, maxSets), round = 1; ; count = Math.min(maxSets, count * 2), round++) {
    const choose = await first.grow(count, options.signal)
    const judge = await second.grow(count, options.signal)
    options.onProgress?.(round, rounds)
    await breathe()
    const cover = await greedyCover(choose, n, budget, degrees, costs, options.signal)
    const scale = n / judge.count
    const hits = met(judge, cover.seeds, n)
    // Seeds reach themselves, and nobody reaches more than everybody: both bounds may use it.
    const lower = Math.max(cover.seeds.length, lowerBound(hits, a) * scale)
    const upper = Math.min(n, upperBound(cover.upper, a) * (n / choose.count))
    const certificate = Math.min(1, lower / upper)
    // Told from what is drawn already: to stop within a round would favour small sets.
    const last = count >= maxSets || 2 * choose.start[choose.count]! > maxMembers
    if (certificate < target && !last) continue

    const nameOf = (node: number): string => options.names[ranks[node]!] ?? String(ranks[node])
    const all = Array.from(ranks, (_, node) => node)
    const byScore = (score: ArrayLike<number>): number[] =>
      affordable(
        all.toSorted((x, y) => score[y]! - score[x]! || byCodeUnit(nameOf(x), nameOf(y))),
        budget,
        costs,
      )
    const spread = (seeds: readonly number[]): number => met(judge, seeds, n) * scale
    const paid = (seeds: readonly number[]): number =>
      costs ? seeds.reduce((sum, node) => sum + costs[node]!, 0) : seeds.length
    const compared = (name: SeedReport['comparisons'][number]['name'], seeds: readonly number[]) => ({
      name,
      people: seeds.length,
      cost: paid(seeds),
      spread: spread(seeds),
    })
    const pause = async (): Promise<void> => {
      checkCancelled(options.signal)
      await breathe()
    }
    await pause()
    const steps = stepsOf(judge, cover.seeds, n, nameOf, costs)
    const byDegree = compared('degree', byScore(degrees))
    await pause()
    const { scores } = pagerank(csr)
    await pause()
    const byPagerank = compared('pagerank', byScore(scores))
    await pause()
    const byLot = random(judge, n, budget, costs, options.seed)
    await pause()
    const within = jeffreys(hits, judge.count, LEVEL).interval
    return {
      budget: options.budget,
      seeds: cover.seeds.map(nameOf),
      steps,
      cost: paid(cover.seeds),
      spread: hits * scale,
      interval: [Math.max(cover.seeds.length, within[0] * n), within[1] * n],
      upperBound: upper,
      certificate,
      guaranteed: costs ? null : 1 - 1 / Math.E,
      derived: graph.edges.every(({ kind }) => derivedKinds.includes(kind)),
      comparisons: [byDegree, byPagerank, byLot, compared('everyone', all)],
      rrSets: choose.count + judge.count,
      seed: options.seed,
    }
  }
}

/** In the given order, whoever can still be paid for. */
function affordable(order: readonly number[], budget: number, costs: Float64Array | null): number[] {
  if (!costs) return order.slice(0, budget)
  let left = budget
  return order.filter((node) => {
    if (costs[node]! > left) return false
    left -= costs[node]!
    return true
  })
}

/** What each seed adds to those before it, and how far the seeds reach with it, as intervals. */
function stepsOf(
  judge: RrSets,
  seeds: readonly number[],
  n: number,
  nameOf: (node: number) => string,
  costs: Float64Array | null,
): SeedReport['steps'] {
  const hits = metInTurn(judge, seeds, n)
  return seeds.map((node, i) => {
    const reach = hits[i]!
    const { interval } = jeffreys(reach, judge.count, LEVEL)
    return {
      id: nameOf(node),
      cost: costs ? costs[node]! : 1,
      adds: ((reach - (hits[i - 1] ?? 0)) * n) / judge.count,
      reach: (reach * n) / judge.count,
      interval: [interval[0] * n, interval[1] * n],
    }
  })
}

function random(
  judge: RrSets,
  n: number,
  budget: number,
  costs: Float64Array | null,
  seed: number,
): SeedReport['comparisons'][number] {
  const scale = n / judge.count
  if (!costs) return { name: 'random', people: budget, cost: budget, spread: metByChance(judge, budget, n) * scale }
  const draws = Array.from({ length: ORDERS }, (_, i) => {
    const order = new Rng(seed, 'graph.random', i).shuffle(Array.from({ length: n }, (_, node) => node))
    const seeds = affordable(order, budget, costs)
    return {
      people: seeds.length,
      cost: seeds.reduce((sum, node) => sum + costs[node]!, 0),
      spread: met(judge, seeds, n) * scale,
    }
  })
  const of = (key: 'people' | 'cost' | 'spread'): number => mean(draws.map((draw) => draw[key]))
  return { name: 'random', people: of('people'), cost: of('cost'), spread: of('spread') }
}

/** Of the expected number of sets met, given `hits` seen; fails with probability e^−a. */
const lowerBound = (hits: number, a: number): number =>
  Math.max(0, Math.sqrt(hits + (2 * a) / 9) - Math.sqrt(a / 2)) ** 2 - a / 18

/** Of the expected number that the best seeds meet. */
const upperBound = (hits: number, a: number): number => (Math.sqrt(hits + a / 2) + Math.sqrt(a / 2)) ** 2
