/**
 * Inverse of a large symmetric positive definite matrix in float32, blocked symmetric sweep (Goodnight 1979, "A tutorial on the
 * SWEEP operator", block by block): n³ multiply-adds in all, nearly all of them in one packed tile kernel.
 * For matrices of thousands of rows, where a ridge keeps the condition tame; spd.ts is the exact twin in float64.
 */
import { breathe, checkCancelled } from '../base/index.ts'
import type { Report } from '../contract/index.ts'
import { type Kernels, kernels } from './kernels.ts'

const BLOCK = 64
const MR = 4
const NR = 8

const padded = (n: number): number => Math.ceil(n / NR) * NR
/** Floats of memory that the inverse of an n × n matrix takes, matrix and panels together. */
export const inverseFloats = (n: number): number => {
  const ld = padded(n)
  return ld * ld + 3 * ld * BLOCK + BLOCK * BLOCK
}

/** A symmetric matrix in the kernels' memory, rows of `ld` floats; only the lower triangle counts. */
export class SymmetricMatrix {
  readonly n: number
  readonly ld: number
  readonly kernels: Kernels
  readonly f32: Float32Array<ArrayBuffer>
  private readonly pivot = new Float64Array(BLOCK * BLOCK)

  /** @throws RangeError when the memory cannot be had */
  constructor(n: number, make: (floats: number) => Kernels = kernels) {
    this.n = n
    this.ld = padded(n)
    this.kernels = make(inverseFloats(n))
    this.f32 = this.kernels.f32
    for (let i = n; i < this.ld; i++) this.f32[i * this.ld + i] = 1
  }

  /**
   * A ← −A⁻¹, lower triangle.
   * @throws RangeError when a pivot is not positive; EngineError CANCELLED
   */
  async negatedInverse(
    options: { signal?: AbortSignal | undefined; onProgress?: Report | undefined } = {},
  ): Promise<void> {
    for (let first = 0; first < this.ld; first += BLOCK) {
      checkCancelled(options.signal)
      this.sweepBlock(first, Math.min(BLOCK, this.ld - first))
      options.onProgress?.(Math.min(first + BLOCK, this.n), this.n)
      await breathe()
    }
  }

  private sweepBlock(first: number, nb: number): void {
    const { ld, kernels, pivot, f32: A } = this
    const left = ld * ld
    const right = left + ld * BLOCK
    const product = right + ld * BLOCK
    const packedPivot = product + ld * BLOCK
    for (let a = 0; a < nb; a++)
      for (let b = 0; b <= a; b++) pivot[a * nb + b] = pivot[b * nb + a] = A[(first + a) * ld + first + b] as number
    invertSmall(pivot, nb)
    for (let k = 0; k < nb; k++)
      for (let b = 0; b < nb; b++)
        A[packedPivot + (b - (b % NR)) * nb + k * NR + (b % NR)] = pivot[k * nb + b] as number
    this.packLeft(first, nb, left)
    A.fill(0, product, product + ld * nb)
    const groups = ld / MR
    for (let b = 0; b < nb; b += NR)
      kernels.strip({
        ...{ C: product + b, ld: nb, L: left, nextL: MR * nb, stepL: MR },
        ...{ R: packedPivot + b * nb, stepR: NR, depth: nb, groups },
      })
    for (let i = 0; i < ld; i++) {
      const to = right + (i - (i % NR)) * nb + (i % NR)
      for (let k = 0; k < nb; k++) A[to + k * NR] = -(A[product + i * nb + k] as number)
    }
    for (let j = 0; j < ld; j += NR)
      kernels.strip({
        ...{ C: j * ld + j, ld, L: left + j * nb, nextL: MR * nb, stepL: MR },
        ...{ R: right + j * nb, stepR: NR, depth: nb, groups: (ld - j) / MR },
      })
    for (let i = 0; i < first; i++)
      for (let b = 0; b < nb; b++) A[(first + b) * ld + i] = A[product + i * nb + b] as number
    for (let i = first + nb; i < ld; i++) A.copyWithin(i * ld + first, product + i * nb, product + (i + 1) * nb)
    for (let a = 0; a < nb; a++)
      for (let b = 0; b <= a; b++) A[(first + a) * ld + first + b] = -(pivot[a * nb + b] as number)
  }

  /** Columns first … first+nb in the order in which the tile reads; zero in the block's own rows, which it then leaves alone. */
  private packLeft(first: number, nb: number, left: number): void {
    const { ld, f32: A } = this
    for (let k = 0; k < nb; k++) {
      const row = (first + k) * ld
      for (let i = 0; i < first; i++) A[left + (i - (i & 3)) * nb + k * MR + (i & 3)] = A[row + i] as number
    }
    A.fill(0, left + first * nb, left + (first + nb) * nb)
    for (let i = first + nb; i < ld; i++) {
      const to = left + (i - (i & 3)) * nb + (i & 3)
      for (let k = 0; k < nb; k++) A[to + k * MR] = A[i * ld + first + k] as number
    }
  }
}

/** Gauss–Jordan without pivoting, for the (nb, nb) diagonal block, in float64. */
export function invertSmall(D: Float64Array, nb: number): void {
  for (let k = 0; k < nb; k++) {
    const d = D[k * nb + k] as number
    if (!(d > 0)) throw new RangeError('not positive definite')
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
