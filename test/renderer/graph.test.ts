/** What the graph page decides by itself: colours, names on the map, who is found, the order of the table. */
import { describe, expect, test } from 'vitest'
import { EdgeKind, type GraphMap, inLanguage } from '../../engine/contract/index.ts'
import { scaleOf } from '../../renderer/features/graph/compare-scale.ts'
import { findPeople } from '../../renderer/features/graph/find.ts'
import { groupsOf, shortened, sizeOf } from '../../renderer/features/graph/groups.ts'
import { kindsLeft } from '../../renderer/features/graph/kinds.ts'
import { opacityOf, veiled } from '../../renderer/features/graph/map/build.ts'
import { anchorsOf, spread, widthOf } from '../../renderer/features/graph/map/spread.ts'
import { named } from '../../renderer/features/graph/named.ts'
import { sortPeople } from '../../renderer/features/graph/sort.ts'
import { viewIn, viewKey } from '../../renderer/features/graph/view.ts'
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
    expect(shortened('A studio in three square metres (2)', 14)).toBe('A studio … (2)')
  })

  test('a bilingual name shows its half in the page’s language', () => {
    expect(inLanguage('Raku at Home · 院子里的乐烧 (2)', 'en')).toBe('Raku at Home (2)')
    expect(inLanguage('Raku at Home · 院子里的乐烧', 'zh')).toBe('院子里的乐烧')
    expect(inLanguage('Glaze · Kilns', 'en')).toBe('Glaze · Kilns')
    expect(inLanguage('Glaze', 'zh')).toBe('Glaze')
  })

  test('area grows with PageRank, and dots shrink where many share the map', () => {
    expect(sizeOf({ pagerank: 1 }, 1, 100)).toBeGreaterThan(sizeOf({ pagerank: 0.5 }, 1, 100))
    expect(sizeOf({ pagerank: 1 }, 1, 1_600)).toBeCloseTo(sizeOf({ pagerank: 1 }, 1, 100) / 2, 12)
  })
})

describe('names on the map', () => {
  const space = { width: 1_000, height: 600 }
  const apart = (placed: readonly { x: number; y: number; width: number }[]): boolean =>
    placed.every((a, i) =>
      placed.slice(i + 1).every((b) => Math.abs(a.y - b.y) >= 20 || Math.abs(a.x - b.x) >= (a.width + b.width) / 2),
    )

  test('the first keep their places; one that would lie on another gives way, however wide both are', () => {
    const at = [
      { x: 500, y: 100, width: 240 },
      { x: 720, y: 105, width: 240 },
      { x: 510, y: 110, width: 60 },
      { x: 900, y: 300, width: 80 },
    ]
    const placed = spread(at, space)
    expect(placed).toHaveLength(4)
    expect(placed[0]).toMatchObject({ x: 500, y: 100 })
    expect(placed[3]).toMatchObject({ x: 900, y: 300 })
    expect(apart(placed)).toBe(true)
    expect(apart(at)).toBe(false)
  })

  test('none leaves the space, and six in one spot all find a place', () => {
    const placed = spread(
      Array.from({ length: 6 }, () => ({ x: 990, y: 4, width: 200 })),
      space,
    )
    expect(placed).toHaveLength(6)
    expect(apart(placed)).toBe(true)
    for (const { x, y, width } of placed) {
      expect(x + width / 2).toBeLessThanOrEqual(space.width)
      expect(y).toBeGreaterThanOrEqual(20)
    }
  })

  test('no name lies on what is kept free', () => {
    const kept = [{ left: 480, right: 530, top: 80, bottom: 120 }]
    const [placed] = spread([{ x: 500, y: 100, width: 90 }], space, kept)
    expect(placed && (placed.y >= 130 || placed.y <= 70 || Math.abs(placed.x - 505) > 60)).toBe(true)
  })

  test('a name whose group is out of sight is left out; Chinese is taken for twice as wide', () => {
    expect(spread([{ x: -300, y: 40, width: 80 }], space)).toEqual([])
    expect(widthOf('从零开始')).toBeGreaterThan(1.8 * widthOf('zero'))
  })
})

test('everybody dwarfs twelve people: that bar is broken, and the others keep the scale', () => {
  const rows = [
    { key: 'ours', spread: 60 },
    { key: 'random', spread: 20 },
    { key: 'everyone', spread: 900 },
  ]
  const { most, broken } = scaleOf(rows)
  expect(broken).toBe(true)
  expect(900 / most).toBeGreaterThan(1)
  expect(60 / most).toBeGreaterThan(0.6)
  expect(60 / most).toBeLessThan(0.8)
  expect(scaleOf([...rows.slice(0, 2), { key: 'everyone', spread: 70 }])).toEqual({ most: 70, broken: false })
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

test('lines are fainter the more there are, and never brighter than their colour however many lie on each other', () => {
  expect(opacityOf(100)).toBe(0.6)
  expect(opacityOf(12_000)).toBeCloseTo(0.3, 9)
  expect(opacityOf(10_000_000)).toBe(0.12)
  expect(veiled('#c86432', 0.5)).toBe('#64321980')
  // As the canvas draws: what a line has, and what is below it as far as it lets through.
  const [r = 0, a = 0] = [veiled('#c86432', 0.2).slice(1, 3), veiled('#c86432', 0.2).slice(7)].map((x) =>
    Number.parseInt(x, 16),
  )
  let seen = 255
  for (let i = 0; i < 200; i++) seen = r + seen * (1 - a / 255)
  expect(Math.abs(seen - 0xc8)).toBeLessThan(2)
})

test('kinds that are left count; with none or all left, all do', () => {
  const provenance = {
    ...Object.fromEntries(EdgeKind.options.map((kind) => [kind, 0])),
    reply: 3,
    gift: 1,
  } as GraphMap['provenance']
  expect(kindsLeft(provenance, new Set())).toBeUndefined()
  expect(kindsLeft(provenance, new Set(['reply']))).toEqual(['gift'])
  expect(kindsLeft(provenance, new Set(['reply', 'gift']))).toBeUndefined()
  expect(kindsLeft(provenance, new Set(['mention']))).toBeUndefined()
  expect(kindsLeft(undefined, new Set(['reply']))).toBeUndefined()
})

test('names join the map they were found for, and no other', () => {
  const community = { id: 0, size: 2, stability: 1, x: 0, y: 0 }
  const map = { modularity: 0.4, communities: [{ ...community, label: 'Group 1' }] } as unknown as GraphMap
  const found = (modularity: number) => ({ modularity, communities: [{ ...community, label: 'Glazes' }] })
  expect(named(map, found(0.4)).communities[0]).toEqual({ ...community, label: 'Glazes' })
  expect(named(map, found(0.5))).toBe(map)
  expect(named(map, undefined)).toBe(map)
})

test('a view as a value of the list, and back', () => {
  for (const view of [{ kind: 'gap', id: 'topic 1' } as const, { kind: 'person', id: 'person-7f' } as const, null])
    expect(viewIn(viewKey(view))).toEqual(view)
  expect(viewIn(null)).toBeNull()
})
