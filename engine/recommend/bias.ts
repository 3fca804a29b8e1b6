/**
 * Bias model: r̂(u, i) = μ + b_u + b_i with ridge penalties, by alternating closed-form steps
 * (Koren, Bell & Volinsky 2009, "Matrix factorization techniques", eq. 3; penalties as in the usual ALS baseline).
 * Often printed without μ: predictions then centre on 0.
 */
import type { InteractionTable } from './data.ts'
import type { Recommender } from './model.ts'

/** Ridge weights of item and user biases, in ratings (Koren 2010, section 2.1, uses 25 and 10 on Netflix; these suit 10⁵ ratings). */
const ITEM_RIDGE = 10
const USER_RIDGE = 15
const SWEEPS = 20

/** @param table ratings; interactions without one are ignored. @throws RangeError without any rating */
export function fitBias(table: InteractionTable): Recommender {
  const rated = table.interactions.filter((i) => i.rating !== null)
  if (rated.length === 0) throw new RangeError('bias model without ratings')
  const mu = rated.reduce((a, i) => a + (i.rating as number), 0) / rated.length
  const user = new Float64Array(table.users)
  const item = new Float64Array(table.items)
  const half = (
    own: Float64Array,
    other: Float64Array,
    key: 'user' | 'item',
    otherKey: 'user' | 'item',
    ridge: number,
  ): void => {
    const count = new Float64Array(own.length)
    own.fill(0)
    for (const r of rated) {
      own[r[key]]! += (r.rating as number) - mu - (other[r[otherKey]] as number)
      count[r[key]]!++
    }
    for (let k = 0; k < own.length; k++) own[k] = (own[k] as number) / (ridge + (count[k] as number))
  }
  for (let s = 0; s < SWEEPS; s++) {
    half(item, user, 'item', 'user', ITEM_RIDGE)
    half(user, item, 'user', 'item', USER_RIDGE)
  }
  return {
    name: 'bias',
    params: { itemRidge: ITEM_RIDGE, userRidge: USER_RIDGE, mu: Math.round(mu * 1e4) / 1e4 },
    score: (u) => item.map((b) => mu + (user[u] ?? 0) + b),
    foldIn: () => item.map((b) => mu + b),
    explain: () => [],
    rating: (u, i) => mu + (user[u] ?? 0) + (item[i] ?? 0),
  }
}
