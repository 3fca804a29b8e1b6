/**
 * The GPU twin of one implicit ALS half-sweep (als.ts): a workgroup per row builds that row's system from what it holds, factors
 * it by Cholesky and solves it. The triangle is packed, so that 64 factors fit into 16 kB of workgroup memory. Float32, sums in
 * another order than on the CPU: the twins agree to a tolerance.
 */
import { checkCancelled } from '../../base/index.ts'
import type { AlsHalf } from '../training.ts'
import type { KernelOptions } from '../twins.ts'
import { GpuWork, type Program } from './work.ts'

const WORKGROUP = 64
/** Rows of one dispatch. */
const ROWS = 32_768

const program = (k: number): Program => ({
  name: `alsHalf.${k}`,
  code: /* wgsl */ `
const K = ${k}u;
const CELLS = ${(k * (k + 1)) / 2}u;
@group(0) @binding(0) var<uniform> n: array<vec4<u32>, 2>; // first row, rows
@group(0) @binding(1) var<storage, read> indptr: array<u32>;
@group(0) @binding(2) var<storage, read> indices: array<u32>;
@group(0) @binding(3) var<storage, read> ridge: array<f32>;
@group(0) @binding(4) var<storage, read> G: array<f32>;
@group(0) @binding(5) var<storage, read> Y: array<f32>;
@group(0) @binding(6) var<storage, read_write> X: array<f32>;
var<workgroup> L: array<f32, CELLS>; // row i of the lower triangle begins at i(i+1)/2
var<workgroup> b: array<f32, K>;
@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) me: u32) {
  let row = n[0].x + group.x;
  let start = indptr[row];
  let end = indptr[row + 1u];
  for (var i = 0u; i < K; i++) {
    for (var j = me; j <= i; j += ${WORKGROUP}u) {
      var sum = G[i * K + j];
      for (var c = start; c < end; c++) { let y = indices[c] * K; sum += Y[y + i] * Y[y + j]; }
      if (i == j) { sum += ridge[row]; }
      L[i * (i + 1u) / 2u + j] = sum;
    }
  }
  for (var i = me; i < K; i += ${WORKGROUP}u) {
    var sum = 0.0;
    for (var c = start; c < end; c++) { sum += Y[indices[c] * K + i]; }
    b[i] = sum;
  }
  workgroupBarrier();
  for (var p = 0u; p < K; p++) {
    let diagonal = p * (p + 1u) / 2u + p;
    if (me == 0u) { L[diagonal] = sqrt(L[diagonal]); b[p] = b[p] / L[diagonal]; }
    workgroupBarrier();
    for (var i = p + 1u + me; i < K; i += ${WORKGROUP}u) { L[i * (i + 1u) / 2u + p] /= L[diagonal]; }
    workgroupBarrier();
    for (var i = p + 1u + me; i < K; i += ${WORKGROUP}u) {
      let f = L[i * (i + 1u) / 2u + p];
      b[i] -= f * b[p];
      for (var j = p + 1u; j <= i; j++) { L[i * (i + 1u) / 2u + j] -= f * L[j * (j + 1u) / 2u + p]; }
    }
    workgroupBarrier();
  }
  for (var q = 0u; q < K; q++) {
    let p = K - 1u - q;
    if (me == 0u) { b[p] = b[p] / L[p * (p + 1u) / 2u + p]; }
    workgroupBarrier();
    for (var i = me; i < p; i += ${WORKGROUP}u) { b[i] -= L[p * (p + 1u) / 2u + i] * b[p]; }
    workgroupBarrier();
  }
  for (var i = me; i < K; i += ${WORKGROUP}u) { X[row * K + i] = b[i]; }
}`,
})

const words = (a: Int32Array): Uint32Array<ArrayBuffer> => Uint32Array.from(a.length ? a : [0])

/** Factors whose packed triangle fits the workgroup memory that every device has. */
const MOST = 64

/** @throws CANCELLED; RangeError beyond 64 factors; Error when the device refuses */
export function alsHalfGpu(
  { X, Y, G, k, ridge }: AlsHalf,
  options: KernelOptions = {},
): Promise<Float32Array<ArrayBuffer>> {
  if (k > MOST) throw new RangeError(`${k} factors are more than a workgroup holds`)
  return GpuWork.run(options, async (gpu) => {
    const out = gpu.empty(X.n * k)
    const ridges = Float32Array.from({ length: X.n }, (_, r) =>
      ridge((X.indptr[r + 1] as number) - (X.indptr[r] as number)),
    )
    const tables = [
      ...[gpu.upload(words(X.indptr)), gpu.upload(words(X.indices)), gpu.upload(ridges)],
      ...[gpu.upload(Float32Array.from(G)), gpu.upload(Y.slice()), out],
    ]
    for (let first = 0; first < X.n; first += ROWS) {
      checkCancelled(options.signal)
      await gpu.start(program(k), [first], tables, [Math.min(ROWS, X.n - first), 1])
      await gpu.settle()
    }
    return new Float32Array(await gpu.download(out, X.n * k))
  })
}
