/** Gap → lesson → forecast and back, on the sample: what an outline loses when a lesson goes. */
import { expect, test } from 'vitest'
import { traceOutline } from '../../engine/app/trace.ts'
import { type Outline, Scenario } from '../../engine/contract/index.ts'
import { result } from './kit.ts'
import { sampleStudio } from './sample.ts'

const run = { seed: 1, device: 'cpu' as const }
const options = { ...run, progress: () => () => {} }
/** Fewer runs than a launch is decided on: the difference asked for here is large. */
const quick = Scenario.parse({ runs: 200 })

test('every row of the gap leads to its lessons, and a lesson that answers people takes forecast with it when it goes', async () => {
  const { client, engine } = await sampleStudio()
  const board = await result(client.gaps.board(run))
  const gap = board.gaps[0]
  if (!gap) throw new Error('the sample has gaps')
  const lang = gap.lang === 'zh' ? ('zh' as const) : ('en' as const)
  const outline = await result(client.outline.draft({ ...run, gap: gap.id, lang }))
  const whole = await traceOutline(engine, outline.id, options, quick)
  expect(whole.rows.map((r) => r.row)).toEqual(gap.members)
  for (const { row, lessons } of whole.rows)
    expect(lessons).toEqual(
      outline.modules.flatMap((m) => m.lessons.filter((l) => l.evidence.includes(row)).map((l) => l.title)),
    )
  expect(whole.rows.filter((r) => r.lessons.length === 0)).toEqual([])
  expect(whole.modules.every((m) => m.buyers >= 0)).toBe(true)

  // The lesson that most people ask for, and every other that cites the same rows no longer does.
  const lessons = outline.modules.flatMap((m) => m.lessons)
  const most = lessons.toSorted((a, b) => b.evidence.length - a.evidence.length)[0]
  const gone = new Set(most?.evidence)
  const without: Outline = {
    ...outline,
    modules: outline.modules.map((m) => ({
      ...m,
      lessons: m.lessons
        .filter((l) => l.id !== most?.id)
        .map((l) => ({
          ...l,
          evidence: l.evidence.filter((id) => !gone.has(id)),
          after: l.after.filter((id) => id !== most?.id),
        })),
    })),
  }
  await client.outline.save({ outline: without })
  const less = await traceOutline(engine, outline.id, options, quick)
  expect(less.buyers).toBeLessThan(whole.buyers)
  expect(less.rows.filter((r) => r.lessons.length === 0).length).toBe(gone.size)
})
