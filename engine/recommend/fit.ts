/** A fitted model with lists and reasons: what `list` and `explain` print. */
import { topK } from '../compute/index.ts'
import { distinct, histories, type InteractionTable } from './data.ts'
import type { Params, Recommender } from './model.ts'
import { fitPopularity } from './popularity.ts'
import { candidateOf } from './search.ts'

export interface Fitted {
  name: string
  /** The k best unseen items. A person without history gets best sellers. */
  recommend(user: number, k: number, exclude: ReadonlySet<number>): { item: number; score: number }[]
  explain(user: number, item: number): number[]
}

/** @throws RangeError for a name that is no model */
export async function fitRecommender(
  name: string,
  table: InteractionTable,
  options: { params: Params; now: number; signal?: AbortSignal },
): Promise<Fitted> {
  const candidate = candidateOf(name)
  if (!candidate) throw new RangeError(`no recommender called ${name}`)
  const interactions = distinct(table.interactions)
  const whole = { ...table, interactions, rated: interactions }
  const model: Recommender = await candidate.fit(whole, options.params, options.now, options.signal)
  const popular = fitPopularity(whole, 0, options.now)
  const history = histories(interactions, table.users)
  return {
    name,
    recommend: (user, k, exclude) => {
      const scores = (history[user]?.size ? model : popular).score(user)
      return [...topK(scores, k, exclude)].map((item) => ({ item, score: scores[item] as number }))
    },
    explain: (user, item) => model.explain(user, item),
  }
}
