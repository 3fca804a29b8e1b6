import { expect, test } from 'vitest'
import { coverageOf } from './interval.ts'

test('the 80 % interval of demand holds the truth of fixed topics in 70–88 % of worlds (a sample of the 200)', async () => {
  const share = await coverageOf(40)
  expect(share).toBeGreaterThan(0.7)
  expect(share).toBeLessThan(0.88)
})
