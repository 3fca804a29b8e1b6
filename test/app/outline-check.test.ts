/** A draft is checked and fixed before it is saved; a plan in the other language takes the outline that is there. */
import { expect, test } from 'vitest'
import { outlineIn } from '../../engine/app/outlines.ts'
import type { Outline } from '../../engine/contract/index.ts'
import { outlineOf } from '../report/fixture-outline.ts'
import { studio } from './kit.ts'

const options = { seed: 1, device: 'cpu', progress: () => () => {} } as const

async function kept(...outlines: Outline[]): Promise<ReturnType<typeof studio>> {
  const { engine, client } = studio()
  const workspace = await engine.writable(true)
  for (const outline of outlines) await workspace.putOutline(outline, engine.now(), outline.title)
  return { engine, client }
}

const vague = (outline: Outline): Outline => {
  const draft = structuredClone(outline)
  const first = draft.modules[0]?.outcomes[0]
  if (first) first.text = 'Understand the crumb'
  return draft
}

test('the linter sees the draft it is given, and nothing is saved', async () => {
  const outline = outlineOf('en')
  const { client } = await kept(outline)
  const rules = async (draft?: Outline): Promise<string[]> =>
    (await client.outline.lint({ outline: outline.id, lang: 'en', ...(draft && { draft }) })).findings.map(
      (f) => f.rule,
    )
  const before = await rules()
  expect(before).not.toContain('outcome-verb')
  expect(await rules(vague(outline))).toContain('outcome-verb')
  expect(await rules()).toEqual(before)
  expect(await client.outline.versions({ outline: outline.id })).toHaveLength(1)
})

test('a fix gives the draft with the finding settled; where only the author can, nothing', async () => {
  const outline = outlineOf('en')
  const { client } = await kept(outline)
  const draft = vague({ ...outline, promise: '?' })
  const { findings } = await client.outline.lint({ outline: outline.id, lang: 'en', draft })
  const find = (rule: string) => findings.find((f) => f.rule === rule) ?? expect.fail(rule)
  const fixed = await client.outline.fix({ draft, finding: find('outcome-verb') })
  expect(fixed?.modules[0]?.outcomes[0]?.text).toBe('Show the crumb')
  expect(await client.outline.fix({ draft, finding: find('promise-present') })).toBeNull()
})

test('the outline in the other language is the edited one, not a new draft over it', async () => {
  const en = outlineOf('en')
  const zh = { ...outlineOf('zh'), id: 'outline-zh', gap: en.gap }
  const { engine } = await kept(en, zh, { ...zh, title: '改过的标题', version: 1 })
  const found = await outlineIn(engine, en.id, 'zh', options)
  expect([found.title, found.version]).toEqual(['改过的标题', 2])
  expect((await outlineIn(engine, en.id, 'en', options)).id).toBe(en.id)
})
