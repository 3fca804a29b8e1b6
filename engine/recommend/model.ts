/** What every recommender can do, whatever it learned. */
export type Params = Record<string, number | string>

export interface Recommender {
  readonly name: string
  readonly params: Params
  /** One score per item, higher is better. Cold users (no history) must be handled by the caller. */
  score(user: number): Float64Array
  /** Items of the user's history that speak most for `item`, strongest first, at most three. */
  explain(user: number, item: number): number[]
  /** Predicted rating, where the model has one. */
  rating?(user: number, item: number): number
}
