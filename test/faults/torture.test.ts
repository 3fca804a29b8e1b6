/** A hundred processes killed in the middle of their work. `npm run check:long` kills a thousand. */
import { expect, test } from 'vitest'
import { torture } from './torture.ts'

test('whatever a process was doing when it was killed, the workspace is whole and everything acknowledged is there', async () => {
  const { rounds, late, failures } = await torture(100, 20261125)
  expect(failures).toEqual([])
  expect(Math.min(...Object.values(rounds))).toBeGreaterThanOrEqual(14)
  expect(late).toBeGreaterThan(50) // else the kills come too early to try anything
}, 480_000)
