/**
 * EASEᴿ: item-item weights with a zero diagonal, in closed form. P = (XᵀX + λI)⁻¹, B_ij = −P_ij / P_jj, B_jj = 0.
 * Source: Steck 2019, "Embarrassingly shallow autoencoders for sparse data" (arXiv 1905.03375), eq. 8.
 */
import {
  askMemory,
  coCountTwins,
  inverseFloats,
  invertSpdAsync,
  KERNEL_BYTES,
  ridgeInverse,
  runTwin,
} from '../compute/index.ts'
import { type Histories, historiesOf, type InteractionTable, matrixOf } from './data.ts'
import type { Recommender } from './model.ts'
import { byWeight } from './reasons.ts'

/** Up to this many items the inverse is done in float64: it costs nothing there, and small λ lose digits in float32. */
const EXACT = 320
/** Rows and columns of the blocks in which a triangle is mirrored. */
const TILE = 64

/** Bytes at the widest moment: counts, the inverse's memory and the weights. */
export const easeBytes = (items: number): number => 4 * (2 * items * items + inverseFloats(items))

export interface EaseOptions {
  signal?: AbortSignal | undefined
  /** Bytes that may be used. */
  memory?: number | undefined
  /** Where counts and inverse are done; left out, the CPU. */
  device?: 'cpu' | 'gpu' | undefined
  onDispatch?: ((kernel: string, times: number) => void) | undefined
  onFallback?: ((problem: string) => void) | undefined
}

/**
 * @param G co-purchase counts, lower triangle of row-major (items, items); not changed
 * @returns row-major (items, items) float32
 * @throws RangeError when λ leaves the matrix indefinite (λ ≤ 0)
 */
export async function easeWeights(
  G: Float32Array,
  items: number,
  lambda: number,
  options: EaseOptions = {},
): Promise<Float32Array<ArrayBuffer>> {
  return items <= EXACT && options.device !== 'gpu'
    ? exactWeights(G, items, lambda, options)
    : fastWeights(G, items, lambda, options)
}

async function fastWeights(G: Float32Array, items: number, lambda: number, options: EaseOptions) {
  const { f32, ld } = await runTwin(ridgeInverse, { G, n: items, lambda }, options.device ?? 'cpu', options)
  return weightsOf(f32, items, ld)
}

async function exactWeights(G: Float32Array, items: number, lambda: number, { signal }: EaseOptions) {
  const A = Float64Array.from(G)
  for (let i = 0; i < items; i++) A[i * items + i]! += lambda
  await invertSpdAsync(A, items, signal ? { signal } : {})
  for (let k = 0; k < A.length; k++) A[k] = -(A[k] as number)
  return weightsOf(A, items, items)
}

/** @param A −P, lower triangle, rows of `ld` */
export function weightsOf(A: Float32Array | Float64Array, items: number, ld: number): Float32Array<ArrayBuffer> {
  const B = new Float32Array(items * items)
  const scale = Float64Array.from({ length: items }, (_, j) => -1 / (A[j * ld + j] as number))
  for (let i0 = 0; i0 < items; i0 += TILE)
    for (let j0 = 0; j0 <= i0; j0 += TILE)
      for (let i = i0; i < Math.min(i0 + TILE, items); i++)
        for (let j = j0; j < Math.min(j0 + TILE, i); j++) {
          const value = A[i * ld + j] as number
          B[i * items + j] = value * (scale[j] as number)
          B[j * items + i] = value * (scale[i] as number)
        }
  return B
}

/** Shared by every λ of a search. */
export const itemCounts = (table: InteractionTable, options: EaseOptions = {}): Promise<Float32Array<ArrayBuffer>> =>
  runTwin(coCountTwins, matrixOf(table.interactions, table.users, table.items), options.device ?? 'cpu', options)

/** Before anything of the size items² is made. @throws MEMORY_SHORT */
export const askEaseMemory = (items: number, memory = KERNEL_BYTES): void =>
  askMemory('ease', easeBytes(items), Math.min(memory, KERNEL_BYTES), 'ials')

/**
 * @param lambda ridge weight λ > 0, in co-purchases
 * @throws MEMORY_SHORT, CANCELLED
 */
export async function fitEase(
  table: InteractionTable,
  lambda: number,
  options: EaseOptions & { G?: Float32Array } = {},
): Promise<Recommender> {
  const { items } = table
  askEaseMemory(items, options.memory)
  const B = await easeWeights(options.G ?? (await itemCounts(table, options)), items, lambda, options)
  return easeModel(B, items, { lambda }, historiesOf(table))
}

/** A model around weights, wherever they were computed. */
export function easeModel(
  B: Float32Array,
  items: number,
  params: { lambda: number },
  histories: Histories,
): Recommender {
  const foldIn = (history: readonly number[]): Float64Array => {
    const scores = new Float64Array(items)
    for (const i of history) for (let j = 0, w = i * items; j < items; j++, w++) scores[j]! += B[w] as number
    return scores
  }
  return {
    name: 'ease',
    params,
    score: (user) => foldIn(histories.of(user)),
    foldIn,
    explain: (history, item) => byWeight(history, item, (i) => B[i * items + item] as number),
  }
}
