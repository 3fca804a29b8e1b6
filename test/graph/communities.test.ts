import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import { type Arc, betweenness, findCommunities, modularity, toCsr, undirected } from '../../engine/graph/index.ts'
import { karate } from './karate.ts'

// The library that the engine does not use for these two: an independent reference.
const load = createRequire(import.meta.url)
const { UndirectedGraph } = load('graphology')
const reference = {
  modularity: load('graphology-metrics/graph/modularity'),
  betweenness: load('graphology-metrics/centrality/betweenness'),
}

const club = undirected(
  toCsr(
    34,
    karate.map(([a, b]) => ({ from: a - 1, to: b - 1, weight: 1 })),
  ),
)

function randomGraph(seed: number, n: number, links: number, loops: boolean): { arcs: Arc[]; library: unknown } {
  const rng = new Rng(seed, 'test.graph')
  const arcs = new Map<string, Arc>()
  while (arcs.size < links) {
    const [a, b] = [rng.int(n), rng.int(n)]
    if (a === b && !loops) continue
    arcs.set(`${Math.min(a, b)} ${Math.max(a, b)}`, {
      from: Math.min(a, b),
      to: Math.max(a, b),
      weight: 1 + rng.int(4),
    })
  }
  const library = new UndirectedGraph()
  for (let i = 0; i < n; i++) library.addNode(String(i), { community: i % 3 })
  for (const { from, to, weight } of arcs.values()) library.addEdge(String(from), String(to), { weight })
  return { arcs: [...arcs.values()], library }
}

test('karate club: 78 friendships, Leiden reaches the best known modularity 0.4198 with four groups', async () => {
  expect(karate).toHaveLength(78)
  const found = await findCommunities(club, 1)
  expect(found.modularity).toBeGreaterThanOrEqual(0.4)
  expect(found.modularity).toBeCloseTo(0.4198, 4)
  expect(found.sizes).toHaveLength(4)
  expect(found.sizes.reduce((a, b) => a + b, 0)).toBe(34)
})

test('modularity by the definition over all pairs, self-loops and weights included', () => {
  for (let seed = 0; seed < 10; seed++) {
    const { arcs, library } = randomGraph(seed, 12, 30, true)
    const graph = undirected(toCsr(12, arcs))
    const A = Array.from({ length: 12 }, () => new Array<number>(12).fill(0))
    for (const { from, to, weight } of arcs) {
      A[from]![to]! += weight
      A[to]![from]! += weight
    }
    const k = A.map((row) => row.reduce((a, b) => a + b, 0))
    const m2 = k.reduce((a, b) => a + b, 0)
    let want = 0
    for (let i = 0; i < 12; i++)
      for (let j = 0; j < 12; j++) if (i % 3 === j % 3) want += (A[i]![j]! - (k[i]! * k[j]!) / m2) / m2
    const community = Array.from({ length: 12 }, (_, i) => i % 3)
    expect(modularity(graph, community)).toBeCloseTo(want, 12)
    expect(modularity(graph, community)).toBeCloseTo(reference.modularity(library), 12)
  }
})

test('every community is connected', async () => {
  for (let seed = 0; seed < 20; seed++) {
    const { arcs } = randomGraph(seed, 60, 80, false)
    const graph = undirected(toCsr(60, arcs))
    const { of } = await findCommunities(graph, seed)
    for (const c of new Set(of)) {
      const members = [...of.keys()].filter((i) => of[i] === c)
      const seen = new Set([members[0]!])
      for (const i of seen)
        for (let e = graph.rowStart[i]!; e < graph.rowStart[i + 1]!; e++)
          if (of[graph.to[e]!] === c) seen.add(graph.to[e]!)
      expect(seen.size).toBe(members.length)
    }
  }
})

test('a graph without links is all singletons; the seed alone decides', async () => {
  const empty = await findCommunities(toCsr(3, []), 1)
  expect(empty).toMatchObject({ of: Uint32Array.of(0, 1, 2), sizes: [1, 1, 1], modularity: 0, stability: 1 })
  expect(await findCommunities(club, 8)).toEqual(await findCommunities(club, 8))
})

test('betweenness equals the library on the club, a path in closed form, and random graphs', async () => {
  // A path of 5: the middle lies between 2·2 of the 6 pairs of others, its neighbours between 1·3.
  const path = undirected(
    toCsr(
      5,
      [0, 1, 2, 3].map((i) => ({ from: i, to: i + 1, weight: 1 })),
    ),
  )
  expect([...(await betweenness(path, { seed: 1 })).values]).toEqual([0, 3 / 6, 4 / 6, 3 / 6, 0])
  for (let seed = 0; seed < 5; seed++) {
    const { arcs, library } = randomGraph(seed, 40, 90, false)
    const { values: ours, error } = await betweenness(undirected(toCsr(40, arcs)), { seed: 1 })
    expect(error).toBe(0)
    const theirs: Record<string, number> = reference.betweenness(library, { getEdgeWeight: null })
    for (let i = 0; i < 40; i++) expect(ours[i]).toBeCloseTo(theirs[i]!, 12)
  }
  // Freeman-normalised value of the instructor (node 1): 0.4376, as printed in many textbooks and by NetworkX.
  expect((await betweenness(club, { seed: 1 })).values[0]).toBeCloseTo(0.4376, 4)
})

test('sampled betweenness stays within its bound of the exact one', async () => {
  const { arcs } = randomGraph(3, 400, 1_200, false)
  const graph = undirected(toCsr(400, arcs))
  const exact = (await betweenness(graph, { seed: 1 })).values
  const { values: sampled, error, pivots } = await betweenness(graph, { seed: 1, exactUpTo: 10, pivots: 100 })
  const bound = Math.sqrt(Math.log((2 * 400) / 0.1) / 200)
  expect([error, pivots]).toEqual([bound, 100])
  const errors = Array.from(exact, (x, i) => Math.abs(x - sampled[i]!))
  expect(Math.max(...errors)).toBeLessThan(bound)
  expect(Math.max(...errors)).toBeGreaterThan(0)
  // All sources in another order is exact again.
  const all = (await betweenness(graph, { seed: 1, exactUpTo: 10, pivots: 400 })).values
  for (let i = 0; i < 400; i++) expect(all[i]).toBeCloseTo(exact[i]!, 12)
})
