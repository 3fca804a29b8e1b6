/** The neural recommender's parts against finite differences and hand-made cases. */
import { afterAll, expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import { closeGpu, kernels, plainKernels, withGpuPerceptron } from '../../engine/compute/index.ts'
import { fitNeural, type InteractionTable, NEURAL_DEFAULTS } from '../../engine/recommend/index.ts'
import { Adam } from '../../engine/recommend/neural/adam.ts'
import { Network } from '../../engine/recommend/neural/network.ts'

const shape = { inputs: 8, first: 16, second: 8, batch: 8 }
const labels = Float32Array.of(1, 0, 0, 1, 1, 0, 1, 0)

function network(seed: number, make = kernels): Network {
  const net = new Network(shape, seed, make)
  const rng = new Rng(seed, 'test.inputs')
  for (let i = 0; i < net.x.length; i++) net.x[i] = rng.normal()
  for (let i = 0; i < net.b1.length; i++) net.b1[i] = 0.1 * rng.normal()
  return net
}
/** Σ cross-entropy, in float64. */
const loss = (net: Network): number =>
  [...net.forward()].reduce((sum, z, b) => sum + Math.log1p(Math.exp(z)) - z * labels[b]!, 0)
const slopes = (net: Network): Float32Array => net.forward().map((z, b) => 1 / (1 + Math.exp(-z)) - labels[b]!)

/** The forward pass written as loops. */
function byHand(net: Network, row: number): number {
  const { inputs, first, second } = shape
  const relu = (x: number): number => Math.max(0, x)
  const h1 = Array.from({ length: first }, (_, r) =>
    relu(
      Array.from({ length: inputs }, (__, k) => net.x[row * inputs + k]! * net.W1[k * first + r]!).reduce(
        (a, b) => a + b,
        net.b1[r]!,
      ),
    ),
  )
  const h2 = Array.from({ length: second }, (_, r) =>
    relu(h1.reduce((a, h, k) => a + h * net.W2[k * second + r]!, net.b2[r]!)),
  )
  return h2.reduce((a, h, k) => a + h * net.w3[k]!, net.w3[second]!)
}

test('forward: two hidden layers by the definition; the same bits from both kernels', () => {
  const net = network(1)
  const logits = net.forward().slice()
  for (let b = 0; b < shape.batch; b++) expect(logits[b]).toBeCloseTo(byHand(net, b), 5)
  expect(logits).toEqual(network(1, plainKernels).forward())
  expect(() => new Network({ ...shape, first: 10 }, 1)).toThrow(RangeError)
})

test('backward: the gradients of inputs and first weights are those of finite differences', () => {
  const net = network(2)
  // A rate of 0 leaves the weights where they are.
  net.backward(slopes(net), 0)
  const [dx, dW1] = [net.inputGradient.slice(), net.dW1.slice()]
  const check = (array: Float32Array, gradient: Float32Array): void => {
    let checked = 0
    for (let i = 0; i < array.length; i += 5) {
      const kept = array[i] as number
      const numeric = [1e-2, -1e-2].map((step) => {
        array[i] = kept + step
        return loss(net)
      }) as [number, number]
      array[i] = kept
      // Where a unit switches on or off in between there is no derivative to compare with.
      if (Math.abs((numeric[0] - numeric[1]) / 2e-2 - gradient[i]!) < 2e-3) checked++
    }
    expect(checked).toBeGreaterThan(0.85 * Math.ceil(array.length / 5))
  }
  check(net.x, dx)
  check(net.W1, dW1)
})

test('Adam: the first step is the rate against the sign of the gradient (Kingma & Ba 2015, section 2.1)', () => {
  const weights = Float32Array.of(1, 1, 1, 1)
  new Adam(4, 2).step(weights, Float32Array.of(9, 5, -0.25), 0.01, 1, 1)
  expect(weights[0]).toBe(1)
  expect(weights[2]).toBeCloseTo(0.99, 6)
  expect(weights[3]).toBeCloseTo(1.01, 6)
})

test('it learns what no straight line can: exclusive or', () => {
  const net = new Network({ ...shape, batch: 8 }, 3)
  for (let b = 0; b < 8; b++) {
    net.x[b * 8] = b & 1
    net.x[b * 8 + 1] = (b >> 1) & 1
  }
  const xor = Float32Array.from({ length: 8 }, (_, b) => (b & 1) ^ ((b >> 1) & 1))
  for (let step = 0; step < 400; step++)
    net.backward(
      net.forward().map((z, b) => (1 / (1 + Math.exp(-z)) - xor[b]!) / 8),
      0.02,
    )
  for (const [b, z] of net.forward().entries()) expect(z > 0).toBe(xor[b] === 1)
})

test('it stops early on noise, and at different weights for another seed', async () => {
  const rng = new Rng(8, 'test.noise')
  const noise: InteractionTable = {
    users: 80,
    items: 30,
    interactions: Array.from({ length: 80 }, (_, user) =>
      Array.from({ length: 4 }, () => ({ user, item: rng.int(30), at: null, rating: null })),
    ).flat(),
  }
  const held: number[] = []
  const options = { ...NEURAL_DEFAULTS, width: 8, first: 16, second: 8, rate: 0.02, seed: 1 }
  const model = await fitNeural(noise, { ...options, onEpoch: (_, h) => held.push(h) })
  expect(Number(model.params.epochs)).toBeLessThan(NEURAL_DEFAULTS.epochs)
  expect(Number(model.params.epochs)).toBe(held.length)
  expect((await fitNeural(noise, { ...options, seed: 2 })).score(0)).not.toEqual(model.score(0))
})

const driver = process.env.VK_ICD_FILENAMES
afterAll(closeGpu)
test.skipIf(!driver)(
  driver ? 'the GPU’s twin: same logits, gradients and weights, within 10⁻³' : 'GPU twin: VK_ICD_FILENAMES is not set',
  async () => {
    const cpu = network(6)
    await withGpuPerceptron(shape, network(6).weights, {}, async (gpu) => {
      for (let step = 0; step < 4; step++) {
        const logits = cpu.forward().slice()
        cpu.backward(
          logits.map((z, b) => (1 / (1 + Math.exp(-z)) - labels[b]!) / shape.batch),
          0.01,
        )
        const other = await gpu.step(cpu.x.slice(), labels, shape.batch, 0.01)
        for (const [b, z] of logits.entries()) expect(Math.abs(z - other.logits[b]!)).toBeLessThan(1e-3)
        for (const [i, g] of cpu.inputGradient.entries()) expect(Math.abs(g - other.gradient[i]!)).toBeLessThan(1e-3)
      }
      for (const [l, w] of (await gpu.weights()).entries())
        for (const [i, x] of cpu.weights[l]!.entries()) expect(Math.abs(x - w[i]!)).toBeLessThan(1e-3)
    })
  },
)

test.skipIf(!driver)('it trains on the GPU and says how often each kernel was started', async () => {
  const interactions = Array.from({ length: 120 }, (_, n) => ({
    user: n % 20,
    item: (n * 7) % 8,
    at: null,
    rating: null,
  }))
  const started: Record<string, number> = {}
  const problems: string[] = []
  const options = { ...NEURAL_DEFAULTS, width: 4, first: 8, second: 8, epochs: 2, patience: 2, seed: 1 }
  const table: InteractionTable = { users: 20, items: 8, interactions }
  const gpu = await fitNeural(table, {
    ...options,
    device: 'gpu',
    onDispatch: (kernel, times) => {
      started[kernel] = times
    },
    onFallback: (problem) => problems.push(problem),
  })
  expect(problems).toEqual([])
  expect(started['perceptron.learn']).toBeGreaterThan(2)
  const cpu = await fitNeural(table, options)
  for (const [i, s] of cpu.score(3).entries()) expect(Math.abs(s - gpu.score(3)[i]!)).toBeLessThan(1e-2)
})
