/**
 * How sure: the score again on resamples of the people (and of the market's offers), drawn with replacement.
 * Efron & Tibshirani 1993, chapter 13 (percentile interval). People are the unit, not items: one person's posts hang together.
 */
import { breathe, checkCancelled, interval, Rng } from '../base/index.ts'
import type { Report } from '../contract/index.ts'
import type { Parts, Scorer } from './score.ts'
import type { GapSettings } from './settings.ts'

const kept = ['demand', 'coverage', 'taught', 'competition', 'gap', 'opportunity'] as const
type Kept = (typeof kept)[number]

export interface Uncertainty {
  /** Per part and topic, at `settings.level`; each holds the point. */
  intervals: Record<Kept, [number, number][]>
  /** Per topic: share of resamples in which it is among the top K of the ranked ones. */
  stability: Float64Array
}

/**
 * @param people number of rows that are drawn @param offers number of offers
 * @param eligible per topic: has enough people to be ranked
 * Cost O(resamples · (people + entries + offers)); resample r draws from its own stream, so any order gives the same.
 * @throws EngineError CANCELLED
 */
export async function bootstrap(
  scorer: Scorer,
  people: number,
  offers: number,
  point: Parts,
  eligible: readonly boolean[],
  settings: GapSettings,
  seed: number,
  options: { signal?: AbortSignal | undefined; onProgress?: Report | undefined },
): Promise<Uncertainty> {
  const { topics } = scorer
  const R = settings.resamples
  const draws = Object.fromEntries(kept.map((part) => [part, new Float64Array(topics * R)])) as Record<
    Kept,
    Float64Array
  >
  const top = new Uint32Array(topics)
  const personCounts = new Uint32Array(people)
  const offerCounts = new Uint32Array(offers)
  const perChunk = Math.max(1, Math.floor(500_000 / (people + offers + topics + 1)))
  for (let r = 0; r < R; r++) {
    if (r % perChunk === 0) {
      checkCancelled(options.signal)
      options.onProgress?.(r, R)
      await breathe()
    }
    multinomial(personCounts, new Rng(seed, 'gap.people', r))
    multinomial(offerCounts, new Rng(seed, 'gap.market', r))
    const parts = scorer.score(personCounts, offerCounts)
    for (const part of kept) for (let t = 0; t < topics; t++) draws[part][t * R + r] = parts[part][t]!
    for (const t of topK(parts, eligible, settings)) top[t]!++
  }
  options.onProgress?.(R, R)
  const intervals = Object.fromEntries(
    kept.map((part) => [
      part,
      Array.from({ length: topics }, (_, t) =>
        holding(draws[part].subarray(t * R, (t + 1) * R), point[part][t]!, settings.level),
      ),
    ]),
  ) as Uncertainty['intervals']
  return { intervals, stability: Float64Array.from(top, (n) => (R ? n / R : 0)) }
}

/** counts.length draws over counts.length cells. */
export function multinomial(counts: Uint32Array, rng: Rng): void {
  counts.fill(0)
  for (let i = 0; i < counts.length; i++) counts[rng.int(counts.length)]!++
}

/** The K best of the ranked topics: enough people, not covered; ties by index, which is the order of ids. */
function topK(parts: Parts, eligible: readonly boolean[], settings: GapSettings): number[] {
  const ranked: number[] = []
  for (let t = 0; t < eligible.length; t++)
    if (eligible[t] && parts.coverage[t]! < settings.weights.coveredAt) ranked.push(t)
  return ranked.sort((a, b) => parts.opportunity[b]! - parts.opportunity[a]! || a - b).slice(0, settings.topK)
}

/** A percentile interval need not hold the point of a shrunk, curved estimate: it is widened to. */
function holding(draws: Float64Array, point: number, level: number): [number, number] {
  if (draws.length === 0) return [point, point]
  const [lo, hi] = interval(draws, level)
  return [Math.min(lo, point), Math.max(hi, point)]
}
