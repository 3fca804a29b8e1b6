/** What the graph page decides by itself: colours, names on the map, who is found, the order of the table. */
import { describe, expect, test } from 'vitest'
import { EdgeKind, type GraphMap } from '../../engine/contract/index.ts'
import { findPeople } from '../../renderer/features/graph/find.ts'
import { groupsOf, shortened, sizeOf } from '../../renderer/features/graph/groups.ts'
import { anchorsOf, spread } from '../../renderer/features/graph/map/spread.ts'
import { sortPeople } from '../../renderer/features/graph/sort.ts'
import { rowAfter } from '../../renderer/ui/row-keys.ts'

const communities = [3, 9, 5, 9, 1, 4, 2, 8].map((size, id) => ({ id, size, label: `g${id}`, stability: 1 }))

describe('groups', () => {
  test('the six largest wear the colours in order of size, ties by id; the rest are others', () => {
    const groups = groupsOf(communities)
    expect(groups.named.map((g) => g.id)).toEqual([1, 3, 7, 2, 5, 0])
    expect([1, 3, 7, 2, 5, 0].map(groups.colourOf)).toEqual(['c1', 'c2', 'c3', 'c4', 'c5', 'c6'])
    expect([4, 6, 99].map(groups.colourOf)).toEqual(['covered', 'covered', 'covered'])
    expect([groups.labelOf(4), groups.labelOf(99)]).toEqual(['g4', null])
  })

  test('a long name is cut at whole characters', () => {
    expect(shortened('慢窑线下班', 5)).toBe('慢窑线下班')
    expect(shortened('慢窑线下班🏺🏺', 6)).toBe('慢窑线下班…')
    expect(shortened('🏺🏺🏺', 2)).toBe('🏺…')
  })

  test('area grows with PageRank, and dots shrink where many share the map', () => {
    expect(sizeOf({ pagerank: 1 }, 1, 100)).toBeGreaterThan(sizeOf({ pagerank: 0.5 }, 1, 100))
    expect(sizeOf({ pagerank: 1 }, 1, 1_600)).toBeCloseTo(sizeOf({ pagerank: 1 }, 1, 100) / 2, 12)
  })
})

test('names that would lie on each other move down; those far apart stay', () => {
  const at = [
    { x: 0, y: 100 },
    { x: 20, y: 105 },
    { x: 10, y: 110 },
    { x: 900, y: 100 },
  ]
  expect(spread(at).map((p) => p.y)).toEqual([100, 120, 140, 100])
})

test('a name stands over nearly all of its people, not over an outlier', () => {
  const node = (y: number): GraphMap['nodes'][number] => ({
    id: `person-${y}`,
    x: 0.5,
    y,
    pagerank: 0.1,
    community: 0,
    degree: 1,
    buyer: false,
    joined: null,
  })
  const ys = [0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.22, 0.24, 0.26, 0.28, 0.9]
  const map = { nodes: ys.map(node), communities: [{ id: 0, size: 11, label: 'g', stability: 1, x: 0.5, y: 0.24 }] }
  const whole: GraphMap = {
    ...map,
    edges: [],
    total: { nodes: 11, edges: 0 },
    provenance: Object.fromEntries(EdgeKind.options.map((kind) => [kind, 0])) as GraphMap['provenance'],
    modularity: 0,
    seed: 1,
  }
  expect(anchorsOf(whole, groupsOf(map.communities))).toEqual([{ id: 0, label: 'g', size: 11, x: 0.5, y: 0.28 }])
})

test('people are found as their code or id begins, from two characters on', () => {
  const ids = ['person-7f3a01', 'person-7f99', 'person-a7f3']
  expect(findPeople(ids, 'P-7F3A')).toEqual(['person-7f3a01'])
  expect(findPeople(ids, ' 7f ')).toEqual(['person-7f3a01', 'person-7f99'])
  expect(findPeople(ids, 'person-a7f3')).toEqual(['person-a7f3'])
  expect(findPeople(ids, 'P-')).toEqual([])
  expect(findPeople(ids, '7')).toEqual([])
})

test('the table is in order of one column, ties by id', () => {
  const person = (id: string, pagerank: number, degree: number, betweenness: number) => ({
    id,
    pagerank,
    degree,
    betweenness,
    community: 0,
    core: degree,
  })
  const people = [person('b', 0.1, 4, 0), person('a', 0.1, 9, 0.2), person('c', 0.3, 1, 0.5)]
  expect(sortPeople(people, 'pagerank').map((p) => p.id)).toEqual(['c', 'a', 'b'])
  expect(sortPeople(people, 'degree').map((p) => p.id)).toEqual(['a', 'b', 'c'])
  expect(sortPeople(people, 'betweenness').map((p) => p.id)).toEqual(['c', 'a', 'b'])
})

test('keys move between rows and stop at the ends', () => {
  expect([rowAfter('ArrowDown', 0, 3), rowAfter('ArrowUp', 2, 3)]).toEqual([1, 1])
  expect([rowAfter('ArrowDown', 2, 3), rowAfter('ArrowUp', 0, 3), rowAfter('a', 1, 3)]).toEqual([null, null, null])
  expect([rowAfter('Home', 2, 3), rowAfter('End', 0, 3)]).toEqual([0, 2])
})
