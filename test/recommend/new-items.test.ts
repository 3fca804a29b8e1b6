/** Items that nobody has bought, placed by what they are. */
import { expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import {
  area,
  checkNewItems,
  type FactorModel,
  fitIals,
  fitNewItems,
  type Interaction,
  type InteractionTable,
  type ItemContent,
  itemFeatures,
} from '../../engine/recommend/index.ts'

const plain: ItemContent = { embedding: null, topic: null, price: null, level: null, format: null }

test('features: a constant, the embedding, one place per kind, the price standardised on its logarithm', () => {
  const features = itemFeatures([
    { embedding: [1, 0], topic: 'a', price: 0, level: null, format: 'video' },
    { embedding: [0, 1], topic: 'b', price: Math.expm1(2), level: null, format: 'video' },
    plain,
  ])
  // 1, embedding 2, topic a, topic b, format video, price, price unknown
  expect(features.width).toBe(8)
  expect([...features.rows.subarray(0, 8)]).toEqual([1, 1, 0, 1, 0, 1, -1, 0])
  expect([...features.rows.subarray(16, 24)]).toEqual([1, 0, 0, 0, 0, 0, 0, 1])
  expect([...features.of({ ...plain, topic: 'never seen' })]).toEqual([1, 0, 0, 0, 0, 0, 0, 1])
  expect(() => features.of({ ...plain, embedding: [1] })).toThrow(RangeError)
  expect(() => itemFeatures([{ ...plain, price: Number.NaN }])).toThrow('price NaN')
  expect(() => itemFeatures([{ ...plain, price: -1 }])).toThrow(RangeError)
})

test('the map is the ridge solution: its gradient is zero', () => {
  const rng = new Rng(1, 'test.map')
  const items = Array.from(
    { length: 12 },
    (_, i): ItemContent => ({
      ...plain,
      embedding: [rng.normal(), rng.normal(), rng.normal()],
      price: 1_000 * (1 + (i % 5)),
    }),
  )
  const features = itemFeatures(items)
  const k = 2
  const Q = Float32Array.from({ length: 12 * k }, () => rng.normal())
  const sold = items.map((_, i) => i % 4) // every fourth never
  const model: FactorModel = {
    ...{ name: 'made up', params: {}, k, itemFactors: Q, factorOf: () => Float32Array.of(1, 0) },
    ...{ score: () => new Float64Array(12), foldIn: () => new Float64Array(12), explain: () => [] },
  }
  const map = fitNewItems(model, features, sold, 0.5)
  // W is read back by its action on the rows of a basis: the loss is quadratic, so its gradient at W is
  // Σ s (fᵀW − q) f + ridge · W.  fᵀW is factorOf of the item itself.
  const usual = sold.filter((s) => s > 0).reduce((a, b) => a + b, 0) / sold.filter((s) => s > 0).length
  const residual = items.map((item, i) => [...map.factorOf(item)].map((x, d) => x - Q[i * k + d]!))
  const w = features.width
  for (let d = 0; d < k; d++) {
    // gradient g = Σ s r f; then W = −g / ridge, and fᵀW must be what factorOf says.
    const g = Float64Array.from({ length: w }, (_, a) =>
      items.reduce((sum, _item, i) => sum + (sold[i]! / usual) * residual[i]![d]! * features.rows[i * w + a]!, 0),
    )
    for (let i = 0; i < 12; i++) {
      const predicted = g.reduce((sum, x, a) => sum - (x / 0.5) * features.rows[i * w + a]!, 0)
      expect(predicted).toBeCloseTo(residual[i]![d]! + Q[i * k + d]!, 4)
    }
  }
})

test('a course nobody has bought goes to those who like its topic, and says what of theirs it is like', async () => {
  // Two tastes; items 0–9 of one topic, 10–19 of the other.
  const rng = new Rng(2, 'test.tastes')
  const interactions: Interaction[] = Array.from({ length: 300 }, (_, user) => {
    const own = new Set(Array.from({ length: 5 }, () => rng.int(10) + (user % 2) * 10))
    return [...own].map((item) => ({ user, item, at: null, rating: null }))
  }).flat()
  const model = await fitIals(
    { users: 300, items: 20, interactions },
    { factors: 8, lambda: 0.02, unobserved: 0.1, sweeps: 8, seed: 1 },
  )
  const content = (topic: string): ItemContent => ({ ...plain, topic, price: 4_900, level: 'beginner' })
  const features = itemFeatures(Array.from({ length: 20 }, (_, i) => content(i < 10 ? 'drawing' : 'statistics')))
  const sold = new Float64Array(20)
  for (const { item } of interactions) sold[item]!++
  const fresh = fitNewItems(model, features, sold)
  const draws = [0, 3, 7]
  expect(fresh.score(draws, content('drawing'))).toBeGreaterThan(0.3)
  expect(fresh.score(draws, content('drawing'))).toBeGreaterThan(
    4 * Math.abs(fresh.score(draws, content('statistics'))),
  )
  const reasons = fresh.explain([0, 3, 15], content('drawing'))
  expect(
    reasons
      .slice(0, 2)
      .map((r) => r.item)
      .sort(),
  ).toEqual([0, 3])
})

test('area under the curve: pairs in the right order by hand, ties half', () => {
  // Buyers score 3 and 1, others 2 and 1: 3 beats both, 1 loses to 2 and ties with 1.
  expect(area([3, 2, 1, 1], [true, false, true, false])).toBe(2.5 / 4)
  expect(area([1, 2, 3], [false, false, true])).toBe(1)
  expect(area([3, 2, 1], [false, false, true])).toBe(0)
})

test('content orders people only where it finds the buyers of hidden courses', async () => {
  const rng = new Rng(7, 'test.hidden')
  const [users, items] = [300, 24]
  const interactions: Interaction[] = Array.from({ length: users }, (_, user) => {
    const own = new Set(Array.from({ length: 5 }, () => rng.int(items / 2) + (user % 2) * (items / 2)))
    return [...own].map((item) => ({ user, item, at: null, rating: null }))
  }).flat()
  const table = { interactions, users, items }
  const train = (of: InteractionTable): Promise<FactorModel> =>
    fitIals(of, { factors: 8, lambda: 0.02, unobserved: 0.1, sweeps: 6, seed: 1 })
  const judge = (topicOf: (item: number) => string) => {
    const contents = Array.from({ length: items }, (_, i) => ({ ...plain, topic: topicOf(i) }))
    return checkNewItems(table, contents, itemFeatures(contents), train, { seed: 1 })
  }
  const told = (await judge((i) => (i < items / 2 ? 'drawing' : 'statistics')))!
  expect(told.items).toBe(items)
  // Taste is all there is to know: of those who did not buy, some two fifths share it and are ties.
  expect(told.auc).toBeGreaterThan(0.7)
  expect(told.activity).toBeLessThan(0.6)
  expect(told.offered).toBe(true)
  // The same words on courses of either taste say nothing.
  const mixed = (await judge((i) => (i % 2 ? 'drawing' : 'statistics')))!
  expect(mixed.auc).toBeLessThan(0.62)
  expect(mixed.offered).toBe(false)
  const few = { interactions: interactions.filter(({ item }) => item < 2), users, items: 2 }
  const two = [plain, plain]
  expect(await checkNewItems(few, two, itemFeatures(two), train, { seed: 1 })).toBeNull()
})
