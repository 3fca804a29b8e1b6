/** Each model against its definition, written out here, and all of them on a pattern whose right answer is obvious. */
import { describe, expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import {
  BPR_DEFAULTS,
  fitBpr,
  fitEase,
  fitIals,
  fitKnn,
  fitMf,
  fitNeural,
  fitPopularity,
  type InteractionTable,
  MF_DEFAULTS,
  NEURAL_DEFAULTS,
  type Recommender,
} from '../../engine/recommend/index.ts'

const event = (user: number, item: number, at: number | null = null) => ({ user, item, at, rating: null })
const ials = { factors: 8, lambda: 0.05, unobserved: 0.2, sweeps: 12, seed: 1 }
const bpr = { ...BPR_DEFAULTS, factors: 8, epochs: 60, rate: 0.1, ridge: 0.03, seed: 1 }

/**
 * People take every second item, one of them is left out for each: it must come first. The pattern is that of the test suite
 * of the `implicit` library (tests/recommender_base_test.py: "checker board").
 */
const SIZE = 24
const left = (u: number): number => (u % 2) + 2 * ((u * 5) % (SIZE / 2))
const board: InteractionTable = {
  users: SIZE,
  items: SIZE,
  interactions: Array.from({ length: SIZE * SIZE }, (_, c) => event(Math.floor(c / SIZE), c % SIZE)).filter(
    ({ user, item }) => (user + item) % 2 === 0 && item !== left(user),
  ),
}
const models: [string, (t: InteractionTable) => Promise<Recommender>][] = [
  ['ease', (t) => fitEase(t, 1)],
  ['knn', (t) => fitKnn(t, { neighbours: 20, shrink: 1 })],
  ['ials', (t) => fitIals(t, ials)],
  ['bpr', (t) => fitBpr(t, bpr)],
  // Stopping early is part of it: trained to the end it learns by heart that nobody has the missing square.
  ['neural', (t) => fitNeural(t, { ...NEURAL_DEFAULTS, width: 8, rate: 0.003, epochs: 100, negatives: 1, seed: 1 })],
]

describe.each(models)('%s', (name, train) => {
  test('puts the one missing square of a checkerboard first, for those trained on and those folded in', async () => {
    const model = await train(board)
    expect(model.name).toBe(name)
    for (let u = 0; u < SIZE; u++) {
      const own = board.interactions.filter((i) => i.user === u).map((i) => i.item)
      for (const scores of [model.score(u), model.foldIn(own)]) {
        const unseen = [...scores.keys()].filter((i) => !own.includes(i))
        expect(unseen.reduce((a, b) => (scores[b]! > scores[a]! ? b : a))).toBe(left(u))
      }
      for (const { item, weight } of model.explain(own, left(u))) {
        expect(own).toContain(item)
        expect(weight).toBeGreaterThan(0)
      }
      expect(model.explain(own, left(u)).length).toBeGreaterThan(0)
    }
  })

  test('the same bits in any order of the rows, other scores for another seed where there is one', async () => {
    const shuffled = { ...board, interactions: new Rng(3, 'test.order').shuffle([...board.interactions]) }
    expect((await train(shuffled)).score(5)).toEqual((await train(board)).score(5))
  })

  test('nobody and nothing: no history folds in to finite scores, one user and one item are fine', async () => {
    const model = await train(board)
    for (const x of model.foldIn([])) expect(Number.isFinite(x)).toBe(true)
    const one = await train({ users: 1, items: 1, interactions: [event(0, 0)] })
    expect(Number.isFinite(one.score(0)[0])).toBe(true)
  })
})

const small: InteractionTable = {
  users: 7,
  items: 6,
  interactions: [...'0002 01 12 13 14 21 24 30 35 41 42 43 50 55 62 64'.replace('0002', '00 02').split(' ')].map((c) =>
    event(Number(c[0]), Number(c[1])),
  ),
}

test('item-kNN: shrunk cosine and the sum over one’s history, by the definition', async () => {
  const buyers = Array.from({ length: 6 }, (_, i) => small.interactions.filter((x) => x.item === i).map((x) => x.user))
  const similarity = (i: number, j: number): number => {
    const both = buyers[i]!.filter((u) => buyers[j]!.includes(u)).length
    return i === j || both === 0 ? 0 : (both / Math.sqrt(buyers[i]!.length * buyers[j]!.length)) * (both / (both + 2))
  }
  const model = await fitKnn(small, { neighbours: 6, shrink: 2 })
  for (let u = 0; u < 7; u++) {
    const own = small.interactions.filter((x) => x.user === u).map((x) => x.item)
    for (let j = 0; j < 6; j++)
      expect(model.score(u)[j]).toBeCloseTo(
        own.reduce((sum, i) => sum + similarity(i, j), 0),
        12,
      )
  }
  // With one neighbour each, an item's score counts its nearest only.
  const nearest = await fitKnn(small, { neighbours: 1, shrink: 0 })
  const cosine = (i: number, j: number): number =>
    i === j
      ? 0
      : buyers[i]!.filter((u) => buyers[j]!.includes(u)).length / Math.sqrt(buyers[i]!.length * buyers[j]!.length)
  for (let j = 0; j < 6; j++) {
    const best = Math.max(...Array.from({ length: 6 }, (_, i) => cosine(j, i)))
    const sum = Array.from({ length: 6 }, (_, i) => nearest.foldIn([i])[j]!).reduce((a, b) => a + b, 0)
    expect(sum).toBeCloseTo(best, 12)
  }
})

test('iALS: the loss falls at every half-sweep', async () => {
  const losses: number[] = []
  await fitIals(small, { ...ials, onLoss: (x) => losses.push(x) })
  expect(losses).toHaveLength(2 * ials.sweeps)
  for (let s = 1; s < losses.length; s++) expect(losses[s]!).toBeLessThan(losses[s - 1]! * (1 + 1e-6))
  expect(losses.at(-1)!).toBeLessThan(0.7 * losses[0]!)
})

test('iALS: a folded-in factor is the minimum of that person’s loss, found here by its gradient', async () => {
  const model = await fitIals(small, ials)
  const k = ials.factors
  for (let u = 0; u < 7; u++) {
    const own = small.interactions.filter((x) => x.user === u).map((x) => x.item)
    const p = model.factorOf(own)
    const score = (i: number): number => p.reduce((sum, x, d) => sum + x * model.itemFactors[i * k + d]!, 0)
    for (let d = 0; d < k; d++) {
      let gradient = ials.lambda * (own.length + ials.unobserved * 6) * p[d]!
      for (let i = 0; i < 6; i++)
        gradient += model.itemFactors[i * k + d]! * (ials.unobserved * score(i) + (own.includes(i) ? score(i) - 1 : 0))
      expect(Math.abs(gradient)).toBeLessThan(2e-6)
    }
    for (let i = 0; i < 6; i++) expect(model.score(u)[i]).toBeCloseTo(score(i), 5)
  }
})

test('iALS: what each thing in a history adds sums up to the score (Hu, Koren & Volinsky 2008, section 5)', async () => {
  const model = await fitIals(board, ials)
  const own = [0, 2, 4]
  for (const item of [6, 8, 10]) {
    const reasons = model.explain(own, item)
    expect(reasons).toHaveLength(3)
    expect(reasons.reduce((sum, r) => sum + r.weight, 0)).toBeCloseTo(model.foldIn(own)[item]!, 5)
  }
})

test('MF: a planted rank-2 table is recovered to its noise; the error falls from epoch to epoch', async () => {
  const rng = new Rng(5, 'test.mf')
  const vectors = (n: number) => Array.from({ length: n }, () => [rng.normal(), rng.normal()] as const)
  const [p, q] = [vectors(60), vectors(50)]
  const rated = p.flatMap((a, user) =>
    q.map((b, item) => ({
      user,
      item,
      at: null,
      rating: 3 + 0.5 * (a[0] * b[0] + a[1] * b[1]) + 0.1 * rng.normal(),
      held: rng.uniform() < 0.2,
    })),
  )
  const errors: number[] = []
  const model = await fitMf(
    { users: 60, items: 50, interactions: rated.filter((r) => !r.held) },
    { ...MF_DEFAULTS, factors: 8, ridge: 0.01, epochs: 120, rate: 0.03, seed: 1, onEpoch: (e) => errors.push(e) },
  )
  const test = rated.filter((r) => r.held)
  const rmse = Math.sqrt(test.reduce((a, r) => a + (r.rating - model.rating!(r.user, r.item)) ** 2, 0) / test.length)
  expect(rmse).toBeGreaterThan(0.09)
  expect(rmse).toBeLessThan(0.2)
  for (let e = 10; e < errors.length; e += 10) expect(errors[e]!).toBeLessThan(errors[e - 10]!)
  expect(model.score(3)[7]).toBeCloseTo(model.rating!(3, 7), 12)
})

test('BPR: with factors of no size all is a coin toss, loss ln 2; learning lowers it', async () => {
  const losses: number[] = []
  await fitBpr(board, { ...bpr, rate: 1e-9, epochs: 1, onEpoch: (x) => losses.push(x) })
  expect(losses[0]).toBeCloseTo(Math.LN2, 2)
  await fitBpr(board, { ...bpr, onEpoch: (x) => losses.push(x) })
  expect(losses.at(-1)!).toBeLessThan(0.2)
})

test('popularity: each event weighs half as much per half-life', () => {
  const day = 86_400_000
  const now = 1.7e12
  const interactions = [event(0, 0, now - 10 * day), event(1, 0, now - 20 * day), event(2, 1, now)]
  const decayed = fitPopularity({ users: 3, items: 2, interactions }, 10, now)
  expect([...decayed.score(0)]).toEqual([0.75, 1])
  expect([...fitPopularity({ users: 3, items: 2, interactions }, 0, now).score(0)]).toEqual([2, 1])
})

test('memory is asked for: EASE for 50,000 items refuses and offers iALS, which needs far less', async () => {
  const many: InteractionTable = { users: 2, items: 50_000, interactions: [event(0, 49_999), event(1, 3)] }
  await expect(fitEase(many, 100)).rejects.toMatchObject({
    code: 'MEMORY_SHORT',
    data: { what: 'ease', instead: 'ials' },
  })
  await expect(fitIals(many, { ...ials, memory: 1e6 })).rejects.toMatchObject({ code: 'MEMORY_SHORT' })
  expect((await fitIals(many, { ...ials, sweeps: 1 })).score(0)).toHaveLength(50_000)
})
