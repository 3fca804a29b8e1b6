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

const clock = () => 0
const options = { seed: 1, k: 5, clock }
const DAY = 86_400_000

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
  const B = await easeWeights(Float64Array.from(G.flat()), 4, lambda)
  for (let i = 0; i < 4; i++)
    for (let j = 0; j < 4; j++) expect(B[i * 4 + j]).toBeCloseTo(i === j ? 0 : -P[i]![j]! / P[j]![j]!, 10)
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
  const B = await easeWeights(Float64Array.from(G), 3, lambda)
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

/** Buyers of two tastes; with `signal` 0 everyone picks by the same popularity. */
function world(seed: number, people: number, signal: number): Interaction[] {
  const rng = new Rng(seed, 'world')
  const items = 8
  return Array.from({ length: people }, (_, user) => {
    const taste = rng.int(2)
    const start = rng.uniform() * 700 * DAY + 1.6e12
    const chosen = new Set<number>()
    while (chosen.size < 3) {
      const weight = Array.from({ length: items }, (__, i) => (1 + (i % 4)) * (i % 2 === taste ? 1 + signal : 1))
      let u = rng.uniform() * weight.reduce((a, b) => a + b, 0)
      const picked = weight.findIndex((w) => {
        u -= w
        return u < 0
      })
      chosen.add(picked)
    }
    return [...chosen].map((item, n) => ({ user, item, at: start + n * 60 * DAY, rating: null }))
  }).flat()
}

test('a planted signal is accepted, random data is refused', async () => {
  let accepted = 0
  let refused = 0
  for (let seed = 1; seed <= 10; seed++) {
    const on = await evaluateRecommenders(
      { interactions: world(seed, 1200, 30), users: 1200, items: 8 },
      { ...options, seed, k: 3 },
    )
    const off = await evaluateRecommenders(
      { interactions: world(seed, 1200, 0), users: 1200, items: 8 },
      { ...options, seed, k: 3 },
    )
    accepted += Number(on.gate.offered)
    refused += Number(!off.gate.offered)
    if (!off.gate.offered && off.gate.difference > 0) expect(off.gate.morePeople).toBeGreaterThan(0)
  }
  expect(accepted).toBeGreaterThanOrEqual(9)
  expect(refused).toBeGreaterThanOrEqual(9)
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
  expect(unsure.morePeople).toBeGreaterThan(100)
  expect(
    judge(
      'ease',
      Array.from({ length: 5 }, () => 0.5),
      1,
    ).reason,
  ).toContain('5 people')
})

test('lists leave out what one has, and give reasons from one\u2019s own history', async () => {
  const interactions = world(8, 500, 30)
  const fitted = await fitRecommender(
    'ease',
    { interactions, users: 501, items: 8 },
    { params: { lambda: 10 }, now: 1.7e12 },
  )
  const own = new Set(interactions.filter((i) => i.user === 3).map((i) => i.item))
  const list = fitted.recommend(3, 3, own)
  expect(list).toHaveLength(3)
  for (const { item } of list) expect(own.has(item)).toBe(false)
  for (const reason of fitted.explain(3, list[0]!.item)) expect(own.has(reason)).toBe(true)
  expect(fitted.recommend(500, 2, new Set())).toHaveLength(2) // nobody: best sellers
})
