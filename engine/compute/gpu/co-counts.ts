/** The GPU twin of coCounts: each column a row of bits, one per row of X; both-counts are popcounts. Integers, so bit-identical. */
import { checkCancelled } from '../../base/index.ts'
import type { Csr } from '../csr.ts'
import type { KernelOptions } from '../twins.ts'
import { GpuWork, type Program } from './work.ts'

const program: Program = {
  name: 'coCounts',
  code: /* wgsl */ `
@group(0) @binding(0) var<uniform> n: array<vec4<u32>, 2>; // columns, words per column, first row of the output
@group(0) @binding(1) var<storage, read> bits: array<u32>;
@group(0) @binding(2) var<storage, read_write> counts: array<f32>;
@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let m = n[0].x;
  let words = n[0].y;
  let i = id.y;
  let j = id.x;
  if (i >= m || j > i) { return; }
  var sum = 0u;
  for (var w = 0u; w < words; w++) { sum += countOneBits(bits[i * words + w] & bits[j * words + w]); }
  counts[i * m + j] = f32(sum);
}`,
}

/** The lower triangle, as coCounts gives it. */
export function coCountsGpu(X: Csr, options: KernelOptions = {}): Promise<Float32Array<ArrayBuffer>> {
  checkCancelled(options.signal)
  const words = Math.max(1, Math.ceil(X.n / 32))
  const bits = new Uint32Array(X.m * words)
  for (let r = 0; r < X.n; r++)
    for (let k = X.indptr[r] as number; k < (X.indptr[r + 1] as number); k++)
      bits[(X.indices[k] as number) * words + (r >> 5)]! |= 1 << (r & 31)
  return GpuWork.run(options, async (gpu) => {
    const counts = gpu.empty(X.m * X.m)
    const groups = Math.max(1, Math.ceil(X.m / 8))
    await gpu.start(program, [X.m, words], [gpu.upload(bits), counts], [groups, groups])
    return new Float32Array(await gpu.download(counts, X.m * X.m))
  })
}
