/**
 * A perceptron with two hidden layers (ReLU) and one logit, for a batch at a time, on the dense kernels. Matrices are row-major;
 * "across" ones have a row per unit and a column per example, which is how products of the form C += LᵀR want them.
 */
import { Rng } from '../../base/index.ts'
import { type Kernels, kernels, type PerceptronWeights } from '../../compute/index.ts'
import { Adam } from './adam.ts'

export interface Shape {
  inputs: number
  /** Units of the two hidden layers. All three are multiples of 8. */
  first: number
  second: number
  batch: number
}

const places = ({ inputs, first, second, batch }: Shape) =>
  ({
    W1: inputs * first,
    W2: first * second,
    W1across: first * inputs,
    W2across: second * first,
    dW1: inputs * first,
    dW2: first * second,
    x: batch * inputs,
    xAcross: inputs * batch,
    h1: batch * first,
    h1Across: first * batch,
    h2Across: second * batch,
    d1: batch * first,
    d1Across: first * batch,
    d2: batch * second,
    d2Across: second * batch,
    dx: batch * inputs,
  }) as const
type Place = keyof ReturnType<typeof places>

export class Network {
  readonly shape: Shape
  readonly b1: Float32Array
  readonly b2: Float32Array
  /** Weights of the logit, its constant last. */
  readonly w3: Float32Array<ArrayBuffer>
  readonly logits: Float32Array
  private readonly at: Record<Place, number>
  private readonly kernels: Kernels
  private readonly steps: Adam[]

  constructor(shape: Shape, seed: number, make: (floats: number) => Kernels = kernels) {
    if ([shape.inputs, shape.first, shape.second, shape.batch].some((n) => n % 8 !== 0 || n <= 0))
      throw new RangeError('a network’s sizes are multiples of 8')
    this.shape = shape
    let floats = 0
    this.at = { ...places(shape) }
    for (const [name, size] of Object.entries(places(shape)) as [Place, number][]) {
      this.at[name] = floats
      floats += size
    }
    this.kernels = make(floats)
    this.b1 = new Float32Array(shape.first)
    this.b2 = new Float32Array(shape.second)
    this.w3 = new Float32Array(shape.second + 1)
    this.logits = new Float32Array(shape.batch)
    const rng = new Rng(seed, 'recommend.neural.weights')
    // He et al. 2015 (arXiv 1502.01852): variance 2 / inputs keeps the size of what passes through a ReLU.
    const start = (out: Float32Array, inputs: number): void => {
      for (let i = 0; i < out.length; i++) out[i] = Math.sqrt(2 / inputs) * rng.normal()
    }
    start(this.view('W1', shape.inputs * shape.first), shape.inputs)
    start(this.view('W2', shape.first * shape.second), shape.first)
    start(this.w3.subarray(0, shape.second), shape.second)
    const { inputs, first, second } = shape
    this.steps = [inputs * first, first * second, first, second, second + 1].map((n) => new Adam(n))
  }

  private view(place: Place, size: number): Float32Array<ArrayBuffer> {
    return this.kernels.f32.subarray(this.at[place], this.at[place] + size)
  }

  /** The batch's inputs, row-major (batch, inputs): write here, then `forward`. */
  get x(): Float32Array<ArrayBuffer> {
    return this.view('x', this.shape.batch * this.shape.inputs)
  }
  /** After `backward`: the loss's gradient by the inputs, row-major (batch, inputs). */
  get inputGradient(): Float32Array<ArrayBuffer> {
    return this.view('dx', this.shape.batch * this.shape.inputs)
  }
  get W1(): Float32Array<ArrayBuffer> {
    return this.view('W1', this.shape.inputs * this.shape.first)
  }
  get W2(): Float32Array<ArrayBuffer> {
    return this.view('W2', this.shape.first * this.shape.second)
  }
  get dW1(): Float32Array<ArrayBuffer> {
    return this.view('dW1', this.shape.inputs * this.shape.first)
  }

  /** Weights with their bias as the last row, as the GPU's twin wants them. */
  get weights(): PerceptronWeights {
    const joined = (a: Float32Array, b: Float32Array): Float32Array<ArrayBuffer> => Float32Array.of(...a, ...b)
    return [joined(this.W1, this.b1), joined(this.W2, this.b2), this.w3.slice()]
  }
  set weights([first, second, last]: PerceptronWeights) {
    this.W1.set(first.subarray(0, this.W1.length))
    this.b1.set(first.subarray(this.W1.length))
    this.W2.set(second.subarray(0, this.W2.length))
    this.b2.set(second.subarray(this.W2.length))
    this.w3.set(last)
  }

  /** C (rows, cols) += LᵀR for L (depth, rows) and R (depth, cols); of the columns, the first `used`. */
  private product(C: Place, L: Place, R: Place, rows: number, cols: number, depth: number, used = cols): void {
    const { at, kernels } = this
    for (let c = 0; c < used; c += 8)
      kernels.strip({
        ...{ C: at[C] + c, ld: cols, L: at[L], nextL: 4, stepL: rows },
        ...{ R: at[R] + c, stepR: cols, depth, groups: rows / 4 },
      })
  }

  private transpose(from: Place, to: Place, rows: number, cols: number, used = rows): void {
    const { f32 } = this.kernels
    const [a, b] = [this.at[from], this.at[to]]
    for (let i = 0; i < used; i++)
      for (let j = 0; j < cols; j++) f32[b + j * rows + i] = f32[a + i * cols + j] as number
  }

  /** Fills the first `used` of `logits`; `backward` needs them all. */
  forward(used = this.shape.batch): Float32Array {
    const { inputs, first, second, batch } = this.shape
    this.transpose('x', 'xAcross', batch, inputs, used)
    this.layer('h1Across', 'W1', 'xAcross', this.b1, first, inputs, used)
    this.layer('h2Across', 'W2', 'h1Across', this.b2, second, first, used)
    const h2 = this.view('h2Across', second * batch)
    this.logits.fill(this.w3[second] as number)
    for (let r = 0; r < second; r++) {
      const w = this.w3[r] as number
      for (let b = 0; b < used; b++) this.logits[b]! += w * (h2[r * batch + b] as number)
    }
    return this.logits
  }

  private layer(
    to: Place,
    W: Place,
    from: Place,
    bias: Float32Array,
    units: number,
    inputs: number,
    used: number,
  ): void {
    const { batch } = this.shape
    const out = this.view(to, units * batch)
    for (let r = 0; r < units; r++) out.fill(bias[r] as number, r * batch, r * batch + used)
    this.product(to, W, from, units, batch, inputs, used)
    for (let r = 0; r < units; r++)
      for (let i = r * batch; i < r * batch + used; i++) if (!((out[i] as number) > 0)) out[i] = 0
  }

  /**
   * One step of Adam on all weights, and `inputGradient`.
   * @param slope derivative of the loss by each logit
   */
  backward(slope: Float32Array, rate: number): void {
    const { inputs, first, second, batch } = this.shape
    const h2 = this.view('h2Across', second * batch)
    const d2 = this.view('d2Across', second * batch)
    const dw3 = new Float32Array(second + 1)
    for (let r = 0; r < second; r++)
      for (let b = 0; b < batch; b++) {
        const h = h2[r * batch + b] as number
        const s = slope[b] as number
        dw3[r]! += s * h
        d2[r * batch + b] = h > 0 ? s * (this.w3[r] as number) : 0
      }
    for (const s of slope) dw3[second]! += s
    this.transpose('d2Across', 'd2', second, batch)
    this.transpose('h1Across', 'h1', first, batch)
    this.gradient('dW2', 'h1', 'd2', first, second)
    this.transpose('W2', 'W2across', first, second)
    const d1 = this.view('d1Across', first * batch).fill(0)
    this.product('d1Across', 'W2across', 'd2Across', first, batch, second)
    const h1 = this.view('h1Across', first * batch)
    for (let i = 0; i < d1.length; i++) if (!((h1[i] as number) > 0)) d1[i] = 0
    this.transpose('d1Across', 'd1', first, batch)
    this.gradient('dW1', 'x', 'd1', inputs, first)
    this.transpose('W1', 'W1across', inputs, first)
    this.inputGradient.fill(0)
    this.product('dx', 'd1Across', 'W1across', batch, inputs, first)
    const [s1, s2, sb1, sb2, s3] = this.steps
    s1?.step(this.W1, this.dW1, rate)
    s2?.step(this.W2, this.view('dW2', first * second), rate)
    sb1?.step(this.b1, rowSums(d1, first, batch), rate)
    sb2?.step(this.b2, rowSums(d2, second, batch), rate)
    s3?.step(this.w3, dw3, rate)
  }

  private gradient(to: Place, left: Place, right: Place, rows: number, cols: number): void {
    this.view(to, rows * cols).fill(0)
    this.product(to, left, right, rows, cols, this.shape.batch)
  }
}

const rowSums = (a: Float32Array, rows: number, cols: number): Float32Array =>
  Float32Array.from({ length: rows }, (_, r) => {
    let sum = 0
    for (let c = 0; c < cols; c++) sum += a[r * cols + c] as number
    return sum
  })
