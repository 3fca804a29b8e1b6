/**
 * Ranking metrics over all unseen items, per user (never sampled: Krichene & Rendle, KDD 2020, doi 10.1145/3394486.3403226).
 */
import { topK } from '../compute/index.ts'

export interface UserMetrics {
  ndcg: number
  recall: number
  items: Int32Array
}

/**
 * NDCG@k with binary gain and log2 discount (Järvelin & Kekäläinen 2002), ideal over min(|relevant|, k); recall@k =
 * hits / |relevant|. Relevant items that the model could not know still count against it.
 * @param scores   one per item
 * @param seen     items of the user's training history, not ranked
 * @param relevant held-out items, at least one
 */
export function rankingMetrics(
  scores: ArrayLike<number>,
  seen: ReadonlySet<number>,
  relevant: ReadonlySet<number>,
  k: number,
): UserMetrics {
  const items = topK(scores, k, seen)
  let dcg = 0
  let hits = 0
  for (const [rank, item] of items.entries())
    if (relevant.has(item)) {
      dcg += 1 / Math.log2(rank + 2)
      hits++
    }
  let ideal = 0
  for (let rank = 0; rank < Math.min(relevant.size, k); rank++) ideal += 1 / Math.log2(rank + 2)
  return { ndcg: dcg / ideal, recall: hits / relevant.size, items }
}

/** Share of the catalogue that appears in anybody's list. */
export const catalogueCoverage = (lists: readonly Int32Array[], items: number): number =>
  new Set(lists.flatMap((list) => [...list])).size / items

/** Mean self-information −log₂ p(i) of recommended items, p = share of users who have it, +1 smoothed (Zhou et al. 2010). Bits. */
export function novelty(lists: readonly Int32Array[], counts: ArrayLike<number>, users: number): number {
  let bits = 0
  let n = 0
  for (const list of lists)
    for (const item of list) {
      bits -= Math.log2(((counts[item] as number) + 1) / (users + 1))
      n++
    }
  return n ? bits / n : 0
}
