/** What the training kernels take, on either device. */
import type { Csr } from './csr.ts'

/** One half-sweep of implicit ALS. */
export interface AlsHalf {
  /** Rows to solve × rows of Y. */
  readonly X: Csr
  /** The other side's factors, row-major (X.m, k). */
  readonly Y: Float32Array<ArrayBuffer>
  /** α₀·YᵀY, row-major (k, k). */
  readonly G: Float64Array
  /** A multiple of 8, at most 64 on a GPU. */
  readonly k: number
  /** λ of a row that holds so many cells. */
  ridge(cells: number): number
}

/** Pairwise learning by small steps. */
export interface PairLearning {
  /** Row-major (people, k), and (items, k); changed in place. */
  readonly P: Float32Array<ArrayBuffer>
  readonly Q: Float32Array<ArrayBuffer>
  readonly k: number
  /** Of a person's k numbers, the first so many learn; the rest stay. */
  readonly free: number
  readonly rate: number
  readonly ridge: number
  readonly epochs: number
  /** (person, wanted, other) of each step of an epoch. */
  triples(epoch: number): Uint32Array<ArrayBuffer>
  /** Mean loss of each epoch, without the penalties. */
  onEpoch?: ((loss: number) => void) | undefined
}
