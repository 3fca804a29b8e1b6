import { expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import { type Graph, graphOf, type Links, louvain } from '../../engine/text/communities.ts'

/** Modularity from its definition: Σ_ij (w_ij − γ s_i s_j / 2m) δ / 2m. */
function modularity(g: Graph, of: ArrayLike<number>): number {
  const w = Array.from({ length: g.n }, () => new Float64Array(g.n))
  for (let i = 0; i < g.n; i++) for (let p = g.start[i]!; p < g.start[i + 1]!; p++) w[i]![g.to[p]!] = g.weight[p]!
  const s = w.map((row) => row.reduce((a, b) => a + b, 0))
  const m2 = s.reduce((a, b) => a + b, 0)
  let q = 0
  for (let i = 0; i < g.n; i++)
    for (let j = 0; j < g.n; j++) if (of[i] === of[j]) q += (w[i]![j]! - (s[i]! * s[j]!) / m2) / m2
  return q
}

const clique = (members: number[]): [number, number][] =>
  members.flatMap((a) => members.filter((b) => b > a).map((b): [number, number] => [a, b]))
const fromEdges = (n: number, edges: [number, number][]): Graph => {
  const lists: [number, number][][] = Array.from({ length: n }, () => [])
  for (const [a, b] of edges) lists[a]!.push([b, 1])
  return graphOf(lists as Links[])
}

test('two cliques joined by one edge are two communities', () => {
  const g = fromEdges(10, [...clique([0, 1, 2, 3, 4]), ...clique([5, 6, 7, 8, 9]), [4, 5]])
  expect([...louvain(g, 1)]).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1])
})

test('on random graphs of 8 nodes it reaches the best of all 4,140 partitions, or nearly', () => {
  const partitions: number[][] = [[0]]
  for (let n = 1; n < 8; n++)
    partitions.splice(
      0,
      partitions.length,
      ...partitions.flatMap((p) => Array.from({ length: Math.max(...p) + 2 }, (_, c) => [...p, c])),
    )
  expect(partitions.length).toBe(4140) // Bell number B(8)
  let short = 0
  for (let seed = 0; seed < 8; seed++) {
    const rng = new Rng(seed, 'test.graph')
    const edges = clique([0, 1, 2, 3, 4, 5, 6, 7]).filter(([a, b]) => rng.uniform() < (a % 2 === b % 2 ? 0.8 : 0.2))
    const g = fromEdges(8, edges)
    const best = Math.max(...partitions.map((p) => modularity(g, p)))
    const found = modularity(g, louvain(g, 1))
    expect(found).toBeGreaterThan(best - 0.03)
    if (found < best - 1e-9) short++
  }
  expect(short).toBeLessThanOrEqual(3)
})

test('nodes without edges stay alone', () => {
  expect([...louvain(graphOf([[], [], []]), 1)]).toEqual([0, 1, 2])
})
