/** Eigenvectors of a small symmetric matrix, by cyclic Jacobi rotations (Golub & Van Loan 2013, section 8.5). */

/** Rotations go on until what is off the diagonal has shrunk to rounding: the square of it, of the whole. */
const DONE = 1e-26
const MOST_SWEEPS = 40

export interface Eigen {
  values: Float64Array
  /** Row-major (n, n), a column for each value. */
  vectors: Float64Array
}

/** @param A row-major (n, n), symmetric */
export function eigenSymmetric(A: Float64Array, n: number): Eigen {
  const M = A.slice()
  // Rows are vectors while they turn: neighbours in memory.
  const V = new Float64Array(n * n)
  for (let i = 0; i < n; i++) V[i * n + i] = 1
  const whole = M.reduce((sum, x) => sum + x * x, 0)
  for (let sweep = 0; sweep < MOST_SWEEPS && outside(M, n) > DONE * whole; sweep++)
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        const between = M[p * n + q] as number
        if (between === 0) continue
        const ratio = ((M[q * n + q] as number) - (M[p * n + p] as number)) / (2 * between)
        const t = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.sqrt(ratio * ratio + 1))
        const c = 1 / Math.sqrt(t * t + 1)
        for (let i = 0; i < n; i++) turn(M, i * n + p, i * n + q, c, t * c)
        for (let i = 0; i < n; i++) turn(M, p * n + i, q * n + i, c, t * c)
        for (let i = 0; i < n; i++) turn(V, p * n + i, q * n + i, c, t * c)
      }
  const vectors = new Float64Array(n * n)
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) vectors[i * n + j] = V[j * n + i] as number
  return { values: Float64Array.from({ length: n }, (_, i) => M[i * n + i] as number), vectors }
}

function turn(M: Float64Array, a: number, b: number, c: number, s: number): void {
  const x = M[a] as number
  const y = M[b] as number
  M[a] = c * x - s * y
  M[b] = s * x + c * y
}

function outside(M: Float64Array, n: number): number {
  let sum = 0
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) sum += 2 * (M[i * n + j] as number) ** 2
  return sum
}
