/** "Recommend what sells most": the baseline every model must beat. With a half-life, what sold lately counts more. */
import type { InteractionTable } from './data.ts'
import type { Recommender } from './model.ts'

const DAY = 86_400_000

/**
 * Count of each item, each event weighing 2^(−age / halfLife).
 * @param halfLifeDays 0 = no decay. Ages need times in milliseconds; events without one weigh as the oldest.
 * @param now          end of what may be known
 */
export function fitPopularity(table: InteractionTable, halfLifeDays: number, now: number): Recommender {
  const scores = new Float64Array(table.items)
  const oldest = table.interactions.reduce((a, i) => Math.min(a, i.at ?? now), now)
  const ordered = table.interactions.toSorted((a, b) => (a.at ?? oldest) - (b.at ?? oldest) || a.item - b.item)
  for (const { item, at } of ordered)
    scores[item]! += halfLifeDays > 0 ? 2 ** (-(now - (at ?? oldest)) / (halfLifeDays * DAY)) : 1
  return { name: 'popularity', params: { halfLifeDays }, score: () => scores, foldIn: () => scores, explain: () => [] }
}
