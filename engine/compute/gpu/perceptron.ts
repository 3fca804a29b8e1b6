/**
 * A perceptron with two hidden layers and a logit that learns on the GPU: weights and Adam's state stay there; a batch and its
 * labels go up, logits and the gradient by the inputs come back. Matrices row-major; the last row of each weight matrix is the
 * bias, whose input is 1. Float32 with sums in another order than on the CPU: twins agree to a tolerance.
 */
import type { KernelOptions } from '../twins.ts'
import { bits, GpuWork, type Program } from './work.ts'

const uniform = /* wgsl */ `
@group(0) @binding(0) var<uniform> n: array<vec4<u32>, 2>;
`
/** out (batch, units) ← [in, 1]·W, with a ReLU where n[0].w is 1. n = batch, inputs, units. */
const layer: Program = {
  name: 'perceptron.layer',
  code: /* wgsl */ `${uniform}
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> W: array<f32>;
@group(0) @binding(3) var<storage, read_write> out: array<f32>;
@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let inputs = n[0].y;
  let units = n[0].z;
  if (id.y >= n[0].x || id.x >= units) { return; }
  var sum = W[inputs * units + id.x];
  for (var k = 0u; k < inputs; k++) { sum += x[id.y * inputs + k] * W[k * units + id.x]; }
  out[id.y * units + id.x] = select(sum, max(sum, 0.0), n[0].w == 1u);
}`,
}
/** slope ← (σ(logit) − label) / examples, 0 beyond them. n = batch, examples. */
const slope: Program = {
  name: 'perceptron.slope',
  code: /* wgsl */ `${uniform}
@group(0) @binding(1) var<storage, read> logits: array<f32>;
@group(0) @binding(2) var<storage, read> labels: array<f32>;
@group(0) @binding(3) var<storage, read_write> out: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  if (id.x >= n[0].x) { return; }
  let z = logits[id.x];
  out[id.x] = select(0.0, (1.0 / (1.0 + exp(-z)) - labels[id.x]) / f32(n[0].y), id.x < n[0].y);
}`,
}
/** out (batch, inputs) ← d·Wᵀ, and 0 where h is when n[0].w is 1. n = batch, inputs, units. */
const back: Program = {
  name: 'perceptron.back',
  code: /* wgsl */ `${uniform}
@group(0) @binding(1) var<storage, read> d: array<f32>;
@group(0) @binding(2) var<storage, read> W: array<f32>;
@group(0) @binding(3) var<storage, read> h: array<f32>;
@group(0) @binding(4) var<storage, read_write> out: array<f32>;
@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let inputs = n[0].y;
  let units = n[0].z;
  if (id.y >= n[0].x || id.x >= inputs) { return; }
  var sum = 0.0;
  for (var r = 0u; r < units; r++) { sum += d[id.y * units + r] * W[id.x * units + r]; }
  let at = id.y * inputs + id.x;
  out[at] = select(sum, 0.0, n[0].w == 1u && h[at] <= 0.0);
}`,
}
/** One step of Adam on W by [in, 1]ᵀ·d. n = batch, inputs, units; then the bits of rate, 1 − β₁ᵗ and 1 − β₂ᵗ. */
const learn: Program = {
  name: 'perceptron.learn',
  code: /* wgsl */ `${uniform}
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> d: array<f32>;
@group(0) @binding(3) var<storage, read_write> W: array<f32>;
@group(0) @binding(4) var<storage, read_write> moments: array<vec2<f32>>;
@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let inputs = n[0].y;
  let units = n[0].z;
  if (id.y > inputs || id.x >= units) { return; }
  var g = 0.0;
  for (var b = 0u; b < n[0].x; b++) {
    let one = id.y == inputs;
    let value = select(x[b * inputs + min(id.y, inputs - 1u)], 1.0, one);
    g += value * d[b * units + id.x];
  }
  let at = id.y * units + id.x;
  let m = vec2<f32>(0.9 * moments[at].x + 0.1 * g, 0.999 * moments[at].y + 0.001 * g * g);
  moments[at] = m;
  let corrected = m / vec2<f32>(bitcast<f32>(n[1].y), bitcast<f32>(n[1].z));
  W[at] -= bitcast<f32>(n[1].x) * corrected.x / (sqrt(corrected.y) + 1e-8);
}`,
}

export interface PerceptronShape {
  inputs: number
  first: number
  second: number
  batch: number
}
/** Weights with their bias as the last row: (inputs + 1, first), (first + 1, second), (second + 1, 1). */
export type PerceptronWeights = [Float32Array<ArrayBuffer>, Float32Array<ArrayBuffer>, Float32Array<ArrayBuffer>]

export interface Perceptron {
  /** One batch: (batch, inputs) and a label for each of the first `examples`. Gradients are of their mean cross-entropy. */
  step(
    x: Float32Array<ArrayBuffer>,
    labels: Float32Array<ArrayBuffer>,
    examples: number,
    rate: number,
  ): Promise<{ logits: Float32Array; gradient: Float32Array }>
  weights(): Promise<PerceptronWeights>
}

/** Opens one on the GPU for as long as `work` runs. @throws Error when the device refuses or is lost */
export function withGpuPerceptron<T>(
  shape: PerceptronShape,
  start: PerceptronWeights,
  options: KernelOptions,
  work: (perceptron: Perceptron) => Promise<T>,
): Promise<T> {
  const { batch } = shape
  const sizes = [shape.inputs, shape.first, shape.second, 1]
  const size = (l: number): number => sizes[l] as number
  return GpuWork.run(options, async (gpu) => {
    const W = start.map((w) => gpu.upload(w))
    const moments = start.map((w) => gpu.empty(2 * w.length))
    // What passes up: x, h1, h2, logits; and what comes back to each of them.
    const up = sizes.map((s) => gpu.empty(batch * s))
    const down = sizes.map((s) => gpu.empty(batch * s))
    const truth = gpu.empty(batch)
    const tiles = (n: number): number => Math.ceil(n / 8)
    const at = (buffers: GPUBuffer[], l: number): GPUBuffer => buffers[l] as GPUBuffer
    let t = 0
    return work({
      step: async (x, labels, examples, rate) => {
        gpu.write(at(up, 0), x)
        gpu.write(truth, labels)
        for (let l = 0; l < 3; l++)
          await gpu.start(
            layer,
            [batch, size(l), size(l + 1), Number(l < 2)],
            [at(up, l), at(W, l), at(up, l + 1)],
            [tiles(size(l + 1)), tiles(batch)],
          )
        await gpu.start(slope, [batch, examples], [at(up, 3), truth, at(down, 3)], [Math.ceil(batch / 64), 1])
        for (let l = 2; l >= 0; l--)
          await gpu.start(
            back,
            [batch, size(l), size(l + 1), Number(l > 0)],
            [at(down, l + 1), at(W, l), at(up, l), at(down, l)],
            [tiles(size(l)), tiles(batch)],
          )
        t++
        const adam = [bits(rate), bits(1 - 0.9 ** t), bits(1 - 0.999 ** t)]
        for (let l = 0; l < 3; l++)
          await gpu.start(
            learn,
            [batch, size(l), size(l + 1), 0, ...adam],
            [at(up, l), at(down, l + 1), at(W, l), at(moments, l)],
            [tiles(size(l + 1)), tiles(size(l) + 1)],
          )
        const logits = new Float32Array(await gpu.download(at(up, 3), batch))
        return { logits, gradient: new Float32Array(await gpu.download(at(down, 0), batch * size(0))) }
      },
      weights: async () => {
        const all: Float32Array<ArrayBuffer>[] = []
        for (const [l, w] of start.entries()) all.push(new Float32Array(await gpu.download(at(W, l), w.length)))
        return all as PerceptronWeights
      },
    })
  })
}
