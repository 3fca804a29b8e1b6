/** From a gap to a next step, by hand: every suggestion with its reason and rows, and none out of nothing. */
import { expect, test } from 'vitest'
import { Bridges, bridgeLines } from '../../engine/contract/index.ts'
import { bridgesOf, type Shop } from '../../engine/gap/index.ts'

const people = (n: number, from = 0): string[] => Array.from({ length: n }, (_, i) => `person-${from + i}`)
const empty: Shop = { products: [], owned: new Map(), learners: [], ratings: [], paid: [] }
const nothing = { askers: [], offers: [], nearest: null, coverage: 0 }

const products = [
  { id: 'p-basic', title: 'Basics', level: 'beginner' as const, format: 'Course' },
  { id: 'p-deep', title: 'Deep dive', level: 'advanced' as const, format: 'Workshop' },
  { id: 'p-book', title: 'The book', level: null, format: 'Ebook' },
]
const own = (list: readonly string[], product: string) =>
  new Map(list.map((person) => [person, new Map([[product, `buy-${person}-${product}`]])]))
const learners = (n: number, product: string, done: number) =>
  Array.from({ length: n }, (_, i) => ({ id: `progress-${product}-${done}-${i}`, product, done }))

test('where the rows say nothing, nothing is suggested, and that is said in both languages', () => {
  const found = bridgesOf(empty, nothing)
  expect(Bridges.parse(found)).toEqual({ format: null, level: null, price: null, before: [], place: null })
  expect(bridgeLines(found, 'en').find((l) => l.part === 'price')?.text).toContain('no price is known')
  expect(bridgeLines(found, 'zh').map((l) => l.text)).toHaveLength(5)
  for (const line of bridgeLines(found, 'zh')) expect(line.text).toMatch(/\p{Script=Han}/u)
})

test('format: what people finish, not what they begin; by stars where no progress is known', () => {
  const began = [...learners(40, 'p-basic', 0.2), ...learners(10, 'p-basic', 1), ...learners(12, 'p-deep', 0.9)]
  const found = bridgesOf({ ...empty, products, learners: began }, nothing).format
  expect(found).toMatchObject({ value: 'workshop', reason: 'finished', data: { done: 12, of: 12, formats: 2 } })
  expect(found?.rows[0]).toMatch(/^progress-p-deep/)
  const ratings = Array.from({ length: 12 }, (_, i) => ({ id: `fb-${i}`, product: 'p-book', stars: i < 6 ? 5 : 4 }))
  expect(bridgesOf({ ...empty, products, ratings }, nothing).format).toMatchObject({
    value: 'ebook',
    reason: 'praised',
    data: { stars: 4.5, of: 12 },
  })
  expect(bridgesOf({ ...empty, products, ratings: ratings.slice(3) }, nothing).format).toBeNull()
})

test('level: the middle of what asking buyers have reached, else that of the market, else none', () => {
  const askers = people(7)
  const owned = new Map([...own(askers.slice(0, 5), 'p-deep'), ...own(askers.slice(5), 'p-basic')])
  expect(bridgesOf({ ...empty, products, owned }, { ...nothing, askers }).level).toMatchObject({
    value: 'advanced',
    reason: 'ownLevel',
    data: { people: 5, of: 7 },
  })
  const offers = ['beginner', 'beginner', 'advanced', null].map((level, i) => ({
    id: `market-${i}`,
    price: null,
    currency: null,
    level: level as 'beginner' | 'advanced' | null,
  }))
  expect(bridgesOf(empty, { ...nothing, offers }).level).toMatchObject({ value: 'beginner', reason: 'marketLevel' })
  expect(bridgesOf(empty, { ...nothing, offers: offers.slice(1) }).level).toBeNull()
})

test('price: the middle half of what was paid here beside the market’s, never across currencies', () => {
  const paid = Array.from({ length: 12 }, (_, i) => ({ id: `buy-${i}`, amount: 1_000 * (i + 1), currency: 'EUR' }))
  const offers = [5_000, 6_000, 7_000, 8_000].map((price, i) => ({
    id: `market-${i}`,
    price,
    currency: 'EUR',
    level: null,
  }))
  const foreign = offers.map((o) => ({ ...o, currency: 'USD' }))
  // Type 7 quantiles of 1000 … 12000: 3750 and 9250; of the offers: 5750 and 7250.
  expect(bridgesOf({ ...empty, paid }, { ...nothing, offers }).price).toMatchObject({
    reason: 'ownAndMarketPrice',
    data: { low: 3_750, high: 9_250, marketLow: 5_750, marketHigh: 7_250, currency: 'EUR' },
  })
  expect(bridgesOf({ ...empty, paid }, { ...nothing, offers: foreign }).price).toMatchObject({ reason: 'ownPrice' })
  const market = bridgesOf({ ...empty, paid: paid.slice(3) }, { ...nothing, offers: foreign }).price
  expect(market).toMatchObject({ reason: 'marketPrice', data: { low: 5_750, high: 7_250, currency: 'USD' } })
  const line = bridgeLines({ ...bridgesOf(empty, nothing), price: market }, 'en').find((l) => l.part === 'price')
  expect(line?.text).toContain('$58 to $73')
  expect(bridgesOf({ ...empty, paid: paid.slice(3) }, { ...nothing, offers: offers.slice(2) }).price).toBeNull()
})

test('before it: courses that asking buyers own far more often than all buyers', () => {
  const askers = people(20)
  const owned = new Map([...own(people(200), 'p-book'), ...own(askers.slice(0, 15), 'p-basic')])
  const found = bridgesOf({ ...empty, products, owned }, { ...nothing, askers }).before
  expect(found).toMatchObject([{ value: 'Basics', reason: 'owned', data: { people: 15, of: 20, all: 15 } }])
  expect(bridgesOf({ ...empty, products, owned }, { ...nothing, askers: people(200) }).before).toEqual([])
})

test('extend a course that answers a part or that most asking buyers own; else a course of its own', () => {
  const askers = people(10)
  const nearest = { product: 'p-basic', title: 'Basics' }
  const owned = own(askers.slice(0, 8), 'p-basic')
  const place = (over: object) => bridgesOf({ ...empty, products, owned }, { ...nothing, askers, ...over }).place
  expect(place({ nearest, coverage: 0.2 })).toMatchObject({ value: 'extend', reason: 'partly', rows: ['p-basic'] })
  expect(place({ nearest, coverage: 0.01 })).toMatchObject({ value: 'extend', reason: 'heldBy', data: { holders: 8 } })
  expect(place({ nearest: { ...nearest, product: 'p-deep' }, coverage: 0.01 })).toMatchObject({ value: 'new' })
  expect(place({})).toMatchObject({ value: 'new', reason: 'noCatalogue' })
  expect(place({ courses: 2 })).toMatchObject({ value: 'new', reason: 'nothingNear' })
})
