/** Laws of the whole simulation on a small invented studio. */
import { describe, expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import { parseScenario, simulateLaunch } from '../../engine/simulate/index.ts'
import { stated, studio } from './studio.ts'

const shuffled = <T>(items: T[], seed: number): T[] => new Rng(seed, 'test.shuffle').shuffle([...items])

test('the same input gives the same bytes, whatever the order of its rows; another seed does not', async () => {
  const input = studio()
  const text = JSON.stringify(await simulateLaunch(input))
  expect(JSON.stringify(await simulateLaunch(studio()))).toBe(text)
  const mixed = studio(
    {},
    {
      launches: shuffled(input.launches, 1).map((l) => ({ ...l, channels: [...l.channels].reverse() })),
      prices: shuffled(input.prices, 2),
      edges: shuffled([...input.edges, ...input.edges.slice(0, 20)], 3),
    },
  )
  expect(JSON.stringify(await simulateLaunch(mixed))).toBe(text)
  expect(JSON.stringify(await simulateLaunch(studio({}, { seed: 2 })))).not.toBe(text)
})

/** 60,000 people make chunks of 133 runs; every run must land in its own place. */
test('runs done in several chunks are all there', async () => {
  const certain = stated({ open: 1, click: 1, buy: 1, refund: 0 }, { audience: 60_000, runs: 200, waves: 1 })
  const report = await simulateLaunch(studio(certain, { people: [], edges: [] }))
  expect(report.buyers).toEqual({ p10: 60_000, p50: 60_000, p90: 60_000 })
  expect(new Set(report.dots).size).toBe(1)
})

/** Luck belongs to the rank: other ranks are another draw of the same distribution. */
test('people in other ranks: the same distribution', async () => {
  const input = studio({ runs: 2_000 }, { edges: [] })
  const one = await simulateLaunch(input)
  const other = await simulateLaunch({ ...input, people: shuffled(input.people, 9) })
  expect(Math.abs(one.buyers.p50 - other.buyers.p50)).toBeLessThanOrEqual(1)
  const alike = input.people.map(() => ({ buyer: false, asked: false, propensity: null, pagerank: 0 }))
  const same = await simulateLaunch({ ...input, people: alike })
  expect(await simulateLaunch({ ...input, people: shuffled(alike, 9) })).toEqual(same)
})

test('the report is whole: quantiles in order, a hundred sorted dots, named sources', async () => {
  const report = await simulateLaunch(studio({ fixedCost: 40_000 }))
  for (const { p10, p50, p90 } of [report.buyers, report.revenue, report.refunds, report.profit]) {
    expect(p10).toBeLessThanOrEqual(p50)
    expect(p50).toBeLessThanOrEqual(p90)
  }
  expect(report.dots).toHaveLength(100)
  expect([...report.dots].sort((a, b) => a - b)).toEqual(report.dots)
  expect(report.lossProbability).toBeGreaterThan(0)
  expect(report.lossProbability).toBeLessThan(1)
  expect(Math.abs(report.lossProbability - report.dots.filter((x) => x < 0).length / 100)).toBeLessThan(0.011)
  expect(report.price).toBe(5_000)
  expect(report.currency).toBe('EUR')
  expect(report.people).toBe(300)
  const source = (name: string) => report.assumptions.find((a) => a.name === name)?.source
  expect(source('price')).toBe('history')
  expect(source('reach (e-mail)')).toBe('history')
  expect(source('buy (forum)')).toBe('history')
  expect(source('word of mouth')).toBe('prior')
  expect(report.warnings.join(' ')).toContain('3 past launches say little')
  expect(report.seconds).toBe(0)
})

test('with nothing known, priors carry it and say that they are assumptions', async () => {
  const report = await simulateLaunch(
    studio(
      { price: 5_000, currency: 'EUR' },
      { launches: [], prices: [], market: [], refunds: { orders: 0, refunded: 0 } },
    ),
  )
  expect(report.backtest).toBeNull()
  expect(report.assumptions.filter((a) => a.source === 'history')).toEqual([])
  for (const a of report.assumptions.filter(({ source, interval }) => source === 'prior' && interval !== null))
    expect(a.detail).toContain('an assumption, no data')
  expect(report.assumptions.map((a) => a.name)).toContain('open (e-mail)')
  expect(report.assumptions.map((a) => a.name)).toContain('open (community)')
  expect(report.warnings.join(' ')).toContain('no past launch')
})

describe('monotone', () => {
  test('a higher price sells no more, and a steeper price response sells fewer above the usual price', async () => {
    const at = async (price: number) => (await simulateLaunch(studio({ price }))).buyers
    const [low, usual, high] = [await at(2_500), await at(5_000), await at(10_000)]
    expect(low.p50).toBeGreaterThan(usual.p50)
    expect(usual.p50).toBeGreaterThan(high.p50)
    const steep = [
      { price: 2_000, currency: 'EUR', orders: 3_000 },
      { price: 10_000, currency: 'EUR', orders: 10 },
    ]
    const gentle = [
      { price: 2_000, currency: 'EUR', orders: 300 },
      { price: 10_000, currency: 'EUR', orders: 300 },
    ]
    const buyers = async (prices: typeof steep) =>
      (await simulateLaunch(studio({ price: 10_000 }, { prices }))).buyers.p50
    expect(await buyers(steep)).toBeLessThan(await buyers(gentle))
  })

  test('links can only add buyers, more messages sell more, costs only lower profit', async () => {
    const alone = await simulateLaunch(studio({}, { edges: [] }))
    const crowd = Array.from({ length: 300 * 40 }, (_, i) => ({
      from: i % 300,
      to: (i * 7 + Math.floor(i / 300) + 1) % 300,
    }))
    const linked = await simulateLaunch(studio({}, { edges: crowd }))
    expect(linked.buyers.p50).toBeGreaterThan(alone.buyers.p50)
    expect(linked.buyers.p10).toBeGreaterThanOrEqual(alone.buyers.p10)
    const one = await simulateLaunch(studio({ waves: 1 }))
    const six = await simulateLaunch(studio({ waves: 6 }))
    expect(one.buyers.p50).toBeLessThan(six.buyers.p50)
    const dear = await simulateLaunch(studio({ fixedCost: 12_345 }))
    const free = await simulateLaunch(studio())
    expect(free.profit.p50 - dear.profit.p50).toBe(12_345)
  })

  test('the tornado points the right way, longest bar first', async () => {
    const { tornado } = await simulateLaunch(
      studio({ price: 8_000, runs: 1_000 }, { refunds: { orders: 40, refunded: 16 } }),
    )
    const bar = (name: string) => tornado.find((row) => row.name === name)!
    for (const name of ['open rate', 'click rate', 'purchase rate'])
      expect(bar(name).high).toBeGreaterThan(bar(name).low)
    expect(bar('refund rate').high).toBeLessThan(bar('refund rate').low)
    expect(bar('price response').high).toBeLessThan(bar('price response').low)
    expect(bar('word of mouth').high).toBeGreaterThanOrEqual(bar('word of mouth').low)
    const lengths = tornado.map((row) => Math.abs(row.high - row.low))
    expect([...lengths].sort((a, b) => b - a)).toEqual(lengths)
  })
})

describe('strategies', () => {
  test('on common random numbers free messages never hurt: broadcast is best in every run', async () => {
    const { strategies, profit } = await simulateLaunch(studio({ rates: { buy: 0.2 } }, { edges: [] }))
    expect(strategies.map((s) => s.name)).toEqual(['broadcast', 'recommender', 'mixed', 'best-seller'])
    expect(strategies.reduce((sum, s) => sum + s.pBest, 0)).toBeCloseTo(1, 9)
    expect(strategies[0]!.regret).toBe(0)
    expect(strategies[0]!.profit).toEqual(profit)
    for (const other of strategies.slice(1)) expect(other.regret).toBeGreaterThan(0)
  })

  test('messages that cost more than they bring make the targeted launch the best', async () => {
    const { strategies } = await simulateLaunch(studio({ messageCost: 2_000 }))
    const broadcast = strategies.find((s) => s.name === 'broadcast')!
    const targeted = strategies.find((s) => s.name === 'graph')!
    expect(targeted.profit.p50).toBeGreaterThan(broadcast.profit.p50)
    expect(broadcast.pBest).toBeLessThan(0.05)
  })

  test('a propensity that tells people apart puts more than a third of the buyers into the first third', async () => {
    const people = studio().people.map((p, i) => ({ ...p, asked: false, propensity: i % 3 === 0 ? 0.3 : 0.01 }))
    const { strategies, warnings } = await simulateLaunch(studio({ runs: 1_000 }, { people, edges: [] }))
    const p50 = (name: string) => strategies.find((s) => s.name === name)!.buyers.p50
    expect(p50('recommender')).toBeGreaterThan(0.75 * p50('broadcast'))
    expect(warnings.join(' ')).not.toContain('No recommender')
  })

  test('what the data cannot tell apart is left out and said', async () => {
    const people = studio().people.map((p) => ({ ...p, asked: false, buyer: false }))
    const { strategies, verdict, warnings } = await simulateLaunch(
      studio({ rates: { buy: 0.2 } }, { people, edges: [] }),
    )
    expect(strategies.map((s) => s.name)).toEqual(['broadcast'])
    expect(verdict).toBeNull()
    for (const name of ['recommender', 'graph', 'best-seller']) expect(warnings.join(' ')).toContain(name)
  })
})

describe('refusals', () => {
  test('mixed currencies only where none can be picked; nothing is converted', async () => {
    const even = [
      { price: 10, currency: 'EUR', orders: 5 },
      { price: 10, currency: 'USD', orders: 5 },
    ]
    await expect(simulateLaunch(studio({}, { prices: even }))).rejects.toMatchObject({
      code: 'CURRENCIES_MIXED',
      data: { currencies: 'EUR, USD' },
    })
    const picked = await simulateLaunch(studio({ currency: 'USD', runs: 100 }, { prices: even }))
    expect(picked.currency).toBe('USD')
    const most = await simulateLaunch(
      studio({ runs: 100 }, { prices: [...even, { price: 20, currency: 'EUR', orders: 1 }] }),
    )
    expect(most.currency).toBe('EUR')
    expect(most.warnings.join(' ')).toContain('USD')
  })

  test('nobody to tell or no price known', async () => {
    await expect(simulateLaunch(studio({}, { people: [] }))).rejects.toMatchObject({
      code: 'NO_DATA',
      data: { needs: 'people' },
    })
    const bare = { prices: [], market: [], launches: [] }
    await expect(simulateLaunch(studio({}, bare))).rejects.toMatchObject({ code: 'NO_DATA', data: { needs: 'prices' } })
    const market = await simulateLaunch(studio({ runs: 100 }, { ...bare, market: [{ price: 777, currency: 'CNY' }] }))
    expect(market).toMatchObject({ price: 777, currency: 'CNY' })
    const strangers = await simulateLaunch(studio({ runs: 100, audience: 20 }, { people: [], edges: [] }))
    expect(strangers.people).toBe(20)
  })

  test('a scenario file is refused with the place of the problem', () => {
    const problem = (json: unknown): string => {
      try {
        parseScenario(json, 'spring.json')
      } catch (error) {
        expect(error).toMatchObject({ code: 'SCENARIO_INVALID', data: { file: 'spring.json' } })
        return (error as { data: { problem: string } }).data.problem
      }
      return ''
    }
    expect(problem({ rates: { open: 2 } })).toContain('rates.open')
    expect(problem({ channels: [{ name: 'x', reach: 0.5, cost: 1.5 }] })).toContain('channels.0.cost')
    expect(problem({ prise: 4_900 })).toContain('prise')
    expect(problem([])).not.toBe('')
    const twice = { reach: 1, cost: 0 }
    expect(
      problem({
        channels: [
          { name: 'E-mail', ...twice },
          { name: 'e-mail ', ...twice },
        ],
      }),
    ).toContain('twice')
    expect(parseScenario({}, 'x')).toEqual({ name: 'launch', fixedCost: 0, waves: 3, runs: 2_000 })
  })
})

test('work is reported to the end and can be cancelled on the way', async () => {
  const seen: number[] = []
  await simulateLaunch(studio(), { onProgress: (done) => seen.push(done) })
  expect(seen.at(-1)).toBe(400)
  expect([...seen].sort((a, b) => a - b)).toEqual(seen)
  const stop = new AbortController()
  const how = { signal: stop.signal, onProgress: () => stop.abort() }
  const work = simulateLaunch(studio({ runs: 50_000 }), how)
  await expect(work).rejects.toMatchObject({ code: 'CANCELLED' })
})

test('a GPU that is asked for and missing: the same numbers from the CPU, and a warning', async () => {
  const cpu = await simulateLaunch(studio())
  const fallen = await simulateLaunch(studio({}, { device: 'gpu' }), { probe: async () => [] })
  expect(fallen.device).toBe('cpu')
  expect(fallen.warnings.join(' ')).toContain('none was found')
  expect({ ...fallen, warnings: [] }).toEqual({ ...cpu, warnings: [] })
})

const driver = process.env.VK_ICD_FILENAMES
test.skipIf(!driver)(driver ? 'the GPU gives the same report' : 'GPU report: VK_ICD_FILENAMES is not set', async () => {
  const scenario = stated({ open: 0.5 }, { runs: 100, audience: 60 })
  const cpu = await simulateLaunch(studio(scenario))
  const gpu = await simulateLaunch(studio(scenario, { device: 'gpu' }))
  expect(gpu.device).toContain('gpu')
  expect({ ...gpu, warnings: [], device: '' }).toEqual({ ...cpu, warnings: [], device: '' })
})
