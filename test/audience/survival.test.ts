/**
 * Kaplan–Meier against published figures and an independent script.
 *
 * Remission of 21 children on 6-MP (Freireich et al. 1963), the worked example of Klein & Moeschberger 2003, tables 4.1B:
 * S = 0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448; SE = 0.076, 0.087, 0.096, 0.107, 0.114, 0.128, 0.135.
 * Bands, restricted mean and its error from numpy:
 *
 *   t = np.array([6,6,6,6,7,9,10,10,11,13,16,17,19,20,22,23,25,32,32,34,35])
 *   e = np.array([1,1,1,0,1,0,1,0,0,1,1,0,0,0,1,1,0,0,0,0,0])
 *   times = np.unique(t[e == 1]); n = np.array([(t >= u).sum() for u in times])
 *   d = np.array([((t == u) & (e == 1)).sum() for u in times])
 *   S = np.cumprod(1 - d / n); v = np.cumsum(d / (n * (n - d))); z = 1.2815515655446004
 *   lo = S ** np.exp(-z * np.sqrt(v) / np.log(S)); hi = S ** np.exp(z * np.sqrt(v) / np.log(S))
 *   edges = np.append(times, 35); A = np.array([(S[i:] * np.diff(edges[i:])).sum() for i in range(len(times))])
 *   times[0] + A[0], np.sqrt((A**2 * d / (n * (n - d))).sum())
 *
 *   time S        SE       lo       hi
 *   6    0.857143 0.076360 0.723760 0.929136
 *   7    0.806723 0.086935 0.664614 0.893233
 *   10   0.752941 0.096350 0.603045 0.852814
 *   13   0.690196 0.106815 0.530981 0.804790
 *   16   0.627451 0.114054 0.463801 0.753705
 *   22   0.537815 0.128234 0.362358 0.684568
 *   23   0.448179 0.134591 0.273514 0.608449
 *   23.287395 2.827468
 */
import { describe, expect, test } from 'vitest'
import { kaplanMeier, repeatPurchase, restrictedMean } from '../../engine/audience/index.ts'
import { Rng } from '../../engine/base/index.ts'
import { buy, DAY, START } from './rows.ts'

const t = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
const e = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
const remission = t.map((time, i) => ({ time, event: e[i] === 1 }))
const wanted = [
  [6, 0.857143, 0.07636, 0.72376, 0.929136],
  [7, 0.806723, 0.086935, 0.664614, 0.893233],
  [10, 0.752941, 0.09635, 0.603045, 0.852814],
  [13, 0.690196, 0.106815, 0.530981, 0.80479],
  [16, 0.627451, 0.114054, 0.463801, 0.753705],
  [22, 0.537815, 0.128234, 0.362358, 0.684568],
  [23, 0.448179, 0.134591, 0.273514, 0.608449],
]

test('remission on 6-MP: the published curve, Greenwood’s errors, the band', () => {
  const steps = kaplanMeier(remission)
  expect(steps).toHaveLength(wanted.length)
  for (const [i, s] of steps.entries())
    for (const [j, x] of [s.time, s.survival, s.error, ...s.interval].entries())
      expect(x).toBeCloseTo(wanted[i]?.[j] as number, 6)
  const { mean, error } = restrictedMean(steps, 35)
  expect(mean).toBeCloseTo(23.287395, 6)
  expect(error).toBeCloseTo(2.827468, 6)
})

describe('laws', () => {
  const rng = new Rng(3, 'test.survival')
  const cases = Array.from({ length: 60 }, () =>
    Array.from({ length: 2 + rng.int(40) }, () => ({ time: rng.int(15), event: rng.int(2) === 0 })),
  )

  test('row order never matters; S falls and stays within its band', () => {
    for (const own of cases) {
      const steps = kaplanMeier(own)
      expect(kaplanMeier(rng.shuffle([...own]))).toEqual(steps)
      for (const [i, s] of steps.entries()) {
        expect(s.survival).toBeLessThanOrEqual(steps[i - 1]?.survival ?? 1)
        expect(s.interval[0]).toBeLessThanOrEqual(s.survival)
        expect(s.interval[1]).toBeGreaterThanOrEqual(s.survival)
      }
    }
  })

  test('without censoring S is the plain share that is left', () => {
    for (const own of cases) {
      const all = own.map((o) => ({ ...o, event: true }))
      for (const s of kaplanMeier(all))
        expect(s.survival).toBeCloseTo(all.filter((o) => o.time > s.time).length / all.length, 12)
    }
  })

  test('to call one event censored never lowers S anywhere', () => {
    const at = (steps: ReturnType<typeof kaplanMeier>, time: number): number =>
      steps.filter((s) => s.time <= time).at(-1)?.survival ?? 1
    for (const own of cases) {
      const i = own.findIndex((o) => o.event)
      if (i < 0) continue
      const spared = kaplanMeier(own.map((o, j) => (j === i ? { ...o, event: false } : o)))
      const steps = kaplanMeier(own)
      for (let time = 0; time < 15; time++) expect(at(spared, time)).toBeGreaterThanOrEqual(at(steps, time) - 1e-12)
    }
  })
})

test('second orders by hand: young buyers count for as long as they were watched', () => {
  const day = (d: number): number => START + d * DAY
  // A returns on day 10, B on day 40; C is watched 100 days, D only 20. The last order of all is D's, on day 100.
  const orders = [
    buy('a1', 'a', day(0)),
    buy('a2', 'a', day(10)),
    buy('a3', 'a', day(10), { product_id: 'prod-b' }),
    buy('b1', 'b', day(0)),
    buy('b2', 'b', day(40)),
    buy('c1', 'c', day(0)),
    buy('d1', 'd', day(80)),
    buy('e1', null, day(100)),
  ]
  const found = repeatPurchase(orders)
  expect([found.buyers, found.again, found.anonymousOrders, found.horizon]).toEqual([4, 2, 1, 100])
  // Day 10: 1 of 4 (F = 1/4). Day 40: 1 of 2, D being censored at 20: S = 3/4 · 1/2.
  expect(found.curve.map((s) => [s.day, s.atRisk, s.returned, s.share])).toEqual([
    [10, 4, 1, 0.25],
    [40, 2, 2, 0.625],
  ])
  expect(found.within.map((s) => [s.day, s.atRisk, s.share])).toEqual([
    [30, 2, 0.25],
    [90, 1, 0.625],
  ])
  // F(100) = 0.625: half of it is reached on day 40. Area under S: 10 · 1 + 30 · 0.75 + 60 · 0.375.
  expect(found.typicalDays).toBe(40)
  expect(found.expectedDays).toBeCloseTo(10 + 22.5 + 22.5, 12)
  expect(repeatPurchase([])).toMatchObject({ buyers: 0, share: null, typicalDays: null, expectedDays: null, curve: [] })
})
