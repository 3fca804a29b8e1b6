import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Figure } from '../../engine/contract/index.ts'
import { day, duration, money, number, percent, shortMoney, supportedStep } from '../../engine/report/format.ts'
import { figureText } from '../../engine/report/index.ts'

const figure = (
  name: string,
  value: number | string,
  unit: Figure['unit'],
  currency: string | null = null,
): Figure => ({
  id: 'F1',
  name,
  value,
  unit,
  currency,
  method: 'm',
  model: null,
  seed: null,
  rows: { count: 1, hash: 'h', sample: [] },
})

test('each unit is written as the house writes it', () => {
  expect(figureText(figure('a', 12_345, 'count'), 'en')).toBe('12,345')
  expect(figureText(figure('a', 0.583, 'score'), 'en')).toBe('58')
  expect(figureText(figure('a', 0.583, 'share'), 'zh')).toBe('58%')
  expect(figureText(figure('a', 0.061, 'share'), 'en')).toBe('6.1%')
  expect(figureText(figure('a', 200, 'minutes'), 'en')).toBe('3 h 20 min')
  expect(figureText(figure('a', 200, 'minutes'), 'zh')).toBe('3 小时 20 分钟')
  expect(figureText(figure('a', Date.UTC(2025, 5, 9), 'date'), 'en')).toBe('9 June 2025')
  expect(figureText(figure('a', '2025-06-09', 'date'), 'zh')).toBe('2025 年 6 月 9 日')
  expect(figureText(figure('a', '$x$', 'text'), 'en')).toBe('$x$')
  expect(figureText(figure('audience.revenue.EUR', 1_234_567, 'minor', 'EUR'), 'en')).toBe('€12,346')
})

test('simulated money is rounded to what its interval supports', () => {
  const [low, mid, high] = (
    [
      ['p10', 270_312],
      ['p50', 801_234],
      ['p90', 1_453_219],
    ] as const
  ).map(([q, v]) => figure(`launch.profit.${q}`, v, 'minor', 'EUR')) as [Figure, Figure, Figure]
  const all = [low, mid, high]
  expect(all.map((f) => figureText(f, 'en', all))).toEqual(['€2,700', '€8,000', '€14,500'])
  expect(supportedStep(1_182_907, 'EUR')).toBe(10_000)
})

test('currencies without cents, with thousandths, and without a sign', () => {
  expect(money(1_234, 'JPY', 'en')).toBe('¥1,234')
  expect(money(1_234_000, 'KWD', 'en')).toBe('KWD 1,234')
  expect(money(-50_000, 'CNY', 'zh')).toBe('−¥500')
  expect(money(-20, 'EUR', 'en')).toBe('€0')
  expect(shortMoney(1_250_000, 'EUR', 'en', 500_000)).toBe('€12.5k')
  expect(shortMoney(1_250_000, 'CNY', 'zh', 500_000)).toBe('¥1.3 万')
})

test('a number keeps its digits: grouping and signs change nothing else', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (n) => {
      expect(Number(number(n).replaceAll(',', '').replace('−', '-'))).toBe(n === 0 ? 0 : n)
    }),
    { seed: 20261123, numRuns: 300 },
  )
})

test('shares, hours and days at their edges', () => {
  expect([0, 0.004, 0.0994, 0.0996, 1].map(percent)).toEqual(['0%', '0.4%', '9.9%', '10%', '100%'])
  expect([0, 59, 60, 61].map((m) => duration(m, 'en'))).toEqual(['0 min', '59 min', '1 h', '1 h 1 min'])
  expect(day('soon', 'en')).toBe('soon')
})
