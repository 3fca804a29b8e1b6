/**
 * Whom to tell first: seeds that reach many, with a certificate of how far from the best possible they can be.
 */
import { breathe, byCodeUnit, checkCancelled, EngineError } from '../base/index.ts'
import type { Report, SeedReport } from '../contract/index.ts'
import { type AudienceGraph, attentionArcs } from './build.ts'
import { inDegrees } from './csr.ts'
import { greedyCover } from './greedy.ts'
import { pagerank } from './pagerank.ts'
import { met, metByChance, RrSampler } from './rrsets.ts'

export interface SeedOptions {
  /** How many people to tell. */
  budget: number
  /** Chance that one contact passes the news on, 0–1. */
  probability: number
  /** Person id per rank. */
  names: readonly string[]
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

/**
 * Independent cascade on the attention arcs, news flowing against attention. OPIM-C (Tang, Tang, Xiao & Yuan, SIGMOD 2018,
 * algorithm 2 and lemmas 4.2, 4.3): greedy seeds on one collection of sets, a lower bound on their spread from a second,
 * independent one, and an upper bound on the optimum from the first; both collections double until `certificate` = lower /
 * upper reaches the target or the budget of sets ends. The certificate is what was measured; 1 − 1/e − ε is only what is
 * certain beforehand. `spread` (people reached, seeds included) and the comparisons are estimates on the second collection;
 * "random" is the exact mean over all sets of that many people.
 * @throws EngineError NO_DATA without an edge, CANCELLED
 */
export async function seedPeople(graph: AudienceGraph, options: SeedOptions): Promise<SeedReport> {
  checkCancelled(options.signal)
  if (graph.edges.length === 0) throw new EngineError('NO_DATA', { needs: 'links' })
  const { ranks, csr } = attentionArcs(graph)
  const n = csr.n
  const k = Math.min(options.budget, n)
  const { target = 0.9, maxSets = 524_288, maxMembers = 10_000_000 } = options
  const degrees = inDegrees(csr)
  const first = new RrSampler(csr, options.probability, options.seed, 'graph.rr.choose')
  const second = new RrSampler(csr, options.probability, options.seed, 'graph.rr.judge')
  const rounds = Math.ceil(Math.log2(Math.max(1, maxSets / FIRST))) + 1
  // Two bounds a round share what may go wrong.
  const a = Math.log((2 * rounds) / (1 - CONFIDENCE))

  for (let count = Math.min(FIRST, maxSets), round = 1; ; count = Math.min(maxSets, count * 2), round++) {
    const choose = await first.grow(count, options.signal)
    const judge = await second.grow(count, options.signal)
    options.onProgress?.(round, rounds)
    await breathe()
    const cover = greedyCover(choose, n, k, degrees)
    const scale = n / judge.count
    const hits = met(judge, cover.seeds, n)
    // Seeds reach themselves, and nobody reaches more than everybody: both bounds may use it.
    const lower = Math.max(k, lowerBound(hits, a) * scale)
    const upper = Math.min(n, upperBound(cover.upper, a) * (n / choose.count))
    const certificate = Math.min(1, lower / upper)
    // Told from what is drawn already: to stop within a round would favour small sets.
    const last = count >= maxSets || 2 * choose.start[choose.count]! > maxMembers
    if (certificate < target && !last) continue

    const byScore = (score: ArrayLike<number>): number[] =>
      Array.from(ranks, (_, node) => node)
        .sort((x, y) => score[y]! - score[x]! || byCodeUnit(nameOf(x), nameOf(y)))
        .slice(0, k)
    const nameOf = (node: number): string => options.names[ranks[node]!] ?? String(ranks[node])
    const spread = (seeds: readonly number[]): number => met(judge, seeds, n) * scale
    return {
      budget: options.budget,
      seeds: cover.seeds.map(nameOf),
      spread: hits * scale,
      upperBound: upper,
      certificate,
      comparisons: [
        { name: 'degree', spread: spread(byScore(degrees)) },
        { name: 'pagerank', spread: spread(byScore(pagerank(csr).scores)) },
        { name: 'random', spread: metByChance(judge, k, n) * scale },
      ],
      rrSets: choose.count + judge.count,
      seed: options.seed,
    }
  }
}

/** Of the expected number of sets met, given `hits` seen; fails with probability e^−a. */
const lowerBound = (hits: number, a: number): number =>
  Math.max(0, Math.sqrt(hits + (2 * a) / 9) - Math.sqrt(a / 2)) ** 2 - a / 18

/** Of the expected number that the best k nodes meet. */
const upperBound = (hits: number, a: number): number => (Math.sqrt(hits + a / 2) + Math.sqrt(a / 2)) ** 2
