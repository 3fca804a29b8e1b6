/**
 * The neural recommender: embeddings of person and item side by side → two hidden layers → one logit; binary cross-entropy
 * against sampled things the person does not have; Adam; stopped when a held-out part of the training data stops getting better.
 * The shape is that of He et al. 2017, "Neural collaborative filtering" (arXiv 1708.05031), its MLP part. Ids are looked up,
 * never fed as numbers; the label is the event, never an input. Written on the kernels of this house: one training step is four
 * small matrix products, and TensorFlow.js would bring 100 MB and a backend without the gradient of a look-up for them.
 */
import { Rng } from '../../base/index.ts'
import { runTwin, type Twins, withGpuPerceptron } from '../../compute/index.ts'
import { type InteractionTable, matrixOf } from '../data.ts'
import type { Recommender } from '../model.ts'
import { byWeight } from '../reasons.ts'
import { BATCH, PairNetwork, type PairShape } from './pairs.ts'
import { withNegatives } from './samples.ts'

export interface NeuralOptions extends PairShape {
  epochs: number
  rate: number
  /** Pull of embeddings towards 0, per step. */
  ridge: number
  negatives: number
  /** Epochs without progress on the held-out part before it stops. */
  patience: number
  signal?: AbortSignal | undefined
  /** Where the network learns; left out, the CPU. */
  device?: 'cpu' | 'gpu' | undefined
  onDispatch?: ((kernel: string, times: number) => void) | undefined
  onFallback?: ((problem: string) => void) | undefined
  onEpoch?: ((trained: number, held: number) => void) | undefined
}

export const NEURAL_DEFAULTS = {
  ...{ width: 32, first: 64, second: 32, epochs: 30, rate: 0.002, ridge: 1e-5, negatives: 4, patience: 2 },
} as const
/** Share of events that decides when to stop. */
const HELD = 0.1

export async function fitNeural(table: InteractionTable, options: NeuralOptions): Promise<Recommender> {
  const { users, items } = table
  const { seed, width: w } = options
  const X = matrixOf(table.interactions, users, items)
  const owner = new Int32Array(X.indices.length)
  for (let u = 0; u < users; u++) owner.fill(u, X.indptr[u], X.indptr[u + 1])
  const cells = [...owner.keys()]
  const draw = (n: number): number =>
    new Rng(seed, `recommend.neural.held ${owner[n]}`, X.indices[n] as number).uniform()
  const part = Map.groupBy(cells, (n) => (draw(n) < HELD ? 'held' : 'train'))
  const held = withNegatives(
    X,
    part.get('held') ?? [],
    owner,
    options.negatives,
    new Rng(seed, 'recommend.neural.check'),
  )
  const train = async (net: PairNetwork): Promise<{ net: PairNetwork; epochs: number }> => {
    let best = Number.POSITIVE_INFINITY
    let worse = 0
    let epochs = 0
    for (; epochs < options.epochs && worse < options.patience; epochs++) {
      const rng = new Rng(seed, 'recommend.neural.epoch', epochs)
      const drawn = withNegatives(X, part.get('train') ?? [], owner, options.negatives, rng)
      const trained = await net.pass(drawn, options.rate, options.ridge, options.signal)
      const now = held.labels.length ? await net.pass(held, null, 0, options.signal) : trained
      options.onEpoch?.(trained, now)
      worse = now < best ? 0 : worse + 1
      best = Math.min(best, now)
    }
    net.trainer = null
    return { net, epochs }
  }
  const twins: Twins<PairNetwork, Awaited<ReturnType<typeof train>>> = {
    name: 'neural',
    cpu: train,
    gpu: (net, kernel) =>
      withGpuPerceptron(net.shape, net.network.weights, kernel, (trainer) => {
        net.trainer = trainer
        return train(net)
      }),
  }
  const fresh = new PairNetwork(users, items, options)
  const { net, epochs } = await runTwin(twins, fresh, options.device ?? 'cpu', options)
  return {
    name: 'neural',
    params: { width: w, first: options.first, second: options.second, epochs, rate: options.rate },
    ...scorer(net, X.indices, owner, items),
  }
}

/** Scores of everybody, and of those who came later: they stand where the buyers of what they have stand on average. */
function scorer(net: PairNetwork, cellItem: Int32Array, owner: Int32Array, items: number) {
  const w = net.width
  const sums = new Float64Array(items * w)
  const buyers = new Uint32Array(items)
  for (let n = 0; n < owner.length; n++) {
    const i = cellItem[n] as number
    buyers[i]!++
    for (let d = 0; d < w; d++) sums[i * w + d]! += net.people[(owner[n] as number) * w + d] as number
  }
  const placed = (history: readonly number[]): Float32Array => {
    const out = new Float32Array(w)
    const known = history.filter((i) => (buyers[i] as number) > 0)
    for (const i of known)
      for (let d = 0; d < w; d++) out[d]! += (sums[i * w + d] as number) / (buyers[i] as number) / known.length
    return out
  }
  const all = (embedding: Float32Array): Float64Array => {
    const scores = new Float64Array(items)
    for (let from = 0; from < items; from += BATCH) {
      const count = Math.min(BATCH, items - from)
      scores.set(
        net
          .logits(
            count,
            () => embedding,
            (n) => from + n,
          )
          .subarray(0, count),
        from,
      )
    }
    return scores
  }
  const one = (embedding: Float32Array, item: number): number =>
    net.logits(
      1,
      () => embedding,
      () => item,
    )[0] as number
  return {
    score: (user: number) => all(net.embedding(user)),
    foldIn: (history: readonly number[]) => all(placed(history)),
    /** How much the score falls when one thing of the history is taken away. */
    explain: (history: readonly number[], item: number) => {
      const whole = one(placed(history), item)
      return byWeight(history, item, (j) => whole - one(placed(history.filter((i) => i !== j)), item))
    },
  }
}
