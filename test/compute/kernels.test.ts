/** The WebAssembly kernels against their plain twins (same bits) and against float64 written out here. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import {
  askMemory,
  coCounts,
  csrFromPairs,
  eachCoCount,
  type Kernels,
  kernels,
  plainKernels,
  SymmetricMatrix,
} from '../../engine/compute/index.ts'
import { sleb, uleb } from '../../engine/compute/wasm/assembler.ts'
import { moduleBytes } from '../../engine/compute/wasm/module.ts'
import { programs } from '../../engine/compute/wasm/programs.ts'

const seeded = { seed: 20261125, numRuns: 60 }
const bits = (a: Float32Array): Uint32Array => new Uint32Array(a.slice().buffer)

test('LEB128 as in the specification of WebAssembly 2.0, section 5.2.2, and of DWARF 4, figures 22 and 23', () => {
  expect(uleb(2)).toEqual([2])
  expect(uleb(127)).toEqual([127])
  expect(uleb(128)).toEqual([0x80, 1])
  expect(uleb(12_857)).toEqual([0x80 | 57, 100])
  expect(sleb(2)).toEqual([2])
  expect(sleb(-2)).toEqual([0x7e])
  expect(sleb(127)).toEqual([0xff, 0])
  expect(sleb(-127)).toEqual([0x81, 0x7f])
  expect(sleb(128)).toEqual([0x80, 1])
  expect(sleb(-129)).toEqual([0xff, 0x7e])
})

test('the module is valid, and this machine uses it', () => {
  expect(WebAssembly.validate(moduleBytes(programs))).toBe(true)
  expect(kernels(16).name).toBe('wasm')
})

test('strip: same bits as the twin, and the product by its definition', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 70 }),
      fc.integer({ min: 1, max: 5 }),
      fc.boolean(),
      fc.integer(),
      (depth, groups, packed, seed) => {
        const rng = new Rng(seed, 'test.strip')
        const rows = 4 * groups
        const size = rows * 8 + depth * rows + depth * 8
        const values = Float32Array.from({ length: size }, () => rng.normal())
        const C = 0
        const L = rows * 8
        const R = L + depth * rows
        // Packed: groups of four rows, each k-major. Otherwise L is a plain (depth, rows) matrix.
        const [nextL, stepL] = packed ? [4 * depth, 4] : [4, rows]
        const [a, b] = [kernels(size), plainKernels(size)].map((k) => {
          k.f32.set(values)
          k.strip({ C, ld: 8, L, nextL, stepL, R, stepR: 8, depth, groups })
          return k.f32
        }) as [Float32Array, Float32Array]
        expect(bits(a)).toEqual(bits(b))
        for (let r = 0; r < rows; r++)
          for (let c = 0; c < 8; c++) {
            let sum = values[r * 8 + c] as number
            for (let k = 0; k < depth; k++)
              sum += values[L + (r >> 2) * nextL + (r & 3) + k * stepL]! * values[R + 8 * k + c]!
            expect(Math.abs(a[r * 8 + c]! - sum)).toBeLessThan(1e-4)
          }
      },
    ),
    seeded,
  )
})

test('gather: the rows of a list and their sum, same bits as the twin', () => {
  const rng = new Rng(6, 'test.gather')
  const [from, list, to, sum, width] = [0, 160, 168, 268, 16]
  const values = Float32Array.from({ length: 300 }, () => rng.normal())
  const [a, b] = [kernels(300), plainKernels(300)].map((k) => {
    k.f32.set(values)
    k.u32.set([9, 0, 3, 3, 7], list)
    k.gather(to, from, list, 5, width, sum)
    return k.f32
  }) as [Float32Array, Float32Array]
  expect(bits(a)).toEqual(bits(b))
  for (const [t, row] of [9, 0, 3, 3, 7].entries())
    expect(a.slice(to + t * width, to + (t + 1) * width)).toEqual(values.slice(row * width, (row + 1) * width))
  for (let j = 0; j < width; j++) {
    const total = [9, 0, 3, 3, 7].reduce((s, row) => s + values[row * width + j]!, values[sum + j]!)
    expect(a[sum + j]).toBeCloseTo(total, 5)
  }
})

/** XᵀX + I of a random square matrix. */
function positive(n: number, seed: number): Float64Array {
  const rng = new Rng(seed, 'test.positive', n)
  const X = Float64Array.from({ length: n * n }, () => rng.normal())
  const A = new Float64Array(n * n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let sum = i === j ? n / 2 : 0
      for (let k = 0; k < n; k++) sum += X[k * n + i]! * X[k * n + j]!
      A[i * n + j] = sum
    }
  return A
}

test.each([8, 16, 24, 32, 64])('solve: same bits as the twin, and A·x = b, n = %i', (n) => {
  const A = positive(n, 3)
  const rng = new Rng(4, 'test.solve')
  const right = Float32Array.from({ length: n }, () => rng.normal())
  const run = (k: Kernels): Float32Array => {
    k.f32.set(A)
    k.f32.set(right, n * n)
    k.solve(0, n * n, n * n + n, n)
    return k.f32.slice(n * n + n, n * n + 2 * n)
  }
  const x = run(kernels(n * n + 2 * n))
  expect(bits(x)).toEqual(bits(run(plainKernels(n * n + 2 * n))))
  for (let i = 0; i < n; i++) {
    let sum = 0
    for (let j = 0; j < n; j++) sum += A[i * n + j]! * x[j]!
    expect(Math.abs(sum - right[i]!)).toBeLessThan(2e-4)
  }
})

test('solve: an indefinite matrix gives NaN, not an answer', () => {
  const k = kernels(80)
  for (let i = 0; i < 8; i++) k.f32[i * 9] = 1
  k.f32[1] = k.f32[8] = 2
  k.f32.fill(1, 64, 72)
  k.solve(0, 64, 72, 8)
  expect(k.f32[72]).toBeNaN()
})

/** Sizes around the tile (4 × 8) and block (64) borders. */
test.each([1, 7, 8, 9, 63, 64, 65, 130, 200])('inverse: same bits as the twin, and A·A⁻¹ = 1, n = %i', async (n) => {
  const A = positive(n, 5)
  const run = async (make: (floats: number) => Kernels): Promise<Float32Array> => {
    const S = new SymmetricMatrix(n, make)
    for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) S.f32[i * S.ld + j] = A[i * n + j] as number
    await S.negatedInverse()
    return Float32Array.from({ length: n * n }, (_, k) => {
      const [i, j] = [Math.floor(k / n), k % n]
      return -S.f32[Math.max(i, j) * S.ld + Math.min(i, j)]!
    })
  }
  const P = await run(kernels)
  expect(bits(P)).toEqual(bits(await run(plainKernels)))
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0
      for (let k = 0; k < n; k++) sum += A[i * n + k]! * P[k * n + j]!
      expect(Math.abs(sum - Number(i === j))).toBeLessThan(1e-4)
    }
})

test('an inverse stops when it is cancelled, and refuses what has none', async () => {
  const S = new SymmetricMatrix(8)
  await expect(S.negatedInverse({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' })
  await expect(S.negatedInverse()).rejects.toThrow('not positive definite') // all zero
})

test('co-counts by the definition', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(8), fc.nat(6)), { maxLength: 50 }), async (cells) => {
      const X = csrFromPairs(
        cells.map((c) => c[0]),
        cells.map((c) => c[1]),
        9,
        7,
      )
      const has = (u: number, i: number): number => Number(cells.some((c) => c[0] === u && c[1] === i))
      const G = await coCounts(X)
      await eachCoCount(X, (i, counts) => {
        for (let j = 0; j < 7; j++) {
          const both = [...Array(9).keys()].reduce((sum, u) => sum + has(u, i) * has(u, j), 0)
          expect(counts[j]).toBe(both)
          expect(G[i * 7 + j]).toBe(j <= i ? both : 0)
        }
      })
    }),
    seeded,
  )
})

test('counting stops soon after it is cancelled', async () => {
  const columns = 4_000
  const X = csrFromPairs(
    Array.from({ length: 200 * columns }, (_, i) => Math.floor(i / columns)),
    Array.from({ length: 200 * columns }, (_, i) => i % columns),
    200,
    columns,
  )
  const stop = new AbortController()
  let seen = 0
  const visit = (i: number): void => {
    seen = i
    if (i === 20) stop.abort()
  }
  await expect(eachCoCount(X, visit, { signal: stop.signal })).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(seen).toBeLessThan(40)
})

test('memory is asked for before it is taken', () => {
  expect(() => askMemory('ease', 10, 9, 'ials')).toThrow(expect.objectContaining({ code: 'MEMORY_SHORT' }))
  expect(() => askMemory('ease', 9, 9, 'ials')).not.toThrow()
  expect(() => kernels(2 ** 31)).toThrow(RangeError)
})
