/** Scores by hand, and each reason where it is planted. */
import { describe, expect, test } from 'vitest'
import { inputsOf, judge, languages, measure, type needs, outliers, rejections } from '../../engine/audience/index.ts'
import { Rng } from '../../engine/base/index.ts'
import type { Feedback, Input, Tables } from '../../engine/contract/index.ts'
import { buy, DAY, product, START } from './rows.ts'
import { spoken } from './spoken.ts'

const NOW = START + 10 * DAY
const say = (id: string, text: string, more: Partial<Feedback> = {}): Feedback =>
  spoken({ id, text, person_id: `p-${id}`, product_id: 'prod-a', at: START, ...more })
const reasonsOf = (judged: ReturnType<typeof judge>) => judged.reasons.map((r) => [r.code, r.column, r.n, r.points])

test('whole rows: 100 and nothing to say', () => {
  const rows = Array.from({ length: 30 }, (_, i) => buy(`o${i}`, `p${i}`, START + i, { channel: 'mail' }))
  expect(judge({ purchase: rows }, NOW, null)).toMatchObject({ score: 100, reasons: [], newest: START + 29 })
})

test('missing columns by hand: half of the buyers (25 of 50 points), all channels (10)', () => {
  const rows = Array.from({ length: 30 }, (_, i) => buy(`o${i}`, i % 2 ? `p${i}` : null, START + i))
  const found = judge({ purchase: rows }, NOW, null)
  expect(found.score).toBe(65)
  expect(reasonsOf(found)).toEqual([
    ['MISSING', 'person_id', 15, 25],
    ['MISSING', 'channel', 30, 10],
  ])
  expect(found.columns.find((c) => c.column === 'person_id')).toMatchObject({ rows: 30, missing: 15, outliers: null })
})

test('two tables weigh by their rows', () => {
  const orders = Array.from({ length: 30 }, (_, i) => buy(`o${i}`, `p${i}`, START + i, { channel: 'mail' }))
  // Ten products of forty rows without description (20) and price (10): 30 · 10/40.
  const found = judge(
    { purchase: orders, product: Array.from({ length: 10 }, (_, i) => product(`prod-${i}`)) },
    NOW,
    null,
  )
  expect(found.score).toBe(Math.round(100 - 7.5))
})

test('repeats, impossible dates, old rows, rejected rows, other languages', () => {
  const twice = [buy('a', 'p', START, { channel: 'x' }), buy('b', 'p', START, { channel: 'x' })]
  expect(reasonsOf(judge({ purchase: twice }, NOW, null))).toEqual([['DUPLICATES', null, 1, 25]])
  const nobody = twice.map((o) => ({ ...o, person_id: null }))
  expect(judge({ purchase: nobody }, NOW, null).reasons.map((r) => r.code)).toEqual(['MISSING'])
  const future = [buy('a', 'p', NOW + 3 * DAY, { channel: 'x' })]
  expect(reasonsOf(judge({ purchase: future }, NOW, NOW))).toEqual([['FUTURE', 'at', 1, 25]])
  // 60 days are free; half a year of 365 days after that costs half of 20.
  const old = [buy('a', 'p', NOW - 243 * DAY, { channel: 'x' })]
  expect(reasonsOf(judge({ purchase: old }, NOW, null))).toEqual([['STALE', null, 243, 10]])
  const blamed = rejections(['price', 'price', null, 'date'], 40)
  expect(reasonsOf(judge({ purchase: [buy('a', 'p', NOW, { channel: 'x' })] }, NOW, null, blamed))).toEqual([
    ['REJECTED', 'price', 2, 4],
    ['REJECTED', null, 1, 2],
    ['REJECTED', 'date', 1, 2],
  ])
  const texts = [
    say('1', 'one'),
    say('2', 'dos', { lang: 'other' }),
    say('3', '三', { lang: 'zh' }),
    say('4', 'tres', { lang: 'other' }),
  ]
  expect(reasonsOf(judge({ feedback: texts }, NOW, null))).toEqual([['LANGUAGE', null, 2, 20]])
  expect(languages([...texts, say('5', 'thanks', { from_owner: true })])).toEqual([
    { lang: 'other', items: 2, share: 0.5 },
    { lang: 'en', items: 1, share: 0.25 },
    { lang: 'zh', items: 1, share: 0.25 },
  ])
})

test('row order never matters', () => {
  const rng = new Rng(4, 'test.quality')
  const rows = Array.from({ length: 60 }, (_, i) =>
    buy(`o${i}`, rng.int(3) ? `p${rng.int(20)}` : null, START + rng.int(50) * DAY, {
      amount: rng.int(5) ? 4900 : 490_000,
    }),
  )
  expect(judge({ purchase: rng.shuffle([...rows]) }, NOW, NOW)).toEqual(judge({ purchase: rows }, NOW, NOW))
})

describe('outliers', () => {
  const prices = Array.from({ length: 40 }, () => 4900)
  test('cents read as whole units stand out; discounts and free copies do not', () => {
    expect(outliers([...prices, 490_000, 49])).toBe(2)
    expect(outliers([...prices, 980, 2450, 9800, 0, 0])).toBe(0)
  })
  test('a broad range of prices has none, and twenty are needed to tell', () => {
    expect(outliers(Array.from({ length: 40 }, (_, i) => 500 * 1.1 ** i))).toBe(0)
    expect(outliers([...prices.slice(0, 18), 490_000])).toBe(0)
  })
})

describe('what analyses need', () => {
  const tables: Tables = {
    product: [],
    lesson: [],
    person: [],
    purchase: [],
    settlement: [],
    progress: [],
    feedback: [],
    market_item: [],
    launch: [],
    contact: [],
    link: [],
    reference_doc: [],
    reference_part: [],
  }
  const nothing = { people: 0, links: 0 }
  const unmet = (analysis: keyof typeof needs, rows: Partial<Tables>, counted = nothing): Input[] =>
    inputsOf(analysis, measure({ ...tables, ...rows }, counted))
      .filter((i) => !i.met)
      .map((i) => i.input)

  test('an empty workspace lacks counts, never shares', () => {
    expect(unmet('gaps', {})).toEqual(['feedback'])
    expect(unmet('recommend', {})).toEqual(['buyers', 'products'])
    expect(unmet('simulate', {})).toEqual(['people'])
    expect(unmet('graph', {})).toEqual(['links'])
  })

  test('exactly at the threshold is enough', () => {
    const half = Array.from({ length: 30 }, (_, i) => say(`f${i}`, `text ${i}`, { lang: i % 2 ? 'en' : 'other' }))
    expect(unmet('gaps', { feedback: half })).toEqual([])
    expect(unmet('gaps', { feedback: [...half, say('x', 'otro', { lang: 'other' })] })).toEqual(['readable'])
    expect(unmet('gaps', { feedback: half.slice(1) })).toEqual(['feedback'])
    const repeated = half.map((f, i) => ({ ...f, lang: 'en' as const, text: `Great, ${i % 6}!` }))
    expect(unmet('gaps', { feedback: repeated })).toEqual([])
    expect(unmet('gaps', { feedback: repeated.map((f) => ({ ...f, text: 'Great!' })) })).toEqual(['distinct'])
  })

  test('orders without buyers, without prices; links to strangers', () => {
    const person = Array.from({ length: 50 }, (_, i) => ({
      id: `p${i}`,
      first_seen_at: null,
      country: null,
      lang: null,
      plan: null,
      subscribed: null,
    }))
    const known = person.map((p, i) => buy(`o${i}`, p.id, START, { product_id: `prod-${i % 3}` }))
    const strangers = Array.from({ length: 117 }, (_, i) => buy(`s${i}`, null, START))
    expect(unmet('recommend', { person, purchase: known })).toEqual([])
    expect(unmet('recommend', { person, purchase: [...known, ...strangers] })).toEqual(['known-buyers'])
    const free = known.map((o) => ({ ...o, amount: 0 }))
    expect(unmet('simulate', { purchase: free }, { people: 50, links: 0 })).toEqual(['priced'])
    const link = Array.from({ length: 10 }, (_, i) => ({
      id: `l${i}`,
      kind: 'reply' as const,
      from_id: 'p0',
      to_id: i === 0 ? 'p1' : `x${i}`,
      at: null,
    }))
    expect(unmet('graph', { person, link }, { people: 0, links: 1 })).toEqual(['linked-people'])
  })
})
