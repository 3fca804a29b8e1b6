/**
 * One half-sweep of implicit alternating least squares: every row's factor in closed form while the other side stands still,
 *   (Σ_{j ∈ row} y_j y_jᵀ + α₀·YᵀY + λ_row·I) x = Σ_{j ∈ row} y_j.
 * Source: Hu, Koren & Volinsky 2008 (doi 10.1109/ICDM.2008.22), in the form of Rendle, Krichene, Zhang & Koren 2021
 * (arXiv 2110.14037): unit weight on what was seen, α₀ on all cells, frequency-scaled λ.
 *
 * Both sides may be turned by one rotation and no score changes. So they are turned until YᵀY is diagonal: then a row's system is
 * a diagonal and a few outer products, and conjugate gradients with that diagonal as their measure need five to ten passes over
 * the row, where building the system and Cholesky cost as much as some seventeen. They go on until the error is a few
 * millionths, as Cholesky's is in float32; a row that takes too long is solved by Cholesky.
 */
import { breathe, checkCancelled } from '../base/index.ts'
import type { Csr } from './csr.ts'
import { eigenSymmetric } from './eigen.ts'
import { type Kernels, kernels } from './kernels.ts'
import { CONJUGATE, ROWS_AT_A_TIME } from './wasm/conjugate.ts'

/** Rows of Y summed in float32 before the sum moves to float64: plain float32 sums drift over many thousand rows. */
const GRAM_ROWS = 2_048
/** Rows of Y gathered at a time: 64 factors of them stay in the fastest cache while all products pass over them. */
const GATHERED = 96
const ROWS_PER_TURN = 4_096
/** Square of the error that is left, in the system's own measure, as a part of the answer. */
const TOLERANCE = 1e-13
/** Passes after which Cholesky would have been cheaper; after so many rows of that kind in turn the half-sweep goes on with it. */
const PASSES = 20
const PATIENCE = 8

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
  private readonly rowsInAll: number
  private readonly system: number
  private readonly vectors: number
  private readonly turning: number
  private readonly list: number
  private readonly gathered: number

  constructor(rows: number, k: number, widest: number, make: (floats: number) => Kernels = kernels) {
    if (k % 8 !== 0 || k <= 0) throw new RangeError(`${k} factors are no multiple of 8`)
    this.k = k
    this.rowsInAll = rows
    // A row of zeros behind the factors fills lists up.
    this.system = (rows + 1) * k
    this.vectors = this.system + 2 * k * k + 2 * k
    this.turning = this.vectors + CONJUGATE.numbers * k + 4
    this.list = this.turning + k * k
    this.gathered = this.list + ROWS_AT_A_TIME * Math.ceil(widest / ROWS_AT_A_TIME)
    this.kernels = make(this.gathered + 2 * GATHERED * k)
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

  /** Solves the rows of X, whose factors stand from row `own` on, against the factors from row `other` on. Turns both sides. */
  async half(X: Csr, own: number, other: number, weights: AlsWeights, signal?: AbortSignal): Promise<void> {
    await this.rows(X, own, other, { G: this.gram(other, X.m, weights.unobserved), ridge: weights.ridge, signal })
  }

  /**
   * The same, with α₀·YᵀY at hand.
   * @returns the rotation, row-major (k, k): what was y is now yᵀV
   */
  async rows(
    X: Csr,
    own: number,
    other: number,
    given: { G: Float64Array; ridge(cells: number): number; signal?: AbortSignal | undefined },
  ): Promise<Float64Array> {
    const { k, system } = this
    const { f32, u32 } = this.kernels
    const { values, vectors } = eigenSymmetric(given.G, k)
    this.turn(own, X.n, vectors)
    this.turn(other, X.m, vectors)
    const spread = this.squares(other, X.m)
    const kept = system + k * k + 2 * k
    f32.fill(0, kept, kept + k * k)
    for (let d = 0; d < k; d++) f32[kept + d * k + d] = values[d] as number
    let slow = 0
    for (let row = 0; row < X.n; row++) {
      if (row % ROWS_PER_TURN === 0) {
        await breathe()
        checkCancelled(given.signal)
      }
      const start = X.indptr[row] as number
      const cells = (X.indptr[row + 1] as number) - start
      u32.set(X.indices.subarray(start, start + cells), this.list)
      const ridge = given.ridge(cells)
      const x = (own + row) * k
      if (cells === 0) {
        f32.fill(0, x, x + k)
        continue
      }
      if (slow < PATIENCE) {
        if (this.approach(values, spread, cells, other, ridge, x)) {
          slow = 0
          continue
        }
        slow++
      }
      this.solveRow(kept, cells, other, ridge, x)
    }
    return vectors
  }

  /** Turns `count` factors from row `first` on: yᵀ ← yᵀV. */
  turn(first: number, count: number, V: Float64Array): void {
    const { k, kernels, gathered } = this
    const { f32 } = kernels
    f32.set(V, this.turning)
    const made = gathered + GATHERED * k
    for (let from = 0; from < count; from += GATHERED) {
      const at = (first + from) * k
      const floats = Math.min(GATHERED, count - from) * k
      f32.copyWithin(gathered, at, at + floats)
      f32.fill(0, made, made + GATHERED * k)
      for (let j = 0; j < k; j += 8)
        kernels.strip({
          ...{ C: made + j, ld: k, L: gathered, nextL: 4 * k, stepL: 1, apart: k },
          ...{ R: this.turning + j, stepR: k, depth: k, groups: Math.ceil(floats / k / 4) },
        })
      f32.copyWithin(at, made, made + floats)
    }
  }

  /** Mean square of each factor over `count` rows. */
  private squares(first: number, count: number): Float64Array {
    const { k } = this
    const { f32 } = this.kernels
    const out = new Float64Array(k)
    for (let row = first; row < first + count; row++)
      for (let d = 0; d < k; d++) out[d]! += (f32[row * k + d] as number) ** 2 / count
    return out
  }

  /**
   * Conjugate gradients from what stands at x on, for the row whose cells stand in the list. The preconditioner is the diagonal that
   * so many cells drawn at random would give.
   * @returns false where they did not get there; x is then spoilt
   */
  private approach(
    values: Float64Array,
    spread: Float64Array,
    cells: number,
    other: number,
    ridge: number,
    x: number,
  ): boolean {
    const { k, kernels, list, vectors } = this
    const { f32, u32 } = kernels
    const [r, p, q] = [vectors, vectors + k, vectors + CONJUGATE.image * k]
    const [diagonal, inverse, size] = [vectors + 3 * k, vectors + 4 * k, vectors + 5 * k]
    const numbers = vectors + CONJUGATE.numbers * k
    const count = ROWS_AT_A_TIME * Math.ceil(cells / ROWS_AT_A_TIME)
    u32.fill(this.rowsInAll - other, list + cells, list + count)
    const rows = { from: other * k, list, count, width: k }
    for (let d = 0; d < k; d++) {
      const own = (values[d] as number) + ridge
      const measure = own + cells * (spread[d] as number)
      f32[diagonal + d] = own
      f32[size + d] = measure
      f32[inverse + d] = 1 / measure
      f32[p + d] = -(f32[x + d] as number)
      f32[r + d] = (f32[p + d] as number) * (f32[diagonal + d] as number)
    }
    f32[numbers + 2] = 1
    f32[numbers + 3] = 0
    // r = Σ y − A·x
    kernels.weigh({ ...rows, to: r, direction: p, base: numbers + 2 })
    let rho = 0
    for (let d = 0; d < k; d++) {
      const left = f32[r + d] as number
      f32[p + d] = left * (f32[inverse + d] as number)
      f32[q + d] = (f32[p + d] as number) * (f32[diagonal + d] as number)
      rho += left * (f32[p + d] as number)
    }
    if (rho === 0) return true
    f32[numbers] = rho
    for (let pass = 0; pass < PASSES; pass++) {
      kernels.weigh({ ...rows, to: q, direction: p, base: numbers + 3 })
      kernels.advance(x, vectors, k)
      if ((f32[numbers] as number) <= TOLERANCE * (f32[numbers + 1] as number)) return true
    }
    return false
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
