import { expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import { EdgeKind, GraphEval, GraphReport, noneAlike } from '../../engine/contract/index.ts'
import { type AudienceEdge, analyseGraph, buildAudienceGraph, evaluateEdges } from '../../engine/graph/index.ts'
import { communityLabels } from '../../engine/graph/labels.ts'
import { karate } from './karate.ts'

const none = Object.fromEntries(EdgeKind.options.map((kind) => [kind, 0]))

const link = (from: number, to: number, kind: 'reply' | 'referral' | 'gift' | 'cohort' | 'mutual' = 'reply') => ({
  from,
  to,
  kind,
})
const names = Array.from({ length: 200 }, (_, i) => `person-${String(i).padStart(3, '0')}`)

test('links add up per pair and kind, keep their direction, and self-replies are dropped', async () => {
  const links = [
    link(2, 1),
    link(2, 1),
    link(1, 2),
    link(3, 3),
    link(5, 4, 'cohort'),
    link(4, 5, 'cohort'),
    link(2, 1, 'gift'),
    link(5, 0, 'mutual'),
  ]
  expect((await buildAudienceGraph({ people: 6, links, purchases: [] })).edges).toEqual([
    { from: 0, to: 5, kind: 'mutual', weight: 1 },
    { from: 1, to: 2, kind: 'reply', weight: 1 },
    { from: 2, to: 1, kind: 'gift', weight: 1 },
    { from: 2, to: 1, kind: 'reply', weight: 2 },
    { from: 4, to: 5, kind: 'cohort', weight: 2 },
  ])
})

test('the same contact at the same time counts once, at another time again', async () => {
  const at = (time: number | null) => ({ ...link(2, 1), at: time })
  const links = [at(5), at(null), at(7), at(5), at(null), { ...link(2, 1, 'gift'), at: 5 }, { ...link(1, 2), at: 5 }]
  expect((await buildAudienceGraph({ people: 3, links })).edges).toEqual([
    { from: 1, to: 2, kind: 'reply', weight: 1 },
    { from: 2, to: 1, kind: 'gift', weight: 1 },
    { from: 2, to: 1, kind: 'reply', weight: 3 },
  ])
})

test('co-purchase: alike in rare courses, not in the best-seller; a kind of its own that holds both ways', async () => {
  const everyone = Array.from({ length: 100 }, (_, person) => ({ person, item: 0 }))
  const rng = new Rng(7, 'test.usual')
  const usual = everyone.flatMap(({ person }) => [1, 2, 3, 4, 5].map(() => ({ person, item: 1 + rng.int(40) })))
  const rare = [97, 3].flatMap((person) => [50, 51, 52, 53, 54].map((item) => ({ person, item })))
  const purchases = [...everyone, ...usual.filter(({ person }) => person !== 97 && person !== 3), ...rare]
  const { edges, skipped } = await buildAudienceGraph({ people: 100, links: [], purchases })
  expect(edges).toEqual([{ from: 3, to: 97, kind: 'co-purchase', weight: 5 }])
  expect(skipped).toEqual({ purchases: [0], comments: [] })
})

test('the report: provenance, PageRank on attention only, one node per person with an edge', async () => {
  const derived: AudienceEdge = { from: 3, to: 9, kind: 'co-purchase', weight: 2 }
  const { edges } = await buildAudienceGraph({ people: 10, links: [link(1, 3), link(2, 3), link(4, 3)], purchases: [] })
  const report = await analyseGraph({ people: 10, edges: [...edges, derived] }, { names, seed: 1 })
  expect(GraphReport.parse(report)).toEqual(report)
  expect(report).toMatchObject({ nodes: 5, edges: 4 })
  expect(report.provenance).toEqual({ ...none, reply: 3, 'co-purchase': 1 })
  expect([
    noneAlike({ ...report, compared: 9 }),
    noneAlike({ compared: 9, left: 0, provenance: { ...none, reply: 3 } as GraphReport['provenance'] }),
    noneAlike({ compared: 9, left: 4, provenance: { ...none, reply: 3 } as GraphReport['provenance'] }),
  ]).toEqual([false, true, false])
  expect(noneAlike({ compared: 0, left: 0, provenance: { ...none, reply: 3 } as GraphReport['provenance'] })).toBe(
    false,
  )
  expect(report.people[0]).toMatchObject({ id: 'person-003', degree: 4 })
  // The buyer of the same course gets no attention from it: as much as those whom nobody replies to.
  const score = new Map(report.people.map((p) => [p.id, p.pagerank]))
  expect(score.get('person-009')).toBeCloseTo(score.get('person-001')!, 12)
  expect(Math.abs(report.sum - 1)).toBeLessThan(1e-9)
})

/** Groups of people, each with what they are about. */
const namesOf = (...kinds: string[][][][]): string[] => {
  const groups = kinds[0]!
  return communityLabels(
    Uint32Array.from(groups.flatMap((people, c) => people.map(() => c))),
    groups.length,
    kinds.map((kind) => kind.flat()),
  )
}
const one = (groups: string[][]): string[][][] => groups.map((labels) => labels.map((label) => (label ? [label] : [])))

test('communities are named by what is common inside and rare outside; those who share nothing have no name', () => {
  expect(
    namesOf(
      one([
        ['Basics', 'Drawing', 'Drawing', 'Basics'],
        ['Basics', 'Basics', 'Sewing', 'Sewing'],
        ['', '', '', ''],
        ['Kilns', 'Wax', '', ''],
        ['Clay', ''],
      ]),
    ),
  ).toEqual(['Drawing', 'Sewing', '', '', ''])
})

test('all that a person is about counts, not one thing; topics go before courses', () => {
  const topics = [
    [['glaze', 'kiln'], ['kiln', 'wax'], ['kiln']],
    [['glaze'], ['wax'], []],
    [[], [], []],
  ]
  const courses = [
    [['Throwing'], ['Throwing'], ['Throwing']],
    [['Slabs'], ['Slabs'], ['Slabs']],
    [['Throwing', 'Raku'], ['Slabs', 'Raku'], []],
  ]
  expect(namesOf(topics, courses)).toEqual(['kiln', 'Slabs', 'Raku'])
  expect(namesOf(courses, topics)).toEqual(['Throwing', 'Slabs', 'Raku'])
})

test('two of thirty say nothing of the thirty; more than chance would bring together do, and half do', () => {
  const many = Array.from({ length: 30 }, (_, i) => (i < 2 ? ['Rare'] : i < 20 ? ['Usual'] : []))
  expect(namesOf([many, [['Usual'], ['Other'], ['Other']]])).toEqual(['Usual', 'Other'])
  const crowd = (telling: number, size: number): string[][] =>
    Array.from({ length: size }, (_, i) => (i < telling ? ['Wax'] : ['Basics', `own ${i}`]))
  // By hand: 12 of 40 where 40·13/140 = 3.7 are expected: 12·ln(12/3.7) − 8.3 = 5.8; 5 of 40 where 1.7 are: 2.1.
  expect(namesOf([crowd(12, 40), crowd(1, 100)])[0]).toBe('Wax')
  expect(namesOf([crowd(5, 40), crowd(1, 100)])[0]).toBe('Basics')
})

test('a further label serves where it tells nearly half as much as the one that is taken', () => {
  const glaze = Array.from({ length: 6 }, () => ['Glaze'])
  const both = [['Glaze', 'Wax'], ['Glaze', 'Wax'], ['Glaze', 'Wax'], ['Glaze'], ['Glaze'], ['Own']]
  const rest = (wax: number): string[][] =>
    Array.from({ length: 40 }, (_, i) => (i < wax ? ['Other', 'Wax'] : ['Other']))
  // By hand, of 52 people: Glaze 5 where 6·11/52 = 1.27 are expected, 3.12; Wax 3 where 0.92 are, 1.46, or where 1.5 are, 0.58.
  expect(namesOf([glaze, both, rest(5)])).toEqual(['Glaze', 'Wax', 'Other'])
  expect(namesOf([glaze, both, rest(10)])).toEqual(['Glaze', 'Glaze (2)', 'Other'])
})

test('no two groups share a name: the later one takes its next label, or a number where it has none of its own', () => {
  const of = (groups: string[][]): string[] => namesOf(one(groups))
  const glaze = ['Glaze', 'Glaze', 'Glaze', 'Glaze', 'Throwing', 'Throwing', 'Throwing']
  expect(
    of([glaze, ['Glaze', 'Glaze', 'Glaze', 'Throwing', 'Throwing', 'Throwing'], ['Kilns', 'Kilns', 'Kilns', 'Kilns']]),
  ).toEqual(['Glaze', 'Throwing', 'Kilns'])
  expect(
    of([
      ['Glaze', 'Glaze'],
      ['Glaze', 'Glaze'],
      ['Glaze', 'Glaze'],
      ['Kilns', 'Kilns', 'Kilns'],
    ]),
  ).toEqual(['Glaze', 'Glaze (2)', 'Glaze (3)', 'Kilns'])
})

test('seen from one end: attention starts at the chosen people, who need a link', async () => {
  // Two stars; whoever asks in the first hears nothing of the second.
  const { edges } = await buildAudienceGraph({
    people: 9,
    links: [link(1, 0), link(2, 0), link(5, 4), link(6, 4), link(7, 4)],
  })
  const graph = { people: 9, edges }
  const plain = await analyseGraph(graph, { names, seed: 1 })
  expect(plain.people[0]!.id).toBe('person-004')
  const near = await analyseGraph(graph, { names, seed: 1, near: [1, 8] })
  const score = new Map(near.people.map((p) => [p.id, p.pagerank]))
  // By hand, 8 having no link: p1 = 0.15 + 0.85·p0 and p0 = 0.85·p1 (0 is dangling: what it has goes back to the start).
  expect(score.get('person-001')).toBeCloseTo(1 / 1.85, 9)
  expect(score.get('person-000')).toBeCloseTo(0.85 / 1.85, 9)
  expect(score.get('person-004')).toBe(0)
  expect(near.metrics[0]).toMatchObject({ id: 'pagerank', parameters: { people: 1 } })
  await expect(analyseGraph(graph, { names, seed: 1, near: [8] })).rejects.toMatchObject({
    code: 'NO_DATA',
    data: { needs: 'near' },
  })
})

test('each number is told as data: its form, parameters, this run, its source, and a sentence in both languages', async () => {
  const graph = {
    people: 34,
    edges: karate.map(([a, b]) => ({ from: a - 1, to: b - 1, kind: 'reply' as const, weight: 1 })),
  }
  const { metrics, iterations } = await analyseGraph(graph, { names, seed: 7 })
  expect(metrics.map((m) => m.id)).toEqual(['pagerank', 'community', 'betweenness', 'core', 'degree'])
  const of = (id: string) => metrics.find((m) => m.id === id)
  expect(of('pagerank')).toMatchObject({ parameters: { d: 0.85 }, run: { iterations } })
  expect(of('community')).toMatchObject({ parameters: { γ: 1 }, run: { seed: 7, runs: 30 } })
  expect(of('betweenness')).toMatchObject({ parameters: {}, run: { error: 0 } })
  for (const { explanation, source } of metrics) {
    expect(explanation.en).toMatch(/[a-z].*\.$/)
    expect(explanation.zh).toMatch(/\p{Script=Han}.*。$/u)
    expect(source).toMatch(/\d{4}/)
  }
})

test('edges, links and baskets in any order give the same report', async () => {
  const rng = new Rng(4, 'test.links')
  const links = Array.from({ length: 600 }, () =>
    link(rng.int(120), rng.int(120), rng.pick(['reply', 'gift', 'cohort'] as const)),
  )
  // Six people of each of twenty tastes.
  const baskets = Array.from({ length: 900 }, () => {
    const person = rng.int(120)
    return { person, item: rng.uniform() < 0.1 ? rng.int(160) : (person % 20) * 8 + rng.int(8) }
  })
  const make = async () => {
    const { edges } = await buildAudienceGraph({ people: 120, links, purchases: baskets, comments: baskets })
    return analyseGraph({ people: 120, edges: rng.shuffle(edges) }, { names, seed: 2 })
  }
  const report = await make()
  expect(report.provenance['co-purchase']).toBeGreaterThan(0)
  expect(report.provenance['co-comment']).toBe(report.provenance['co-purchase'])
  for (let i = 0; i < 3; i++) {
    rng.shuffle(links)
    rng.shuffle(baskets)
    expect(await make()).toEqual(report)
  }
})

test('cancelling stops the report; an empty graph is an empty report', async () => {
  expect(await analyseGraph({ people: 3, edges: [] }, { names, seed: 1 })).toMatchObject({
    nodes: 0,
    people: [],
    communities: [],
  })
  const stop = AbortSignal.abort()
  await expect(analyseGraph({ people: 3, edges: [] }, { names, seed: 1, signal: stop })).rejects.toMatchObject({
    code: 'CANCELLED',
  })
})

test('evaluation: repeats count once, loops stay, numeric ids tie as numbers', async () => {
  const edges = [
    ['1', '2'],
    ['1', '2'],
    ['2', '1'],
    ['10', '10'],
    ['9', '10'],
    ['9', '9'],
    ['3', '9'],
  ].map(([from, to]) => ({ from: from!, to: to! }))
  const report = await evaluateEdges(edges, { seed: 1 })
  expect(GraphEval.parse(report)).toEqual(report)
  expect(report).toMatchObject({ nodes: 5, edges: 6, selfLoops: 2, repeated: 1 })
  // 1 and 2 feed each other, so both stay at 1/5, and 1 comes first.
  expect(report.pagerank.filter(({ score }) => Math.abs(score - 0.2) < 1e-12).map(({ id }) => id)).toEqual(['1', '2'])
  expect(report.pagerank.at(-1)).toEqual({ id: '3', score: expect.closeTo(0.03, 12) })
  expect(await evaluateEdges([...edges].reverse(), { seed: 1 })).toEqual(report)
  expect(await evaluateEdges([], { seed: 1 })).toMatchObject({ nodes: 0, edges: 0, pagerank: [], sum: 0 })
})

test('evaluation of the karate club beats a random partition of the same sizes by far', async () => {
  const report = await evaluateEdges(
    karate.map(([a, b]) => ({ from: `m${a}`, to: `m${b}` })),
    { seed: 3 },
  )
  expect(report.communities.count).toBe(4)
  expect(report.communities.modularity).toBeCloseTo(0.4198, 4)
  expect(Math.abs(report.baseline.modularity)).toBeLessThan(0.05)
})
