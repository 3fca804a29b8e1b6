/** Two of the generated studios; `worlds-long.ts` plays twenty. */
import { expect, test } from 'vitest'
import { folder } from '../app/kit.ts'
import { judge } from './worlds.ts'

test.each([1, 7])(
  'studio %i: the first five are planted gaps, and next to nothing that is taught is called one',
  async (seed) => {
    const found = await judge(seed, folder())
    expect(found.top).toBeGreaterThanOrEqual(4)
    expect(found.truly).toBeGreaterThanOrEqual(4)
    expect(found.truly).toBeGreaterThan(found.trulyChance)
    expect(found.found / found.open).toBeGreaterThanOrEqual(0.8)
    expect(found.falseGaps / found.taught).toBeLessThanOrEqual(0.1)
    expect(found.falseGapsAll / found.taughtAll).toBeLessThanOrEqual(0.1)
  },
  300_000,
)
