/** Two names of one subject stay one line where a course on it uses one of them: a studio in which that was seen while nothing asked. */
import { expect, test } from 'vitest'
import { folder, result } from '../app/kit.ts'
import { openWorld } from './worlds.ts'

test('studio 10: with everything taught no topic hides another', async () => {
  const { client, engine, truth, teach } = await openWorld(10, folder())
  try {
    await teach(
      truth.gaps.flatMap((gap) => (gap.open ? [gap.id] : [])),
      8,
      true,
    )
    const { gaps } = await result(client.gaps.board({ seed: 1, device: 'cpu' }))
    expect(gaps.length).toBeGreaterThan(20)
    expect(gaps.filter((gap) => gap.within)).toEqual([])
  } finally {
    await engine.close()
  }
})
