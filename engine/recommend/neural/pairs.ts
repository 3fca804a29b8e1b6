/** Embeddings of people and things, the network over both, and how a batch of pairs passes through it. */
import { breathe, checkCancelled, Rng } from '../../base/index.ts'
import type { Perceptron } from '../../compute/index.ts'
import { Adam } from './adam.ts'
import { Network, type Shape } from './network.ts'
import type { Samples } from './samples.ts'

/** Examples of a step. Not a power of two: its columns would fall on few places of the fastest cache. */
export const BATCH = 264
/** About 50 ms: a cancel waits no longer. */
const BATCHES_PER_TURN = 80
const START = 0.05

export interface PairShape {
  /** Numbers per embedding, a multiple of 4. */
  width: number
  first: number
  second: number
  seed: number
}

/** Σ of the labels' cross-entropy. */
function crossEntropy(logits: Float32Array, labels: Float32Array): number {
  let sum = 0
  for (const [n, y] of labels.entries()) {
    const z = logits[n] as number
    sum += Math.max(z, 0) - z * y + Math.log1p(Math.exp(-Math.abs(z)))
  }
  return sum
}

function padded(labels: Float32Array): Float32Array<ArrayBuffer> {
  const out = new Float32Array(BATCH)
  out.set(labels)
  return out
}

const NOWHERE = -1

/** Adam for the rows of a table, and room to find a batch's repeats. */
interface RowSteps {
  adam: Adam
  last: Int32Array
}
const rowSteps = (rows: number, width: number): RowSteps => ({
  adam: new Adam(rows * width, width),
  last: new Int32Array(rows).fill(NOWHERE),
})

/** Embeddings, the network over them, and how a batch of pairs passes through. */
export class PairNetwork {
  readonly people: Float32Array
  readonly things: Float32Array
  readonly width: number
  readonly network: Network
  readonly shape: Shape
  /** Takes the steps where it is there: the twin on a GPU. */
  trainer: Perceptron | null = null
  private readonly peopleSteps: RowSteps
  private readonly thingSteps: RowSteps
  private readonly slope = new Float32Array(BATCH)
  private readonly row: Float32Array

  constructor(users: number, items: number, { width, first, second, seed }: PairShape) {
    this.width = width
    const start = (name: string, rows: number): Float32Array => {
      const rng = new Rng(seed, `recommend.neural.${name}`)
      return Float32Array.from({ length: rows * width }, () => START * rng.normal())
    }
    this.people = start('people', users)
    this.things = start('things', items)
    this.shape = { inputs: 2 * width, first, second, batch: BATCH }
    this.network = new Network(this.shape, seed)
    this.peopleSteps = rowSteps(users, width)
    this.thingSteps = rowSteps(items, width)
    this.row = new Float32Array(width)
  }

  /** Logits of up to BATCH pairs; `user` may be an embedding that belongs to nobody. */
  logits(count: number, user: (n: number) => Float32Array, item: (n: number) => number): Float32Array {
    this.fill(count, user, item)
    return this.network.forward(count)
  }

  private fill(count: number, user: (n: number) => Float32Array, item: (n: number) => number): void {
    const { width: w, network, things } = this
    const x = network.x
    for (let n = 0; n < count; n++) {
      x.set(user(n), 2 * w * n)
      x.set(things.subarray(item(n) * w, (item(n) + 1) * w), 2 * w * n + w)
    }
    x.fill(0, 2 * w * count)
  }

  embedding(user: number): Float32Array {
    return this.people.subarray(user * this.width, (user + 1) * this.width)
  }

  /** Mean cross-entropy of the samples; with a rate they are learned from on the way. */
  async pass(samples: Samples, rate: number | null, ridge: number, signal?: AbortSignal): Promise<number> {
    const { users, items, labels } = samples
    const { width: w, network } = this
    let loss = 0
    for (let from = 0; from < labels.length; from += BATCH) {
      if (from % (BATCH * BATCHES_PER_TURN) === 0) await breathe()
      checkCancelled(signal)
      const count = Math.min(BATCH, labels.length - from)
      this.fill(
        count,
        (n) => this.embedding(users[from + n] as number),
        (n) => items[from + n] as number,
      )
      const own = labels.subarray(from, from + count)
      if (rate === null) {
        loss += crossEntropy(network.forward(count), own)
        continue
      }
      const { logits, gradient } = this.trainer
        ? await this.trainer.step(network.x, padded(own), count, rate)
        : this.step(own, rate)
      loss += crossEntropy(logits, own)
      this.learn(this.people, this.peopleSteps, users.subarray(from, from + count), gradient, 0, rate, ridge)
      this.learn(this.things, this.thingSteps, items.subarray(from, from + count), gradient, w, rate, ridge)
    }
    if (rate !== null && this.trainer) network.weights = await this.trainer.weights()
    return loss / labels.length
  }

  private step(labels: Float32Array, rate: number): { logits: Float32Array; gradient: Float32Array } {
    const logits = this.network.forward().slice()
    this.slope.fill(0)
    for (const [n, y] of labels.entries())
      this.slope[n] = (1 / (1 + Math.exp(-(logits[n] as number))) - y) / labels.length
    this.network.backward(this.slope, rate)
    return { logits, gradient: this.network.inputGradient }
  }

  /** The samples' logits; their labels are not looked at. */
  async answers({ users, items }: Samples, signal?: AbortSignal): Promise<Float32Array> {
    const out = new Float32Array(users.length)
    for (let from = 0; from < out.length; from += BATCH) {
      checkCancelled(signal)
      const count = Math.min(BATCH, out.length - from)
      const logits = this.logits(
        count,
        (n) => this.embedding(users[from + n] as number),
        (n) => items[from + n] as number,
      )
      out.set(logits.subarray(0, count), from)
    }
    return out
  }

  /** One Adam step per row that occurs in the batch, with its gradients added up. */
  private learn(
    table: Float32Array,
    steps: RowSteps,
    ids: Int32Array,
    g: Float32Array,
    unit: number,
    rate: number,
    ridge: number,
  ): void {
    const { width: w, row } = this
    // Where each id occurs, as chains from its last place back: a map of lists for every batch would cost more than the sums.
    const { last } = steps
    const before = new Int32Array(ids.length)
    for (const [n, id] of ids.entries()) {
      before[n] = last[id] as number
      last[id] = n
    }
    for (const id of ids) {
      if (last[id] === NOWHERE) continue
      for (let d = 0; d < w; d++) row[d] = ridge * (table[id * w + d] as number)
      for (let n = last[id] as number; n !== NOWHERE; n = before[n] as number)
        for (let d = 0, from = n * 2 * w + unit; d < w; d++) row[d]! += g[from + d] as number
      last[id] = NOWHERE
      steps.adam.step(table, row, rate, id)
    }
  }
}
