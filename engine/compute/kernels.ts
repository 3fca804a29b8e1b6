/**
 * Dense float32 kernels over one block of memory: WebAssembly SIMD where the machine has it, plain TypeScript otherwise. Both
 * round every product and every sum to float32 in the same order, so they give the same bits. Places and steps in floats.
 */
import { type Conjugate, plainConjugate } from './plain-conjugate.ts'
import { memoryOf, moduleBytes } from './wasm/module.ts'
import { type Program, programs } from './wasm/programs.ts'

/** A run of 4 × 8 tiles below each other: C[r, c] += Σₖ L[k, r]·R[k, c]. */
export interface Strip {
  /** First cell and row length of C. */
  C: number
  ld: number
  /** First cell of L, the distance between two groups of four rows, and between two k. */
  L: number
  nextL: number
  stepL: number
  R: number
  stepR: number
  depth: number
  groups: number
  /** The distance between the four rows of a group of L; 1 when left out. */
  apart?: number
}

export interface Kernels extends Conjugate {
  readonly name: 'wasm' | 'plain'
  /** The block of memory that every place refers to. */
  readonly f32: Float32Array<ArrayBuffer>
  /** The same memory, for lists of row numbers. */
  readonly u32: Uint32Array<ArrayBuffer>
  strip(s: Strip): void
  /** Copies `count` rows of `width` (a multiple of 8), numbered by the u32 at `list`, from `from` to `to`; adds them to `sum`. */
  gather(to: number, from: number, list: number, count: number, width: number, sum: number): void
  /** A·x = b for symmetric positive definite A (upper triangle of n × n, n a multiple of 8); spoils A and b. */
  solve(A: number, b: number, x: number, n: number): void
}

let compiled: WebAssembly.Module | null | undefined

/** Null where the machine has no WebAssembly SIMD. */
function wasmModule(): WebAssembly.Module | null {
  if (compiled === undefined) {
    const bytes = moduleBytes(programs)
    compiled = WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : null
  }
  return compiled
}

/** @param floats size of the memory. @throws RangeError when it cannot be had */
export function kernels(floats: number): Kernels {
  const module = wasmModule()
  if (!module) return plainKernels(floats)
  const memory = memoryOf(4 * floats)
  const run = new WebAssembly.Instance(module, { env: { memory } }).exports as Record<
    Program,
    (...inputs: number[]) => void
  >
  return {
    name: 'wasm',
    f32: new Float32Array(memory.buffer, 0, floats),
    u32: new Uint32Array(memory.buffer, 0, floats),
    strip: (s) => {
      const places = [4 * s.C, 4 * s.ld, 4 * s.L, 4 * s.nextL, 4 * s.stepL, 4 * s.R, 4 * s.stepR, s.depth, s.groups]
      if (s.apart === undefined) run.strip(...places)
      else run.stripRows(...places, 4 * s.apart)
    },
    gather: (to, from, list, count, width, sum) => run.gather(4 * to, 4 * from, 4 * list, count, 4 * width, 4 * sum),
    solve: (A, b, x, n) => run.solve(4 * A, 4 * b, 4 * x, n),
    weigh: ({ to, direction, from, list, count, width, base }) =>
      run.weigh(4 * to, 4 * direction, 4 * from, 4 * list, count, 4 * width, 4 * base),
    advance: (x, at, width) => run.advance(4 * x, 4 * at, 4 * width),
  }
}

const { fround, sqrt } = Math

export function plainKernels(floats: number): Kernels {
  const M = new Float32Array(floats)
  const u32 = new Uint32Array(M.buffer)
  const at = (i: number): number => M[i] as number
  return {
    name: 'plain',
    f32: M,
    u32,
    strip: ({ C, ld, L, nextL, stepL, R, stepR, depth, groups, apart = 1 }) => {
      for (let r = 0; r < 4 * groups; r++)
        for (let c = 0; c < 8; c++) {
          let l = L + (r >> 2) * nextL + (r & 3) * apart
          let q = R + c
          let sum = 0
          for (let k = 0; k < depth; k++, l += stepL, q += stepR) sum = fround(sum + fround(at(l) * at(q)))
          M[C + r * ld + c] = fround(at(C + r * ld + c) + sum)
        }
    },
    gather: (to, from, list, count, width, sum) => {
      for (let t = 0; t < count; t++) {
        const row = from + (u32[list + t] as number) * width
        for (let j = 0; j < width; j++) {
          M[to + t * width + j] = at(row + j)
          M[sum + j] = fround(at(sum + j) + at(row + j))
        }
      }
    },
    solve: (A, b, x, n) => {
      for (let k = 0; k < n; k++) {
        const row = A + k * n
        const root = fround(sqrt(at(row + k)))
        for (let j = k & ~3; j < n; j++) M[row + j] = fround(at(row + j) / root)
        for (let i = k + 1; i < n; i++) {
          const f = at(row + i)
          for (let j = i & ~3; j < n; j++) M[A + i * n + j] = fround(at(A + i * n + j) - fround(f * at(row + j)))
        }
        const z = fround(at(b + k) / at(row + k))
        M[x + k] = z
        for (let j = (k + 1) & ~3; j < n; j++) M[b + j] = fround(at(b + j) - fround(z * at(row + j)))
      }
      M.fill(0, b, b + n)
      for (let k = n - 1; k >= 0; k--) {
        const lanes = [0, 0, 0, 0]
        for (let j = (k + 1) & ~3; j < n; j++)
          lanes[j & 3] = fround((lanes[j & 3] as number) + fround(at(A + k * n + j) * at(b + j)))
        const [s0, s1, s2, s3] = lanes as [number, number, number, number]
        const dot = fround(fround(s0 + s2) + fround(s1 + s3))
        M[b + k] = fround(fround(at(x + k) - dot) / at(A + k * n + k))
      }
      M.copyWithin(x, b, b + n)
    },
    ...plainConjugate(M, u32),
  }
}
