/** A creator who adds a lesson sees that gap shrink; the whole way from files to the board. */
import { expect, test } from 'vitest'
import { folder, result } from '../app/kit.ts'
import { openWorld } from './worlds.ts'

test('a course on a planted gap shrinks that gap to covered, a single lesson shrinks it too, others stay', async () => {
  const open = await openWorld(4, folder())
  try {
    const before = await result(open.client.gaps.board({ device: 'cpu' }))
    const first = before.gaps[0]!
    const { id, role } = await open.subjectOf(first)
    expect(role).toBe('gap')
    const after = async () => (await result(open.client.gaps.board({ device: 'cpu' }))).gaps
    await open.teach([id!], 1)
    const lesson = (await after()).find((g) => g.id === first.id)!
    expect(lesson.gap).toBeLessThanOrEqual(first.gap)
    await open.teach([id!], 8)
    const taught = await after()
    const course = taught.find((g) => g.id === first.id)!
    expect(course.gap).toBeLessThan(first.gap)
    expect(course.coverage).toBeGreaterThan(lesson.coverage)
    expect(course.demand).toBe(first.demand)
    for (const other of before.gaps) {
      if ((await open.subjectOf(other)).id === id) continue
      const now = taught.find((g) => g.id === other.id)!
      // The new course may now be the nearest one, and nobody has rated it yet: what is known of reception differs a little.
      expect(now.gap).toBeLessThanOrEqual(other.gap + 0.02)
    }
  } finally {
    await open.engine.close()
  }
}, 300_000)
