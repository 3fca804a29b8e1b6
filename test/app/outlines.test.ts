/** Outlines as the studio edits them: read, saved as the next version, refused when stale or torn, undone. */
import { describe, expect, test } from 'vitest'
import { errorText, type Outline } from '../../engine/contract/index.ts'
import { outlineOf } from '../report/fixture-outline.ts'
import { refusal, studio } from './kit.ts'

async function kept(): Promise<ReturnType<typeof studio> & { outline: Outline }> {
  const { engine, client } = studio()
  const outline = outlineOf('en')
  await (await engine.writable(true)).putOutline(outline, engine.now(), outline.title)
  return { engine, client, outline: { ...outline, version: 1 } }
}
const renamed = (outline: Outline, title: string): Outline => ({ ...outline, title })

test('a save is the next version; older ones stay readable', async () => {
  const { engine, client, outline } = await kept()
  let heard = 0
  engine.onChange(() => heard++)
  const saved = await client.outline.save({ outline: renamed(outline, 'Read the crumb, twice') })
  expect(heard).toBe(1)
  expect(saved).toEqual({ ...outline, title: 'Read the crumb, twice', version: 2 })
  expect(await client.outline.get({ outline: outline.id })).toEqual(saved)
  expect(await client.outline.get({ outline: outline.id, version: 1 })).toEqual(outline)
  expect(await client.outline.versions({ outline: outline.id })).toMatchObject([
    { version: 2, title: 'Read the crumb, twice' },
    { version: 1, title: outline.title },
  ])
})

test('saving what is there already adds nothing', async () => {
  const { engine, client, outline } = await kept()
  let heard = 0
  engine.onChange(() => heard++)
  expect(await client.outline.save({ outline })).toEqual(outline)
  expect(await client.outline.versions({ outline: outline.id })).toHaveLength(1)
  expect(heard).toBe(0)
})

test('undo brings the earlier version back as the current one, redo the later', async () => {
  const { client, outline } = await kept()
  const saved = await client.outline.save({ outline: renamed(outline, 'Second') })
  expect((await client.workspace.undo({ steps: 1 })).map((u) => u.detail)).toEqual(['Second'])
  expect(await client.outline.get({ outline: outline.id })).toEqual(outline)
  expect(await client.outline.list()).toMatchObject([{ version: 1, title: outline.title }])
  await client.workspace.redo({ steps: 1 })
  expect(await client.outline.get({ outline: outline.id })).toEqual(saved)
  await client.workspace.undo({ steps: 1 })
  expect((await client.outline.save({ outline: renamed(outline, 'Another second') })).version).toBe(2)
})

test('a save onto a version that is no longer the latest is refused and changes nothing', async () => {
  const { client, outline } = await kept()
  await client.outline.save({ outline: renamed(outline, 'Theirs') })
  expect(await refusal(client.outline.save({ outline: renamed(outline, 'Mine') }))).toEqual({
    code: 'OUTLINE_CHANGED',
    data: { id: outline.id, version: 1, latest: 2 },
  })
  expect((await client.outline.get({ outline: outline.id })).title).toBe('Theirs')
})

test('of two saves at the same time one wins', async () => {
  const { client, outline } = await kept()
  const done = await Promise.allSettled(
    ['A', 'B', 'C'].map((title) => client.outline.save({ outline: renamed(outline, title) })),
  )
  expect(done.filter((d) => d.status === 'fulfilled')).toHaveLength(1)
  const refused = done.flatMap((d) => (d.status === 'rejected' ? [d.reason] : []))
  expect(refused.map((e: { code: string }) => e.code)).toEqual(['OUTLINE_CHANGED', 'OUTLINE_CHANGED'])
  expect(await client.outline.versions({ outline: outline.id })).toHaveLength(2)
})

describe('an outline that contradicts itself is refused', () => {
  const tear = (outline: Outline, how: (o: Outline) => unknown): Outline => {
    const copy = structuredClone(outline)
    how(copy)
    return copy
  }
  test.each<[string, (o: Outline) => unknown, string]>([
    [
      'two modules of one id',
      (o) => {
        for (const module of o.modules) module.id = 'm1'
      },
      'the id m1 is used twice',
    ],
    [
      'two lessons of one id',
      (o) => {
        for (const { lessons } of o.modules.slice(0, 2)) Object.assign(lessons[0] ?? {}, { id: 'same' })
      },
      'the id same is used twice',
    ],
    [
      'a lesson’s outcome is gone',
      (o) => Object.assign(o.modules[0]?.lessons[0] ?? {}, { id: 'l', outcomes: ['o9'] }),
      'l leads to a missing outcome o9',
    ],
    [
      'the final assessment’s outcome is gone',
      (o) => o.finalAssessment?.outcomes.push('gone'),
      'final leads to a missing outcome gone',
    ],
  ])('%s', async (_, how, problem) => {
    const { client, outline } = await kept()
    const refused = await refusal(client.outline.save({ outline: tear(outline, how) }))
    expect(refused).toEqual({ code: 'OUTLINE_INVALID', data: { id: outline.id, problem } })
    expect(await client.outline.versions({ outline: outline.id })).toHaveLength(1)
    expect(errorText('OUTLINE_INVALID', { problem }, 'zh')).not.toMatch(/the id|missing|\{\{/)
  })

  test('an empty title never reaches it: the schema refuses', async () => {
    const { client, outline } = await kept()
    expect(await refusal(client.outline.save({ outline: renamed(outline, '') }))).toMatchObject({ code: 'BAD_REQUEST' })
  })
})

test('an unknown outline is refused by every one', async () => {
  const { client, outline } = await kept()
  const other = { ...outline, id: 'outline-none' }
  for (const call of [
    client.outline.get({ outline: other.id }),
    client.outline.get({ outline: outline.id, version: 7 }),
    client.outline.versions({ outline: other.id }),
    client.outline.save({ outline: other }),
  ])
    expect(await refusal(call)).toMatchObject({ code: 'OUTLINE_UNKNOWN' })
})
