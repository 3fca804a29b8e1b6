/** Where everything is stated the simulation must be the binomial, and the money must be arithmetic. */
import { expect, test } from 'vitest'
import { logGamma } from '../../engine/base/index.ts'
import { simulateLaunch } from '../../engine/simulate/index.ts'
import { stated, studio } from './studio.ts'

/** Smallest k with P(X ≤ k) ≥ q, from the probability mass itself. */
function binomialQuantile(n: number, p: number, q: number): number {
  let sum = 0
  for (let k = 0; k < n; k++) {
    sum += Math.exp(
      logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1) + k * Math.log(p) + (n - k) * Math.log1p(-p),
    )
    if (sum >= q) return k
  }
  return n
}

/** Sampling error of a quantile of R runs is about 1.3 sd/√R at the median, 1.7 at P10: three of them and half a person. */
test.each([
  { open: 0.5, click: 0.4, buy: 0.3, waves: 1 },
  { open: 0.5, click: 0.4, buy: 0.3, waves: 4 },
  { open: 1, click: 1, buy: 0.02, waves: 3 },
  { open: 0.3, click: 1, buy: 1, waves: 2 },
])('stated rates are shares of people over the whole launch: $open · $click · $buy in $waves messages', async (c) => {
  const { waves, ...rates } = c
  const n = 800
  const runs = 2_000
  const p = rates.open * rates.click * rates.buy
  const report = await simulateLaunch(studio(stated({ ...rates, refund: 0.2 }, { audience: n, waves, runs })))
  const tolerance = 0.5 + 3 * 1.7 * Math.sqrt((n * p * (1 - p)) / runs)
  expect(Math.abs(report.buyers.p10 - binomialQuantile(n, p, 0.1))).toBeLessThanOrEqual(tolerance)
  expect(Math.abs(report.buyers.p50 - binomialQuantile(n, p, 0.5))).toBeLessThanOrEqual(tolerance)
  expect(Math.abs(report.buyers.p90 - binomialQuantile(n, p, 0.9))).toBeLessThanOrEqual(tolerance)
  const refunds = report.refunds.p50 / 1_000
  expect(Math.abs(refunds - binomialQuantile(n, p * 0.2, 0.5))).toBeLessThanOrEqual(1 + tolerance / 2)
  expect(report.tornado).toEqual([])
})

test('two channels reach and sell independently: 1 − (1 − r₁p)(1 − r₂p)', async () => {
  const channels = [
    { name: 'a', reach: 0.6, cost: 0 },
    { name: 'b', reach: 0.5, cost: 0 },
  ]
  const rates = { open: 1, click: 1, buy: 0.5, refund: 0 }
  const report = await simulateLaunch(studio(stated(rates, { channels, audience: 1_000, runs: 2_000 })))
  const p = 1 - (1 - 0.6 * 0.5) * (1 - 0.5 * 0.5)
  expect(Math.abs(report.buyers.p50 - 1_000 * p)).toBeLessThan(
    0.5 + (3 * 1.3 * Math.sqrt(1_000 * p * (1 - p))) / Math.sqrt(2_000),
  )
})

test('certain sales: every amount is arithmetic on integers', async () => {
  const rates = { open: 1, click: 1, buy: 1, refund: 0 }
  const costs = {
    audience: 100,
    fixedCost: 2_000,
    messageCost: 7,
    channels: [{ name: 'partner', reach: 1, cost: 5_000, commission: 0.1 }],
  }
  const report = await simulateLaunch(studio(stated(rates, costs)))
  const all = (value: number) => ({ p10: value, p50: value, p90: value })
  expect(report.buyers).toEqual(all(100))
  expect(report.revenue).toEqual(all(100_000))
  expect(report.refunds).toEqual(all(0))
  // Who buys at the first message gets no second one: 100 messages at 7.
  expect(report.profit).toEqual(all(100_000 - 10_000 - 700 - 5_000 - 2_000))
  expect(report.lossProbability).toBe(0)
  expect(report.dots).toEqual(Array(100).fill(82_300))
})

test('certain refunds: all money goes back, no commission is paid, the costs stay', async () => {
  const rates = { open: 1, click: 1, buy: 1, refund: 1 }
  const channels = [{ name: 'partner', reach: 1, cost: 5_000, commission: 0.1 }]
  const report = await simulateLaunch(studio(stated(rates, { audience: 100, channels })))
  expect(report.refunds.p50).toBe(100_000)
  expect(report.profit).toEqual({ p10: -5_000, p50: -5_000, p90: -5_000 })
  expect(report.lossProbability).toBe(1)
})

test('nobody buys where nothing is opened, and everyone told and silent costs the messages', async () => {
  const rates = { open: 0, click: 1, buy: 1, refund: 1 }
  const report = await simulateLaunch(studio(stated(rates, { audience: 50, messageCost: 3, waves: 4 })))
  expect(report.buyers).toEqual({ p10: 0, p50: 0, p90: 0 })
  expect(report.profit.p50).toBe(-50 * 4 * 3)
})

test('a stated funnel without channels reaches everyone', async () => {
  const rates = { open: 1, click: 1, buy: 1, refund: 0 }
  const report = await simulateLaunch(studio({ price: 100, rates, audience: 40 }))
  expect(report.buyers.p10).toBe(40)
})
