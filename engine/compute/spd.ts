/**
 * Inverse of a symmetric positive definite matrix: the one dense step of EASEᴿ and of ridge models.
 * Blocked symmetric sweep (Goodnight 1979, "A tutorial on the SWEEP operator", taken block by block): only the lower triangle
 * is worked on, in packed panels, so that nearly all the time is spent in one multiply-add tile that stays in registers.
 */
import { breathe, checkCancelled } from '../base/index.ts'
import type { Report } from '../contract/index.ts'

const BLOCK = 64
/** Rows and columns of the register tile. */
const MR = 4
const NR = 3

/**
 * A ← A⁻¹, in place, float64.
 * @param A row-major (n, n), symmetric (only the lower triangle is read) and positive definite
 * @returns A itself, symmetric to the bit. Cost n³ multiply-adds, extra memory about 1.5 kB · n.
 * @throws RangeError when a pivot is not positive: the matrix is not positive definite
 */
export function invertSpd(A: Float64Array, n: number): Float64Array {
  for (const _ of sweep(A, n));
  return A
}

/** invertSpd that lets other work run after every 64 pivots, reports pivots done, and stops with CANCELLED (A is then spoilt). */
export async function invertSpdAsync(
  A: Float64Array,
  n: number,
  options: { signal?: AbortSignal; onProgress?: Report } = {},
): Promise<Float64Array> {
  for (const done of sweep(A, n)) {
    options.onProgress?.(done, n)
    await breathe()
    checkCancelled(options.signal)
  }
  return A
}

function* sweep(A: Float64Array, n: number): Generator<number> {
  if (A.length !== n * n) throw new RangeError(`invertSpd: ${A.length} numbers are not ${n} × ${n}`)
  const padded = n + MR * NR
  const panel = new Float64Array(padded * BLOCK)
  const left = new Float64Array(padded * BLOCK)
  const right = new Float64Array(padded * BLOCK)
  const pivot = new Float64Array(BLOCK * BLOCK)
  for (let first = 0; first < n; first += BLOCK) {
    const nb = Math.min(BLOCK, n - first)
    for (let a = 0; a < nb; a++)
      for (let b = 0; b <= a; b++) pivot[a * nb + b] = pivot[b * nb + a] = A[(first + a) * n + first + b] as number
    invertSmall(pivot, nb)
    readPanel(A, n, first, nb, panel)
    pack(panel, n, nb, MR, left)
    timesPivot(panel, n, nb, pivot)
    pack(panel, n, nb, NR, right)
    for (let j = 0; j < n; j += NR) {
      const start = j - (j % MR)
      for (let i = start; i < n; i += MR)
        if (i + MR <= n && j + NR <= n) tile(A, n, left, right, i, j, nb)
        else edge(A, n, left, right, i, j, nb)
    }
    writePanel(A, n, first, nb, panel, pivot)
    yield first + nb
  }
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      const value = -(A[i * n + j] as number)
      A[i * n + j] = value
      A[j * n + i] = value
    }
}

/** Gauss–Jordan without pivoting, for the (nb, nb) diagonal block. */
function invertSmall(D: Float64Array, nb: number): void {
  for (let k = 0; k < nb; k++) {
    const d = D[k * nb + k] as number
    if (!(d > 0)) throw new RangeError('invertSpd: not positive definite')
    const p = 1 / d
    for (let j = 0; j < nb; j++) D[k * nb + j]! *= p
    D[k * nb + k] = p
    for (let i = 0; i < nb; i++) {
      if (i === k) continue
      const f = D[i * nb + k] as number
      for (let j = 0; j < nb; j++) if (j !== k) D[i * nb + j]! -= f * (D[k * nb + j] as number)
      D[i * nb + k] = -f * p
    }
  }
}

/** Columns first … first+nb of the symmetric matrix, (n, nb); zero in the block's own rows, which the tiles then leave alone. */
function readPanel(A: Float64Array, n: number, first: number, nb: number, X: Float64Array): void {
  X.fill(0)
  for (let i = 0; i < first; i++) for (let b = 0; b < nb; b++) X[i * nb + b] = A[(first + b) * n + i] as number
  for (let i = first + nb; i < n; i++) for (let b = 0; b < nb; b++) X[i * nb + b] = A[i * n + first + b] as number
}

function writePanel(A: Float64Array, n: number, first: number, nb: number, X: Float64Array, D: Float64Array): void {
  for (let i = 0; i < first; i++) for (let b = 0; b < nb; b++) A[(first + b) * n + i] = X[i * nb + b] as number
  for (let i = first + nb; i < n; i++) for (let b = 0; b < nb; b++) A[i * n + first + b] = X[i * nb + b] as number
  for (let a = 0; a < nb; a++) for (let b = 0; b <= a; b++) A[(first + a) * n + first + b] = -(D[a * nb + b] as number)
}

/** X ← X·D. */
function timesPivot(X: Float64Array, n: number, nb: number, D: Float64Array): void {
  const y = new Float64Array(nb)
  for (let i = 0; i < n; i++) {
    y.fill(0)
    for (let k = 0; k < nb; k++) {
      const x = X[i * nb + k] as number
      if (x !== 0) for (let b = 0; b < nb; b++) y[b]! += x * (D[k * nb + b] as number)
    }
    X.set(y, i * nb)
  }
}

/** (n, nb) row-major → panels of `width` rows, each k-major: the order in which the tile reads. */
function pack(X: Float64Array, n: number, nb: number, width: number, out: Float64Array): void {
  out.fill(0)
  for (let i = 0; i < n; i++) {
    const start = (i - (i % width)) * nb + (i % width)
    for (let k = 0; k < nb; k++) out[start + k * width] = X[i * nb + k] as number
  }
}

/** C[i…i+4, j…j+3] −= Σₖ L[·, k]·R[·, k], in twelve accumulators. */
function tile(C: Float64Array, n: number, L: Float64Array, R: Float64Array, i: number, j: number, nb: number): void {
  let p = i * nb
  let q = j * nb
  let c00 = 0
  let c01 = 0
  let c02 = 0
  let c10 = 0
  let c11 = 0
  let c12 = 0
  let c20 = 0
  let c21 = 0
  let c22 = 0
  let c30 = 0
  let c31 = 0
  let c32 = 0
  for (let k = 0; k < nb; k++) {
    const b0 = R[q] as number
    const b1 = R[q + 1] as number
    const b2 = R[q + 2] as number
    const a0 = L[p] as number
    c00 += a0 * b0
    c01 += a0 * b1
    c02 += a0 * b2
    const a1 = L[p + 1] as number
    c10 += a1 * b0
    c11 += a1 * b1
    c12 += a1 * b2
    const a2 = L[p + 2] as number
    c20 += a2 * b0
    c21 += a2 * b1
    c22 += a2 * b2
    const a3 = L[p + 3] as number
    c30 += a3 * b0
    c31 += a3 * b1
    c32 += a3 * b2
    p += MR
    q += NR
  }
  let o = i * n + j
  C[o]! -= c00
  C[o + 1]! -= c01
  C[o + 2]! -= c02
  o += n
  C[o]! -= c10
  C[o + 1]! -= c11
  C[o + 2]! -= c12
  o += n
  C[o]! -= c20
  C[o + 1]! -= c21
  C[o + 2]! -= c22
  o += n
  C[o]! -= c30
  C[o + 1]! -= c31
  C[o + 2]! -= c32
}

/** The same for a tile that sticks out of the matrix. */
function edge(C: Float64Array, n: number, L: Float64Array, R: Float64Array, i0: number, j0: number, nb: number): void {
  for (let i = i0; i < Math.min(i0 + MR, n); i++)
    for (let j = j0; j < Math.min(j0 + NR, n); j++) {
      let sum = 0
      for (let k = 0; k < nb; k++)
        sum += (L[i0 * nb + k * MR + i - i0] as number) * (R[j0 * nb + k * NR + j - j0] as number)
      C[i * n + j]! -= sum
    }
}
