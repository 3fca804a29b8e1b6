/** What is asked for and what comes of it: offers by hand, money by hand, budget, replaced sales, the verdict. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mean, Rng } from '../../engine/base/index.ts'
import { FIELDS } from '../../engine/compute/index.ts'
import { noteText } from '../../engine/contract/index.ts'
import { CANNIBAL_PRIOR, cannibalPosterior, drawCannibal } from '../../engine/simulate/cannibal.ts'
import { simulateLaunch } from '../../engine/simulate/index.ts'
import { bundled, earlyBird, plainOffer } from '../../engine/simulate/offers.ts'
import { addOutcome, emptyOutcome, type Terms } from '../../engine/simulate/outcome.ts'
import { planStrategies } from '../../engine/simulate/strategies.ts'
import { stated, studio, ways } from './studio.ts'

describe('money of one run, by hand', () => {
  const channel = {
    name: 'list',
    key: 'list',
    reach: 1,
    source: 'stated' as const,
    detail: '',
    cost: 100,
    commission: 0.1,
  }
  const segment = { asked: false, buyer: false, propensity: 1, share: 1 }
  /** One segment, one channel and word of mouth. */
  const counts = (...fields: Partial<Record<(typeof FIELDS)[number], number>>[]): Uint32Array =>
    Uint32Array.from(fields.flatMap((cell) => FIELDS.map((field) => cell[field] ?? 0)))
  const terms = (change: Partial<Terms>): Terms => ({
    ...{ segments: [segment], channels: [channel], offer: plainOffer(1_000) },
    scenario: studio({ fixedCost: 500, messageCost: 2 }).scenario,
    ...{ worth: () => 0.9, replaced: () => 0, other: 800, ...change },
  })
  const of = (table: Uint32Array, change: Partial<Terms>) => {
    const out = emptyOutcome(1)
    addOutcome(out, table, 0, terms(change))
    return Object.fromEntries(Object.entries(out).map(([key, [value]]) => [key, value]))
  }
  const table = counts(
    { sent: 50, buyers: 10, refunds: 2, early: 4, earlyRefunds: 1, reached: 30 },
    { sent: 3, buyers: 1 },
  )

  test('one price', () =>
    expect(of(table, { replaced: () => 0.25 })).toEqual({
      // 11 buyers, 2 refunds, 9 who stay: a tenth of 8,000 in commission, 0.25 · 9 ≈ 2 sales of 800 replaced.
      ...{ buyers: 11, revenue: 11_000, refunds: 2_000, replaced: 1_600, reached: 30 },
      ...{ kept: 9_000 - 800 - 1_600, profit: 9_000 - 800 - 1_600 - 100 - 500 - 100 },
    }))

  test('early bird: four at 800, one of them back', () =>
    expect(of(table, { offer: earlyBird(1_000, 4) })).toMatchObject({
      revenue: 7 * 1_000 + 4 * 800,
      refunds: 1_000 + 800,
      kept: 10_200 - 1_800 - Math.round(0.1 * (6 * 1_000 + 4 * 800 - 1_800)),
    }))

  test('bundle: taken where the second course is worth the difference, and not by who owns it', () => {
    const offer = bundled(1_000, 800)
    expect(offer.bundle).toEqual({ price: 1_350, other: 800 })
    // 1,350 − 0.9 · 800 = 630 felt, below 1,000.
    expect(offer.felt(0.9, segment)).toEqual({ late: 630, early: 630 })
    expect(offer.felt(0.2, segment)).toEqual({ late: 1_000, early: 1_000 })
    expect(offer.felt(0.9, { ...segment, buyer: true })).toEqual({ late: 1_000, early: 1_000 })
    const plain = counts({ sent: 50, buyers: 10, refunds: 2 }, { sent: 3, buyers: 1 })
    // Nine who stay have two courses each: 0.25 · 18 ≈ 5 (halves go up) sales replaced.
    expect(of(plain, { offer, replaced: () => 0.25 })).toMatchObject({
      revenue: 11 * 1_350,
      refunds: 2 * 1_350,
      replaced: 5 * 800,
    })
    expect(of(plain, { offer, segments: [{ ...segment, buyer: true }] })).toMatchObject({ revenue: 11_000 })
  })
})

describe('replaced sales', () => {
  test('posterior by hand: precisions add, means are weighted by them', () => {
    const { mean: m, sd, launches } = cannibalPosterior([{ before: 100, after: 80, sold: 40 }])
    const variance = (180 + 25 ** 2) / 40 ** 2
    const precision = 1 / CANNIBAL_PRIOR.sd ** 2 + 1 / variance
    expect(m).toBeCloseTo((CANNIBAL_PRIOR.mean / CANNIBAL_PRIOR.sd ** 2 + 0.5 / variance) / precision, 12)
    expect(sd).toBeCloseTo(precision ** -0.5, 12)
    expect(launches).toBe(1)
    expect(cannibalPosterior([])).toEqual({
      mean: expect.closeTo(CANNIBAL_PRIOR.mean, 12),
      sd: expect.closeTo(CANNIBAL_PRIOR.sd, 12),
      launches: 0,
    })
    expect(cannibalPosterior([{ before: 5, after: 5, sold: 0 }]).launches).toBe(0)
  })
  test('draws are shares, and more of them only lower profit', async () => {
    const wild = Array.from({ length: 500 }, (_, i) =>
      drawCannibal(new Rng(1, 'test', i), { mean: 0.4, sd: 2, launches: 1 }),
    )
    expect(Math.min(...wild)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...wild)).toBeLessThanOrEqual(1)
    const none = await simulateLaunch(studio({ replaced: 0 }))
    const half = await simulateLaunch(studio({ replaced: 0.5 }))
    expect(none.replaced).toEqual({ p10: 0, p50: 0, p90: 0 })
    expect(half.profit.p50).toBeLessThan(none.profit.p50)
    expect(half.buyers).toEqual(none.buyers)
    // Half of them at the median own price of 5,000, for those who keep the course.
    expect(Math.abs(half.replaced!.p50 - 0.5 * 5_000 * none.buyers.p50)).toBeLessThan(0.15 * half.replaced!.p50)
  })
})

test('a bundle is no way of its own where everybody owns a course', () => {
  const some = studio()
  const planned = (input: typeof some) => planStrategies({ ...ways(input), other: 5_000, priceMatters: true })
  const names = (input: typeof some): string[] => planned(input).strategies.map(({ name }) => name)
  expect(names(some)).toContain('bundle')
  const all = { ...some, people: some.people.map((p) => ({ ...p, buyer: true })) }
  expect(names(all)).not.toContain('bundle')
  const { warnings } = planned(all)
  const note = warnings.find((w) => w.includes('bundle'))
  expect(noteText(note!, 'zh')).not.toBe(note)
})

describe('budget', () => {
  test('a broadcast then tells a fair sample, the same for every strategy that tells anybody', () => {
    const { strategies, warnings } = planStrategies(ways(studio({ messageCost: 10, waves: 3, budget: 3_300 })))
    expect(warnings.join(' ')).toContain('100 of 300 people')
    const told = Array.from(strategies[0]!.messages).flatMap((m, i) => (m > 0 ? [i] : []))
    // 100 of ranks 0 … 299: their mean has a standard error of about 7.
    expect(Math.abs(mean(told) - 149.5)).toBeLessThan(28)
  })

  test.each([1, 2, 7, 60, 299])('pays for %i people', (people) => {
    const input = ways(studio({ messageCost: 10, waves: 3, budget: 33 * people }))
    const { strategies } = planStrategies(input)
    for (const { name, messages } of strategies) {
      const sent = messages.reduce((a, b) => a + b, 0)
      expect(sent, name).toBeLessThanOrEqual(3 * people)
      if (name === 'broadcast') expect(sent, name).toBe(3 * people)
    }
  })

  test('more of it never reaches fewer: the told are nested, and so is the middle reach', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 150 }), fc.integer({ min: 1, max: 150 }), async (few, more) => {
        const at = async (people: number) =>
          (await simulateLaunch(studio({ messageCost: 10, waves: 2, budget: 22 * people, runs: 100 }))).strategies
        const [small, large] = [await at(few), await at(few + more)]
        for (const { name, told, reach } of small) {
          const other = large.find((s) => s.name === name)!
          expect(other.told!, name).toBeGreaterThanOrEqual(told!)
          if (name !== 'mixed') expect(other.reach!.p50, name).toBeGreaterThanOrEqual(reach!.p50)
        }
      }),
      { seed: 20261125, numRuns: 6 },
    )
  })

  test('a budget that pays for nobody is refused with what one person costs', async () => {
    await expect(simulateLaunch(studio({ messageCost: 10, budget: 5 }))).rejects.toMatchObject({
      code: 'SCENARIO_INVALID',
      data: { problem: 'budget: 5 pays for nobody; the messages to one person cost 33' },
    })
  })
})

describe('the verdict', () => {
  test('lead and missing buyers follow from the means', async () => {
    const { verdict, strategies, price } = await simulateLaunch(studio({ messageCost: 40, replaced: 0 }))
    const telling = strategies.filter(({ name }) => name === verdict!.best || name === verdict!.second)
    expect(telling).toHaveLength(2)
    expect(verdict!.lead).toBeGreaterThanOrEqual(0)
    expect(verdict!.moreBuyers).toBeGreaterThanOrEqual(Math.floor(verdict!.lead / price))
    expect(verdict!.drivers.length).toBeGreaterThan(0)
  })

  test('a price at which messages no longer pay changes it, and one for which nothing changes is said so', async () => {
    const close = await simulateLaunch(studio({ messageCost: 40, replaced: 0, rates: { refund: 0 } }))
    const flips = close.verdict!.price
    expect(flips).not.toBeNull()
    const there = await simulateLaunch(
      studio({ messageCost: 40, replaced: 0, price: flips!.price, rates: { refund: 0 } }),
    )
    expect(there.verdict!.best).toBe(flips!.best)
    expect(flips!.best).not.toBe(close.verdict!.best)
    const free = await simulateLaunch(studio({}, { edges: [] }))
    expect(free.verdict).toMatchObject({ best: 'broadcast', price: null, asks: null })
    expect(free.verdict!.asksTried).toBeGreaterThan(0)
  })
})

test('differences are paired: of the leader none, of others the mean difference of the means', async () => {
  const { strategies } = await simulateLaunch(studio())
  expect(strategies.filter(({ difference }) => difference === null)).toHaveLength(1)
  for (const { difference, regret } of strategies) {
    if (!difference) continue
    expect(difference.mean).toBeLessThanOrEqual(0)
    expect(difference.interval[0]).toBeLessThanOrEqual(difference.interval[1])
    expect(regret).toBeGreaterThanOrEqual(0)
  }
  expect(mean(strategies.map(({ pBest }) => pBest)) * strategies.length).toBeCloseTo(1, 9)
})

test('a price never sells more when it is higher, whatever the offers: property over prices', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 100, max: 20_000 }), fc.integer({ min: 1, max: 20_000 }), async (low, more) => {
      const at = async (price: number) => (await simulateLaunch(studio({ price, runs: 100 }))).buyers
      const [cheap, dear] = [await at(low), await at(low + more)]
      for (const q of ['p10', 'p50', 'p90'] as const) expect(dear[q]).toBeLessThanOrEqual(cheap[q])
    }),
    { seed: 20261125, numRuns: 8 },
  )
})

test('impossible history is refused by its place, a launch still to come is left out and said', async () => {
  const refused = async (changes: Parameters<typeof studio>[1]) =>
    simulateLaunch(studio({}, changes)).then(
      () => null,
      (error: unknown) => error,
    )
  expect(await refused({ prices: [{ price: Number.NaN, currency: 'EUR', orders: 3 }] })).toMatchObject({
    code: 'VALUE_INVALID',
    data: { column: 'price', row: 1, value: 'NaN' },
  })
  const people = studio().people.map((p) => ({ ...p, propensity: 1.5 }))
  expect(await refused({ people })).toMatchObject({ code: 'VALUE_INVALID', data: { column: 'propensity' } })
  const input = studio({ runs: 100 })
  const future = { ...input.launches[0]!, title: 'next year', at: 11 }
  const report = await simulateLaunch({ ...input, launches: [...input.launches, future] })
  expect(report.warnings.join(' ')).toContain('1 past launches have a date that is still to come')
  expect({ ...report, warnings: [] }).toEqual({ ...(await simulateLaunch(input)), warnings: [] })
})

test('memory is asked for before it is taken, and what would fit is named', async () => {
  await expect(simulateLaunch(studio({ audience: 5_000_000 }), { freeBytes: 50_000_000 })).rejects.toMatchObject({
    code: 'MEMORY_SHORT',
    data: { free: 50_000_000, instead: expect.stringMatching(/^audience: \d+$/) },
  })
})

/** A rate drawn Beta(a, b), no history: buyers are beta-binomial. Exact mean, and variance to four standard errors of it. */
test('a prior for the purchase rate makes buyers beta-binomial', async () => {
  const rates = { open: 1, click: 1, refund: 0 }
  const n = 200
  const runs = 4_000
  const people = Array.from({ length: n }, () => ({ buyer: false, asked: false, propensity: null, pagerank: 0 }))
  const scenario = stated(rates, { waves: 3, runs, patience: 1, replaced: 0, price: 5_000 })
  const report = await simulateLaunch(studio(scenario, { people, launches: [], edges: [], prices: [], market: [] }))
  const [a, b] = [1, 11.5]
  const m = (n * a) / (a + b)
  const v = (n * a * b * (a + b + n)) / ((a + b) ** 2 * (a + b + 1))
  // Dots are every hundredth run, sorted: their mean is the mean of the buyers to within the binning.
  const buyers = report.dots.map((profit) => profit / 5_000)
  expect(Math.abs(mean(buyers) - m)).toBeLessThan(4 * Math.sqrt(v / runs) + 0.3)
  const variance = mean(buyers.map((x) => (x - mean(buyers)) ** 2))
  expect(Math.abs(Math.sqrt(variance) - Math.sqrt(v))).toBeLessThan(0.08 * Math.sqrt(v))
})
