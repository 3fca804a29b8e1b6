/** The sample, the workspace at a glance, and who is told of changes: on real workspace files. */
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tables } from '../../engine/contract/index.ts'
import { newEngine } from '../../main/cli/host.ts'
import { drained, folder, refusal, result, studio } from './kit.ts'

const orders = (n: number): string =>
  `Order ID,Email,Product,Amount,Currency,Date\n${n},a${n}@example.com,Knots,10.00,EUR,2026-01-0${n}\n`
const file = (n: number): string => {
  const path = join(folder(), `orders-${n}.csv`)
  writeFileSync(path, orders(n))
  return path
}
/** Asks again, for up to 20 s; a workspace that is not there yet counts as no. */
async function until(holds: () => Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 400; tries++) {
    if (await holds().catch(() => false)) return true
    await new Promise((done) => setTimeout(done, 50))
  }
  return false
}
const bytesOf = (dir: string): number =>
  ['workspace.db', 'workspace.db-wal'].reduce(
    (sum, name) => sum + (statSync(join(dir, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  )

describe('the sample', () => {
  test('asked for twice at once is made once: the second is told that it is under way, the first ends whole', async () => {
    const { client } = studio()
    const first = result(client.workspace.sample({ lang: 'en' }))
    const second = await refusal(result(client.workspace.sample({ lang: 'en' })))
    expect(second.code).toBe('WORKSPACE_BUSY')
    expect(await until(async () => (await client.workspace.info()).sources > 0)).toBe(true)
    expect((await client.workspace.info()).filling).toBe(true)
    const made = await first
    expect(await client.workspace.info()).toMatchObject({ sources: made.files, filling: false })
  })

  test('fills a new workspace, reports bytes over all files, and info agrees with the rows', async () => {
    const { engine, client } = studio()
    const { result: made, events } = await drained(client.workspace.sample({ lang: 'en' }))
    const world = readdirSync(engine.resource('sample', 'world')).filter((name) => name !== 'truth.json')
    const total = world.reduce((sum, name) => sum + statSync(engine.resource('sample', 'world', name)).size, 0)
    expect(made.files).toBe(world.length)
    expect(new Set(events.map((e) => `${e.step} ${e.unit} ${e.total}`))).toEqual(new Set([`sample bytes ${total}`]))
    const done = events.map((e) => e.done)
    expect(done).toEqual(done.toSorted((a, b) => a - b))
    expect(done.length).toBeGreaterThan(3)

    const info = await client.workspace.info()
    const { tables: rows, lastAt } = await engine.snapshot()
    const accounted = (await client.workspace.sources()).map((s) => s.accounted)
    expect(info).toMatchObject({
      name: 'A',
      dir: engine.options.workspace,
      sample: true,
      mode: 'create',
      copiedFrom: null,
      counts: Object.fromEntries(Object.keys(tables).map((t) => [t, rows[t as keyof typeof rows].length])),
      lastAt,
      sources: world.length,
      rejected: accounted.reduce((sum, a) => sum + a.rejected, 0),
      voices: { items: rows.feedback.filter((f) => !f.from_owner && f.text.trim() !== '').length, read: 0 },
      backups: { count: 0, lastAt: null },
      redo: null,
    })
    expect(info.undo).toMatchObject({ what: 'import', detail: expect.stringMatching(/\.(csv|json|xlsx)$/) })
    expect(made).toMatchObject({
      rejected: info.rejected,
      rows: accounted.reduce((sum, a) => sum + a.imported + a.updated, 0),
    })
    expect(Math.abs(info.bytes - bytesOf(engine.options.workspace))).toBeLessThan(1_000_000)
  })

  test('a cancelled one leaves no workspace behind', async () => {
    const { engine, client } = studio()
    const abort = new AbortController()
    const stream = await client.workspace.sample({ lang: 'en' }, { signal: abort.signal })
    const first = await stream.next()
    expect(first.done).toBe(false)
    expect(existsSync(engine.options.workspace)).toBe(true)
    abort.abort()
    const drain = async () => {
      for (let next = await stream.next(); !next.done; next = await stream.next());
    }
    expect(await refusal(drain())).toMatchObject({ code: 'CANCELLED' })
    expect(existsSync(engine.options.workspace)).toBe(false)
    expect(existsSync(dirname(engine.options.workspace))).toBe(true)
    expect(await refusal(client.workspace.info())).toMatchObject({ code: 'WORKSPACE_MISSING' })
  })

  test('a cancelled one in an empty workspace undoes what it did', async () => {
    const { engine, client } = studio()
    await engine.writable(true)
    const abort = new AbortController()
    const stream = await client.workspace.sample({ lang: 'en' }, { signal: abort.signal })
    const rows = async (): Promise<number> =>
      Object.values((await client.workspace.info()).counts).reduce((a, b) => a + b, 0)
    // On to the second file at least, so that there is an import to take back.
    for (let next = await stream.next(); !next.done; next = await stream.next()) if ((await rows()) > 0) break
    abort.abort()
    const drain = async () => {
      for (let next = await stream.next(); !next.done; next = await stream.next());
    }
    expect(await refusal(drain())).toMatchObject({ code: 'CANCELLED' })
    expect(await rows()).toBe(0)
    expect(await client.workspace.info()).toMatchObject({ sample: false, sources: 0, undo: null })
  })

  test('never goes among somebody’s own rows or files', async () => {
    const { engine, client } = studio()
    await result(client.imports.run({ file: file(1), yes: true }))
    expect(await refusal(result(client.workspace.sample({ lang: 'en' })))).toMatchObject({ code: 'WORKSPACE_EXISTS' })
    expect((await engine.snapshot()).tables.purchase).toHaveLength(1)
    const dir = folder()
    mkdirSync(join(dir, 'mine'))
    expect(await refusal(result(studio(dir).client.workspace.sample({ lang: 'en' })))).toMatchObject({
      code: 'WORKSPACE_EXISTS',
    })
    expect(readdirSync(dir)).toEqual(['mine'])
  })
})

describe('info', () => {
  test('needs a workspace and makes none', async () => {
    const { engine, client } = studio()
    expect(await refusal(client.workspace.info())).toMatchObject({ code: 'WORKSPACE_MISSING' })
    expect(existsSync(engine.options.workspace)).toBe(false)
  })

  test('names what undo and redo would take, the backups, and who else writes', async () => {
    const { engine, client } = studio()
    await result(client.imports.run({ file: file(1), yes: true }))
    await result(client.imports.run({ file: file(2), yes: true }))
    await client.workspace.undo({ steps: 1 })
    const before = Date.now()
    await client.workspace.backup()
    const after = Date.now()
    const info = await client.workspace.info()
    expect(info).toMatchObject({
      undo: { what: 'import', detail: 'orders-1.csv' },
      redo: { what: 'import', detail: 'orders-2.csv' },
      sources: 1,
    })
    expect(info.lastAt).toBe(Date.UTC(2026, 0, 1))
    expect(info.backups.count).toBe(1)
    expect(info.backups.lastAt).toBeGreaterThanOrEqual(before)
    expect(info.backups.lastAt).toBeLessThanOrEqual(after)
    const other = studio(engine.options.workspace)
    expect(await other.client.workspace.info()).toMatchObject({ mode: 'read', copiedFrom: null, name: 'A' })
  })

  test('how often is backed up and how many are kept is set, told, undone, and bounded', async () => {
    const { client } = studio()
    await result(client.imports.run({ file: file(1), yes: true }))
    expect(await client.workspace.backupPlan({})).toEqual({ days: 1, keep: 10 })
    expect(await client.workspace.backupPlan({ days: 7, keep: 2 })).toEqual({ days: 7, keep: 2 })
    for (let n = 0; n < 3; n++) await client.workspace.backup()
    expect((await client.workspace.info()).backups).toMatchObject({ days: 7, keep: 2, count: 2 })
    for (const wrong of [{ days: 366 }, { days: -1 }, { keep: 0 }, { keep: 1.5 }])
      expect(await refusal(client.workspace.backupPlan(wrong))).toMatchObject({ code: 'BAD_REQUEST' })
    await client.workspace.undo({ steps: 2 })
    expect(await client.workspace.backupPlan({})).toEqual({ days: 1, keep: 10 })
  })

  test('pages that ask at once share one open workspace', async () => {
    const { engine, client } = studio()
    await result(client.imports.run({ file: file(1), yes: true }))
    await engine.close()
    const second = newEngine(engine.options.workspace)
    const [a, b] = await Promise.all([second.readable(), second.writable()])
    expect(a).toBe(b)
    expect(a.mode).toBe('write')
    await second.close()
  })
})

test('listeners hear of every change and of nothing else', async () => {
  const { engine, client } = studio()
  let heard = 0
  const end = engine.onChange(() => heard++)
  const during = async (work: () => Promise<unknown>): Promise<number> => {
    const before = heard
    await work()
    return heard - before
  }
  const run = (n: number, dryRun = false) => result(client.imports.run({ file: file(n), yes: true, dryRun }))
  expect(await during(() => run(1))).toBeGreaterThan(0)
  expect(await during(() => run(2, true))).toBe(0)
  expect(await during(() => client.workspace.undo({ steps: 1 }))).toBe(1)
  expect(await during(() => client.workspace.redo({ steps: 1 }))).toBe(1)
  expect(await during(() => client.workspace.backup())).toBe(0)
  expect(await during(() => client.workspace.info())).toBe(0)
  expect(await during(() => result(client.text.addModel({ dir: engine.resource('models', 'lacuna-text') })))).toBe(1)
  expect(await during(() => refusal(client.workspace.redo({ steps: 1 })))).toBe(0)
  const person = (await engine.snapshot()).tables.person[0]?.id ?? ''
  expect(await during(() => client.workspace.forget({ person }))).toBe(1)
  end()
  expect(await during(() => run(3))).toBe(0)
})
