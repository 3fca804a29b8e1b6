/** The whole way: two subjects in one topic, of which one is taught. */
import { expect, test } from 'vitest'
import { partedTopics, readSnapshot } from '../../engine/app/board.ts'
import { gapHolding } from '../../engine/app/gap-now.ts'
import { topicsOf } from '../../engine/app/topics.ts'
import { folder, result } from '../app/kit.ts'
import { openWorld } from './worlds.ts'

const RUN = { seed: 1, device: 'cpu' } as const

test('a wish inside a topic that is taught has a line of its own, in any order of rows, until it is taught too', async () => {
  const open = await openWorld(5, folder())
  try {
    const board = await result(open.client.gaps.board(RUN))
    const parts = board.gaps.filter((gap) => gap.within && gap.id !== gap.within.id)
    expect(parts).toHaveLength(1)
    const part = parts[0]!
    const rest = board.gaps.find((gap) => gap.id === part.within?.id)!
    expect(await open.subjectOf(part)).toEqual({ id: 'keigo', role: 'gap' })
    expect(part).toMatchObject({ verdict: 'gap', within: { label: rest.within?.label, other: rest.label } })
    expect(rest.within).toMatchObject({ id: rest.id, other: part.label })
    expect(rest.verdict).toBe('covered')
    expect(part.label).not.toBe(rest.label)
    expect(part.wishing).toBeGreaterThanOrEqual(part.needed)
    expect(part.quotes.length).toBeGreaterThanOrEqual(3)
    const own = new Set(part.members)
    expect(part.quotes.every(({ id }) => own.has(id))).toBe(true)
    expect(rest.members.filter((id) => own.has(id))).toEqual([])

    const snapshot = await open.engine.snapshot()
    const options = { ...RUN, progress: () => () => {} }
    const reading = await readSnapshot(open.engine, snapshot, options)
    const run = await topicsOf(open.engine, snapshot, reading, 1, options.progress)
    const backwards = { ...snapshot, tables: { ...snapshot.tables, feedback: snapshot.tables.feedback.toReversed() } }
    const [there, back] = [
      await partedTopics(snapshot, reading, run, 1),
      await partedTopics(backwards, reading, run, 1),
    ]
    expect(back.model).toEqual(there.model)
    expect([...there.within.values()].map(({ label }) => label)).toContain(part.within?.label)

    await open.teach(['keigo'])
    const taught = (await result(open.client.gaps.board(RUN))).gaps
    expect(taught.some((gap) => gap.within)).toBe(false)
    expect(gapHolding({ ...board, gaps: taught }, part.members)?.verdict).toBe('covered')
  } finally {
    await open.engine.close()
  }
}, 300_000)
