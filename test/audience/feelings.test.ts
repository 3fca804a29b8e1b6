/** Net feelings by hand, in any order, and their intervals against a closed form. */
import { describe, expect, test } from 'vitest'
import { type FeelingItem, type FeelingsInput, feelings, MIN_PEOPLE } from '../../engine/audience/index.ts'
import { Rng } from '../../engine/base/index.ts'
import type { Aspect, Sentiment } from '../../engine/contract/index.ts'

const JAN = Date.UTC(2026, 0, 31, 23, 59)
const FEB = Date.UTC(2026, 1, 1, 0, 0)

let next = 0
const item = (person: number | null, sentiment: Sentiment, more: Partial<FeelingItem> = {}): FeelingItem => ({
  id: `i${String(next++).padStart(4, '0')}`,
  person,
  at: JAN,
  product: 'bread',
  lesson: null,
  topic: null,
  sentiment,
  abstained: false,
  aspects: [],
  asks: false,
  ...more,
})
const input = (items: FeelingItem[], seed = 7): FeelingsInput => ({
  items,
  products: [
    { id: 'bread', title: 'Bread' },
    { id: 'rye', title: 'Rye' },
  ],
  lessons: [
    { id: 'b2', product_id: 'bread', position: 2, title: 'Shaping' },
    { id: 'b1', product_id: 'bread', position: 1, title: 'Starter' },
    { id: 'r', product_id: 'rye', position: null, title: 'Sour' },
  ],
  topics: [
    { id: 't-small', label: 'salt', lang: 'en', terms: ['salt'] },
    { id: 't-large', label: 'ovens', lang: 'en', terms: ['oven', 'steam'] },
  ],
  seed,
  model: 'm@1',
})

/**
 * By hand. Ten people on Bread: person 0 says +1, +1, −1, 0 (own mean 1/4), person 1 says −1 twice (own mean −1), persons
 * 2 … 7 say +1, person 8 says 0, an item of nobody says −1: (1/4 − 1 + 6 + 0 − 1) / 10 = 0.425. Rye has two people, too few.
 * Everybody: two more, one +1 and one −1: 4.25 / 12. Person 9 only abstains: nowhere but in `people` and `unclear`.
 */
const byHand = (): FeelingItem[] => [
  item(0, 'positive', { lesson: 'b1', aspects: ['pace', 'content'] }),
  item(0, 'positive', { lesson: 'b2', topic: 't-large' }),
  item(0, 'negative', { at: FEB, topic: 't-large', asks: true }),
  item(0, 'neutral', { at: null, asks: true }),
  item(1, 'negative', { topic: 't-small', aspects: ['pace'] }),
  item(1, 'negative', { lesson: 'b2' }),
  ...[2, 3, 4, 5, 6, 7].map((p) => item(p, 'positive', { topic: p === 2 ? 't-large' : null })),
  item(8, 'neutral'),
  item(null, 'negative', { asks: true, topic: 't-large' }),
  item(10, 'positive', { product: 'rye', lesson: 'r' }),
  item(11, 'negative', { product: 'rye', at: FEB }),
  item(9, 'positive', { abstained: true, aspects: ['price'], topic: 't-small' }),
]

describe('by hand', () => {
  test('each person counts once, by their own mean', async () => {
    const found = await feelings(input(byHand()))
    expect(found.overall).toMatchObject({ people: 12, items: 17 - 1 })
    expect(found.overall.net).toBeCloseTo(4.25 / 12, 12)
    expect(found.products.map((p) => [p.label, p.people, p.items])).toEqual([
      ['Bread', 10, 14],
      ['Rye', 2, 2],
    ])
    expect(found.products[0]?.net).toBeCloseTo(0.425, 12)
    const [lo, hi] = found.products[0]?.interval ?? [0, 0]
    expect(lo).toBeLessThan(0.425)
    expect(hi).toBeGreaterThan(0.425)
  })

  test('too few people have no figure, but are counted', async () => {
    const { products, lessons, minPeople } = await feelings(input(byHand()))
    expect(minPeople).toBe(MIN_PEOPLE)
    expect(products[1]).toEqual({ key: 'rye', label: 'Rye', people: 2, items: 2, net: null, interval: null })
    expect(lessons.map((l) => [l.label, l.people, l.net])).toEqual([
      ['Bread · 1. Starter', 1, null],
      ['Bread · 2. Shaping', 2, null],
      ['Rye · Sour', 1, null],
    ])
  })

  test('all aspects, months by UTC, topics by people, and what is left out', async () => {
    const found = await feelings(input(byHand()))
    const counts = Object.fromEntries(found.aspects.map((a) => [a.key as Aspect, a.people]))
    expect(counts).toEqual({
      content: 1,
      pace: 2,
      instructor: 0,
      exercises: 0,
      materials: 0,
      platform: 0,
      price: 0,
      support: 0,
    })
    expect(found.months.map((m) => [m.key, m.people, m.items])).toEqual([
      ['2026-01', 11, 13],
      ['2026-02', 2, 2],
    ])
    // January: person 0 says +1, +1; the others as above, person 11 only spoke in February: (1 − 1 + 6 + 0 − 1 + 1) / 11.
    expect(found.months[0]?.net).toBeCloseTo(6 / 11, 12)
    expect(found.topics.map((t) => [t.id, t.people, t.items])).toEqual([
      ['t-large', 3, 4],
      ['t-small', 2, 2],
    ])
    expect(found.topics.map((t) => t.members.length)).toEqual([4, 2])
    expect(found.topics.flatMap((t) => t.members).every((id) => /^i\d{4}$/.test(id))).toBe(true)
    expect(found).toMatchObject({ items: 17, people: 13, askers: 2, unsorted: 11, unclear: 1, level: 0.8 })
  })

  test('nobody at all', async () => {
    const found = await feelings(input([]))
    expect(found.overall).toEqual({ key: 'all', label: '', people: 0, items: 0, net: null, interval: null })
  })
})

/** `n` people with one item each, of which the given share is positive, then negative; the others neutral. */
const crowd = (n: number, positive: number, negative: number): FeelingItem[] =>
  Array.from({ length: n }, (_, i) =>
    item(i, i < positive * n ? 'positive' : i < (positive + negative) * n ? 'negative' : 'neutral'),
  )

test('rows in any order give the same bytes, another seed other intervals', async () => {
  const items = [...byHand(), ...crowd(200, 0.5, 0.2).map((i) => ({ ...i, person: (i.person ?? 0) + 20 }))]
  const a = JSON.stringify(await feelings(input(items)))
  for (let round = 0; round < 5; round++) {
    const shuffled = new Rng(round, 'test.shuffle').shuffle([...items])
    const turned = { ...input(shuffled) }
    turned.products = turned.products.toReversed()
    turned.lessons = turned.lessons.toReversed()
    expect(JSON.stringify(await feelings(turned))).toBe(a)
  }
  expect(JSON.stringify(await feelings(input(items, 8))).replace('"seed":8', '"seed":7')).not.toBe(a)
})

test('the interval of a large group is the normal one', async () => {
  // 1,000 people, 60 % positive, 25 % negative: mean 0.35, variance 0.85 − 0.35² = 0.7275, so the standard error is
  // √(0.7275 / 1000) = 0.02697 and the 80 % interval ± 1.28155 · 0.02697 = ± 0.03457. A quantile of 1,000 resamples has a
  // standard error of 1.7 standard deviations / √1000, 0.0015 here; three of them are allowed.
  const { overall } = await feelings(input(crowd(1_000, 0.6, 0.25)))
  expect(overall.net).toBeCloseTo(0.35, 12)
  const [lo, hi] = overall.interval as [number, number]
  expect(Math.abs(lo - (0.35 - 0.03457))).toBeLessThan(0.0045)
  expect(Math.abs(hi - (0.35 + 0.03457))).toBeLessThan(0.0045)
})

test('a group within a crowd is as sure as its own size makes it', async () => {
  // The 400 who speak of Rye, all other things as above: half-width 1.28155 · √(0.7275 / 400) = 0.05466.
  const rye = crowd(400, 0.6, 0.25).map((i) => ({ ...i, product: 'rye', person: (i.person ?? 0) + 5_000 }))
  const { products } = await feelings(input([...crowd(3_000, 0.2, 0.6), ...rye]))
  const [lo, hi] = products.find((p) => p.key === 'rye')?.interval ?? [0, 0]
  expect(Math.abs((hi - lo) / 2 - 0.05466)).toBeLessThan(0.0075)
})

test('ten people of one mind leave room for the eleventh', async () => {
  // Jeffreys' lower bound of 10 of 10 at 80 %: the 10 % quantile of Beta(10.5, 0.5) is 0.8764 (its density summed in 200,000 steps of t, x = 1 − t²), so
  // at most 12.36 % others, and the mean is no lower than 1 − 2 · 0.1236.
  const { overall } = await feelings(input(crowd(10, 1, 0)))
  expect(overall.net).toBe(1)
  const [lo, hi] = overall.interval as [number, number]
  expect(hi).toBe(1)
  expect(lo).toBeCloseTo(1 - 2 * 0.1236, 3)
})

test('a cancel arrives between resamples', async () => {
  const stop = new AbortController()
  const work = feelings(input(crowd(2_000, 0.5, 0.2)), { signal: stop.signal, onProgress: () => stop.abort() })
  await expect(work).rejects.toMatchObject({ code: 'CANCELLED' })
})
