/** Models and labels on the command line: what is asked, what `--yes` and `--map` answer, what is kept and taken back. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AdaptReport, AdaptState, LabelItem, ModelEntry, Voices } from '../../engine/contract/index.ts'
import { STARS, tinyModel } from '../app/model/tiny.ts'
import { json, run, WORLD } from './cli.ts'

let dir: string
let here: string[]
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lacuna-cli-'))
  here = ['--workspace', join(dir, 'A.lacuna')]
  expect((await run(['import', join(WORLD, 'reviews.csv'), '--yes', ...here])).status).toBe(0)
})
afterAll(() => rmSync(dir, { recursive: true, force: true, maxRetries: 9 }))

test('a model with odd labels: refused with a proposal, taken with --yes, explained otherwise with map', async () => {
  const stars = tinyModel(join(dir, 'stars'), STARS)
  const asked = await run(['models', 'add', stars, ...here])
  expect(asked.status).toBe(3)
  expect(asked.stderr).toContain('1 star = negative')
  expect(asked.stderr).toContain('--yes')
  const wrong = await run(['models', 'add', stars, '--map', '1 star=awful', ...here])
  expect(wrong.status).toBe(2)
  const added = await json<ModelEntry>(['models', 'add', stars, '--yes', ...here])
  expect(added).toMatchObject({ id: 'stars', current: true, labels: { '5 stars': 'positive' } })
  const pairs = STARS.labels.map((l) => `${l}=${l === '1 star' ? 'negative' : 'positive'}`)
  const mapped = await json<ModelEntry>(['models', 'map', 'stars', ...pairs, ...here])
  expect(mapped.labels['3 stars']).toBe('positive')
  expect(mapped.revision).not.toBe(added.revision)
  await json(['models', 'remove', 'stars', ...here])
  expect((await json<ModelEntry[]>(['models', ...here])).map((m) => [m.shipped, m.current])).toEqual([[true, true]])
})

test('labels of one’s own: asked, given, measured, insisted on, taken back', async () => {
  const items = await json<LabelItem[]>(['adapt', '--next', '24', ...here])
  expect(items).toHaveLength(24)
  const pairs = items.map(({ id }, i) => `${id}=${['negative', 'neutral', 'positive'][i % 3]}`)
  const state = await json<AdaptState>(['adapt', '--set', ...pairs, ...here])
  expect(state).toMatchObject({ labelled: 24, labels: { negative: 8, neutral: 8, positive: 8 }, head: null })
  expect((await json<AdaptReport>(['adapt', '--try', ...here])).kept).toBe(false)
  expect(await json<AdaptReport>(['adapt', '--insist', ...here])).toMatchObject({ labels: 24, kept: true })
  expect((await json<AdaptState>(['adapt', '--state', ...here])).head).toMatchObject({ from: 'labels', labels: 24 })
  expect((await json<AdaptState>(['adapt', '--revert', ...here])).head).toBeNull()
  expect((await run(['adapt', '--set', `${items[0]?.id}=fine`, ...here])).status).toBe(2)
})

test('a table of labels teaches too; too few are said to be', async () => {
  const table = join(dir, 'labels.csv')
  const rows = Array.from({ length: 30 }, (_, i) =>
    i % 2 ? `"Loved lesson ${i}",positive` : `"Lesson ${i} was a waste",negative`,
  )
  writeFileSync(table, ['text,label', ...rows].join('\n'))
  const report = await json<AdaptReport>(['adapt', table, '--try', ...here])
  expect(report.labels).toBe(30)
  expect(report.after).toBeGreaterThan(0.8)
  writeFileSync(table, ['text,label', ...rows.slice(0, 5)].join('\n'))
  expect((await run(['adapt', table, ...here])).status).toBe(3)
})

test('feelings per part, in both languages', async () => {
  const v = await json<Voices>(['feelings', ...here])
  expect(v.groups.product.length).toBeGreaterThan(3)
  const said = await run(['feelings', '--per', 'month', '--lang', 'zh', ...here])
  expect(said.status).toBe(0)
  expect(said.stdout).toMatch(/Wilson 区间/)
  expect((await run(['feelings', '--per', 'weather', ...here])).status).toBe(2)
})
