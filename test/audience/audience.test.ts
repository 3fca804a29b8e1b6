import { expect, test } from 'vitest'
import { audienceBy, engage, summarise } from '../../engine/audience/index.ts'
import { Rng } from '../../engine/base/index.ts'
import type { Feedback, Lesson, Product, Progress, Purchase } from '../../engine/contract/index.ts'
import { spoken } from './spoken.ts'

const DAY = 86_400_000
const at = (iso: string): number => Date.parse(`${iso}T12:00:00Z`)
const buy = (
  id: string,
  person: string | null,
  product: string,
  day: string,
  amount: number,
  more: Partial<Purchase> = {},
): Purchase => ({
  id,
  person_id: person,
  product_id: product,
  at: at(day),
  quantity: 1,
  amount,
  refunded: 0,
  currency: 'EUR',
  channel: null,
  coupon: null,
  ...more,
})
const product = (id: string, title: string): Product => ({
  id,
  title,
  description: null,
  lang: 'en',
  price: null,
  currency: null,
  level: null,
  format: null,
  published_at: null,
})
const products = [product('prod-a', 'Glaze'), product('prod-b', 'Kilns')]
// Ann buys in January, February and April; Bo in January only; Cy in March in dollars, refunded; one order has no person.
const purchases = [
  buy('1', 'ann', 'prod-a', '2026-01-05', 4900, { channel: 'mail' }),
  buy('2', 'ann', 'prod-b', '2026-02-10', 9900),
  buy('3', 'ann', 'prod-b', '2026-04-10', 100),
  buy('4', 'bo', 'prod-a', '2026-01-20', 4900, { channel: 'mail' }),
  buy('5', 'cy', 'prod-a', '2026-03-01', 5500, { currency: 'USD', refunded: 5500 }),
  buy('6', null, 'prod-b', '2026-03-02', 9900),
]

test('totals per currency, never added across', () => {
  const s = summarise([], purchases, [])
  expect(s.perCurrency).toEqual([
    { currency: 'EUR', revenue: 29700, refunds: 0, buyers: 2, orders: 5 },
    { currency: 'USD', revenue: 5500, refunds: 5500, buyers: 1, orders: 1 },
  ])
  expect(s.buyers).toBe(3)
  // One of three came back: Jeffreys mean (1 + ½) / (3 + 1).
  expect(s.repeat?.share).toBeCloseTo(1.5 / 4, 12)
})

test('by product, month and channel', () => {
  const strip = (by: 'product' | 'month' | 'channel') =>
    audienceBy(by, purchases, products).map((r) => [r.key, r.currency, r.revenue, r.orders, r.buyers])
  expect(strip('product')).toEqual([
    ['Kilns', 'EUR', 19900, 3, 1],
    ['Glaze', 'EUR', 9800, 2, 2],
    ['Glaze', 'USD', 5500, 1, 1],
  ])
  expect(strip('month')).toEqual([
    ['2026-01', 'EUR', 9800, 2, 2],
    ['2026-02', 'EUR', 9900, 1, 1],
    ['2026-03', 'EUR', 9900, 1, 0],
    ['2026-03', 'USD', 5500, 1, 1],
    ['2026-04', 'EUR', 100, 1, 1],
  ])
  expect(strip('channel').map((r) => r[0])).toEqual(['–', 'mail', '–'])
})

test('cohorts: retention counts people per month and stops where the data stop', () => {
  const january = audienceBy('cohort', purchases, products).find((r) => r.key === '2026-01' && r.currency === 'EUR')
  expect(january?.buyers).toBe(2)
  expect(january?.cohortSize).toBe(2)
  expect(january?.retention).toEqual([1, 0.5, 0]) // January, February, March; April has not ended
})

test('a refund rate of one order is pulled to the whole, and its interval holds it', () => {
  const usd = audienceBy('product', purchases, products).find((r) => r.currency === 'USD')
  expect(usd?.refundRate).toBeLessThan(0.4)
  expect(usd?.refundInterval?.[0]).toBeLessThan(usd?.refundRate ?? 0)
  expect(usd?.refundInterval?.[1]).toBeGreaterThan(usd?.refundRate ?? 1)
})

test('row order changes nothing', () => {
  const shuffled = new Rng(5, 'rows').shuffle([...purchases])
  for (const by of ['product', 'month', 'channel', 'cohort'] as const)
    expect(audienceBy(by, shuffled, products)).toEqual(audienceBy(by, purchases, products))
})

const say = (id: string, day: string, more: Partial<Feedback> = {}): Feedback =>
  spoken({ id, text: id, kind: 'question', person_id: 'ann', at: at(day), ...more })

test('engage: open questions, lapsed buyers, stuck learners', () => {
  const feedback = [
    say('answered', '2026-03-01'),
    say('open', '2026-03-02'),
    say('peer-answer', '2026-03-03'),
    say('r1', '2026-03-04', { parent_id: 'answered', from_owner: true }),
    say('r2', '2026-03-04', { parent_id: 'peer-answer' }),
  ]
  const progress = [
    { id: 'p1', person_id: 'bo', product_id: 'prod-a', lesson_id: null, at: at('2026-02-01'), done: 0.4 },
    { id: 'p2', person_id: 'cy', product_id: 'prod-a', lesson_id: null, at: at('2026-02-01'), done: 1 },
  ]
  const found = engage(
    {
      feedback,
      purchases,
      progress,
      products,
      asking: new Set(['answered', 'open', 'peer-answer']),
      now: at('2026-04-10') + 200 * DAY,
    },
    10,
  )
  expect(found.map((e) => [e.kind, e.person, e.evidence])).toEqual([
    ['unanswered-question', 'ann', ['peer-answer']],
    ['unanswered-question', 'ann', ['open']],
    ['lapsed-buyer', 'ann', ['1', '2', '3']],
    ['stuck-learner', 'bo', ['p1']],
  ])
  // Ann's usual gap is 36 and 59 days: after 60 days she is not late yet.
  expect(
    engage(
      { feedback: [], purchases, progress: [], products, asking: new Set(), now: at('2026-04-10') + 60 * DAY },
      10,
    ),
  ).toEqual([])
})

test('engage: a course is as long as anybody’s rows say; the next step names the lesson; many likes ask for an open answer', () => {
  const lesson = (id: string, position: number): Lesson => ({
    id,
    product_id: 'prod-a',
    position,
    module: null,
    title: `Lesson ${position}`,
    description: null,
    minutes: null,
  })
  const did = (person: string, n: number): Progress => ({
    id: `${person}-${n}`,
    person_id: person,
    product_id: 'prod-a',
    lesson_id: `l${n}`,
    at: at('2026-02-01') + n * 1000,
    done: 1,
  })
  // Bo has done two of the four lessons that anybody has rows of, and nothing since; Cy has done all.
  const progress = [did('bo', 1), did('bo', 2), ...[1, 2, 3, 4].map((n) => did('cy', n))]
  const sameMoment = [1, 2].map((n) => buy(`b${n}`, 'dee', `prod-${n}`, '2025-01-01', 100))
  const input = {
    feedback: [say('loved', '2026-03-02', { likes: 5 }), say('plain', '2026-03-01', { likes: 4 })],
    purchases: [...sameMoment, buy('b3', 'dee', 'prod-a', '2025-02-01', 100)],
    progress,
    products,
    lessons: [1, 2, 3, 4].map((n) => lesson(`l${n}`, n)),
    asking: new Set(['loved', 'plain']),
    now: at('2026-04-10'),
  }
  const found = engage(input, 10)
  expect(found.map((e) => [e.kind, e.action])).toEqual([
    ['unanswered-question', 'answer-all'],
    ['unanswered-question', 'answer'],
    ['lapsed-buyer', 'tell-news'],
    ['stuck-learner', 'ask-lesson'],
  ])
  expect(found[2]).toMatchObject({ evidence: ['b1', 'b2', 'b3'], detail: { orders: 2 } })
  expect(found[3]).toMatchObject({
    person: 'bo',
    detail: { done: 0.5, lesson: 'Lesson 2' },
    evidence: ['bo-1', 'bo-2'],
  })
  const shuffle = <T>(rows: readonly T[]): T[] => new Rng(8, 'engage').shuffle([...rows])
  expect(engage({ ...input, progress: shuffle(progress), purchases: shuffle(input.purchases) }, 10)).toEqual(found)
})
