/**
 * Matrix factorisation of ratings: r̂ = μ + b_u + b_i + q_iᵀp_u over observed cells, by stochastic gradient descent with ridge
 * penalties on everything but μ. Source: Koren, Bell & Volinsky 2009 (doi 10.1109/MC.2009.263), eq. 4 and 5.
 * The order of the cells is drawn anew in each epoch from the seed, so neither the rows' order nor the machine matters.
 */
import { breathe, checkCancelled, Rng } from '../base/index.ts'
import type { InteractionTable } from './data.ts'
import { products } from './factors.ts'
import type { Recommender } from './model.ts'

export interface MfOptions {
  factors: number
  epochs: number
  /** Step of the first epoch; later ones are `decay` times the one before. */
  rate: number
  decay: number
  ridge: number
  seed: number
  signal?: AbortSignal | undefined
  /** Mean squared error of each epoch, measured on the way. */
  onEpoch?: ((error: number) => void) | undefined
}

/** Good on 10⁵ ratings; the tournament does not search them. */
export const MF_DEFAULTS = { factors: 64, epochs: 40, rate: 0.012, decay: 0.97, ridge: 0.085 } as const

/** Between two chances to be cancelled. */
const CELLS_PER_TURN = 50_000

/** @param table distinct interactions, sorted by (user, item); those without a rating are ignored. @throws RangeError without any */
export async function fitMf(table: InteractionTable, options: MfOptions): Promise<Recommender> {
  const rated = table.interactions.filter((i) => i.rating !== null)
  if (rated.length === 0) throw new RangeError('matrix factorisation without ratings')
  const { factors: k, ridge, seed } = options
  const user = Int32Array.from(rated, (i) => i.user)
  const item = Int32Array.from(rated, (i) => i.item)
  const rating = Float64Array.from(rated, (i) => i.rating as number)
  const mu = rating.reduce((a, r) => a + r, 0) / rating.length
  const draws = new Rng(seed, 'recommend.mf.start')
  const start = (rows: number): Float32Array<ArrayBuffer> =>
    Float32Array.from({ length: rows * k }, () => (0.1 / Math.sqrt(k)) * draws.normal())
  const P = start(table.users)
  const Q = start(table.items)
  const bu = new Float64Array(table.users)
  const bi = new Float64Array(table.items)
  const order = Array.from(rated.keys())
  let rate = options.rate
  for (let epoch = 0; epoch < options.epochs; epoch++, rate *= options.decay) {
    new Rng(seed, 'recommend.mf.order', epoch).shuffle(order)
    let squares = 0
    for (const [step, n] of order.entries()) {
      if (step % CELLS_PER_TURN === 0) {
        await breathe()
        checkCancelled(options.signal)
      }
      const u = user[n] as number
      const i = item[n] as number
      let e = (rating[n] as number) - mu - (bu[u] as number) - (bi[i] as number)
      for (let d = 0; d < k; d++) e -= (P[u * k + d] as number) * (Q[i * k + d] as number)
      squares += e * e
      bu[u]! += rate * (e - ridge * (bu[u] as number))
      bi[i]! += rate * (e - ridge * (bi[i] as number))
      for (let d = 0; d < k; d++) {
        const p = P[u * k + d] as number
        const q = Q[i * k + d] as number
        P[u * k + d] = p + rate * (e * q - ridge * p)
        Q[i * k + d] = q + rate * (e * p - ridge * q)
      }
    }
    options.onEpoch?.(squares / rating.length)
  }
  const score = (u: number): Float64Array =>
    products(Q, P.subarray(u * k, (u + 1) * k)).map((x, i) => mu + (bu[u] as number) + (bi[i] as number) + x)
  return {
    name: 'mf',
    params: { factors: k, epochs: options.epochs, rate: options.rate, ridge },
    score,
    foldIn: () => bi.map((b) => mu + b), // ratings are needed to place a person; without them the items' own level is the estimate
    explain: () => [],
    rating: (u, i) => {
      let r = mu + (bu[u] ?? 0) + (bi[i] ?? 0)
      for (let d = 0; d < k; d++) r += (P[u * k + d] as number) * (Q[i * k + d] as number)
      return r
    },
  }
}
