/** What models with a factor per item share. */
import type { Recommender } from './model.ts'

/** Scores are products of a person's factor and an item's. */
export interface FactorModel extends Recommender {
  readonly k: number
  /** Row-major (items, k). */
  readonly itemFactors: Float32Array
  /** The factor of a history. */
  factorOf(history: readonly number[]): Float32Array
}

/** Σ_d a[from + d]·b[d]. */
export function dot(a: ArrayLike<number>, from: number, b: ArrayLike<number>, k: number): number {
  let sum = 0
  for (let d = 0; d < k; d++) sum += (a[from + d] as number) * (b[d] as number)
  return sum
}

/** One score per row of `factors`. Four sums side by side: one after the other they would wait for each other. */
export function products(factors: Float32Array, p: ArrayLike<number>): Float64Array {
  const k = p.length
  const own = Float64Array.from(p)
  const out = new Float64Array(factors.length / k)
  const fours = k - (k % 4)
  for (let i = 0, row = 0; i < out.length; i++, row += k) {
    let [a, b, c, d] = [0, 0, 0, 0]
    for (let j = 0; j < fours; j += 4) {
      a += (factors[row + j] as number) * (own[j] as number)
      b += (factors[row + j + 1] as number) * (own[j + 1] as number)
      c += (factors[row + j + 2] as number) * (own[j + 2] as number)
      d += (factors[row + j + 3] as number) * (own[j + 3] as number)
    }
    for (let j = fours; j < k; j++) a += (factors[row + j] as number) * (own[j] as number)
    out[i] = a + b + (c + d)
  }
  return out
}

/** A·x = b in float64 by elimination without pivoting, for positive definite A (k, k); A is spoilt. */
export function solveExactly(A: Float64Array, b: ArrayLike<number>, k: number): Float64Array {
  const x = Float64Array.from(b)
  for (let p = 0; p < k; p++)
    for (let r = p + 1; r < k; r++) {
      const f = (A[r * k + p] as number) / (A[p * k + p] as number)
      for (let c = p; c < k; c++) A[r * k + c]! -= f * (A[p * k + c] as number)
      x[r]! -= f * (x[p] as number)
    }
  for (let r = k - 1; r >= 0; r--) {
    for (let c = r + 1; c < k; c++) x[r]! -= (A[r * k + c] as number) * (x[c] as number)
    x[r]! /= A[r * k + r] as number
  }
  return x
}
