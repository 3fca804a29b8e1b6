import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import { adjustedRand, type Csr, coreNumbers, leiden, modularity, toCsr, undirected } from '../../engine/graph/index.ts'
import { classStability } from '../../engine/graph/stability.ts'
import { karate } from './karate.ts'

const load = createRequire(import.meta.url)
const { UndirectedGraph } = load('graphology')
const louvain = load('graphology-communities-louvain')

const graphOf = (n: number, pairs: readonly (readonly [number, number, number?])[]): Csr =>
  undirected(
    toCsr(
      n,
      pairs.map(([from, to, weight = 1]) => ({ from, to, weight })),
    ),
  )
const club = graphOf(
  34,
  karate.map(([a, b]) => [a - 1, b - 1]),
)

function random(seed: number, n: number, links: number): Csr {
  const rng = new Rng(seed, 'test.leiden')
  return graphOf(
    n,
    Array.from({ length: links }, () => [rng.int(n), rng.int(n), 1 + rng.int(3)] as const),
  )
}

/** The library's Louvain, an implementation that ours shares no line with. */
function peer(graph: Csr, seed: number): number {
  const library = new UndirectedGraph()
  for (let i = 0; i < graph.n; i++) library.addNode(String(i))
  for (let i = 0; i < graph.n; i++)
    for (let e = graph.rowStart[i]!; e < graph.rowStart[i + 1]!; e++)
      if (graph.to[e]! >= i) library.addEdge(String(i), String(graph.to[e]), { weight: graph.weight[e] })
  const rng = new Rng(seed, 'test.peer')
  const found: Record<string, number> = louvain(library, { rng: () => rng.uniform() })
  return modularity(
    graph,
    Array.from({ length: graph.n }, (_, i) => found[String(i)]!),
  )
}

test('by every partition of small graphs: never above the best modularity, and at it for most seeds', () => {
  // Bell(8) = 4,140 partitions, all of them, as restricted growth strings.
  const partitions: number[][] = []
  const grow = (labels: number[], most: number): void => {
    if (labels.length === 8) partitions.push(labels)
    else for (let c = 0; c <= most + 1; c++) grow([...labels, c], Math.max(most, c))
  }
  grow([], -1)
  expect(partitions).toHaveLength(4_140)
  let best = 0
  for (let seed = 0; seed < 20; seed++) {
    const graph = random(seed, 8, 14)
    const top = Math.max(...partitions.map((p) => modularity(graph, p)))
    const found = modularity(graph, leiden(graph, new Rng(seed, 'x')))
    expect(found).toBeLessThanOrEqual(top + 1e-12)
    if (found > top - 1e-9) best++
  }
  expect(best).toBeGreaterThanOrEqual(16)
})

test('a ring of cliques: every clique is one community, and each is connected', () => {
  // Ten cliques of six, joined in a ring by single links (Fortunato & Barthélemy 2007, fig. 3): at γ = 1 they stay apart.
  const pairs: [number, number][] = []
  for (let c = 0; c < 10; c++) {
    for (let i = 0; i < 6; i++) for (let j = i + 1; j < 6; j++) pairs.push([6 * c + i, 6 * c + j])
    pairs.push([6 * c, 6 * ((c + 1) % 10) + 1])
  }
  const of = leiden(graphOf(60, pairs), new Rng(3, 'x'))
  const truth = Uint32Array.from({ length: 60 }, (_, i) => Math.floor(i / 6))
  expect(adjustedRand(of, truth)).toBe(1)
})

test('at least as good as the library, over seeds, on the club and on random graphs', () => {
  const median = (xs: number[]): number => xs.sort((a, b) => a - b)[xs.length >> 1]!
  const graphs = [club, random(1, 200, 600), random(2, 500, 2_500)]
  for (const graph of graphs) {
    const seeds = Array.from({ length: 11 }, (_, i) => i)
    const ours = median(seeds.map((s) => modularity(graph, leiden(graph, new Rng(s, 'x')))))
    expect(ours).toBeGreaterThanOrEqual(median(seeds.map((s) => peer(graph, s))) - 1e-9)
  }
})

test('a resolution above 1 finds more and smaller communities, below it fewer', () => {
  const count = (resolution: number): number => new Set(leiden(club, new Rng(1, 'x'), { resolution })).size
  expect(count(2)).toBeGreaterThan(count(1))
  expect(count(0.4)).toBeLessThan(count(1))
})

test('self-loops and nodes without links are communities of their own; scaling all weights changes nothing', () => {
  const graph = graphOf(6, [
    [0, 1],
    [1, 2],
    [0, 2],
    [3, 3, 5],
  ])
  const of = leiden(graph, new Rng(1, 'x'))
  expect(new Set([of[0], of[1], of[2]]).size).toBe(1)
  expect(new Set([of[0], of[3], of[4], of[5]]).size).toBe(4)
  const tiny = { ...club, weight: club.weight.map((w) => w / 1_024) }
  expect([...leiden(tiny, new Rng(5, 'x'))]).toEqual([...leiden(club, new Rng(5, 'x'))])
})

test('adjusted Rand index by hand and by its limits', () => {
  // Hubert & Arabie's definition on six items: pairs together in both 2, in a 6, in b 3, of 15: (2 − 18/15) / (4.5 − 18/15).
  const a = Uint32Array.of(0, 0, 0, 1, 1, 1)
  const b = Uint32Array.of(0, 0, 1, 1, 2, 2)
  expect(adjustedRand(a, b)).toBeCloseTo((2 - 18 / 15) / (4.5 - 18 / 15), 12)
  expect(adjustedRand(a, Uint32Array.of(7, 7, 7, 2, 2, 2))).toBe(1)
  const rng = new Rng(1, 'test.ari')
  const drawn = (): Uint32Array => Uint32Array.from({ length: 2_000 }, () => rng.int(10))
  expect(Math.abs(adjustedRand(drawn(), drawn()))).toBeLessThan(0.01)
})

test('a class found again is stable; one that falls in two halves is half so', () => {
  const kept = Uint32Array.of(0, 0, 0, 0, 1, 1)
  expect(classStability(kept, [Uint32Array.of(5, 5, 6, 6, 2, 2)])).toEqual([0.5, 1])
  expect(classStability(kept, [kept, Uint32Array.of(0, 0, 1, 1, 2, 2)])).toEqual([0.75, 1])
  expect(classStability(kept, [])).toEqual([1, 1])
})

test('core numbers by peeling as the definition says, and a clique with a tail', () => {
  // Clique of four, a tail of two behind it, a loop and a loner.
  const tail = graphOf(7, [
    [0, 1],
    [0, 2],
    [0, 3],
    [1, 2],
    [1, 3],
    [2, 3],
    [3, 4],
    [4, 5],
    [5, 5],
  ])
  expect([...coreNumbers(tail)]).toEqual([3, 3, 3, 3, 1, 1, 0])
  for (let seed = 0; seed < 10; seed++) {
    const graph = random(seed, 60, 200)
    const slow = new Array<number>(60).fill(0)
    for (let k = 1; k < 60; k++) {
      const left = new Set(slow.keys())
      for (let gone = true; gone; ) {
        gone = false
        for (const v of left) {
          let degree = 0
          for (let e = graph.rowStart[v]!; e < graph.rowStart[v + 1]!; e++)
            if (graph.to[e] !== v && left.has(graph.to[e]!)) degree++
          if (degree < k) gone = left.delete(v)
        }
      }
      for (const v of left) slow[v] = k
    }
    expect([...coreNumbers(graph)]).toEqual(slow)
  }
})
