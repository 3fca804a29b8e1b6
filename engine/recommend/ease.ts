/**
 * EASEᴿ: item-item weights with a zero diagonal, in closed form. P = (XᵀX + λI)⁻¹, B_ij = −P_ij / P_jj, B_jj = 0.
 * Source: Steck 2019, "Embarrassingly shallow autoencoders for sparse data" (arXiv 1905.03375), eq. 8.
 */
import { gram, invertSpdAsync } from '../compute/index.ts'
import { histories, type InteractionTable, matrixOf } from './data.ts'
import type { Recommender } from './model.ts'

const SHOWN_REASONS = 3

/** Items × items weights, row-major float64, from the Gram matrix. `G` is not changed. */
export async function easeWeights(
  G: Float64Array,
  items: number,
  lambda: number,
  signal?: AbortSignal,
): Promise<Float64Array> {
  const P = G.slice()
  for (let i = 0; i < items; i++) P[i * items + i]! += lambda
  await invertSpdAsync(P, items, signal ? { signal } : {})
  const diagonal = Float64Array.from({ length: items }, (_, j) => P[j * items + j] as number)
  for (let i = 0; i < items; i++)
    for (let j = 0; j < items; j++)
      P[i * items + j] = i === j ? 0 : -(P[i * items + j] as number) / (diagonal[j] as number)
  return P
}

/** XᵀX of the table's binary matrix. Shared by every λ of a search. */
export const itemGram = (table: InteractionTable): Float64Array =>
  gram(matrixOf(table.interactions, table.users, table.items))

/** @param lambda ridge weight λ > 0, in co-purchases */
export async function fitEase(
  table: InteractionTable,
  lambda: number,
  options: { G?: Float64Array; signal?: AbortSignal | undefined } = {},
): Promise<Recommender> {
  const { items } = table
  const B = await easeWeights(options.G ?? itemGram(table), items, lambda, options.signal)
  const history = histories(table.interactions, table.users)
  return {
    name: 'ease',
    params: { lambda },
    score: (user) => {
      const scores = new Float64Array(items)
      for (const i of [...(history[user] ?? [])].sort((a, b) => a - b))
        for (let j = 0; j < items; j++) scores[j]! += B[i * items + j] as number
      return scores
    },
    explain: (user, item) =>
      [...(history[user] ?? [])]
        .map((i) => ({ i, weight: B[i * items + item] as number }))
        .filter(({ i, weight }) => i !== item && weight > 0)
        .sort((a, b) => b.weight - a.weight || a.i - b.i)
        .slice(0, SHOWN_REASONS)
        .map(({ i }) => i),
  }
}
