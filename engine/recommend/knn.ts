/**
 * Item-kNN: cosine of two items' buyers, shrunk where few people hold both; a score is the sum over what one has.
 *   s_ij = c_ij / √(c_i c_j) · c_ij / (c_ij + shrink), the `neighbours` highest of each item kept.
 * Source: Sarwar et al. 2001 (doi 10.1145/371920.372071); the shrinkage as in Bell & Koren 2007, "Scalable collaborative filtering".
 */
import { eachCoCount, topK } from '../compute/index.ts'
import { historiesOf, type InteractionTable, matrixOf } from './data.ts'
import type { Recommender } from './model.ts'
import { byWeight } from './reasons.ts'

export interface KnnOptions {
  neighbours: number
  /** People who would have to hold both before half of the cosine is believed. */
  shrink: number
  signal?: AbortSignal | undefined
}

export async function fitKnn(
  table: InteractionTable,
  { neighbours, shrink, signal }: KnnOptions,
): Promise<Recommender> {
  const { users, items } = table
  const X = matrixOf(table.interactions, users, items)
  const sold = new Float64Array(items)
  for (const j of X.indices) sold[j]!++
  // To whom an item lends its weight: item i → those that count i among their nearest.
  const lends = Array.from({ length: items }, () => new Map<number, number>())
  const similar = new Float64Array(items)
  const others = new Int32Array(items)
  const near = (item: number, both: Uint32Array): void => {
    let found = 0
    for (let j = 0; j < items; j++) {
      const c = both[j] as number
      if (c === 0 || j === item) continue
      const size = Math.sqrt((sold[item] as number) * (sold[j] as number))
      others[found] = j
      similar[found++] = (c / size) * (c / (c + shrink))
    }
    for (const at of topK(similar.subarray(0, found), neighbours))
      lends[others[at] as number]?.set(item, similar[at] as number)
  }
  await eachCoCount(X, near, { signal })
  const histories = historiesOf(table)
  const foldIn = (history: readonly number[]): Float64Array => {
    const scores = new Float64Array(items)
    for (const i of history) for (const [j, s] of lends[i] ?? []) scores[j]! += s
    return scores
  }
  return {
    name: 'knn',
    params: { neighbours, shrink },
    score: (user) => foldIn(histories.of(user)),
    foldIn,
    explain: (history, item) => byWeight(history, item, (i) => lends[i]?.get(item) ?? 0),
  }
}
