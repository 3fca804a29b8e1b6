/** The GPU twin of pairwise learning: steps that touch no common row go together, those that do in the order of the sequence. */
import { checkCancelled } from '../../base/index.ts'
import type { PairLearning } from '../training.ts'
import type { KernelOptions } from '../twins.ts'
import { bits, GpuWork, type Program } from './work.ts'

const WORKGROUP = 64

const program: Program = {
  name: 'learnPairs',
  code: /* wgsl */ `
@group(0) @binding(0) var<uniform> n: array<vec4<u32>, 2>; // first step, end, k, free; bits of rate and ridge
@group(0) @binding(1) var<storage, read> triples: array<u32>;
@group(0) @binding(2) var<storage, read_write> P: array<f32>;
@group(0) @binding(3) var<storage, read_write> Q: array<f32>;
@group(0) @binding(4) var<storage, read_write> losses: array<f32>;
@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let step = n[0].x + id.x;
  if (step >= n[0].y) { return; }
  let k = n[0].z;
  let rate = bitcast<f32>(n[1].x);
  let ridge = bitcast<f32>(n[1].y);
  let pu = triples[3u * step] * k;
  let qi = triples[3u * step + 1u] * k;
  let qj = triples[3u * step + 2u] * k;
  var x = 0.0;
  for (var d = 0u; d < k; d++) { x += P[pu + d] * (Q[qi + d] - Q[qj + d]); }
  let g = 1.0 / (1.0 + exp(x));
  losses[step] = log(1.0 + exp(-x));
  for (var d = 0u; d < k; d++) {
    let u = P[pu + d];
    let a = Q[qi + d];
    let b = Q[qj + d];
    if (d < n[0].w) { P[pu + d] = u + rate * (g * (a - b) - ridge * u); }
    Q[qi + d] = a + rate * (g * u - ridge * a);
    Q[qj + d] = b + rate * (-g * u - ridge * b);
  }
}`,
}

/**
 * The steps, those of one level together, and where each level begins. A step's level is one above the last step before it that
 * touches one of its rows: within a level no row occurs twice.
 */
export function levelled(
  triples: Uint32Array,
  people: number,
  items: number,
): { ordered: Uint32Array<ArrayBuffer>; starts: number[] } {
  const steps = triples.length / 3
  const level = new Uint32Array(steps)
  const person = new Uint32Array(people)
  const item = new Uint32Array(items)
  const counts: number[] = []
  for (let n = 0; n < steps; n++) {
    const [u, i, j] = triples.subarray(3 * n, 3 * n + 3) as unknown as [number, number, number]
    const own = Math.max(person[u] as number, item[i] as number, item[j] as number)
    level[n] = own
    person[u] = item[i] = item[j] = own + 1
    counts[own] = (counts[own] ?? 0) + 1
  }
  const starts = [0]
  for (const count of counts) starts.push((starts.at(-1) as number) + count)
  const next = starts.slice()
  const ordered = new Uint32Array(triples.length)
  for (let n = 0; n < steps; n++) ordered.set(triples.subarray(3 * n, 3 * n + 3), 3 * next[level[n] as number]!++)
  return { ordered, starts }
}

/** @throws CANCELLED; Error when the device refuses. P and Q are changed only when all went well. */
export function learnPairsGpu(p: PairLearning, options: KernelOptions = {}): Promise<void> {
  const { k, free } = p
  const losses: number[] = []
  return GpuWork.run(options, async (gpu) => {
    const [P, Q] = [gpu.upload(p.P), gpu.upload(p.Q)]
    for (let epoch = 0; epoch < p.epochs; epoch++) {
      const { ordered, starts } = levelled(p.triples(epoch), p.P.length / k, p.Q.length / k)
      const steps = ordered.length / 3
      const triples = gpu.upload(ordered)
      const loss = gpu.empty(steps)
      for (let l = 0; l + 1 < starts.length; l++) {
        checkCancelled(options.signal)
        const [from, end] = [starts[l] as number, starts[l + 1] as number]
        const groups = Math.ceil((end - from) / WORKGROUP)
        await gpu.start(program, [from, end, k, free, bits(p.rate), bits(p.ridge)], [triples, P, Q, loss], [groups, 1])
      }
      const each = new Float32Array(await gpu.download(loss, Math.max(1, steps)))
      losses.push(each.subarray(0, steps).reduce((a, x) => a + x, 0) / Math.max(1, steps))
      gpu.release(triples)
      gpu.release(loss)
    }
    p.P.set(new Float32Array(await gpu.download(P, p.P.length)))
    p.Q.set(new Float32Array(await gpu.download(Q, p.Q.length)))
  }).then(() => {
    for (const loss of losses) p.onEpoch?.(loss)
  })
}
