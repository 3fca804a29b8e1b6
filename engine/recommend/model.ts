/** What every recommender can do, whatever it learned. */
import type { Reason } from './reasons.ts'

export type Params = Record<string, number | string>
export type Scores = Float64Array | Float32Array

export interface Recommender {
  readonly name: string
  readonly params: Params
  /** One score per item, higher is better. Cold users (no history) must be handled by the caller. */
  score(user: number): Scores
  /** Scores for somebody who came after training, from what they have (ascending): nothing is trained again. */
  foldIn(history: readonly number[]): Scores
  /** Items of a history that speak most for `item`, strongest first, at most three; none where the model has no such reasons. */
  explain(history: readonly number[], item: number): Reason[]
  /** Predicted rating, where the model has one. */
  rating?(user: number, item: number): number
}
