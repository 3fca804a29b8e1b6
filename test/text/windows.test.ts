import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TextLang } from '../../engine/contract/index.ts'
import { CalibrationFile, probabilities } from '../../engine/text/calibration.ts'
import { unit, weightedMean, windowsOf } from '../../engine/text/windows.ts'

test('windows cover every piece in order, none above the width, none a scrap', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 64, max: 126 }), (n, width) => {
      const ids = Array.from({ length: n }, (_, i) => i)
      const w = windowsOf(ids, width)
      expect(w.flat()).toEqual(ids)
      for (const x of w) expect(x.length).toBeLessThanOrEqual(width)
      if (n > width) for (const x of w) expect(x.length).toBeGreaterThan(width / 4)
    }),
    { seed: 20261123, numRuns: 200 },
  )
})

test('a very long text is read at both ends', () => {
  const w = windowsOf(
    Array.from({ length: 126 * 100 }, (_, i) => i),
    126,
  )
  expect(w.length).toBe(32)
  expect(w[0]?.[0]).toBe(0)
  expect(w.at(-1)?.at(-1)).toBe(126 * 100 - 1)
})

test('means and unit length by hand', () => {
  expect([
    ...weightedMean(
      [
        [0, 4],
        [3, 1],
      ],
      [1, 2],
    ),
  ]).toEqual([2, 2])
  expect([...unit([3, 4])]).toEqual([Math.fround(0.6), Math.fround(0.8)])
  expect([...unit([0, 0])]).toEqual([0, 0])
})

test('calibration by hand: softmax(z / T + b), outputs of one class added', () => {
  // z = (ln 4, ln 1, ln 4), T = 2 → (2, 1, 2); neutral bias −ln 2 → (2, ½, 2): ÷ 4.5
  const of = (bias: object, lang: TextLang, classes = [0, 1, 2], z = [Math.log(4), 0, Math.log(4)], temperature = 2) =>
    probabilities(z, classes, CalibrationFile.parse({ temperature, bias, abstainBelow: 0.5 }).sentiment, lang)
  const p = of([0, -Math.LN2, 0], 'en')
  expect(p[0]).toBeCloseTo(2 / 4.5, 12)
  expect(p[1]).toBeCloseTo(0.5 / 4.5, 12)
  // Five stars with equal logits: two fifths, one fifth, two fifths.
  const five = of([0, 0, 0], 'zh', [0, 0, 1, 2, 2], [0, 0, 0, 0, 0], 1)
  expect(five.map((x) => x.toFixed(3))).toEqual(['0.400', '0.200', '0.400'])
  // A temperature of its own for Chinese.
  const heat = { temperature: { en: 2, zh: 1 }, bias: [0, 0, 0], abstainBelow: 0.5 }
  const warm = (lang: TextLang): string =>
    probabilities([0, 1, 2], [0, 1, 2], CalibrationFile.parse(heat).sentiment, lang)
      .map((x) => x.toFixed(3))
      .join()
  // Softmax of 0, ½, 1 and of 0, 1, 2 (by hand: e^0.5 = 1.6487, e = 2.7183, e² = 7.3891).
  expect([warm('en'), warm('zh')]).toEqual(['0.186,0.307,0.506', '0.090,0.245,0.665'])
  // Biases of its own for Chinese, the others' for every other language: (2, 1, 2) and (1, 1, 2).
  const each = { en: [0, 0, 0], zh: [-Math.LN2, 0, 0] }
  expect((['en', 'other', 'zh'] as const).map((lang) => of(each, lang)[2].toFixed(3))).toEqual([
    '0.400',
    '0.400',
    '0.500',
  ])
})
