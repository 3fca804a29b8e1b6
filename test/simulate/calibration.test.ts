/** Are the posteriors right? Ranks of the truth among posterior draws are uniform, and would not be if they were too narrow. */
import { describe, expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import { CELLS, DRAWS, histogram, type Model, models, pValue } from './sbc.ts'

/** 400 studies of each model; level 0.001 for each, stated beforehand. The full run (10,000 studies) is in check:long. */
const STUDIES = 400
const LEVEL = 0.001

describe.each(models.map((model) => [model.name, model] as const))('simulation-based calibration: %s', (_, model) => {
  test('ranks are uniform', () => {
    const counts = histogram(model, STUDIES)
    expect(counts.reduce((a, b) => a + b, 0)).toBe(STUDIES)
    expect(pValue(counts), counts.join(' ')).toBeGreaterThan(LEVEL)
  })
})

test('the test sees a posterior that is half as wide as it should be, and one that is shifted', () => {
  const wrong = (sd: number, shift: number): Model => ({
    name: 'wrong',
    rank: (study) => {
      const rng = new Rng(study, 'sbc.wrong')
      const truth = rng.normal()
      return Array.from({ length: DRAWS }, () => shift + sd * rng.normal()).filter((x) => x < truth).length
    },
  })
  expect(pValue(histogram(wrong(1, 0), STUDIES))).toBeGreaterThan(LEVEL)
  expect(pValue(histogram(wrong(0.5, 0), STUDIES))).toBeLessThan(LEVEL)
  expect(pValue(histogram(wrong(1, 0.5), STUDIES))).toBeLessThan(LEVEL)
})

/** Tables of χ² with 19 degrees: the upper 5 % lies above 30.144, the upper 0.1 % above 43.820 (NIST/SEMATECH, section 1.3.6.7.4). */
test('the tail of χ² is that of the tables', () => {
  const at = (statistic: number): number => {
    // Counts of CELLS cells around 1,000 with just this statistic.
    const d = Math.sqrt((statistic * 1_000) / 2)
    return pValue([1_000 + d, 1_000 - d, ...new Array<number>(CELLS - 2).fill(1_000)])
  }
  expect(at(30.144)).toBeCloseTo(0.05, 4)
  expect(at(43.82)).toBeCloseTo(0.001, 5)
  expect(at(10.117)).toBeCloseTo(0.95, 4)
})
