/** What the simulation page works out by itself: columns of dots, what the form shows, files, rounding. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Scenario, SimulationReport } from '../../engine/contract/index.ts'
import { columnsOf, niceStep } from '../../engine/contract/index.ts'
import { parseScenario } from '../../engine/simulate/index.ts'
import { readScenario, writeScenario } from '../../renderer/features/simulate/file.ts'
import { roundedMoney, supportedStep } from '../../renderer/features/simulate/money.ts'
import { assumptionKey, unitOf } from '../../renderer/features/simulate/names.ts'
import { inCurrency, partsOf, shownOf, withChange } from '../../renderer/features/simulate/scenario.ts'
import { formatOf } from '../../renderer/i18n/format.ts'

describe('columns of dots', () => {
  const hundred = fc
    .array(fc.integer({ min: -2_000_000, max: 5_000_000 }), { minLength: 100, maxLength: 100 })
    .map((values) => values.sort((a, b) => a - b))

  test('every dot is drawn, in its column, and no column holds both losses and gains', () => {
    fc.assert(
      fc.property(hundred, (values) => {
        const { dots, min, max, bin, tallest } = columnsOf(values)
        expect(dots).toHaveLength(100)
        const columns = Map.groupBy(dots, ({ x }) => x)
        for (const [x, column] of columns) {
          expect(x > min && x < max).toBe(true)
          expect(column.map(({ level }) => level)).toEqual(column.map((_, i) => i))
          expect(new Set(column.map(({ kind }) => kind === 'loss')).size).toBe(1)
        }
        dots.forEach(({ x }, i) => {
          expect(Math.abs((values[i] as number) - x)).toBeLessThanOrEqual(bin / 2 + 1e-6)
        })
        expect(Math.max(...[...columns.values()].map((column) => column.length))).toBe(tallest)
      }),
      { seed: 20261125, numRuns: 200 },
    )
  })
  test('the outer twenty are pale, losses are rings whatever their place', () => {
    const kinds = columnsOf(Array.from({ length: 100 }, (_, i) => (i - 5) * 100 + 50)).dots.map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'loss')).toHaveLength(5)
    expect([kinds[5], kinds[9], kinds[10], kinds[89], kinds[90]]).toEqual([
      'outer',
      'outer',
      'middle',
      'middle',
      'outer',
    ])
  })
  test('a hundred equal values still are a picture', () => {
    const { min, max, tallest } = columnsOf(Array.from({ length: 100 }, () => 0))
    expect(tallest).toBe(100)
    expect(max).toBeGreaterThan(min)
  })
  test('steps are 1, 2 or 5 times a power of ten', () => {
    expect([0.03, 1, 1.2, 2.1, 7, 340].map(niceStep)).toEqual([0.05, 1, 2, 5, 10, 500])
  })
})

const report = {
  currency: 'USD',
  people: 900,
  assumptions: [
    { name: 'price', mean: 4900, interval: null, source: 'history', detail: 'median of 12 own orders' },
    { name: 'reach (e-mail (old))', mean: 0.4, interval: null, source: 'history', detail: '' },
    { name: 'open (e-mail (old))', mean: 0.3, interval: [0.2, 0.4], source: 'history', detail: '' },
    { name: 'open (forum)', mean: 0.5, interval: [0.4, 0.6], source: 'prior', detail: '' },
    { name: 'refund', mean: 0.02, interval: [0.01, 0.03], source: 'history', detail: '' },
  ],
} as unknown as SimulationReport

describe('what the form shows', () => {
  test('the engine’s values with their source, where nothing is stated', () => {
    const shown = shownOf({}, report)
    expect([shown.price, shown.priceSource, shown.currency]).toEqual([4900, 'history', 'USD'])
    expect(shown.channels).toEqual([{ name: 'e-mail (old)', reach: 0.4, cost: 0, commission: 0 }])
    expect(shown.fitted).toEqual({
      open: { low: 0.3, high: 0.5, source: 'history' },
      click: null,
      buy: null,
      refund: { low: 0.02, high: 0.02, source: 'history' },
    })
  })
  test('what is stated goes first', () => {
    const shown = shownOf({ price: 0, rates: { open: 0.2 }, channels: [{ name: 'x', reach: 1, cost: 5 }] }, report)
    expect([shown.price, shown.priceSource, shown.fitted.open]).toEqual([0, 'stated', null])
    expect([shown.channels, shown.channelSource]).toEqual([[{ name: 'x', reach: 1, cost: 5, commission: 0 }], 'stated'])
  })
  test('nothing is made up where nothing is known', () => {
    const shown = shownOf({}, undefined)
    expect([shown.price, shown.currency, shown.channels]).toEqual([null, null, []])
  })
  test('a field taken back is stated no more', () => {
    expect(withChange({ price: 5, waves: 2 }, { price: undefined, waves: 3 })).toStrictEqual({ waves: 3 })
  })
  test('another currency starts amounts afresh and keeps the rest', () => {
    const before = { price: 1, fixedCost: 2, messageCost: 3, waves: 4, channels: [{ name: 'x', reach: 1, cost: 5 }] }
    expect(inCurrency(before, 'CNY')).toEqual({
      waves: 4,
      currency: 'CNY',
      channels: [{ name: 'x', reach: 1, cost: 0 }],
    })
  })
  test('names of assumptions fall into kind and channel', () => {
    expect(partsOf('open (e-mail (old))')).toEqual({ kind: 'open', channel: 'e-mail (old)' })
    expect(partsOf('word of mouth')).toEqual({ kind: 'word of mouth', channel: null })
    expect([assumptionKey('buy (x)'), assumptionKey('lift of past buyers'), assumptionKey('luck')]).toEqual([
      'buy',
      'buyerLift',
      null,
    ])
    expect([unitOf('price', 4900), unitOf('buyerLift', 0.9), unitOf('open', 0.4)]).toEqual(['money', 'times', 'share'])
  })
})

describe('scenario files', () => {
  test('what is written is read again, by the page and by the command line alike', () => {
    const text = writeScenario({ name: '秋季', price: 7900, channels: [{ name: 'e-mail', reach: 0.5, cost: 0 }] })
    const read = readScenario(text) as { scenario: Scenario }
    expect(read.scenario).toMatchObject({ name: '秋季', price: 7900, runs: 2_000 })
    expect(read.scenario).toEqual(parseScenario(JSON.parse(text), 'x.json'))
  })
  test.each([
    ['no JSON', '{', /JSON/],
    ['a misspelt key', '{"prise": 1}', /Unrecognized key.*prise/],
    ['a wrong kind', '{"price": "79"}', /^price: Invalid input: expected number/],
    [
      'a channel twice',
      '{"channels": [{"name": "A", "reach": 1, "cost": 0}, {"name": "a", "reach": 1, "cost": 0}]}',
      /a is named twice/,
    ],
  ])('%s is refused with its place', (_, text, problem) => {
    expect(readScenario(text)).toEqual({ problem: expect.stringMatching(problem) })
  })
})

describe('money', () => {
  const f = formatOf('en')
  test('the wider the interval, the coarser', () => {
    expect([500, 20_000, 362_600, 40_000_000].map((width) => supportedStep(width, 'USD'))).toEqual([
      100, 100, 5_000, 500_000,
    ])
    expect(supportedStep(1_000, 'JPY')).toBe(5)
  })
  test('no minus before nothing', () => {
    expect(roundedMoney(f, 'USD', [0, 400_000])(-900)).toBe('$0')
    expect(roundedMoney(f, 'USD', [0, 400_000])(-115_300)).toBe('−$1,150')
  })
})
