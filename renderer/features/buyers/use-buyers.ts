/** The tournament of recommenders, and what its winner (or the best-seller list) says of recent buyers. */
import type { RecommendEval, RecommendList } from '../../../engine/contract/index.ts'
import { type Loaded, useWork } from '../../client/queries.ts'

/** Recent buyers shown. */
export const SHOWN = 200

export const useTournament = (k: number): Loaded<RecommendEval> =>
  useWork('recommend', ['eval', k], (engine, signal) => engine.recommend.evaluate({ k }, { signal }))

export const useSuggestions = (k: number, enabled: boolean): Loaded<RecommendList> =>
  useWork('recommend', ['list', k], (engine, signal) => engine.recommend.list({ k, top: SHOWN }, { signal }), {
    enabled,
  })
