/** The plan's files and what stands in their way, over a real workspace of questions. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Engine, type LocalClient, localClient } from '../../engine/app/index.ts'
import type { Outline } from '../../engine/contract/index.ts'
import { newEngine } from '../../main/cli/host.ts'
import { refusal, result } from './kit.ts'

const world = new URL('../../resources/sample/world/', import.meta.url).pathname
const run = { seed: 1, device: 'cpu' as const }
const scenario = { name: 'launch', price: 4_900, currency: 'EUR', fixedCost: 90_000, waves: 3, runs: 100 }
const dir = mkdtempSync(join(tmpdir(), 'lacuna-plan-'))
const at = (name: string): string => join(dir, name)
let engine: Engine
let client: LocalClient
let outline: Outline

beforeAll(async () => {
  engine = newEngine(at('A.lacuna'))
  client = localClient(engine)
  await result(client.imports.run({ file: join(world, 'questions.csv'), yes: true }))
  const board = await result(client.gaps.board(run))
  const gap = board.gaps.find((g) => g.verdict === 'gap')
  if (!gap) throw new Error('the questions hold a gap')
  outline = await result(client.outline.draft({ ...run, gap: gap.id, lang: 'en' }))
})
afterAll(async () => {
  await engine.close()
  rmSync(dir, { recursive: true, force: true, maxRetries: 9 })
})
const write = (out: string, more: object = {}) =>
  result(client.plan.export({ ...run, outline: outline.id, format: 'json', out, lang: 'en', scenario, ...more }))

test('a second export plays no second launch: the run is kept with the workspace', async () => {
  await write(at('one.json'))
  const kept = (await engine.readable()).latestRun('simulate')
  expect(kept?.result).toMatchObject({ runs: 100 })
  await engine.close()
  engine = newEngine(at('A.lacuna'))
  client = localClient(engine)
  await write(at('two.json'))
  expect((await engine.readable()).latestRun('simulate')).toEqual(kept)
  const [one, two] = ['one.json', 'two.json'].map((name) => JSON.parse(readFileSync(at(name), 'utf8')) as object)
  expect(two).toEqual(one)
})

test('both languages: one PDF, two files of any other format', async () => {
  const pdf = await write(at('both.pdf'), { format: 'pdf', lang: 'both' })
  expect(pdf.files).toEqual([at('both.pdf')])
  expect(pdf.pages).toBeGreaterThan(16)
  expect((await write(at('both.md'), { format: 'md', lang: 'both' })).files).toEqual([
    at('both.en.md'),
    at('both.zh.md'),
  ])
})

test('name, colour and logo are kept with the workspace, undone, and refused where they are no picture', async () => {
  writeFileSync(at('logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4"/></svg>')
  await client.plan.setBrand({ name: ' Ash & Rye ', color: '#e2552b' })
  expect(await client.plan.setBrand({ file: at('logo.svg') })).toMatchObject({ name: 'Ash & Rye', color: '#e2552b' })
  expect((await client.plan.brand()).logo?.mime).toBe('image/svg+xml')
  await write(at('brand.json'))
  expect(JSON.parse(readFileSync(at('brand.json'), 'utf8'))).toMatchObject({ author: 'Ash & Rye' })
  await client.workspace.undo({ steps: 1 })
  expect((await client.plan.brand()).logo).toBeNull()
  for (const [name, text] of [
    ['page.svg', '<html><svg></svg></html>'],
    ['program.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'],
    ['reach.svg', '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'],
    ['words.png', 'not a picture'],
  ] as const) {
    writeFileSync(at(name), text)
    expect(await refusal(client.plan.setBrand({ file: at(name) }))).toMatchObject({ code: 'FILE_UNREADABLE' })
  }
  expect(await refusal(client.plan.setBrand({ file: at('none.png') }))).toMatchObject({ code: 'FILE_MISSING' })
  expect(await refusal(client.plan.setBrand({ color: 'red' }))).toMatchObject({ code: 'BAD_REQUEST' })
})

test('a place that cannot be written, an outline that is not there: typed, and nothing half-written', async () => {
  mkdirSync(at('folder.pdf'))
  expect(await refusal(write(at('folder.pdf'), { format: 'pdf' }))).toMatchObject({ code: 'NOT_WRITABLE' })
  writeFileSync(at('file'), '')
  expect(await refusal(write(join(at('file'), 'plan.md'), { format: 'md' }))).toMatchObject({ code: 'NOT_WRITABLE' })
  expect(await refusal(write(at('x.md'), { outline: 'outline-0000000000000000' }))).toMatchObject({
    code: 'OUTLINE_UNKNOWN',
  })
  expect(existsSync(at('x.md'))).toBe(false)
})

test('an outline without lessons, and one with 400, are plans too', async () => {
  const [module] = outline.modules
  const lesson = module?.lessons[0]
  if (!module || !lesson) throw new Error('a draft has lessons')
  const save = async (modules: Outline['modules']): Promise<void> => {
    const kept = await client.outline.get({ outline: outline.id })
    await client.outline.save({ outline: { ...kept, modules, finalAssessment: null } })
  }
  await save([])
  const none = await write(at('none.pdf'), { format: 'pdf' })
  expect(none.pages).toBeGreaterThan(6)
  const lessons = Array.from({ length: 400 }, (_, i) => ({ ...lesson, id: `l${i}`, title: `Lesson ${i}`, after: [] }))
  await save([{ ...module, lessons }])
  expect((await write(at('many.pdf'), { format: 'pdf' })).pages).toBeGreaterThan(20)
})

test('the report of an audience without sales is a PDF of four pages', async () => {
  const made = await result(
    client.audience.reportPdf({ ...run, since: Date.UTC(2026, 0, 1), lang: 'zh', out: at('report.pdf') }),
  )
  expect(made.pages).toBe(4)
  expect(readFileSync(at('report.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
})
