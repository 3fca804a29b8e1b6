/** Implicit ALS by conjugate gradients: the kernels against their plain twins, the rows against float64 elimination. */
import { expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import { eigenSymmetric } from '../../engine/compute/eigen.ts'
import { AlsMemory, csrFromPairs, type Kernels, kernels, longestRow, plainKernels } from '../../engine/compute/index.ts'

const bits = (a: Float32Array): Uint32Array => new Uint32Array(a.slice().buffer)
const both = (floats: number, run: (k: Kernels) => void): [Float32Array, Float32Array] => {
  const [a, b] = [kernels(floats), plainKernels(floats)].map((k) => {
    const rng = new Rng(8, 'test.als')
    for (let i = 0; i < floats; i++) k.f32[i] = rng.normal()
    run(k)
    return k.f32
  }) as [Float32Array, Float32Array]
  return [a, b]
}

test.each([8, 24, 64])('weigh: Σ (base + z·p)·z by its definition, same bits as the twin, width %i', (width) => {
  const [to, direction, base, list, from] = [0, width, 2 * width, 2 * width + 8, 2 * width + 24]
  const rows = [4, 0, 4, 2, 1, 1, 3, 0, 2, 2, 2, 4, 0, 1, 3, 3]
  const floats = from + 5 * width
  const before = both(floats, () => {})[0]
  const [a, b] = both(floats, (k) => {
    k.u32.set(rows, list)
    k.weigh({ to, direction, from, list, count: rows.length, width, base })
  })
  expect(bits(a)).toEqual(bits(b))
  const z = (row: number, j: number): number => before[from + row * width + j]!
  for (let j = 0; j < width; j++) {
    let sum = before[to + j]!
    for (const row of rows) {
      let dot = before[base]!
      for (let i = 0; i < width; i++) dot += z(row, i) * before[direction + i]!
      sum += dot * z(row, j)
    }
    expect(Math.abs(a[to + j]! - sum)).toBeLessThan(2e-3)
  }
})

test('advance and strips of rows apart: same bits as the twins', () => {
  for (const width of [8, 32]) {
    const [a, b] = both(7 * width + 4, (k) => {
      for (let i = 5 * width; i < 7 * width + 4; i++) k.f32[i] = Math.abs(k.f32[i]!)
      k.advance(0, width, width)
      k.advance(0, width, width)
    })
    expect(bits(a)).toEqual(bits(b))
    expect(a.every(Number.isFinite)).toBe(true)
  }
  const before = both(300, () => {})[0]
  const [c, d] = both(300, (k) =>
    k.strip({ C: 0, ld: 8, L: 64, nextL: 64, stepL: 1, apart: 16, R: 200, stepR: 8, depth: 12, groups: 2 }),
  )
  expect(bits(c)).toEqual(bits(d))
  for (let r = 0; r < 8; r++)
    for (let j = 0; j < 8; j++) {
      let sum = before[8 * r + j]!
      for (let k = 0; k < 12; k++) sum += before[64 + 16 * r + k]! * before[200 + 8 * k + j]!
      expect(c[8 * r + j]).toBeCloseTo(sum, 4)
    }
})

test.each([1, 2, 9, 24])('eigenvectors: A·v = λ·v, and Vᵀ·V = 1, n = %i', (n) => {
  const rng = new Rng(2, 'test.eigen', n)
  const A = new Float64Array(n * n)
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) A[i * n + j] = A[j * n + i] = rng.normal()
  const { values, vectors } = eigenSymmetric(A, n)
  const v = (i: number, c: number): number => vectors[i * n + c]!
  for (let c = 0; c < n; c++)
    for (let i = 0; i < n; i++) {
      let [image, product] = [0, 0]
      for (let j = 0; j < n; j++) {
        image += A[i * n + j]! * v(j, c)
        product += v(j, i) * v(j, c)
      }
      expect(image).toBeCloseTo(values[c]! * v(i, c), 10)
      expect(product).toBeCloseTo(Number(i === c), 10)
    }
})

/** 300 people and 90 items; the first person has everything, the last nothing. Factors of both sides from chance. */
function scene(make: (floats: number) => Kernels, k: number) {
  const rng = new Rng(3, 'test.als.scene')
  const cells: [number, number][] = []
  for (let u = 0; u < 299; u++)
    for (let i = 0; i < 90; i++) if (u === 0 || rng.uniform() < (u % 50) / 60) cells.push([u, i])
  const X = csrFromPairs(
    cells.map((c) => c[0]),
    cells.map((c) => c[1]),
    300,
    90,
  )
  const memory = new AlsMemory(390, k, longestRow(X), make)
  for (let i = 0; i < 390 * k; i++) memory.kernels.f32[i] = rng.normal() * (i % k < 3 ? 1 : 0.1)
  return { X, memory }
}

/** Elimination in float64: (G + Σ yyᵀ + λ) x = Σ y. */
function exactly(G: Float64Array, Y: readonly Float32Array[], ridge: number, k: number): Float64Array {
  const A = G.slice()
  const x = new Float64Array(k)
  for (let d = 0; d < k; d++) A[d * k + d]! += ridge
  for (const y of Y)
    for (let a = 0; a < k; a++) {
      x[a]! += y[a]!
      for (let b = 0; b < k; b++) A[a * k + b]! += y[a]! * y[b]!
    }
  for (let p = 0; p < k; p++)
    for (let i = 0; i < k; i++) {
      if (i === p) continue
      const f = A[i * k + p]! / A[p * k + p]!
      for (let j = p; j < k; j++) A[i * k + j]! -= f * A[p * k + j]!
      x[i]! -= f * x[p]!
    }
  return x.map((value, d) => value / A[d * k + d]!)
}

/** No further off than Cholesky. The second case is one where conjugate gradients take too long, and Cholesky does the work. */
test.each([
  { unobserved: 0.3, lambda: 0.01 },
  { unobserved: 0, lambda: 1e-5 },
])('rows solve their systems: α₀ $unobserved, λ $lambda', async ({ unobserved, lambda }) => {
  const k = 24
  const { X, memory } = scene(kernels, k)
  const ridge = (n: number): number => lambda * (n + 1)
  await memory.half(X, 0, 300, { unobserved, ridge })
  const G = memory.gram(300, 90, unobserved)
  const row = (i: number): Float32Array => memory.kernels.f32.slice(i * k, (i + 1) * k)
  for (let u = 0; u < 300; u += 13) {
    const own = [...X.indices.subarray(X.indptr[u], X.indptr[u + 1])]
    const x = exactly(
      G,
      own.map((i) => row(300 + i)),
      ridge(own.length),
      k,
    )
    const off = (of: Float32Array): number => Math.hypot(...x.map((value, d) => value - of[d]!))
    const cholesky = memory.foldIn(own, 300, G, ridge(own.length))
    expect(off(row(u))).toBeLessThanOrEqual(3 * off(cholesky) + 5e-6 * Math.hypot(...x))
  }
  expect(row(299)).toEqual(new Float32Array(k))
})

test('a half-sweep gives the same bits without WebAssembly', async () => {
  const [a, b] = await Promise.all(
    [kernels, plainKernels].map(async (make) => {
      const { X, memory } = scene(make, 8)
      await memory.half(X, 0, 300, { unobserved: 0.1, ridge: (n) => 0.01 * (n + 9) })
      return bits(memory.kernels.f32.subarray(0, 390 * 8))
    }),
  )
  expect(a).toEqual(b)
})

test('turning both sides changes no score', async () => {
  const { X, memory } = scene(kernels, 16)
  const { f32 } = memory.kernels
  const score = (u: number, i: number): number =>
    f32.subarray(16 * u, 16 * u + 16).reduce((sum, x, d) => sum + x * f32[16 * (300 + i) + d]!, 0)
  const before = [score(5, 7), score(299, 89), score(298, 0)]
  memory.turn(0, 390, eigenSymmetric(memory.gram(300, X.m, 1), 16).vectors)
  for (const [n, after] of [score(5, 7), score(299, 89), score(298, 0)].entries())
    expect(after).toBeCloseTo(before[n]!, 5)
  // Diagonal now.
  const G = memory.gram(300, X.m, 1)
  for (let i = 0; i < 16; i++) for (let j = 0; j < i; j++) expect(Math.abs(G[16 * i + j]!)).toBeLessThan(1e-4)
})
