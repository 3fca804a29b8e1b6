/** The map: the same in any order of rows, near means near, and a cancel arrives between two steps. */
import { expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import { GraphMap } from '../../engine/contract/index.ts'
import { type AudienceEdge, analyseGraph, buildAudienceGraph, mapGraph } from '../../engine/graph/index.ts'

type Link = { from: number; to: number; kind: 'reply' }
const names = (n: number): string[] => Array.from({ length: n }, (_, i) => `person-${String(i).padStart(5, '0')}`)
const reply = (from: number, to: number): Link => ({ from, to, kind: 'reply' })

async function mapOf(
  people: number,
  links: readonly Link[],
  more: { seed?: number; limit?: number; signal?: AbortSignal; onProgress?: () => void } = {},
): Promise<GraphMap> {
  const { seed = 5, limit = 3_000, ...options } = more
  const graph: { people: number; edges: AudienceEdge[] } = {
    people,
    edges: (await buildAudienceGraph({ people, links, purchases: [] })).edges,
  }
  const report = await analyseGraph(graph, { names: names(people), seed })
  return mapGraph(graph, report, {
    names: names(people),
    joined: (rank) => (rank % 3 === 0 ? 1_000 + rank : null),
    limit,
    seed,
    ...options,
  })
}

/** Two cliques of twelve, joined by one edge between 0 and 12. */
const cliques: Link[] = [0, 12].flatMap((first) =>
  Array.from({ length: 12 }, (_, i) => Array.from({ length: i }, (_, j) => reply(first + i, first + j))).flat(),
)
cliques.push(reply(0, 12))

/** A random graph of `n` people, `m` links. */
function crowd(n: number, m: number): Link[] {
  const rng = new Rng(1, 'test.crowd')
  return Array.from({ length: m }, () => reply(rng.int(n), rng.int(n)))
}

const distance = (map: GraphMap, a: number, b: number): number =>
  Math.hypot(map.nodes[a]!.x - map.nodes[b]!.x, map.nodes[a]!.y - map.nodes[b]!.y)

test('members of a clique stand closer than members of two', async () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const map = await mapOf(24, cliques, { seed })
    const within: number[] = []
    const between: number[] = []
    for (let a = 0; a < 24; a++)
      for (let b = 0; b < a; b++)
        (map.nodes[a]?.community === map.nodes[b]?.community ? within : between).push(distance(map, a, b))
    expect(within).toHaveLength(2 * 66)
    const mean = (xs: number[]): number => xs.reduce((p, q) => p + q, 0) / xs.length
    expect(mean(within)).toBeLessThan(0.6 * mean(between))
  }
})

test('it is the contract’s map, in the unit square, with a community’s name in the middle of its members', async () => {
  const map = GraphMap.parse(await mapOf(24, cliques))
  const xs = map.nodes.map((n) => n.x)
  const ys = map.nodes.map((n) => n.y)
  expect(Math.min(...xs, ...ys)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...xs, ...ys)).toBeLessThanOrEqual(1)
  // One axis fills the square; the other is drawn by the same scale and centred.
  const span = (v: number[]): number => Math.max(...v) - Math.min(...v)
  expect(Math.max(span(xs), span(ys))).toBeCloseTo(1, 5)
  for (const v of [xs, ys]) expect((Math.max(...v) + Math.min(...v)) / 2).toBeCloseTo(0.5, 5)
  expect(map.communities.map((c) => c.size)).toEqual([12, 12])
  for (const { id, x, y } of map.communities) {
    const own = map.nodes.filter((n) => n.community === id)
    expect(own.reduce((a, n) => a + n.x, 0) / 12).toBeCloseTo(x, 12)
    expect(own.reduce((a, n) => a + n.y, 0) / 12).toBeCloseTo(y, 12)
  }
  expect(map.total).toEqual({ nodes: 24, edges: 133 })
  expect(map.edges).toHaveLength(133)
  for (const { from, to } of map.edges) expect(Math.max(from, to)).toBeLessThan(24)
  expect(map.nodes.filter((n) => n.buyer)).toHaveLength(8)
  expect(map.nodes.every((n) => n.buyer === (n.joined !== null))).toBe(true)
})

test('rows in any order give the same bytes, another seed another map', async () => {
  const links = crowd(1_200, 3_000)
  const a = JSON.stringify(await mapOf(1_200, links))
  const shuffled = new Rng(3, 'test.shuffle').shuffle([...links])
  expect(JSON.stringify(await mapOf(1_200, shuffled))).toBe(a)
  expect(JSON.stringify((await mapOf(1_200, links, { seed: 6 })).nodes)).not.toBe(JSON.stringify(JSON.parse(a).nodes))
})

test('beyond the limit the people with most attention stay, and the edges among them', async () => {
  const links = crowd(300, 900)
  const all = await mapOf(300, links)
  const few = await mapOf(300, links, { limit: 40 })
  expect(few.nodes.map((n) => n.id)).toEqual(all.nodes.slice(0, 40).map((n) => n.id))
  expect(few.nodes.map((n) => n.pagerank)).toEqual(few.nodes.map((n) => n.pagerank).toSorted((a, b) => b - a))
  expect(few.total).toEqual(all.total)
  expect(few.provenance).toEqual(all.provenance)
  const key = (map: GraphMap, e: GraphMap['edges'][number]): string => `${map.nodes[e.from]?.id} ${map.nodes[e.to]?.id}`
  const ids = new Set(few.nodes.map((n) => n.id))
  const among = all.edges.filter((e) => ids.has(all.nodes[e.from]!.id) && ids.has(all.nodes[e.to]!.id))
  expect(few.edges.map((e) => key(few, e)).sort()).toEqual(among.map((e) => key(all, e)).sort())
})

test('one pair, and one person of the limit, have places', async () => {
  const pair = await mapOf(2, [reply(0, 1)])
  expect(pair.nodes.every((n) => Number.isFinite(n.x) && Number.isFinite(n.y))).toBe(true)
  expect(distance(pair, 0, 1)).toBeGreaterThan(0.9)
  expect((await mapOf(2, [reply(0, 1)], { limit: 1 })).nodes).toMatchObject([{ x: 0.5, y: 0.5 }])
})

test('a cancel ends the layout', async () => {
  const stop = new AbortController()
  let steps = 0
  const work = mapOf(200, crowd(200, 500), {
    signal: stop.signal,
    onProgress: () => {
      if (++steps === 3) stop.abort()
    },
  })
  await expect(work).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(steps).toBe(3)
})
