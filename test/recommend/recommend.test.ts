import { expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import {
  distinct,
  easeWeights,
  evaluateRecommenders,
  fitBias,
  fitRecommender,
  type Interaction,
  judge,
  rankingMetrics,
  splitInteractions,
} from '../../engine/recommend/index.ts'
import { contestants } from '../../engine/recommend/search.ts'
import { play, world } from './world.ts'

const DAY = 86_400_000
const clock = () => 0
const options = { seed: 1, k: 5, clock }

/** Gauss–Jordan in plain loops: the independent inverse that EASE is checked against. */
function inverse(A: number[][]): number[][] {
  const n = A.length
  const M = A.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))])
  for (let p = 0; p < n; p++) {
    const pivot = M[p]![p]!
    M[p] = M[p]!.map((x) => x / pivot)
    for (let r = 0; r < n; r++) if (r !== p) M[r] = M[r]!.map((x, c) => x - M[r]![p]! * M[p]![c]!)
  }
  return M.map((row) => row.slice(n))
}

test('EASE weights against the definition, by an inverse written here', async () => {
  const X = [
    [1, 1, 0, 0],
    [1, 1, 1, 0],
    [0, 1, 1, 0],
    [0, 0, 1, 1],
    [1, 0, 0, 1],
  ]
  const G = X[0]!.map((_, i) => X[0]!.map((__, j) => X.reduce((a, row) => a + row[i]! * row[j]!, 0)))
  const lambda = 0.7
  const P = inverse(G.map((row, i) => row.map((g, j) => g + (i === j ? lambda : 0))))
  const B = await easeWeights(Float32Array.from(G.flat()), 4, lambda)
  for (let i = 0; i < 4; i++)
    for (let j = 0; j < 4; j++) expect(B[i * 4 + j]).toBeCloseTo(i === j ? 0 : -P[i]![j]! / P[j]![j]!, 6)
})

test('EASE solves its least-squares problem: moving any weight off the diagonal makes the loss larger', async () => {
  const X = [
    [1, 1, 0],
    [1, 1, 1],
    [0, 1, 1],
    [1, 0, 1],
    [0, 0, 1],
  ]
  const G = [0, 1, 2].flatMap((i) => [0, 1, 2].map((j) => X.reduce((a, row) => a + row[i]! * row[j]!, 0)))
  const lambda = 0.5
  const B = await easeWeights(Float32Array.from(G), 3, lambda)
  const loss = (W: ArrayLike<number>): number =>
    X.reduce(
      (sum, row) =>
        sum +
        [0, 1, 2].reduce((a, j) => a + (row[j]! - [0, 1, 2].reduce((s, i) => s + row[i]! * W[i * 3 + j]!, 0)) ** 2, 0),
      0,
    ) +
    lambda * [...Array(9).keys()].reduce((a, k) => a + W[k]! ** 2, 0)
  for (const k of [1, 2, 3, 5, 6, 7])
    for (const step of [1e-3, -1e-3]) {
      const moved = Float64Array.from(B)
      moved[k]! += step
      expect(loss(moved)).toBeGreaterThan(loss(B))
    }
})

test('bias model: predicts μ + b_u + b_i; without μ the error explodes', () => {
  const rng = new Rng(3, 'ratings')
  const bu = Array.from({ length: 40 }, () => rng.normal() * 0.5)
  const bi = Array.from({ length: 30 }, () => rng.normal() * 0.7)
  const interactions = bu.flatMap((u, user) =>
    bi.map((i, item) => ({ user, item, at: null, rating: 3.6 + u + i + rng.normal() * 0.3 })),
  )
  const model = fitBias({ interactions, users: 40, items: 30 })
  const rmse = (shift: number): number =>
    Math.sqrt(
      interactions.reduce((a, r) => a + (r.rating - (model.rating!(r.user, r.item) - shift)) ** 2, 0) /
        interactions.length,
    )
  expect(rmse(0)).toBeLessThan(0.45)
  expect(rmse(Number(model.params.mu))).toBeGreaterThan(3)
})

test('NDCG and recall by hand', () => {
  // Ranked 3, 1, 0 after hiding the seen item 2; relevant 1 and 4 (4 is beyond k).
  const m = rankingMetrics([0.5, 0.7, 0.9, 0.8, 0.1], new Set([2]), new Set([1, 4]), 3)
  expect([...m.items]).toEqual([3, 1, 0])
  expect(m.ndcg).toBeCloseTo(1 / Math.log2(3) / (1 + 1 / Math.log2(3)), 12)
  expect(m.recall).toBe(0.5)
})

/** `npm run check:long` plays a hundred seeds of each (gate-long.ts). */
test('a planted signal is accepted, random data is refused', async () => {
  const played = await Promise.all(
    [1, 2, 3].map(async (seed) => ({ on: await play(seed, 30, 800), off: await play(seed, 0, 800) })),
  )
  expect(played.filter(({ on }) => on.offered).length).toBeGreaterThanOrEqual(3)
  expect(played.filter(({ off }) => !off.offered).length).toBeGreaterThanOrEqual(2)
  for (const { off } of played) if (!off.offered && off.difference > 0) expect(off.morePeople).toBeGreaterThan(0)
})

test('shuffled labels score at chance: nothing of the test part leaks into training', async () => {
  const items = 40
  const rng = new Rng(9, 'shuffle')
  const interactions = Array.from({ length: 600 }, (_, user) =>
    Array.from({ length: 5 }, (__, n) => ({
      user,
      item: rng.int(items),
      at: 1.6e12 + rng.uniform() * 700 * DAY + n,
      rating: null,
    })),
  ).flat()
  const r = await evaluateRecommenders({ interactions, users: 600, items }, { ...options, k: 10 })
  // A blind list of 10 of about 37 unseen items holds a relevant one with probability 10/37 ≈ 0.27.
  for (const m of r.models) expect(Math.abs(m.recall - 10 / 37)).toBeLessThan(0.06)
})

test('temporal split: no training event is later than any test event, and nobody is in two parts twice', () => {
  const all = distinct(world(4, 300, 5))
  const parts = splitInteractions(all, undefined, 1)
  const times = (rows: Interaction[]) => rows.map((i) => i.at as number)
  expect(parts.split).toBe('temporal')
  expect(Math.max(...times(parts.train))).toBeLessThan(Math.min(...times(parts.validation)))
  expect(Math.max(...times(parts.validation))).toBeLessThan(Math.min(...times(parts.test)))
  expect(parts.train.length + parts.validation.length + parts.test.length).toBe(all.length)
})

test('row order changes nothing, for every split', async () => {
  const rows = world(5, 200, 5)
  const shuffled = new Rng(6, 'rows').shuffle([...rows])
  for (const split of ['temporal', 'user-temporal', 'loo', 'random'] as const) {
    const a = await evaluateRecommenders({ interactions: rows, users: 200, items: 8 }, { ...options, split })
    const b = await evaluateRecommenders({ interactions: shuffled, users: 200, items: 8 }, { ...options, split })
    expect(b).toEqual(a)
    expect(a.protocol.split).toBe(split)
  }
})

test('warm and cold people are counted apart, and cold ones get what popularity gives', async () => {
  const r = await evaluateRecommenders({ interactions: world(7, 400, 20), users: 400, items: 8 }, options)
  expect(r.warm.users).toBeGreaterThan(0)
  expect(r.cold.users).toBeGreaterThan(0)
  const [popularity, ease] = r.cold.models
  expect(ease?.ndcg).toBe(popularity?.ndcg)
})

test('the gate: an interval over 0 is offered, one that holds 0 says how many more people', () => {
  expect(
    judge(
      'ease',
      Array.from({ length: 200 }, (_, i) => (i % 4 ? 0.1 : -0.05)),
      1,
    ).offered,
  ).toBe(true)
  const unsure = judge(
    'ease',
    Array.from({ length: 60 }, (_, i) => (i % 2 ? 0.5 : -0.42)),
    1,
  )
  expect(unsure.offered).toBe(false)
  // By the formula: sd² = .2116 + …, d = .04, (1.96 + 0.84)² = 7.849; see the next test for what it promises.
  const sd2 = (30 * 0.46 ** 2 + 30 * 0.46 ** 2) / 59
  expect(unsure.morePeople).toBe(Math.ceil((7.848873 * sd2) / 0.04 ** 2) - 60)
  expect(
    judge(
      'ease',
      Array.from({ length: 5 }, () => 0.5),
      1,
    ).reason,
  ).toContain('5 people')
})

test('the power estimate keeps its word: with so many people, about four studies of five settle it', () => {
  const rng = new Rng(11, 'test.power')
  const people = (n: number): number[] => Array.from({ length: n }, () => 0.1 + rng.normal())
  const z = 1.959964 + 0.841621
  const n = Math.ceil((z * z) / 0.1 ** 2)
  let settled = 0
  for (let study = 0; study < 40; study++) settled += Number(judge('ease', people(n), study).offered)
  expect(settled / 40).toBeGreaterThan(0.65)
  expect(settled / 40).toBeLessThan(0.95)
  // For each test person there are four people: so many are missing that the test part grows to n.
  const scaled = judge('ease', [...people(30), ...people(30)], 1, 4)
  const same = judge('ease', [...people(30), ...people(30)], 1, 1)
  if (scaled.morePeople !== null && same.morePeople !== null) expect(scaled.morePeople % 4).toBe(0)
})

test('the tournament: the winner of validation alone is judged, every model is beside it, the card says what it rests on', async () => {
  const interactions = world(2, 600, 30)
  const r = await evaluateRecommenders({ interactions, users: 600, items: 8 }, { ...options, k: 3 })
  expect(r.models.map((m) => m.name)).toEqual(['popularity', 'knn', 'ease', 'ials', 'bpr', 'neural'])
  expect(r.leftOut.map((l) => [l.model, l.reason])).toEqual([
    ['bias', 'noRatings'],
    ['mf', 'noRatings'],
  ])
  expect(r.card).toMatchObject({ model: r.gate.best, dataHash: r.dataHash, seed: 1, device: 'cpu', offered: true })
  expect(r.card.trainedOn.events).toBe(r.protocol.train + r.protocol.validation)
  expect(r.card.testedOn.people).toBe(r.warm.users + r.cold.users)
  const base = r.models[0]!.ndcg
  expect(r.gate.difference).toBeCloseTo(r.models.find((m) => m.name === r.gate.best)!.ndcg - base, 12)
  expect(r.liking).toBeNull()
  expect(r.dispatches).toEqual({})
})

test('too little memory leaves EASE out and says so; few events leave the step-by-step learners out', async () => {
  const r = await evaluateRecommenders(
    { interactions: world(2, 100, 30), users: 100, items: 8 },
    { ...options, k: 3, memory: 20_000 },
  )
  expect(r.models.map((m) => m.name)).toEqual(['popularity', 'knn', 'ials'])
  expect(r.leftOut.find((l) => l.model === 'ease')).toMatchObject({ reason: 'memory', have: 20_000 })
  expect(r.leftOut.find((l) => l.model === 'neural')).toMatchObject({ reason: 'fewEvents', need: 1_000 })
})

test('a catalogue of fifty thousand: EASE has no memory for it, the network no time; the rest take part', () => {
  const interactions = world(2, 600, 30)
  const table = { interactions, rated: interactions, users: 600, items: 50_000 }
  const { taking, leftOut } = contestants(table, { now: 0, seed: 1, device: 'cpu', memory: 8e9 })
  expect(taking.map(({ name }) => name)).toEqual(['popularity', 'knn', 'ials', 'bpr'])
  expect(leftOut.find(({ model }) => model === 'ease')?.reason).toBe('memory')
  expect(leftOut.find(({ model }) => model === 'neural')).toEqual({
    ...{ model: 'neural', reason: 'manyItems', need: 10_000, have: 50_000 },
  })
})

test('poor tables are answered, not crashed on: one user, one item, all ratings equal, ten rows', async () => {
  const rows = (n: number, of: (k: number) => Partial<Interaction>): Interaction[] =>
    Array.from({ length: n }, (_, k) => ({ user: k, item: k % 3, at: k, rating: 5, ...of(k) }))
  for (const [name, interactions] of [
    ['one user', rows(3, () => ({ user: 0 }))],
    ['one item', rows(10, () => ({ item: 0 }))],
    ['equal ratings', rows(10, () => ({}))],
    ['repeats', rows(10, () => ({ user: 0, item: 0 }))],
    ['the future', rows(10, () => ({ at: 9e15 }))],
  ] as const) {
    const r = await evaluateRecommenders({ interactions, users: 10, items: 3 }, options)
    expect(r.gate.offered, name).toBe(false)
    for (const m of r.models) for (const x of [m.ndcg, m.recall, m.novelty]) expect(Number.isFinite(x), name).toBe(true)
  }
})

test('lists leave out what one has, and give reasons from one\u2019s own history', async () => {
  const interactions = world(8, 500, 30)
  const fitted = await fitRecommender(
    'ease',
    { interactions, users: 501, items: 8 },
    { params: { lambda: 10 }, now: 1.7e12, seed: 1 },
  )
  const own = new Set(interactions.filter((i) => i.user === 3).map((i) => i.item))
  const list = fitted.recommend(3, 3, own)
  expect(list).toHaveLength(3)
  for (const { item } of list) expect(own.has(item)).toBe(false)
  for (const reason of fitted.explain(3, list[0]!.item)) expect(own.has(reason.item)).toBe(true)
  expect(fitted.recommend(500, 2, new Set())).toHaveLength(2) // nobody: best sellers
  // Folding somebody in who is there already changes nothing.
  expect(
    fitted.forHistory(
      [...own].sort((a, b) => a - b),
      3,
    ),
  ).toEqual(list)
  expect(fitted.forHistory([], 3).map((r) => r.item)).toEqual(fitted.recommend(500, 3, new Set()).map((r) => r.item))
})
