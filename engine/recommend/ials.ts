/**
 * iALS: matrix factorisation of "who has what" with a small weight on everything nobody took.
 * L = Σ_{seen} (1 − p_uᵀq_i)² + α₀ Σ_{all} (p_uᵀq_i)² + λ Σ_u (n_u + α₀·items)‖p_u‖² + λ Σ_i (n_i + α₀·users)‖q_i‖².
 * Source: Hu, Koren & Volinsky 2008, with the weights and the frequency-scaled λ (ν = 1) of Rendle, Krichene, Zhang & Koren 2021,
 * "Revisiting the performance of iALS on item recommendation benchmarks" (arXiv 2110.14037).
 */
import { Rng } from '../base/index.ts'
import {
  AlsMemory,
  type AlsWeights,
  alsHalf,
  askMemory,
  type Csr,
  KERNEL_BYTES,
  longestRow,
  runTwin,
  transpose,
} from '../compute/index.ts'
import { type InteractionTable, matrixOf } from './data.ts'
import { dot, type FactorModel, products, solveExactly } from './factors.ts'
import { byWeight } from './reasons.ts'

export interface IalsOptions {
  factors: number
  lambda: number
  /** α₀. */
  unobserved: number
  sweeps: number
  seed: number
  signal?: AbortSignal | undefined
  memory?: number | undefined
  /** Where the half-sweeps are done; left out, the CPU. */
  device?: 'cpu' | 'gpu' | undefined
  onDispatch?: ((kernel: string, times: number) => void) | undefined
  onFallback?: ((problem: string) => void) | undefined
  /** The loss after each half-sweep, for those who want to see it fall. */
  onLoss?: ((loss: number) => void) | undefined
}

/** Standard deviation of the first item factors, times √k: scores then start at the same size for every k. */
const SPREAD = 0.1

export const ialsBytes = (rows: number, cells: number, factors: number): number => 4 * (rows * factors + 6 * cells)

/** @throws MEMORY_SHORT, CANCELLED */
export async function fitIals(table: InteractionTable, options: IalsOptions): Promise<FactorModel> {
  const { users, items } = table
  const { factors: k, lambda, unobserved, signal } = options
  const bytes = ialsBytes(users + items, table.interactions.length, k)
  askMemory('ials', bytes, Math.min(options.memory ?? KERNEL_BYTES, KERNEL_BYTES), 'popularity')
  const X = matrixOf(table.interactions, users, items)
  const Xt = transpose(X)
  const memory = new AlsMemory(users + items, k, Math.max(longestRow(X), longestRow(Xt), items))
  const { f32 } = memory.kernels
  for (let i = 0; i < items; i++) {
    const rng = new Rng(options.seed, 'recommend.ials', i)
    for (let d = 0; d < k; d++) f32[(users + i) * k + d] = (SPREAD / Math.sqrt(k)) * rng.normal()
  }
  const ridge = (others: number) => (cells: number) => lambda * (cells + unobserved * others)
  const userRidge = ridge(items)
  /** On the GPU the other side's factors travel there and the new ones back: small beside the work itself. */
  const half = async (M: Csr, own: number, other: number, weights: AlsWeights): Promise<void> => {
    if (options.device !== 'gpu') return memory.half(M, own, other, weights, signal)
    const Y = f32.slice(other * k, (other + M.m) * k)
    const G = memory.gram(other, M.m, weights.unobserved)
    f32.set(await runTwin(alsHalf, { X: M, Y, G, k, ridge: weights.ridge }, 'gpu', options), own * k)
  }
  for (let s = 0; s < options.sweeps; s++) {
    await half(X, 0, users, { unobserved, ridge: userRidge })
    options.onLoss?.(loss(X, Xt, f32, options))
    await half(Xt, users, 0, { unobserved, ridge: ridge(users) })
    options.onLoss?.(loss(X, Xt, f32, options))
  }
  // The people last: what they are told then is what folding their history in would say.
  await half(X, 0, users, { unobserved, ridge: userRidge })
  const G = memory.gram(users, items, unobserved)
  const itemFactors = f32.slice(users * k, (users + items) * k)
  const userFactors = f32.slice(0, users * k)
  const factorOf = (history: readonly number[]): Float32Array =>
    memory.foldIn(history, users, G, userRidge(history.length))
  return {
    name: 'ials',
    params: { factors: k, lambda, unobserved, sweeps: options.sweeps },
    k,
    itemFactors,
    factorOf,
    score: (user) => products(itemFactors, userFactors.subarray(user * k, (user + 1) * k)),
    foldIn: (history) => products(itemFactors, factorOf(history)),
    explain: (history, item) => {
      // Hu, Koren & Volinsky 2008, section 5: the score is Σ_j y_iᵀ A⁻¹ y_j over the history, with A the person's own system.
      const A = systemOf(history, itemFactors, G, userRidge(history.length), k)
      const z = solveExactly(A, itemFactors.subarray(item * k, (item + 1) * k), k)
      return byWeight(history, item, (j) => dot(itemFactors, j * k, z, k))
    },
  }
}

function systemOf(history: readonly number[], Y: Float32Array, G: Float64Array, ridge: number, k: number) {
  const A = G.slice()
  for (const j of history)
    for (let a = 0; a < k; a++)
      for (let b = 0; b < k; b++) A[a * k + b]! += (Y[j * k + a] as number) * (Y[j * k + b] as number)
  for (let d = 0; d < k; d++) A[d * k + d]! += ridge
  return A
}

/** The whole loss, cell by cell: for tests and small data. */
function loss(X: Csr, Xt: Csr, f32: Float32Array, { factors: k, lambda, unobserved }: IalsOptions): number {
  let sum = 0
  const norm = (row: number): number => dot(f32, row * k, f32.subarray(row * k), k)
  const own = (M: Csr, i: number): number => (M.indptr[i + 1] as number) - (M.indptr[i] as number)
  for (let u = 0; u < X.n; u++) {
    const seen = new Set(X.indices.subarray(X.indptr[u], X.indptr[u + 1]))
    for (let i = 0; i < X.m; i++) {
      const score = dot(f32, u * k, f32.subarray((X.n + i) * k), k)
      sum += unobserved * score * score + (seen.has(i) ? (1 - score) ** 2 : 0)
    }
    sum += lambda * (own(X, u) + unobserved * X.m) * norm(u)
  }
  for (let i = 0; i < X.m; i++) sum += lambda * (own(Xt, i) + unobserved * X.n) * norm(X.n + i)
  return sum
}
