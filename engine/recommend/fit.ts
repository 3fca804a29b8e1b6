/** A fitted model with lists and reasons: what `list` and `explain` print. */
import { topK } from '../compute/index.ts'
import { candidateOf } from './candidates.ts'
import { distinct, histories, type InteractionTable } from './data.ts'
import type { Params, Recommender } from './model.ts'
import { fitPopularity } from './popularity.ts'
import type { Reason } from './reasons.ts'

export interface Fitted {
  name: string
  /** The k best unseen items. A person without history gets best sellers. */
  recommend(user: number, k: number, exclude: ReadonlySet<number>): { item: number; score: number }[]
  /** The same for somebody who was not there when the model was trained, from what they have (ascending). */
  forHistory(history: readonly number[], k: number): { item: number; score: number }[]
  explain(user: number, item: number): Reason[]
  explainHistory(history: readonly number[], item: number): Reason[]
}

/** @throws RangeError for a name that is no model */
export async function fitRecommender(
  name: string,
  table: InteractionTable,
  options: { params: Params; now: number; seed: number; signal?: AbortSignal },
): Promise<Fitted> {
  const candidate = candidateOf(name)
  if (!candidate) throw new RangeError(`no recommender called ${name}`)
  const interactions = distinct(table.interactions)
  const whole = { ...table, interactions, rated: interactions }
  const model: Recommender = await candidate.fitter(whole, { ...options, device: 'cpu' })(options.params)
  const popular = fitPopularity(whole, 0, options.now)
  const history = histories(interactions, table.users)
  return {
    name,
    recommend: (user, k, exclude) => {
      const scores = (history[user]?.size ? model : popular).score(user)
      return [...topK(scores, k, exclude)].map((item) => ({ item, score: scores[item] as number }))
    },
    forHistory: (own, k) => {
      const scores = (own.length ? model : popular).foldIn(own)
      return [...topK(scores, k, own)].map((item) => ({ item, score: scores[item] as number }))
    },
    explain: (user, item) =>
      model.explain(
        [...(history[user] ?? [])].sort((a, b) => a - b),
        item,
      ),
    explainHistory: (own, item) => model.explain(own, item),
  }
}
