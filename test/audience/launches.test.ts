/** Bursts: found where they are planted, no more often elsewhere than promised. */
import { describe, expect, test } from 'vitest'
import { burstsIn, countQuantile, FALSE_ALARM, launchBursts, logTail, windowsIn } from '../../engine/audience/index.ts'
import { Rng } from '../../engine/base/index.ts'
import { buy, DAY, launch, poisson, product, START } from './rows.ts'

const DAYS = 540
/** Days of an even mean, `bump` more a day within [from, to). */
const series = (seed: number, mean: number, from = 0, to = 0, bump = 0): Float64Array => {
  const rng = new Rng(seed, 'test.bursts')
  return Float64Array.from({ length: DAYS }, (_, i) => poisson(rng, mean + (i >= from && i < to ? bump : 0)))
}

/**
 * ln P(X ≥ k), summed in Python with math.lgamma for 600 terms:
 *   Poisson(1), k = 5: -5.610333983     Poisson(4), k = 30: -36.931928017
 *   mean 4, variance 12, k = 30: -9.766057970     mean 0.5, variance 0.75, k = 12: -13.183347464
 */
test('tails of counts, down to one in 10¹⁶', () => {
  expect(logTail(5, 1, 1)).toBeCloseTo(-5.610333983, 8)
  expect(logTail(30, 4, 4)).toBeCloseTo(-36.931928017, 8)
  expect(logTail(30, 4, 12)).toBeCloseTo(-9.76605797, 8)
  expect(logTail(12, 0.5, 0.75)).toBeCloseTo(-13.183347464, 8)
  // Far from zero: the normal quantile, 1.2816 standard deviations up, to the next count.
  expect(Math.abs(countQuantile(0.9, 10_000, 10_000) - 10_128)).toBeLessThanOrEqual(1)
  // P(X ≤ 1) = 2/e = 0.736, P(X ≤ 2) = 0.920 for Poisson(1).
  expect([0.5, 0.73, 0.74, 0.93].map((q) => countQuantile(q, 1, 1))).toEqual([1, 1, 2, 3])
})

test.each([0.05, 0.5, 4])('no launch at %d orders a day: false alarms as rare as promised', (mean) => {
  const rows = Array.from({ length: 150 }, (_, i) => series(i + 1, mean))
  const alarms = rows.filter((counts) => burstsIn(counts, windowsIn(DAYS)).length > 0).length
  // 5 % of 150 is 7.5; 14 or more has a chance below 2 % if the rate were 5 %.
  expect(alarms / rows.length).toBeLessThan(FALSE_ALARM + 0.04)
})

test.each([
  [0.2, 3],
  [2, 6],
])('a planted launch on %d orders a day is found, with its days and its size', (mean, bump) => {
  const planted = 10 * bump
  const found = Array.from({ length: 40 }, (_, i) => burstsIn(series(100 + i, mean, 200, 210, bump), windowsIn(DAYS)))
  expect(found.filter((b) => b.length === 1).length).toBeGreaterThan(37)
  for (const [burst] of found) {
    expect(burst?.from).toBeGreaterThanOrEqual(196)
    expect(burst?.to).toBeLessThan(214)
  }
  const average = found.reduce((n, [b]) => n + (b?.above ?? 0), 0) / found.length
  expect(Math.abs(average - planted) / planted).toBeLessThan(0.12)
})

test('a level that rises or falls for good is no burst', () => {
  const alarms = Array.from({ length: 40 }, (_, i) => [series(i, 1, 0, 270, 5), series(i, 1, 270, DAYS, 5)])
    .flat()
    .filter((counts) => burstsIn(counts, windowsIn(DAYS)).length > 0).length
  expect(alarms).toBeLessThanOrEqual(4)
})

describe('beside the launches on record', () => {
  const rng = new Rng(9, 'test.launches')
  const orders = Array.from({ length: 200 }, (_, i) =>
    buy(`q${i}`, null, START + rng.int(DAYS) * DAY, { product_id: 'quiet' }),
  )
  // A course that did not exist before day 300: 40 orders in a week, then two a week.
  for (let i = 0; i < 40; i++) orders.push(buy(`n${i}`, null, START + (300 + rng.int(7)) * DAY, { product_id: 'new' }))
  for (let i = 0; i < 60; i++)
    orders.push(buy(`m${i}`, null, START + (307 + rng.int(230)) * DAY, { product_id: 'new' }))
  orders.push(
    buy('few', null, START, { product_id: 'few' }),
    buy('last', null, START + (DAYS - 1) * DAY, { product_id: 'few' }),
  )
  const launches = [
    launch('real', 'new', START + 299 * DAY + 5_000),
    launch('flop', 'quiet', START + 100 * DAY),
    launch('other', 'quiet', START + 300 * DAY),
  ]
  const found = launchBursts(orders, [product('new', 'New course')], launches)

  test('a course that appears with a bang is compared with the silence before', () => {
    expect(found.bursts.map((b) => [b.title, b.start, b.launch?.id])).toEqual([
      ['New course', START + 300 * DAY, 'real'],
    ])
    const [burst] = found.bursts
    expect(burst?.orders).toBeGreaterThanOrEqual(38)
    expect(burst?.interval[0]).toBeGreaterThan(30)
    expect(burst?.interval[1]).toBeLessThanOrEqual(burst?.orders ?? 0)
  })

  test('what the orders do not show is said', () => {
    expect(found.quiet.map((q) => q.id)).toEqual(['flop', 'other'])
    expect([found.judged, found.unjudged]).toEqual([2, 1])
  })

  test('row order never matters, and two months are too short to tell', () => {
    expect(launchBursts(rng.shuffle([...orders]), [product('new', 'New course')], launches)).toEqual(found)
    const short = launchBursts(
      orders.filter((o) => o.at < START + 59 * DAY),
      [],
      [],
    )
    expect([short.judged, short.bursts]).toEqual([0, []])
  })
})
