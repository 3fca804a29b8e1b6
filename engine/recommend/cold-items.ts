/**
 * Items that nobody has bought: ridge regression from content features to the item factors of a trained model, so that a new
 * course has a place among the others before its first sale. Items sold often count more, their factors being better known.
 * Source of the idea: Gantner et al. 2010, "Learning attribute-to-feature mappings for cold-start recommendations"
 * (doi 10.1109/ICDM.2010.129), with the linear map in closed form.
 */
import { invertSpd } from '../compute/index.ts'
import type { ItemContent, ItemFeatures } from './content.ts'
import { dot, type FactorModel } from './factors.ts'

export interface NewItems {
  /** The factor that content alone gives. */
  factorOf(content: ItemContent): Float32Array
  /** Score of a new item for one history, in the unit of the model. */
  score(history: readonly number[], content: ItemContent): number
  /** The items of a history that the new one is most like, in the model's own space, at most three, most like first. */
  explain(history: readonly number[], content: ItemContent): { item: number; weight: number }[]
}

/** Ridge of the map, in items' worth of evidence. */
export const CONTENT_RIDGE = 1
const SHOWN = 3

/**
 * @param features one row per item that the model knows
 * @param sold     how often each was bought; items never bought teach nothing
 * W = (FᵀSF + ridge·I)⁻¹ FᵀSQ with S = diag(sold / mean sold); cost O(items·width² + width³)
 */
export function fitNewItems(
  model: FactorModel,
  features: ItemFeatures,
  sold: ArrayLike<number>,
  ridge = CONTENT_RIDGE,
): NewItems {
  const { k, itemFactors: Q } = model
  const { width: w, rows: F } = features
  const items = Q.length / k
  if (F.length !== items * w) throw new RangeError(`features of ${F.length / w} items, factors of ${items}`)
  const known = Array.from({ length: items }, (_, i) => i).filter((i) => (sold[i] as number) > 0)
  const usual = known.reduce((a, i) => a + (sold[i] as number), 0) / Math.max(1, known.length)
  const A = new Float64Array(w * w)
  const R = new Float64Array(w * k)
  for (const i of known) {
    const s = (sold[i] as number) / usual
    for (let a = 0; a < w; a++) {
      const f = s * (F[i * w + a] as number)
      if (f === 0) continue
      for (let b = 0; b < w; b++) A[a * w + b]! += f * (F[i * w + b] as number)
      for (let d = 0; d < k; d++) R[a * k + d]! += f * (Q[i * k + d] as number)
    }
  }
  for (let a = 0; a < w; a++) A[a * w + a]! += ridge
  invertSpd(A, w)
  const W = new Float64Array(w * k)
  for (let a = 0; a < w; a++)
    for (let b = 0; b < w; b++)
      for (let d = 0; d < k; d++) W[a * k + d]! += (A[a * w + b] as number) * (R[b * k + d] as number)
  const factorOf = (content: ItemContent): Float32Array => {
    const f = features.of(content)
    return Float32Array.from({ length: k }, (_, d) => f.reduce((sum, x, a) => sum + x * (W[a * k + d] as number), 0))
  }
  return {
    factorOf,
    score: (history, content) => dot(model.factorOf(history), 0, factorOf(content), k),
    explain: (history, content) => {
      const q = factorOf(content)
      return history
        .map((item) => ({ item, weight: dot(Q, item * k, q, k) }))
        .filter((r) => r.weight > 0)
        .sort((a, b) => b.weight - a.weight || a.item - b.item)
        .slice(0, SHOWN)
    },
  }
}
