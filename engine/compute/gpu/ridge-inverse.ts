/**
 * The GPU twin of the blocked sweep inverse (sweep.ts): the same blocks of pivots, all four steps on the device, float32. Sums run
 * in another order than on the CPU, so the twins agree to a tolerance, not to the bit.
 */
import { checkCancelled } from '../../base/index.ts'
import type { KernelOptions } from '../twins.ts'
import { GpuWork, type Program } from './work.ts'

const BLOCK = 32
/** Blocks in flight before a cancel is looked for. */
const IN_FLIGHT = 8

const head = /* wgsl */ `
const NB = ${BLOCK}u;
@group(0) @binding(0) var<uniform> n: array<vec4<u32>, 2>; // size, first pivot of the block
@group(0) @binding(1) var<storage, read_write> A: array<f32>;
@group(0) @binding(2) var<storage, read_write> D: array<f32>;
`
/** D ← (diagonal block)⁻¹ by Gauss–Jordan, one workgroup. */
const pivot: Program = {
  name: 'ridgeInverse.pivot',
  code: /* wgsl */ `${head}
var<workgroup> P: array<f32, ${BLOCK * BLOCK}>;
@compute @workgroup_size(${BLOCK}, 8)
fn main(@builtin(local_invocation_id) id: vec3<u32>) {
  let size = n[0].x;
  let first = n[0].y;
  for (var r = id.y; r < NB; r += 8u) { P[r * NB + id.x] = A[(first + r) * size + first + id.x]; }
  workgroupBarrier();
  for (var k = 0u; k < NB; k++) {
    let inverse = 1.0 / P[k * NB + k];
    // Each thread's share of the column, before anybody changes it.
    var f: array<f32, ${BLOCK / 8}>;
    for (var t = 0u; t < ${BLOCK / 8}u; t++) { f[t] = P[(id.y + 8u * t) * NB + k]; }
    let rowValue = P[k * NB + id.x] * inverse;
    workgroupBarrier();
    for (var t = 0u; t < ${BLOCK / 8}u; t++) {
      let r = id.y + 8u * t;
      if (r == k) {
        P[r * NB + id.x] = select(rowValue, inverse, id.x == k);
      } else if (id.x == k) {
        P[r * NB + k] = -f[t] * inverse;
      } else {
        P[r * NB + id.x] -= f[t] * rowValue;
      }
    }
    workgroupBarrier();
  }
  for (var r = id.y; r < NB; r += 8u) { D[r * NB + id.x] = P[r * NB + id.x]; }
}`,
}
const withProduct = /* wgsl */ `${head}
@group(0) @binding(3) var<storage, read_write> Y: array<f32>;
fn inBlock(i: u32) -> bool { return i >= n[0].y && i < n[0].y + NB; }
`
/** Y ← (columns of the block)·D. */
const panel: Program = {
  name: 'ridgeInverse.panel',
  code: /* wgsl */ `${withProduct}
@compute @workgroup_size(${BLOCK}, 4)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let size = n[0].x;
  let i = id.y;
  if (i >= size) { return; }
  var sum = 0.0;
  for (var k = 0u; k < NB; k++) { sum += A[i * size + n[0].y + k] * D[k * NB + id.x]; }
  Y[i * NB + id.x] = select(sum, 0.0, inBlock(i));
}`,
}
/** A ← A − Y·(columns of the block)ᵀ outside the block. */
const update: Program = {
  name: 'ridgeInverse.update',
  code: /* wgsl */ `${withProduct}
var<workgroup> L: array<f32, ${16 * BLOCK}>;
var<workgroup> R: array<f32, ${16 * BLOCK}>;
@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(local_invocation_id) at: vec3<u32>, @builtin(workgroup_id) group: vec3<u32>) {
  let size = n[0].x;
  for (var k = at.x; k < NB; k += 16u) {
    L[at.y * NB + k] = Y[(group.y * 16u + at.y) * NB + k];
    R[at.y * NB + k] = A[(group.x * 16u + at.y) * size + n[0].y + k];
  }
  workgroupBarrier();
  var sum = D[0] * 0.0;
  for (var k = 0u; k < NB; k++) { sum += L[at.y * NB + k] * R[at.x * NB + k]; }
  if (!inBlock(id.y) && !inBlock(id.x)) { A[id.y * size + id.x] -= sum; }
}`,
}
/** The block's own rows and columns: Y, and −D on the diagonal. */
const finish: Program = {
  name: 'ridgeInverse.finish',
  code: /* wgsl */ `${withProduct}
@compute @workgroup_size(${BLOCK}, 4)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let size = n[0].x;
  let first = n[0].y;
  let i = id.y;
  if (i >= size) { return; }
  if (inBlock(i)) {
    A[i * size + first + id.x] = -D[(i - first) * NB + id.x];
  } else {
    A[i * size + first + id.x] = Y[i * NB + id.x];
    A[(first + id.x) * size + i] = Y[i * NB + id.x];
  }
}`,
}

export interface RidgeParams {
  /** Lower triangle, row-major (n, n). Not changed. */
  readonly G: Float32Array
  readonly n: number
  readonly lambda: number
}
/** A lower triangle in rows of `ld`. */
export interface LowerTriangle {
  readonly f32: Float32Array
  readonly ld: number
}

/**
 * −(G + λI)⁻¹.
 * @throws RangeError when it is not positive definite; CANCELLED; Error when the device refuses
 */
export function ridgeInverseGpu({ G, n, lambda }: RidgeParams, options: KernelOptions = {}): Promise<LowerTriangle> {
  const size = BLOCK * Math.ceil(n / BLOCK)
  const start = new Float32Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i && i < n; j++) start[i * size + j] = start[j * size + i] = G[i * n + j] as number
    start[i * size + i] = i < n ? (G[i * n + i] as number) + lambda : 1
  }
  return GpuWork.run(options, async (gpu) => {
    const A = gpu.upload(start)
    const D = gpu.empty(BLOCK * BLOCK)
    const Y = gpu.empty(size * BLOCK)
    const rows: [number, number] = [1, size / 4]
    for (let first = 0; first < size; first += BLOCK) {
      checkCancelled(options.signal)
      const numbers = [size, first]
      await gpu.start(pivot, numbers, [A, D], [1, 1])
      await gpu.start(panel, numbers, [A, D, Y], rows)
      await gpu.start(update, numbers, [A, D, Y], [size / 16, size / 16])
      await gpu.start(finish, numbers, [A, D, Y], rows)
      if ((first / BLOCK) % IN_FLIGHT === IN_FLIGHT - 1) await gpu.settle()
      options.onProgress?.(Math.min(n, first + BLOCK), n)
    }
    const f32 = new Float32Array(await gpu.download(A, size * size))
    for (let i = 0; i < n; i++) if (!((f32[i * size + i] as number) < 0)) throw new RangeError('not positive definite')
    return { f32, ld: size }
  })
}
