/**
 * Coverage: does the own catalogue answer the topic, and is the answer well received?
 */
import { byCodeUnit } from '../base/index.ts'
import type { CatalogueDocument } from './input.ts'
import type { GapWeights } from './settings.ts'

/** Best document per topic; equal similarities go to the smaller product, then lesson. −1 when there is no document. */
export function nearestDocuments(
  documents: readonly CatalogueDocument[],
  similarity: Float64Array,
  topics: number,
): Int32Array {
  const order = documents
    .map((_, d) => d)
    .sort(
      (a, b) =>
        byCodeUnit(documents[a]!.product, documents[b]!.product) ||
        byCodeUnit(documents[a]!.lesson ?? '', documents[b]!.lesson ?? '') ||
        byCodeUnit(documents[a]!.title, documents[b]!.title),
    )
  const best = new Int32Array(topics).fill(-1)
  for (let t = 0; t < topics; t++)
    for (const d of order)
      if (best[t]! < 0 || similarity[t * documents.length + d]! > similarity[t * documents.length + best[t]!]!)
        best[t] = d
  return best
}

/**
 * coverage on [0, 1], no unit: answered · (1 − reception·(1 − satisfaction)).
 * Satisfaction is the mean over people with an opinion on the topic (one vote each), shrunk towards the prior and the
 * nearest product's own stars; those stars weigh at most as much as the prior, so that a product with thousands of ratings
 * does not silence what is said about this one topic.
 * @param answers P(answered), 0–1
 * @param sum Σ satisfaction over the `n` people with an opinion
 */
export function coverageOf(
  answers: number,
  sum: number,
  n: number,
  product: { mean: number; n: number } | null,
  weights: GapWeights,
): number {
  const k = weights.priorOpinions
  const m = product ? Math.min(product.n, k) : 0
  const stars = product ? (Math.min(5, Math.max(1, product.mean)) - 1) / 4 : 0
  const satisfaction = k + m + n > 0 ? (k * weights.priorSatisfaction + m * stars + sum) / (k + m + n) : 1
  return answers * (1 - weights.reception * (1 - satisfaction))
}
