/** Sparse and dense foundations against brute force written out here. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import { csrFromPairs, gram, invertSpd, invertSpdAsync, topK, transpose } from '../../engine/compute/index.ts'

const seeded = { seed: 20261123, numRuns: 200 }
const cells = fc.record({
  n: fc.integer({ min: 1, max: 8 }),
  m: fc.integer({ min: 1, max: 8 }),
  raw: fc.array(fc.tuple(fc.nat(7), fc.nat(7), fc.double({ min: -4, max: 4, noNaN: true })), { maxLength: 40 }),
})
const dense = (raw: [number, number, number][], n: number, m: number): number[][] => {
  const D = Array.from({ length: n }, () => new Array<number>(m).fill(0))
  for (const [i, j, v] of raw) D[i % n]![j % m]! += v
  return D
}

test('csr: the same cells in any order give the same arrays, equal to the dense sum', () => {
  fc.assert(
    fc.property(cells, fc.integer(), ({ n, m, raw }, seed) => {
      const build = (list: [number, number, number][]) =>
        csrFromPairs(
          list.map((c) => c[0] % n),
          list.map((c) => c[1] % m),
          n,
          m,
          list.map((c) => c[2]),
        )
      const X = build(raw)
      expect(build(new Rng(seed, 'test.shuffle').shuffle([...raw]))).toEqual(X)
      const D = dense(raw, n, m)
      const back = dense([], n, m)
      for (let i = 0; i < n; i++)
        for (let k = X.indptr[i]!; k < X.indptr[i + 1]!; k++) {
          if (k > X.indptr[i]!) expect(X.indices[k]!).toBeGreaterThan(X.indices[k - 1]!)
          back[i]![X.indices[k]!] = X.values[k]!
        }
      for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) expect(back[i]![j]).toBeCloseTo(D[i]![j]!, 12)
    }),
    seeded,
  )
})

test('csr: repeats whose sum depends on the order of adding', () => {
  const sum = (values: number[]): number => csrFromPairs([0, 0, 0], [0, 0, 0], 1, 1, values).values[0]!
  expect(sum([1e16, 1, -1e16])).toBe(sum([1, 1e16, -1e16]))
  expect(sum([1e16, -1e16, 1])).toBe(sum([1, 1e16, -1e16]))
})

test('csr refuses a cell outside the matrix', () => {
  expect(() => csrFromPairs([2], [0], 2, 1)).toThrow(RangeError)
  expect(() => csrFromPairs([0.5], [0], 2, 1)).toThrow(RangeError)
  expect(() => csrFromPairs([0, 1], [0], 2, 1)).toThrow(RangeError)
})

test('transpose twice is the matrix itself; gram is XᵀX by the definition', () => {
  fc.assert(
    fc.property(cells, ({ n, m, raw }) => {
      const X = csrFromPairs(
        raw.map((c) => c[0] % n),
        raw.map((c) => c[1] % m),
        n,
        m,
        raw.map((c) => c[2]),
      )
      expect(transpose(transpose(X))).toEqual(X)
      const D = dense(raw, n, m)
      const G = gram(X)
      for (let a = 0; a < m; a++)
        for (let b = 0; b < m; b++) {
          let sum = 0
          for (let i = 0; i < n; i++) sum += D[i]![a]! * D[i]![b]!
          expect(G[a * m + b]).toBeCloseTo(sum, 9)
          expect(G[a * m + b]).toBe(G[b * m + a])
        }
    }),
    seeded,
  )
})

/** Sizes around the tile (4 × 3) and block (64) borders, and beyond two blocks. */
test.each([1, 2, 3, 4, 5, 11, 12, 13, 63, 64, 65, 67, 128, 150])('A·A⁻¹ is the identity, n = %i', async (n) => {
  const rng = new Rng(7, 'test.spd', n)
  const X = Float64Array.from({ length: n * n }, () => rng.normal())
  const A = new Float64Array(n * n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let sum = i === j ? n / 4 : 0
      for (let k = 0; k < n; k++) sum += X[i * n + k]! * X[j * n + k]!
      A[i * n + j] = sum
    }
  const P = invertSpd(A.slice(), n)
  expect(await invertSpdAsync(A.slice(), n)).toEqual(P)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0
      for (let k = 0; k < n; k++) sum += A[i * n + k]! * P[k * n + j]!
      expect(Math.abs(sum - (i === j ? 1 : 0))).toBeLessThan(1e-11)
      expect(P[i * n + j]).toBe(P[j * n + i])
    }
})

test('a matrix that is not positive definite is refused; a cancelled inverse stops', async () => {
  expect(() => invertSpd(Float64Array.of(1, 2, 2, 1), 2)).toThrow('not positive definite')
  expect(() => invertSpd(new Float64Array(3), 2)).toThrow(RangeError)
  await expect(invertSpdAsync(Float64Array.of(2, 0, 0, 2), 2, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'CANCELLED',
  })
})

test('topK equals sorting by score, then index, without the excluded', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant(Number.NaN)), { maxLength: 30 }),
      fc.nat(35),
      fc.array(fc.nat(29)),
      (scores, k, exclude) => {
        const expected = scores
          .map((score, i) => ({ score, i }))
          .filter(({ score, i }) => !Number.isNaN(score) && !exclude.includes(i))
          .sort((a, b) => b.score - a.score || a.i - b.i)
          .slice(0, k)
          .map(({ i }) => i)
        expect([...topK(scores, k, exclude)]).toEqual(expected)
      },
    ),
    seeded,
  )
})
