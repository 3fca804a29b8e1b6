/** A plan against the workspace it came from: the same, with a digit changed, with a row changed, and years later. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Engine, LocalClient } from '../../engine/app/index.ts'
import { localClient } from '../../engine/app/index.ts'
import type { Outline, Plan, VerifyReport } from '../../engine/contract/index.ts'
import { newEngine } from '../../main/cli/host.ts'
import { refusal, result } from './kit.ts'

const world = new URL('../../resources/sample/world/', import.meta.url).pathname
const run = { seed: 1, device: 'cpu' as const }
/** As few runs as there may be: what is checked here is that they are the same ones. */
const scenario = {
  name: 'launch',
  price: 4_900,
  currency: 'EUR',
  fixedCost: 90_000,
  waves: 3,
  runs: 100,
  channels: [{ name: 'e-mail', reach: 0.7, cost: 0, commission: 0 }],
}
const dir = mkdtempSync(join(tmpdir(), 'lacuna-verify-'))
const at = (name: string): string => join(dir, name)

let engine: Engine
let client: LocalClient
let outline: Outline
let pdf: string
let json: string

beforeAll(async () => {
  engine = newEngine(at('A.lacuna'))
  client = localClient(engine)
  await result(client.imports.run({ file: join(world, 'questions.csv'), yes: true }))
  const board = await result(client.gaps.board(run))
  const gap = board.gaps.find((g) => g.verdict === 'gap' && g.lang === 'en')
  if (!gap) throw new Error('the questions hold a gap')
  outline = await result(client.outline.draft({ ...run, gap: gap.id, lang: 'en' }))
  const write = async (format: 'pdf' | 'json', lang: 'en' | 'both', name: string): Promise<string> =>
    (await result(client.plan.export({ ...run, outline: outline.id, format, out: at(name), lang, scenario }))).file
  pdf = await write('pdf', 'both', 'plan.pdf')
  json = await write('json', 'en', 'plan.json')
})
afterAll(async () => {
  await engine.close()
  rmSync(dir, { recursive: true, force: true, maxRetries: 9 })
})

/** In a process that has made nothing yet: what a result was kept for cannot be what it is checked with. */
async function verified(file: string, workspace = 'A.lacuna'): Promise<VerifyReport> {
  await engine.close()
  const fresh = newEngine(at(workspace))
  try {
    return await result(localClient(fresh).plan.verify({ file }))
  } finally {
    await fresh.close()
  }
}
const names = (report: VerifyReport): string[] => report.mismatches.map((m) => m.name)
const changed = (name: string, change: (plan: Plan) => void): string => {
  const plan = JSON.parse(readFileSync(json, 'utf8')) as Plan
  change(plan)
  writeFileSync(at(name), JSON.stringify(plan))
  return at(name)
}

test('both languages of one file are recomputed, and nothing differs; quotes are among the figures', async () => {
  const report = await verified(pdf)
  const plan = JSON.parse(readFileSync(json, 'utf8')) as Plan
  expect(report.mismatches).toEqual([])
  expect(report.figures).toBe(2 * plan.evidence.figures.length)
  const quotes = plan.evidence.figures.filter((f) => f.name.startsWith('quote.'))
  expect(quotes).toHaveLength(plan.gap.quotes.length)
  // Ids and hashes only.
  const evidence = JSON.stringify(plan.evidence)
  for (const q of plan.gap.quotes) expect(evidence).not.toContain(q.text.slice(0, 20))
})

test('one digit, one word of a quote, a figure left out: each is named', async () => {
  const file = changed('digit.json', (plan) => {
    const figure = (name: string) =>
      plan.evidence.figures.find((f) => f.name === name) as Plan['evidence']['figures'][0]
    figure('launch.profit.p50').value = Number(figure('launch.profit.p50').value) + 1
    figure('quote.1').value = '0123456789abcdef'
    plan.evidence.figures = plan.evidence.figures.filter((f) => f.name !== 'gap.people')
  })
  expect(names(await verified(file)).sort()).toEqual(['gap.people', 'launch.profit.p50', 'quote.1'])
})

test('a row changed behind the workspace’s back is found, and the figures that rest on it are named', async () => {
  await engine.close()
  const copy = newEngine(at('A.lacuna'))
  const { file } = await localClient(copy).workspace.backup()
  await localClient(copy).workspace.restore({ file, into: at('B.lacuna') })
  await copy.close()
  const plan = JSON.parse(readFileSync(json, 'utf8')) as Plan
  const quoted = plan.gap.quotes[0]?.id as string
  const db = new Database(join(at('B.lacuna'), 'workspace.db'))
  const table = db.prepare<[], { name: string }>("SELECT name FROM pragma_table_info('feedback')").all()
  expect(table.map((c) => c.name)).toContain('text')
  db.prepare("UPDATE feedback SET text = text || ' or so' WHERE id = ?").run(quoted)
  db.close()
  const found = names(await verified(json, 'B.lacuna'))
  expect(found).toContain('dataHash')
  expect(found).toContain('quote.1')
})

test('later imports do not break it; a workspace that never held its rows is refused', async () => {
  await engine.close()
  const later = newEngine(at('A.lacuna'))
  writeFileSync(
    at('more.csv'),
    'comment,date\nWhy do my handles crack?,2026-10-01\nIs there a course on kilns?,2026-10-02\n',
  )
  await result(localClient(later).imports.run({ file: at('more.csv'), yes: true }))
  await later.close()
  expect((await verified(json)).mismatches).toEqual([])
  const other = newEngine(at('C.lacuna'))
  copyFileSync(at('more.csv'), at('first.csv'))
  await result(localClient(other).imports.run({ file: at('first.csv'), yes: true }))
  expect(await refusal(result(localClient(other).plan.verify({ file: json })))).toMatchObject({ code: 'PLAN_INVALID' })
  await other.close()
})
