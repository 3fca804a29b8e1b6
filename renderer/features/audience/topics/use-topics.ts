/** Topics with their parts at the share that the slider asks for, and decisions about them. */
import { useQueryClient } from '@tanstack/react-query'
import type { TopicsReport, TopicWish } from '../../../../engine/contract/index.ts'
import { type Act, type Loaded, useAct, useWork } from '../../../client/queries.ts'

const SEED = 1
const DECIDE = 'topics decide'

/** @param percent of the items to sort; null: as many as their words speak for */
export const useTopics = (percent: number | null): Loaded<TopicsReport> =>
  useWork(
    'topics',
    [SEED, percent],
    (engine, signal) =>
      engine.topics.list({ seed: SEED, ...(percent !== null && { coverage: percent / 100 }) }, { signal }),
    { keep: true },
  )

export function useDecide(): Act<TopicWish, TopicsReport> {
  const client = useQueryClient()
  return useAct(async (wish: TopicWish, { engine, jobs }) => {
    const report = await jobs.run<TopicsReport>({ key: DECIDE, name: 'topics' }, (signal) =>
      engine.topics.decide({ seed: SEED, wish }, { signal }),
    )
    for (const queryKey of [['topics'], ['feelings'], ['gaps']]) void client.invalidateQueries({ queryKey })
    return report
  })
}
