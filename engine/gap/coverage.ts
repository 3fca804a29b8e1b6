/**
 * Coverage: does the own catalogue answer the topic, and is the answer well received?
 */
import { byCodeUnit } from '../base/index.ts'
import type { CatalogueDocument } from './input.ts'
import type { GapWeights } from './settings.ts'

/** P(answered | best similarity) = 1 / (1 + exp(−slope·(similarity − midpoint))). */
export const answered = (similarity: number, midpoint: number, slope: number): number =>
  1 / (1 + Math.exp(-slope * (similarity - midpoint)))

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

/**
 * Fits midpoint and slope on pairs (best similarity, does the catalogue answer it?) that a person has judged, by logistic
 * regression with Platt's smoothed targets (Platt 1999, section 2.2: (N₊+1)/(N₊+2) and 1/(N₋+2)), Newton's method.
 * @returns null when the pairs hold one class only or similarity does not rise with the answer
 */
export function fitCalibration(
  pairs: readonly { similarity: number; answered: boolean }[],
): { coverageMidpoint: number; coverageSlope: number } | null {
  const positive = pairs.filter((p) => p.answered).length
  const negative = pairs.length - positive
  if (positive === 0 || negative === 0) return null
  const high = (positive + 1) / (positive + 2)
  const low = 1 / (negative + 2)
  let a = 0
  let b = 0
  for (let step = 0; step < 100; step++) {
    // A small ridge keeps the Hessian invertible when every similarity is the same.
    let ga = 0
    let gb = 0
    let haa = 1e-9
    let hab = 0
    let hbb = 1e-9
    for (const { similarity: x, answered: y } of pairs) {
      const p = 1 / (1 + Math.exp(-(a + b * x)))
      const e = (y ? high : low) - p
      const v = p * (1 - p)
      ga += e
      gb += e * x
      haa += v
      hab += v * x
      hbb += v * x * x
    }
    const det = haa * hbb - hab * hab
    const da = (hbb * ga - hab * gb) / det
    const db = (haa * gb - hab * ga) / det
    // Steps are bounded: far from the optimum Newton's parabola overshoots.
    const shrink = Math.min(1, 10 / Math.hypot(da, db))
    a += da * shrink
    b += db * shrink
    if (Math.hypot(da, db) < 1e-10) break
  }
  return b > 1e-6 ? { coverageMidpoint: -a / b, coverageSlope: b } : null
}
