/**
 * One half-sweep of implicit alternating least squares: every row's factor in closed form while the other side stands still,
 *   (Σ_{j ∈ row} y_j y_jᵀ + α₀·YᵀY + λ_row·I) x = Σ_{j ∈ row} y_j.
 * Source: Hu, Koren & Volinsky 2008 (doi 10.1109/ICDM.2008.22), in the form of Rendle, Krichene, Zhang & Koren 2021
 * (arXiv 2110.14037): unit weight on what was seen, α₀ on all cells, frequency-scaled λ.
 */
import { breathe, checkCancelled } from '../base/index.ts'
import type { Csr } from './csr.ts'
import { type Kernels, kernels } from './kernels.ts'

/** Rows of Y summed in float32 before the sum moves to float64: plain float32 sums drift over many thousand rows. */
const GRAM_ROWS = 2_048
/** Rows of Y gathered at a time: 64 factors of them stay in the fastest cache while all products pass over them. */
const GATHERED = 96
const ROWS_PER_TURN = 4_096

export interface AlsWeights {
  /** Weight α₀ of cells nobody filled. */
  unobserved: number
  /** λ of a row that holds `cells` cells. */
  ridge(cells: number): number
}

/** Memory for factors of both sides and one row's system. `k` is a multiple of 8. */
export class AlsMemory {
  readonly kernels: Kernels
  readonly k: number
  private readonly system: number
  private readonly list: number
  private readonly gathered: number

  constructor(rows: number, k: number, widest: number, make: (floats: number) => Kernels = kernels) {
    if (k % 8 !== 0 || k <= 0) throw new RangeError(`${k} factors are no multiple of 8`)
    this.k = k
    this.system = rows * k
    this.list = this.system + 2 * k * k + 2 * k
    this.gathered = this.list + 4 * Math.ceil(widest / 4)
    this.kernels = make(this.gathered + GATHERED * k)
  }

  /** α₀·YᵀY of `rows` factors from row `first` on, row-major (k, k), summed in float64. */
  gram(first: number, rows: number, scale: number): Float64Array {
    const { k, kernels, system } = this
    const { f32 } = kernels
    const total = new Float64Array(k * k)
    for (let from = 0; from < rows; from += GRAM_ROWS) {
      f32.fill(0, system, system + k * k)
      this.addProducts((first + from) * k, Math.min(GRAM_ROWS, rows - from))
      for (let c = 0; c < k * k; c++) total[c]! += scale * (f32[system + c] as number)
    }
    for (let i = 0; i < k; i++) for (let j = 0; j < i; j++) total[i * k + j] = total[j * k + i] as number
    return total
  }

  /** Upper triangle of the system += ZᵀZ of `depth` rows at Z. */
  private addProducts(Z: number, depth: number): void {
    const { k, kernels, system } = this
    for (let j = 0; j < k; j += 8)
      kernels.strip({
        ...{ C: system + j, ld: k, L: Z, nextL: 4, stepL: k },
        ...{ R: Z + j, stepR: k, depth, groups: (j + 8) / 4 },
      })
  }

  /** Solves the rows of X, whose factors stand from row `own` on, against the factors from row `other` on. */
  half(X: Csr, own: number, other: number, weights: AlsWeights, signal?: AbortSignal): Promise<void> {
    const G = this.gram(other, X.m, weights.unobserved)
    return this.rows(X, own, other, { G, ridge: weights.ridge, signal })
  }

  /** The same, with α₀·YᵀY at hand. */
  async rows(
    X: Csr,
    own: number,
    other: number,
    given: { G: Float64Array; ridge(cells: number): number; signal?: AbortSignal | undefined },
  ): Promise<void> {
    const { k, system } = this
    const { f32, u32 } = this.kernels
    const kept = system + k * k + 2 * k
    f32.set(given.G, kept)
    for (let row = 0; row < X.n; row++) {
      if (row % ROWS_PER_TURN === 0) {
        await breathe()
        checkCancelled(given.signal)
      }
      const start = X.indptr[row] as number
      const cells = (X.indptr[row + 1] as number) - start
      u32.set(X.indices.subarray(start, start + cells), this.list)
      this.solveRow(kept, cells, other, given.ridge(cells), (own + row) * k)
    }
  }

  /** The factor of a history that is no row, against the factors from row `other` on; leaves the system spoilt. */
  foldIn(history: readonly number[], other: number, G: Float64Array, ridge: number): Float32Array<ArrayBuffer> {
    const { k, system, kernels } = this
    const kept = system + k * k + 2 * k
    kernels.f32.set(G, kept)
    kernels.u32.set(history, this.list)
    const x = system + k * k + k
    this.solveRow(kept, history.length, other, ridge, x)
    return kernels.f32.slice(x, x + k)
  }

  private solveRow(kept: number, cells: number, other: number, ridge: number, x: number): void {
    const { k, system, kernels } = this
    const { f32 } = kernels
    const b = system + k * k
    f32.copyWithin(system, kept, kept + k * k)
    f32.fill(0, b, b + k)
    for (let from = 0; from < cells; from += GATHERED) {
      const rows = Math.min(GATHERED, cells - from)
      kernels.gather(this.gathered, other * k, this.list + from, rows, k, b)
      this.addProducts(this.gathered, rows)
    }
    for (let d = 0; d < k; d++) f32[system + d * k + d]! += ridge
    kernels.solve(system, b, x, k)
  }
}
