/** Adam (Kingma & Ba 2015, arXiv 1412.6980, algorithm 1), for whole arrays or for the rows of a table that a batch touched. */
const B1 = 0.9
const B2 = 0.999
const EPSILON = 1e-8

export class Adam {
  private readonly m: Float32Array
  private readonly v: Float32Array
  private readonly width: number
  /** Steps of each row: rows that are rarely touched are not moved in between. */
  private readonly steps: Uint32Array

  /** @param width row length; left out, all is one row */
  constructor(size: number, width = size) {
    this.m = new Float32Array(size)
    this.v = new Float32Array(size)
    this.width = width
    this.steps = new Uint32Array(size / width)
  }

  /** Moves row `row` of `weights` against `gradient` (its first number at `from`). */
  step(weights: Float32Array, gradient: Float32Array, rate: number, row = 0, from = 0): void {
    const { m, v, width } = this
    const t = ++this.steps[row]!
    const c1 = 1 - B1 ** t
    const c2 = 1 - B2 ** t
    for (let d = 0, i = row * width; d < width; d++, i++) {
      const g = gradient[from + d] as number
      m[i] = B1 * (m[i] as number) + (1 - B1) * g
      v[i] = B2 * (v[i] as number) + (1 - B2) * g * g
      weights[i]! -= (rate * ((m[i] as number) / c1)) / (Math.sqrt((v[i] as number) / c2) + EPSILON)
    }
  }
}
