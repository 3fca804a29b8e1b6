/**
 * Coverage: does the own catalogue answer the topic, and is the answer well received?
 */
import { byCodeUnit } from '../base/index.ts'
import type { GapWeights } from '../contract/index.ts'
import { answered, noSigns } from './calibration.ts'
import type { CatalogueDocument } from './input.ts'

/** What an answer of this kind counts, next to a course that people can take. */
export const standingOf = ({ kind }: Pick<CatalogueDocument, 'kind'>, weights: GapWeights): number =>
  kind === 'syllabus' ? weights.syllabus : kind === 'outline' ? weights.outline : 1

/**
 * The document that answers each topic best: by what its kind counts times P(answered), then by similarity, then the smaller product
 * and lesson. −1 when there is no document.
 * @param chance per topic @param shown row-major (topics, documents): replies that point at it
 */
export function nearestDocuments(
  documents: readonly CatalogueDocument[],
  similarity: Float64Array,
  topics: number,
  chance: Float64Array,
  shown: Float64Array | undefined,
  weights: GapWeights,
): Int32Array {
  const order = documents
    .map((_, d) => d)
    .sort(
      (a, b) =>
        byCodeUnit(documents[a]!.product, documents[b]!.product) ||
        byCodeUnit(documents[a]!.lesson ?? '', documents[b]!.lesson ?? '') ||
        byCodeUnit(documents[a]!.title, documents[b]!.title),
    )
  const standing = documents.map((document) => standingOf(document, weights))
  return Int32Array.from({ length: topics }, (_, t) => {
    const like = (d: number): number => similarity[t * documents.length + d]!
    const worth = (d: number): number => {
      const signs = { ...noSigns, shown: shown?.[t * documents.length + d] ?? 0 }
      return standing[d]! * answered(like(d), chance[t]!, signs, weights)
    }
    return order.reduce((best, d) => {
      if (best < 0) return d
      const apart = worth(d) - worth(best)
      return apart > 0 || (apart === 0 && like(d) > like(best)) ? d : best
    }, -1)
  })
}

/**
 * coverage on [0, 1], no unit: (answered, or only talked or complained of: calibration.ts) · (1 − reception·(1 − satisfaction)).
 * Satisfaction is the mean over people with an opinion on the topic (one vote each), shrunk towards the prior and the
 * nearest product's own stars; those stars weigh at most as much as the prior, so that a product with thousands of ratings
 * does not silence what is said about this one topic.
 * @param answers P(answered, or only talked or complained of), 0–1
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
