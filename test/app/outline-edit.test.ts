/** Work on a kept outline of the sample: lock, another draft of a part, measure, ladder. */
import { expect, test } from 'vitest'
import { refusal, result } from './kit.ts'
import { sampleStudio } from './sample.ts'

const run = { seed: 1, device: 'cpu' as const }

test('on the sample: a lock is a version that undo takes back, a part is drafted again as a diff, measured and placed', async () => {
  const { client, engine } = await sampleStudio()
  const gap = (await result(client.gaps.board(run))).gaps.find((g) => g.lang === 'en' && g.verdict === 'gap')
  if (!gap) throw new Error('the sample has an English gap')
  const outline = await result(client.outline.draft({ ...run, gap: gap.id, lang: 'en' }))
  const parts = outline.modules.slice(0, -1).flatMap((m) => m.lessons.map((l) => l.id))

  let changes: Awaited<ReturnType<typeof again>> = []
  const again = async (part: string) =>
    (await result(client.outline.regenerate({ ...run, outline: outline.id, part }))).changes
  let open = ''
  for (const part of parts) {
    changes = await again(part)
    open = part
    if (changes.length) break
  }
  expect(changes.length).toBeGreaterThan(0)
  expect(await client.outline.versions({ outline: outline.id })).toHaveLength(1)

  const locked = await client.outline.lock({ outline: outline.id, part: open, on: true })
  expect(locked).toMatchObject({ locked: [open], version: 2 })
  expect(await again(open)).toEqual([])
  await client.workspace.undo({ steps: 1 })
  const kept = await result(client.outline.regenerate({ ...run, outline: outline.id, part: open, accept: true }))
  expect(kept).toMatchObject({ accepted: true, changes })
  expect((await client.outline.get({ outline: outline.id })).version).toBe(2)
  expect(await refusal(client.outline.lock({ outline: outline.id, part: 'm99', on: true }))).toMatchObject({
    code: 'OUTLINE_INVALID',
  })

  const { lastAt } = await engine.snapshot()
  const measured = await result(
    client.outline.measure({ ...run, outline: outline.id, part: parts[0] as string, since: lastAt - 120 * 86_400_000 }),
  )
  expect(measured.before.of).toBeGreaterThan(measured.after.of)
  expect(measured.before.asked).toBeGreaterThan(0)
  const ladder = await result(client.outline.ladder({ ...run, outline: outline.id }))
  expect(Object.values(ladder.rungs).flat().length).toBeGreaterThan(3)
  expect(ladder.price).toBeGreaterThan(0)
  for (const id of Object.values(ladder.rungs).flat()) expect(ladder.titles[id]).toBeTruthy()

  const designs = await result(client.outline.alternatives({ ...run, gap: gap.id, lang: 'en', beside: outline.id }))
  const minutes = designs[0]?.outline.modules.flatMap((m) => m.lessons).reduce((sum, l) => sum + l.minutes, 0)
  expect(designs[0]).toMatchObject({ design: 'kept', minutes, outline: { id: outline.id, version: 2 } })
  expect(designs.map((d) => d.design).slice(1)).toEqual(['short-course', 'workshop', expect.any(String)])
  const chosen = await result(client.outline.draft({ ...run, gap: gap.id, lang: 'en', pack: 'health' }))
  expect(chosen).toMatchObject({ id: outline.id, pack: 'health', version: 3 })
  expect(chosen.claims.some((c) => c.kind === 'health')).toBe(true)
})
