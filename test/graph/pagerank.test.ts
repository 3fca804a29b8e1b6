import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Arc, pagerank, toCsr } from '../../engine/graph/index.ts'

/** Solves (I − d·Mᵀ)·x = (1−d)·v with the dangling columns filled by v: Gaussian elimination, no iteration. */
function solve(n: number, arcs: Arc[], d: number, v: number[]): number[] {
  const M = Array.from({ length: n }, () => new Array<number>(n).fill(0))
  for (const { from, to, weight } of arcs) M[from]![to]! += weight
  const rows = Array.from({ length: n }, (_, i) => [
    ...Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)),
    (1 - d) * v[i]!,
  ])
  for (let j = 0; j < n; j++) {
    const out = M[j]!.reduce((a, b) => a + b, 0)
    for (let i = 0; i < n; i++) rows[i]![j]! -= d * (out > 0 ? M[j]![i]! / out : v[i]!)
  }
  for (let c = 0; c < n; c++) {
    const pivot = rows
      .slice(c)
      .reduce((best, row, i) => (Math.abs(row[c]!) > Math.abs(rows[best]![c]!) ? c + i : best), c)
    ;[rows[c], rows[pivot]] = [rows[pivot]!, rows[c]!]
    for (let r = 0; r < n; r++) {
      if (r === c) continue
      const f = rows[r]![c]! / rows[c]![c]!
      for (let k = c; k <= n; k++) rows[r]![k]! -= f * rows[c]![k]!
    }
  }
  return rows.map((row, i) => row[n]! / row[i]!)
}

const graphs = fc.integer({ min: 1, max: 12 }).chain((n) =>
  fc.record({
    n: fc.constant(n),
    arcs: fc.array(
      fc.record({
        from: fc.integer({ min: 0, max: n - 1 }),
        to: fc.integer({ min: 0, max: n - 1 }),
        weight: fc.integer({ min: 1, max: 9 }),
      }),
      { maxLength: 40 },
    ),
    d: fc.constantFrom(0, 0.5, 0.85, 0.95),
    v: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: n, maxLength: n }),
  }),
)

test('law: equals the solved linear system, with dangling nodes, self-loops, weights and any teleport vector', () => {
  fc.assert(
    fc.property(graphs, ({ n, arcs, d, v }) => {
      const sum = v.reduce((a, b) => a + b, 0)
      const want = solve(
        n,
        arcs,
        d,
        v.map((x) => x / sum),
      )
      const { scores } = pagerank(toCsr(n, arcs), { d, teleport: Float64Array.from(v) })
      want.forEach((x, i) => {
        expect(scores[i]).toBeCloseTo(x, 10)
      })
      expect(Math.abs(scores.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(1e-9)
    }),
    { seed: 20261123, numRuns: 300 },
  )
})

test('published example: the eleven-page graph of the PageRank article, in percent', () => {
  // Wikipedia, "PageRank", first figure ("Mathematical PageRanks for a simple network", d = 0.85; A has no outgoing link).
  const links: Record<string, string> = {
    B: 'C',
    C: 'B',
    D: 'AB',
    E: 'BDF',
    F: 'BE',
    G: 'BE',
    H: 'BE',
    I: 'BE',
    J: 'E',
    K: 'E',
  }
  const arcs = Object.entries(links).flatMap(([from, tos]) =>
    [...tos].map((to) => ({ from: from.charCodeAt(0) - 65, to: to.charCodeAt(0) - 65, weight: 1 })),
  )
  const { scores } = pagerank(toCsr(11, arcs))
  const percent = Array.from(scores, (x) => Number((100 * x).toFixed(1)))
  expect(percent).toEqual([3.3, 38.4, 34.3, 3.9, 8.1, 3.9, 1.6, 1.6, 1.6, 1.6, 1.6])
})

test('a star in closed form: n − 1 leaves point at a hub that points nowhere', () => {
  // Leaf ℓ and hub h: ℓ = (1−d)/n + d·h/n and h = ℓ + d·(n−1)·ℓ, with h + (n−1)·ℓ = 1.
  const n = 9
  const d = 0.85
  const leaf = 1 / (1 + d * (n - 1) + (n - 1))
  const arcs = Array.from({ length: n - 1 }, (_, i) => ({ from: i + 1, to: 0, weight: 1 }))
  const { scores } = pagerank(toCsr(n, arcs))
  expect(scores[3]).toBeCloseTo(leaf, 12)
  expect(scores[0]).toBeCloseTo(1 - (n - 1) * leaf, 12)
})

test('the formula without the division by out-degree diverges where ours converges', () => {
  // Complete graph on 5 nodes: the spectral radius of A is 4, d·4 = 3.4 ≥ 1.
  const arcs = Array.from({ length: 25 }, (_, k) => ({ from: Math.floor(k / 5), to: k % 5, weight: 1 })).filter(
    (arc) => arc.from !== arc.to,
  )
  let wrong = new Array<number>(5).fill(1 / 5)
  for (let sweep = 0; sweep < 60; sweep++)
    wrong = wrong.map(
      (_, i) => 0.15 + 0.85 * arcs.filter((a) => a.to === i).reduce((sum, a) => sum + wrong[a.from]!, 0),
    )
  expect(wrong[0]!).toBeGreaterThan(1e20)
  const { scores, iterations } = pagerank(toCsr(5, arcs))
  expect(iterations).toBeLessThan(5)
  for (const score of scores) expect(score).toBeCloseTo(0.2, 12)
})

test('no arcs give the teleport vector, no nodes give nothing, nonsense is refused', () => {
  expect([...pagerank(toCsr(4, [])).scores]).toEqual([0.25, 0.25, 0.25, 0.25])
  expect(pagerank(toCsr(0, []))).toEqual({ scores: new Float64Array(0), iterations: 0 })
  expect(() => pagerank(toCsr(2, []), { d: 1 })).toThrow(RangeError)
  expect(() => pagerank(toCsr(2, []), { teleport: new Float64Array(2) })).toThrow(RangeError)
  expect(() => pagerank(toCsr(2, [{ from: 0, to: 1, weight: -1 }]))).toThrow(RangeError)
})
