/** The rates behind a forecast: samplers against closed forms, posteriors against brute force, and whether intervals cover. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { interval, mean, Rng } from '../../engine/base/index.ts'
import { backtest, forecastBuyers } from '../../engine/simulate/backtest.ts'
import { BUY_KAPPA_PRIOR, binomial, KAPPA_PRIOR, launchRate } from '../../engine/simulate/beta-binomial.ts'
import { FUNNEL_PRIORS, fitFunnels } from '../../engine/simulate/funnel.ts'
import type { PastLaunch } from '../../engine/simulate/index.ts'
import { ELASTICITY_PRIOR, elasticityPosterior, priceFactor } from '../../engine/simulate/money.ts'
import { plainOffer } from '../../engine/simulate/offers.ts'
import { type TableInput, thresholdsOf } from '../../engine/simulate/tables.ts'
import { overWaves, perMessage } from '../../engine/simulate/waves.ts'

test('binomial draws have mean np and variance np(1 − p), far beyond counting', () => {
  for (const [n, p] of [
    [30, 0.3],
    [1_000, 0.02],
    [200_000, 0.6],
  ] as const) {
    const draws = Array.from({ length: 4_000 }, (_, i) => binomial(new Rng(3, 'test.binomial', i), n, p))
    const v = n * p * (1 - p)
    expect(Math.abs(mean(draws) - n * p)).toBeLessThan(4 * Math.sqrt(v / 4_000))
    expect(Math.abs(mean(draws.map((x) => (x - n * p) ** 2)) / v - 1)).toBeLessThan(4 * Math.sqrt(2 / 4_000))
  }
  expect(binomial(new Rng(1, 'x'), 500, 0)).toBe(0)
  expect(binomial(new Rng(1, 'x'), 500, 1)).toBe(500)
})

test('a rate of many messages and its share of one message are each other’s inverse', () => {
  const share = fc.double({ min: 0, max: 0.999, noNaN: true })
  fc.assert(
    fc.property(share, fc.integer({ min: 1, max: 12 }), (p, waves) => {
      expect(overWaves(perMessage(p, waves), waves)).toBeCloseTo(p, 12)
    }),
    { seed: 20261123, numRuns: 200 },
  )
  expect(perMessage(1, 3)).toBe(1)
  expect(overWaves(1, 3)).toBe(1)
  expect(perMessage(0, 3)).toBe(0)
  expect(perMessage(1 - 0.9 ** 3, 3)).toBeCloseTo(0.1, 12)
})

test('thresholds of some runs are the same rows as of all runs; lifts average 1; an override holds its value', () => {
  const draws = (name: string, low: number, high: number) =>
    Float64Array.from({ length: 20 }, (_, run) => low + (high - low) * new Rng(6, name, run).uniform())
  const parameter = (kind: string, channel: number, low: number, high: number) => ({
    name: `${kind} ${channel}`,
    kind: kind as TableInput['parameters'][number]['kind'],
    channel,
    source: 'prior' as const,
    detail: '',
    draws: draws(kind, low, high),
  })
  const reach = { name: 'a', key: 'a', reach: 0.25, source: 'stated' as const, detail: '', cost: 0, commission: 0 }
  const segment = { buyer: false, propensity: 1 }
  const scene = {
    parameters: [
      ...['open', 'click', 'buy', 'refund', 'tell'].map((kind, i) => parameter(kind, i < 3 ? 0 : -1, 0.1, 0.4)),
      parameter('elasticity', -1, 1, 2),
      parameter('askedLift', -1, 1.2, 3),
      parameter('buyerLift', -1, 1, 1),
      parameter('patience', -1, 1, 1),
      parameter('bundleWorth', -1, 0.2, 0.8),
    ],
    channels: [reach],
    audience: {
      segments: [
        { ...segment, asked: false, share: 0.75 },
        { ...segment, asked: true, share: 0.25 },
      ],
    },
    waves: 2,
    price: 100,
    reference: 100,
  } as unknown as TableInput
  const whole = thresholdsOf(scene, 0, 20, () => null, plainOffer(100))
  const part = thresholdsOf(scene, 5, 3, () => null, plainOffer(100))
  for (const key of Object.keys(whole) as (keyof typeof whole)[]) {
    const width = whole[key].length / 20
    expect([...part[key]]).toEqual([...whole[key].slice(5 * width, 8 * width)])
  }
  expect(new Set(whole.reach)).toEqual(new Set([0x40000000]))
  const alike = thresholdsOf(scene, 0, 20, (p) => (p.kind === 'askedLift' ? 1 : null), plainOffer(100))
  for (let run = 0; run < 20; run++) {
    const average = 0.75 * whole.buy[2 * run]! + 0.25 * whole.buy[2 * run + 1]!
    expect(Math.abs(average - alike.buy[2 * run]!)).toBeLessThan(2)
    expect(whole.buy[2 * run + 1]!).toBeGreaterThan(whole.buy[2 * run]!)
    expect(whole.buy[2 * run + 1]!).toBeLessThanOrEqual(whole.click[2 * run + 1]!)
    expect(alike.buy[2 * run]).toBe(alike.buy[2 * run + 1])
  }
  const usual = 1 - (1 - scene.parameters[0]!.draws[0]!) ** (1 / 3)
  expect(Math.abs(whole.open[0]! - usual * 2 ** 32)).toBeLessThan(2)
})

/** Brute force: importance weights of draws from the prior, with the binomial coefficient left out of the likelihood. */
test('posterior mean and spread of the next launch’s rate match brute force', () => {
  const prior = { a: 2, b: 6 }
  const data = [
    { successes: 30, trials: 200 },
    { successes: 14, trials: 150 },
    { successes: 40, trials: 180 },
  ]
  const rng = new Rng(8, 'test.importance')
  let total = 0
  let first = 0
  let second = 0
  for (let i = 0; i < 60_000; i++) {
    const mu = rng.beta(prior.a, prior.b)
    const kappa = Math.exp(KAPPA_PRIOR.log + KAPPA_PRIOR.sd * rng.normal())
    let log = 120
    for (const { successes, trials } of data) {
      const theta = rng.beta(mu * kappa, (1 - mu) * kappa)
      log += successes * Math.log(theta) + (trials - successes) * Math.log1p(-theta)
    }
    const weight = Math.exp(log + 80)
    const next = rng.beta(mu * kappa, (1 - mu) * kappa)
    total += weight
    first += weight * next
    second += weight * next * next
  }
  const expected = first / total
  const sd = Math.sqrt(second / total - expected ** 2)
  const rate = launchRate(data, prior)
  const draws = Array.from({ length: 20_000 }, (_, i) => rate.draw(new Rng(4, 'test.rate', i)))
  expect(Math.abs(mean(draws) - expected)).toBeLessThan(0.006)
  expect(Math.abs(Math.sqrt(mean(draws.map((x) => (x - mean(draws)) ** 2))) / sd - 1)).toBeLessThan(0.12)
})

test('without observations the prior itself; three of three is never certain', () => {
  const rate = launchRate([], { a: 3, b: 5 })
  expect(rate.mean).toBe(3 / 8)
  const three = launchRate([{ successes: 3, trials: 3 }], FUNNEL_PRIORS.buy)
  expect(three.mean).toBeLessThan(0.6)
  expect(three.mean).toBeGreaterThan(FUNNEL_PRIORS.buy.a / (FUNNEL_PRIORS.buy.a + FUNNEL_PRIORS.buy.b))
})

const launch = (at: number, rows: PastLaunch['channels']): PastLaunch => ({
  title: `launch ${at}`,
  at,
  price: null,
  currency: null,
  paid: [],
  channels: rows,
})

test('channels are pooled in part: a small one leans on the others, a large one does not', () => {
  const large = { channel: 'Mail', sent: 4_000, opened: 2_400, clicked: 600, bought: 60 }
  const small = { channel: 'forum', sent: 6, opened: 0, clicked: 0, bought: 0 }
  const funnels = fitFunnels([launch(1, [large, small]), launch(2, [large])], ['mail', 'forum', 'new'])
  expect(Math.abs(funnels.get('mail')!.open.rate.mean - 0.6)).toBeLessThan(0.08)
  const forum = funnels.get('forum')!.open.rate.mean
  expect(forum).toBeGreaterThan(0.1)
  expect(forum).toBeLessThan(0.5)
  expect(funnels.get('new')!.open.source).toBe('prior')
  expect(Math.abs(funnels.get('new')!.open.rate.mean - 0.6)).toBeLessThan(0.1)
})

test('sales count even where opens and clicks were not recorded', () => {
  const row = { channel: 'mail', sent: 1_000, opened: null, clicked: null, bought: 100 }
  const none = { ...row, bought: 0 }
  const rate = (r: typeof row) => fitFunnels([launch(1, [r]), launch(2, [r])], ['mail']).get('mail')!.buy.rate.mean
  expect(rate(row)).toBeGreaterThan(5 * rate(none))
})

test('price response: 1 at the usual price, falling in the price and in the elasticity above it', () => {
  const price = fc.integer({ min: 1, max: 100_000 })
  const elasticity = fc.double({ min: 0.01, max: 4, noNaN: true })
  fc.assert(
    fc.property(price, price, price, elasticity, elasticity, (p, q, reference, e, f) => {
      expect(priceFactor(reference, reference, e)).toBe(1)
      if (p < q) expect(priceFactor(p, reference, e)).toBeGreaterThanOrEqual(priceFactor(q, reference, e))
      if (p > reference && e < f)
        expect(priceFactor(p, reference, e)).toBeGreaterThanOrEqual(priceFactor(p, reference, f))
    }),
    { seed: 20261123, numRuns: 300 },
  )
  expect(priceFactor(200, 100, 1)).toBeCloseTo(0.5, 12)
  expect(priceFactor(200, null, 1)).toBe(1)
})

/** Two points at log-distance d with weights near ½ each: the slope's own precision is d²/2 · (1 + 1/n)⁻¹, by hand. */
test('elasticity from two own prices: conjugate normal by hand', () => {
  expect(elasticityPosterior([{ price: 100, currency: 'EUR', orders: 50 }])).toMatchObject(ELASTICITY_PRIOR)
  const d = Math.log(4)
  const own = [
    { price: 100, currency: 'EUR', orders: 400 },
    { price: 400, currency: 'EUR', orders: 50 },
  ]
  const [w1, w2] = [1 / (1 + 1 / 400), 1 / (1 + 1 / 50)]
  const precision = (w1 * w2 * d * d) / (w1 + w2)
  const slope = Math.log(400 / 50) / d
  const posterior = 1 / ELASTICITY_PRIOR.sd ** 2 + precision
  const expected = (ELASTICITY_PRIOR.mean / ELASTICITY_PRIOR.sd ** 2 + slope * precision) / posterior
  expect(elasticityPosterior(own).mean).toBeCloseTo(expected, 10)
  expect(elasticityPosterior(own).sd).toBeCloseTo(1 / Math.sqrt(posterior), 10)
  // The same courses sold in another currency too say the same twice, whatever its unit is worth.
  const twice = [...own, ...own.map((p) => ({ ...p, price: 7 * p.price, currency: 'CNY' }))]
  const both = 1 / ELASTICITY_PRIOR.sd ** 2 + 2 * precision
  expect(elasticityPosterior(twice).sd).toBeCloseTo(1 / Math.sqrt(both), 10)
  expect(elasticityPosterior(twice).mean).toBeCloseTo(
    (ELASTICITY_PRIOR.mean / ELASTICITY_PRIOR.sd ** 2 + 2 * slope * precision) / both,
    10,
  )
})

test('a coupon that few had is not a price that few wanted: a course is one point', () => {
  const course = (name: string, price: number, orders: number) => ({ price, currency: 'EUR', orders, course: name })
  const plain = [course('a', 5_000, 300), course('b', 8_000, 200)]
  const coupons = [course('a', 4_000, 6), course('a', 4_500, 2), course('b', 6_400, 5)]
  const { mean: with_, prices } = elasticityPosterior([...plain, ...coupons])
  expect(prices).toBe(2)
  expect(Math.abs(with_ - elasticityPosterior(plain).mean)).toBeLessThan(0.02)
})

test('a launch is compared in the currencies it was sold in; their units and the listed price do not matter', () => {
  const rows = [{ channel: 'mail', sent: 4_000, opened: 1_600, clicked: 400, bought: 80 }]
  const sold = (at: number, usd: number, cny: number, listed = 4_000): PastLaunch => ({
    ...launch(at, rows),
    price: listed,
    currency: 'EUR',
    paid: [
      { price: usd, currency: 'USD', orders: 60 },
      { price: cny, currency: 'CNY', orders: 20 },
    ],
  })
  const others = [sold(1, 4_000, 28_000), sold(2, 4_000, 28_000)]
  const at = (l: PastLaunch, from = others): number => mean(forecastBuyers(l, from, 3))
  const same = at(sold(3, 4_000, 28_000))
  expect(at(sold(3, 8_000, 56_000))).toBeLessThan(0.6 * same)
  expect(at(sold(3, 2_000, 14_000))).toBeGreaterThan(1.5 * same)
  expect(at(sold(3, 4_000, 28_000, 9_900))).toBe(same)
  const other = (l: PastLaunch): PastLaunch => ({ ...l, paid: l.paid.map((p) => ({ ...p, price: 3 * p.price })) })
  expect(at(other(sold(3, 8_000, 56_000)), others.map(other))).toBe(at(sold(3, 8_000, 56_000)))
  // A currency that the others were never sold in says nothing.
  const apart = { ...sold(3, 8_000, 56_000), paid: [{ price: 1, currency: 'JPY', orders: 80 }] }
  expect(at(apart)).toBe(same)
})

test('a launch does not learn the price response from its own orders', () => {
  const rows = [{ channel: 'mail', sent: 4_000, opened: 1_600, clicked: 400, bought: 80 }]
  const paid = [{ price: 4_000, currency: 'USD', orders: 70, course: 'a' }]
  const own: PastLaunch = { ...launch(3, rows), paid }
  const others = [{ ...launch(1, rows), paid: [{ price: 8_000, currency: 'USD', orders: 30, course: 'b' }] }]
  const elsewhere = [{ price: 8_000, currency: 'USD', orders: 30, course: 'b' }]
  expect(forecastBuyers(own, others, 1, [...paid, ...elsewhere])).toEqual(forecastBuyers(own, others, 1, elsewhere))
})

/** One launch of a world whose rates come from the method's own model. */
function world(rng: Rng, launches: number): PastLaunch[] {
  const stages = (['open', 'click', 'buy'] as const).map((stage) => {
    const spread = stage === 'buy' ? BUY_KAPPA_PRIOR : KAPPA_PRIOR
    return {
      mu: rng.beta(FUNNEL_PRIORS[stage].a, FUNNEL_PRIORS[stage].b),
      kappa: Math.exp(spread.log + spread.sd * rng.normal()),
    }
  })
  return Array.from({ length: launches }, (_, at) => {
    const counts = [500 + rng.int(4_000)]
    for (const { mu, kappa } of stages)
      counts.push(binomial(rng, counts.at(-1)!, rng.beta(Math.max(1e-6, mu * kappa), (1 - mu) * kappa)))
    const [sent, opened, clicked, bought] = counts as [number, number, number, number]
    return launch(at, [{ channel: 'mail', sent, opened, clicked, bought }])
  })
}

/**
 * Simulation-based calibration: on 150 synthetic histories the 80 % interval of the next launch's buyers must hold it 80 % of the
 * time; standard error 3.3 points, so three of them either side (and ties of small counts only add cover).
 */
test('the 80 % interval covers the next launch four times in five', () => {
  let inside = 0
  const histories = 150
  for (let h = 0; h < histories; h++) {
    const past = world(new Rng(77, 'test.world', h), 5)
    const next = past.pop()!
    const [low, high] = interval(forecastBuyers(next, past, h), 0.8)
    const actual = next.channels[0]!.bought!
    if (actual >= low && actual <= high) inside++
  }
  expect(inside / histories).toBeGreaterThan(0.7)
  expect(inside / histories).toBeLessThan(0.91)
})

/** Courses are wanted more or less, by all who hear of them: a luck of e^(0.4 z) on the purchase rate of all four channels. */
test('the interval of a launch through several channels covers what all of them share', () => {
  let inside = 0
  const histories = 40
  for (let h = 0; h < histories; h++) {
    const rng = new Rng(h, 'test.shared')
    const past = Array.from({ length: 5 }, (_, at) => {
      const luck = Math.exp(0.4 * rng.normal())
      return launch(
        at,
        ['mail', 'forum', 'partner', 'shop'].map((channel) => {
          const opened = binomial(rng, 1_000, 0.4)
          const clicked = binomial(rng, opened, 0.3)
          return { channel, sent: 1_000, opened, clicked, bought: binomial(rng, clicked, Math.min(1, 0.2 * luck)) }
        }),
      )
    })
    const next = past.pop()!
    const [low, high] = interval(forecastBuyers(next, past, h), 0.8)
    const actual = next.channels.reduce((sum, row) => sum + row.bought!, 0)
    if (actual >= low && actual <= high) inside++
  }
  expect(inside / histories).toBeGreaterThan(0.67)
})

test('the back-test counts launches inside, needs two, and does not depend on their order', async () => {
  const steady = [1, 2, 3, 4].map((at) =>
    launch(at, [{ channel: 'mail', sent: 1_000, opened: 400, clicked: 80, bought: 10 }]),
  )
  expect(await backtest(steady.slice(0, 1), 1, 0.8)).toBeNull()
  expect(await backtest(steady, 1, 0.8)).toEqual({ launches: 4, inside: 4, level: 0.8 })
  const odd = launch(9, [{ channel: 'mail', sent: 1_000, opened: 990, clicked: 900, bought: 800 }])
  const result = await backtest([...steady, odd], 1, 0.8)
  expect(result!.launches).toBe(5)
  expect(result!.inside).toBeLessThan(5)
  // Each is judged by the other alone: one that knew itself would be wide enough to hold both.
  const sold = (bought: number) =>
    launch(bought, [{ channel: 'mail', sent: 9_000, opened: 3_600, clicked: 900, bought }])
  expect(await backtest([sold(90), sold(91), sold(200)], 1, 0.8)).toMatchObject({ inside: 2 })
  expect(await backtest([odd, ...steady].reverse(), 1, 0.8)).toEqual(result)
})
