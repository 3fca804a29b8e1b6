/** Sales, retention, repeat purchase and segments against plain SQL over the same rows. */
import { describe, expect, test } from 'vitest'
import {
  audienceBy,
  audienceChanges,
  cohorts,
  fifths,
  moved,
  repeatPurchase,
  segments,
  summarise,
} from '../../engine/audience/index.ts'
import { jeffreys, Rng } from '../../engine/base/index.ts'
import { asTable, buy, DAY, invented, poisson, product, START } from './rows.ts'

const seeds = [1, 2, 3]
const products = [0, 1, 2, 3].map((i) => product(`prod-${i}`))

describe.each(seeds)('invented orders, seed %i', (seed) => {
  const orders = invented(seed, 600)
  const db = asTable(orders)

  test.each([
    ['product', 'product'],
    ['month', "strftime('%Y-%m', at / 1000, 'unixepoch')"],
    ['channel', "coalesce(channel, '–')"],
  ] as const)('by %s as SQL groups them', (by, key) => {
    const wanted = db
      .prepare(`
        SELECT ${key} AS key, currency, sum(amount) AS revenue, sum(refunded) AS refunds, count(*) AS orders,
               count(DISTINCT who) AS buyers FROM o GROUP BY 1, 2 ORDER BY 1, 2`)
      .all()
    const found = audienceBy(by, orders, products).map(({ key, currency, revenue, refunds, orders: n, buyers }) => ({
      key,
      currency,
      revenue,
      refunds,
      orders: n,
      buyers,
    }))
    expect(found.sort((a, b) => (a.key + a.currency < b.key + b.currency ? -1 : 1))).toEqual(wanted)
  })

  test('the retention triangle, cell by cell', () => {
    const cells = db
      .prepare<[], { cohort: string; m: number; n: number }>(`
        WITH f AS (SELECT who, strftime('%Y-%m', min(at) / 1000, 'unixepoch') AS cohort FROM o WHERE who IS NOT NULL GROUP BY who)
        SELECT cohort,
               (strftime('%Y', at / 1000, 'unixepoch') - substr(cohort, 1, 4)) * 12
                 + strftime('%m', at / 1000, 'unixepoch') - substr(cohort, 6) AS m,
               count(DISTINCT who) AS n
        FROM o JOIN f USING (who) GROUP BY 1, 2`)
      .all()
    const sizes = db
      .prepare<[], { cohort: string; n: number }>(`
        SELECT cohort, count(*) AS n FROM (
          SELECT strftime('%Y-%m', min(at) / 1000, 'unixepoch') AS cohort FROM o WHERE who IS NOT NULL GROUP BY who)
        GROUP BY 1 ORDER BY 1`)
      .all()
    const found = cohorts(orders)
    expect(found.rows.map((r) => ({ cohort: r.cohort, n: r.buyers }))).toEqual(sizes)
    const count = new Map(cells.map((c) => [`${c.cohort} ${c.m}`, c.n]))
    for (const row of found.rows)
      expect(row.returned).toEqual(row.returned.map((_, i) => count.get(`${row.cohort} ${i + 1}`) ?? 0))
    // Day 399 after 10 January 2025 is 13 February 2026: February has not ended, January is the last whole month.
    expect(found.rows[0]).toMatchObject({ cohort: '2025-01', returned: { length: 12 } })
    const first = found.months[0]
    const old = found.rows.filter((r) => r.returned.length > 0)
    expect(first?.buyers).toBe(old.reduce((n, r) => n + r.buyers, 0))
    expect(first?.share).toBe(jeffreys(first?.returned ?? 0, first?.buyers ?? 0, 0.8).mean)
  })

  test('who came back, and when: the share as SQL has it, the same as the summary’s', () => {
    const { again, buyers } = db
      .prepare<[], { again: number; buyers: number }>(`
        SELECT sum(n > 1) AS again, count(*) AS buyers
        FROM (SELECT count(DISTINCT at) AS n FROM o WHERE who IS NOT NULL GROUP BY who)`)
      .get() as { again: number; buyers: number }
    const found = repeatPurchase(orders)
    expect([found.again, found.buyers]).toEqual([again, buyers])
    expect(found.share).toBe(summarise([], orders, []).repeat?.share)
    const early = db
      .prepare<[], number>(`
        WITH m AS (SELECT DISTINCT who, at FROM o WHERE who IS NOT NULL),
             r AS (SELECT who, at, row_number() OVER (PARTITION BY who ORDER BY at) AS n FROM m)
        SELECT count(*) FROM r a JOIN r b USING (who) WHERE a.n = 1 AND b.n = 2 AND (b.at - a.at) / 86400000 <= 90`)
      .pluck()
      .get()
    expect(found.within.find((w) => w.day === 90)?.returned).toBe(early)
    // Young buyers pull the plain share down: Kaplan–Meier's over the longest watch is never below it.
    expect(found.curve.at(-1)?.share).toBeGreaterThanOrEqual(again / buyers)
  })

  test('segments: money adds up within each currency and is never added across', () => {
    const wanted = db
      .prepare(`
        SELECT currency, count(DISTINCT who) AS people, sum(amount - refunded) AS net FROM o WHERE who IS NOT NULL
        GROUP BY 1 ORDER BY 1`)
      .all()
    const found = segments(orders, 1_000)
    const sum = (own: (typeof found.currencies)[0], of: 'people' | 'net' | 'orders') =>
      own.segments.reduce((n, s) => n + s[of], 0)
    const totals = found.currencies.map((c) => ({ currency: c.currency, people: sum(c, 'people'), net: sum(c, 'net') }))
    expect(totals.sort((a, b) => (a.currency < b.currency ? -1 : 1))).toEqual(wanted)
    const moments = db.prepare('SELECT count(*) FROM (SELECT DISTINCT who, at, currency FROM o WHERE who IS NOT NULL)')
    expect(found.currencies.reduce((n, c) => n + sum(c, 'orders'), 0)).toBe(moments.pluck().get())
    expect(found.people).toHaveLength(found.buyers)
  })

  test('row order never matters', () => {
    const shuffled = new Rng(seed, 'test.shuffle').shuffle([...orders])
    expect(cohorts(shuffled)).toEqual(cohorts(orders))
    expect(repeatPurchase(shuffled)).toEqual(repeatPurchase(orders))
    expect(segments(shuffled, 50)).toEqual(segments(orders, 50))
    const last = Math.max(...orders.map((o) => o.at))
    expect(audienceChanges(shuffled, [], products, last)).toEqual(audienceChanges(orders, [], products, last))
  })
})

test('a month whose last day has an order has ended', () => {
  const orders = [
    buy('1', 'a', Date.UTC(2026, 0, 5)),
    buy('2', 'a', Date.UTC(2026, 1, 27)),
    buy('3', 'b', Date.UTC(2026, 1, 28, 23)),
  ]
  expect(cohorts(orders.slice(0, 2)).rows[0]?.returned).toEqual([])
  expect(cohorts(orders).rows[0]?.returned).toEqual([1])
})

test('fifths: equal values share the one of their mean rank', () => {
  expect(fifths([10, 20, 30, 40, 50])).toEqual([1, 2, 3, 4, 5])
  // Seven ones rank 1–7, mean 4: ⌈5 · 3.5 / 10⌉ = 2. Then ranks 8, 9, 10: ⌈3.75⌉, ⌈4.25⌉, ⌈4.75⌉.
  expect(fifths([1, 1, 1, 2, 1, 1, 3, 1, 1, 4])).toEqual([2, 2, 2, 4, 2, 2, 5, 2, 2, 5])
  expect(fifths([7, 7, 7])).toEqual([3, 3, 3])
})

test('who ordered once is no regular, and recency tells new from gone', () => {
  const at = (day: number): number => START + day * DAY
  const once = Array.from({ length: 8 }, (_, i) => buy(`x${i}`, `once${i}`, at(i * 10)))
  const often = [0, 50, 95].map((day) => buy(`r${day}`, 'regular', at(day)))
  const gone = [0, 1, 2].map((day) => buy(`g${day}`, 'gone', at(day)))
  const of = new Map(segments([...once, ...often, ...gone], 100).people.map((p) => [p.person, p.segment]))
  expect(of.get('regular')).toBe('champions')
  expect(of.get('gone')).toBe('at-risk')
  expect(of.get('once7')).toBe('new')
  expect(of.get('once1')).toBe('once')
})

describe('what changed', () => {
  test('days, first-time buyers and refunds fall where they belong', () => {
    const at = (day: number): number => START + day * DAY
    const orders = [
      buy('1', 'a', at(0)),
      buy('2', 'a', at(35), { refunded: 1000 }),
      buy('3', 'b', at(36), { product_id: 'prod-b' }),
      buy('4', null, at(59), { currency: 'USD', amount: 700 }),
    ]
    const found = audienceChanges(orders, [], [product('prod-a', 'Glaze')], at(59) + 5_000)
    expect([found.before.from, found.after.from, found.after.to]).toEqual([at(0), at(30), at(60)])
    expect(found.counts.map((c) => [c.what, c.before, c.after])).toEqual([
      ['orders', 1, 3],
      ['buyers', 1, 2],
      ['new-buyers', 1, 1],
      ['refunded-orders', 0, 1],
      ['feedback', 0, 0],
    ])
    expect(found.money).toEqual([
      { currency: 'EUR', revenue: { before: 1000, after: 2000 }, refunds: { before: 0, after: 1000 } },
      { currency: 'USD', revenue: { before: 0, after: 700 }, refunds: { before: 0, after: 0 } },
    ])
    expect(found.products.map((p) => p.title)).toEqual(['Glaze', 'prod-b'].sort())
  })

  test('the interval of a ratio holds the truth as often as it says', () => {
    // Two Poisson counts of the same rate: 1 is the true ratio. 80 % of 4,000; three standard errors are 1.9 points.
    const rng = new Rng(11, 'test.poisson')
    const holds = Array.from({ length: 4_000 }, () => moved(poisson(rng, 30), poisson(rng, 30))).filter(
      (m) => !m.clear,
    ).length
    expect(holds / 4_000).toBeGreaterThan(0.78)
    expect(holds / 4_000).toBeLessThan(0.83)
    expect(moved(20, 40).clear).toBe(true)
    expect(moved(20, 32, 1).clear).toBe(true)
    expect(moved(20, 32, 50).clear).toBe(false)
    expect(moved(0, 0)).toEqual({ before: 0, after: 0, ratio: null, interval: null, clear: false })
  })
})
