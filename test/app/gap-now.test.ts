/** A gap that was seen on an earlier board: followed to where its people's words are now, and refused where they are scattered. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { gapHolding } from '../../engine/app/gap-now.ts'
import { launchInput } from '../../engine/app/launch-input.ts'
import { filled, isFilling } from '../../engine/app/sample.ts'
import { simulationOf } from '../../engine/app/simulate.ts'
import { type GapBoard, Scenario } from '../../engine/contract/index.ts'
import { folder, refusal, result, studio } from './kit.ts'

const world = new URL('../../resources/sample/world/', import.meta.url).pathname
const run = { seed: 1, device: 'cpu' as const }
const options = { ...run, progress: () => () => {} }

test('a gap seen before more rows came is drafted for what it has become; its outline stays in use', async () => {
  const { engine, client } = studio()
  const dir = folder()
  const [head = '', ...rows] = readFileSync(join(world, 'questions.csv'), 'utf8').trimEnd().split(/\r?\n/)
  const part = async (name: string, own: readonly string[]): Promise<void> => {
    writeFileSync(join(dir, name), [head, ...own, ''].join('\n'))
    await result(client.imports.run({ file: join(dir, name), yes: true }))
  }
  const third = Math.ceil(0.3 * rows.length)
  await part('first.csv', rows.slice(0, third))
  const before = await result(client.gaps.board(run))
  const olds = []
  for (const { id } of before.gaps.filter((g) => g.lang === 'en'))
    olds.push(await result(client.outline.draft({ ...run, gap: id, lang: 'en' })))
  await part('rest.csv', rows.slice(third))
  const now = await result(client.gaps.board(run))
  const renamed = before.gaps.filter((g) => !now.gaps.some(({ id }) => id === g.id))
  const early = renamed.find((g) => g.lang === 'en' && gapHolding(now, g.members))
  if (!early) throw new Error('a gap has another name on the later board')
  const old = olds.find((o) => o.gap === early.id)
  // Its rows are in no one topic any more.
  const scattered = renamed.find((g) => !gapHolding(now, g.members))
  expect(await refusal(result(client.outline.draft({ ...run, gap: scattered?.id ?? '', lang: 'en' })))).toMatchObject({
    code: 'GAP_UNKNOWN',
  })

  const drafted = await result(client.outline.draft({ ...run, gap: early.id, lang: 'en' }))
  const became = now.gaps.find((g) => g.id === drafted.gap)
  expect(became).toEqual(gapHolding(now, early.members))
  // The outline of before is still an outline of that gap.
  expect((await result(client.outline.ladder({ ...run, outline: old?.id ?? '' }))).rung).toBeTruthy()
  expect(await refusal(result(client.outline.draft({ ...run, gap: 'gap-none', lang: 'en' })))).toMatchObject({
    code: 'GAP_UNKNOWN',
  })

  // The launch compares the course that was chosen, not the newest of the gap.
  const gap = became ?? null
  const [module] = drafted.modules
  const short = {
    ...drafted,
    version: drafted.version + 1,
    modules: module ? [{ ...module, lessons: module.lessons.slice(0, 1) }] : [],
  }
  const snapshot = await engine.snapshot()
  const scenario = Scenario.parse({ runs: 100, price: 4_900, currency: 'EUR' })
  const input = await launchInput(engine, snapshot, scenario, gap, options, short)
  expect(input.course?.planned).toMatchObject({ lessons: 1, minutes: module?.lessons[0]?.minutes })
  await simulationOf(engine, snapshot, scenario, gap, options, short)
  const kept = (await engine.readable()).latestRun('simulate')?.id
  await simulationOf(engine, snapshot, scenario, gap, options)
  expect((await engine.readable()).latestRun('simulate')?.id).not.toBe(kept)
})

test('rows that have come apart belong to no gap', () => {
  const board = { gaps: [['a', 'b'], ['c'], ['d']].map((members, i) => ({ id: `gap-${i}`, members, people: 1 })) }
  const holding = (rows: string[]): string | undefined => gapHolding(board as unknown as GapBoard, rows)?.id
  expect(holding(['a', 'b', 'c'])).toBe('gap-0')
  expect(holding(['a', 'c', 'd'])).toBeUndefined()
  expect(holding([])).toBeUndefined()
})

test('who asks while the sample is being made waits for its end, or stops', async () => {
  const { engine, client } = studio()
  const making = result(client.workspace.sample({ lang: 'en' }))
  while (!isFilling(engine)) await new Promise((resolve) => setTimeout(resolve, 5))
  const stop = new AbortController()
  const stopped = filled(engine, stop.signal)
  stop.abort()
  await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(isFilling(engine)).toBe(true)
  await filled(engine)
  expect(isFilling(engine)).toBe(false)
  await making
})
