/**
 * BPR-MF: for each thing a person has and one they do not, the first should score higher; the loss −ln σ(x_ui − x_uj) plus
 * ridge, by stochastic gradient descent. Source: Rendle et al. 2009 (arXiv 1205.2618), section 4.3.1 and figure 4.
 */
import { Rng } from '../base/index.ts'
import { learnPairs, runTwin } from '../compute/index.ts'
import { type InteractionTable, matrixOf } from './data.ts'
import { dot, type FactorModel, products, solveExactly } from './factors.ts'
import { byWeight } from './reasons.ts'

export interface BprOptions {
  factors: number
  epochs: number
  rate: number
  ridge: number
  seed: number
  signal?: AbortSignal | undefined
  /** Where it learns; left out, the CPU. */
  device?: 'cpu' | 'gpu' | undefined
  onDispatch?: ((kernel: string, times: number) => void) | undefined
  onFallback?: ((problem: string) => void) | undefined
  /** Mean loss of each epoch, without the penalties. */
  onEpoch?: ((loss: number) => void) | undefined
}

export const BPR_DEFAULTS = { factors: 64, epochs: 60, rate: 0.02, ridge: 0.01 } as const
/** Tries for something the person does not have; one who has nearly all is passed over. */
const TRIES = 20

export async function fitBpr(table: InteractionTable, options: BprOptions): Promise<FactorModel> {
  const { users, items } = table
  const { factors, rate, ridge, seed } = options
  // The last dimension is the item's own level: people have 1 there, and do not move.
  const k = factors + 1
  const X = matrixOf(table.interactions, users, items)
  const owner = new Int32Array(X.indices.length)
  for (let u = 0; u < users; u++) owner.fill(u, X.indptr[u], X.indptr[u + 1])
  const start = (name: string, rows: number, last: number): Float32Array<ArrayBuffer> => {
    const rng = new Rng(seed, `recommend.bpr.${name}`)
    return Float32Array.from({ length: rows * k }, (_, c) =>
      c % k === factors ? last : (0.1 / Math.sqrt(k)) * rng.normal(),
    )
  }
  const P = start('people', users, 1)
  const Q = start('items', items, 0)
  const has = (u: number, i: number): boolean => {
    let lo = X.indptr[u] as number
    let hi = X.indptr[u + 1] as number
    while (lo < hi) {
      const mid = (lo + hi) >> 1
      if ((X.indices[mid] as number) < i) lo = mid + 1
      else hi = mid
    }
    return lo < (X.indptr[u + 1] as number) && X.indices[lo] === i
  }
  const order = Array.from(owner.keys())
  /** Each thing somebody has beside one they do not have, in an order drawn anew for the epoch. */
  const triples = (epoch: number): Uint32Array<ArrayBuffer> => {
    const rng = new Rng(seed, 'recommend.bpr.order', epoch)
    const mixed = rng.shuffle([...order])
    const out = new Uint32Array(3 * mixed.length)
    let steps = 0
    for (const n of mixed) {
      const u = owner[n] as number
      let j = rng.int(items)
      for (let t = 0; t < TRIES && has(u, j); t++) j = rng.int(items)
      if (!has(u, j)) out.set([u, X.indices[n] as number, j], 3 * steps++)
    }
    return out.slice(0, 3 * steps)
  }
  const learning = { P, Q, k, free: factors, rate, ridge, epochs: options.epochs, triples, onEpoch: options.onEpoch }
  await runTwin(learnPairs, learning, options.device ?? 'cpu', options)
  const factorOf = (history: readonly number[]): Float32Array => placed(history, Q, factors)
  return {
    name: 'bpr',
    params: { factors, epochs: options.epochs, rate, ridge },
    k,
    itemFactors: Q,
    factorOf,
    score: (user) => products(Q, P.subarray(user * k, (user + 1) * k)),
    foldIn: (history) => products(Q, factorOf(history)),
    // What one has lies near what is recommended, in the direction that people's tastes differ in.
    explain: (history, item) => byWeight(history, item, (i) => dot(Q, i * k, Q.subarray(item * k), factors)),
  }
}

/**
 * A factor for a new person by ridge regression: what they have should score 1, the rest weighs little. Not BPR's own loss, which
 * has no closed form, but the same item factors.
 */
function placed(history: readonly number[], Q: Float32Array, factors: number): Float32Array {
  const k = factors + 1
  const A = new Float64Array(factors * factors)
  const b = new Float64Array(factors)
  const items = Q.length / k
  const weight = 1 / Math.max(1, items)
  const own = new Set(history)
  for (let i = 0; i < items; i++) {
    const w = weight + (own.has(i) ? 1 : 0)
    for (let r = 0; r < factors; r++) {
      if (own.has(i)) b[r]! += Q[i * k + r] as number
      for (let c = 0; c < factors; c++) A[r * factors + c]! += w * (Q[i * k + r] as number) * (Q[i * k + c] as number)
    }
  }
  for (let d = 0; d < factors; d++) A[d * factors + d]! += 0.1
  return Float32Array.from([...solveExactly(A, b, factors), 1])
}
