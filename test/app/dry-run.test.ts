/** A dry run tells exactly what the import would do, beside what the workspace holds, and leaves it as it was. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { type Order, ordersFile } from './exports.ts'
import { folder, result, studio } from './kit.ts'

const orders = (count: number): Order[] =>
  Array.from({ length: count }, (_, n) => ({ n: n + 1, who: n % 5, product: n % 3, refunded: 0 }))
const changed = orders(27).map((order) => (order.n <= 3 ? { ...order, refunded: 50 } : order))

afterEach(() => vi.unstubAllEnvs())

test('what is new, changed and here already is told, and nothing is written', async () => {
  const dir = folder()
  const { engine, client } = studio(join(dir, 'A.lacuna'))
  await result(client.imports.run({ file: ordersFile(dir, 'a.csv', orders(20)), yes: true }))
  await result(client.imports.run({ file: ordersFile(dir, 'b.csv', orders(22)), yes: true }))
  await client.workspace.undo({ steps: 1 })
  const workspace = await engine.readable()
  const state = async () => ({
    bytes: readFileSync(join(dir, 'A.lacuna', 'workspace.db')).toString('base64'),
    hash: workspace.logicalHash(),
    sequence: workspace.sequence(),
    history: await client.workspace.history(),
    sources: await client.workspace.sources(),
    undo: (await client.workspace.info()).undo,
    redo: (await client.workspace.info()).redo,
    files: readdirSync(join(dir, 'A.lacuna', 'backups')),
  })
  const before = await state()
  const file = ordersFile(dir, 'c.csv', changed)
  const told = await result(client.imports.run({ file, yes: true, dryRun: true }))
  expect(told).toMatchObject({ source: null, dryRun: true, rows: 27 })
  expect(told.accounted).toEqual({ imported: 7, updated: 3, duplicate: 17, rejected: 0, skipped: 0, merged: 0 })
  expect(await state()).toEqual(before)
  // What was undone can still be redone: a dry run is no act.
  expect(before.redo).not.toBeNull()

  const done = await result(client.imports.run({ file, yes: true }))
  expect({ ...done, source: null, dryRun: true }).toEqual(told)
})

test('without a workspace rows that repeat within the file are told, and none is made', async () => {
  const dir = folder()
  const { client } = studio(join(dir, 'A.lacuna'))
  const temporary = folder()
  vi.stubEnv('TMPDIR', temporary)
  const file = join(dir, 'twice.csv')
  writeFileSync(
    file,
    'Order ID,Email,Product,Amount,Currency,Date\n1,a@example.org,Knots,5.00,EUR,2026-01-02\n1,a@example.org,Knots,5.00,EUR,2026-01-02\n2,b@example.org,Knots,5.00,EUR,2026-01-02\n',
  )
  const told = await result(client.imports.run({ file, yes: true, dryRun: true }))
  expect(existsSync(join(dir, 'A.lacuna'))).toBe(false)
  expect(readdirSync(temporary)).toEqual([])
  const done = await result(client.imports.run({ file, yes: true }))
  expect({ ...done, source: null, dryRun: true }).toEqual(told)
})

test('where another process writes, it says that it could not look', async () => {
  const dir = folder()
  const place = join(dir, 'A.lacuna')
  const holder = studio(place)
  const file = ordersFile(dir, 'a.csv', orders(5))
  await result(holder.client.imports.run({ file, yes: true }))
  const { client } = studio(place)
  const told = await result(client.imports.run({ file, yes: true, dryRun: true }))
  expect(told.accounted.imported).toBe(5)
  expect(told.warnings.join(' ')).toContain('did not look at what it holds')
})

test('a cancelled dry run leaves the workspace free and unchanged', async () => {
  const dir = folder()
  const { engine, client } = studio(join(dir, 'A.lacuna'))
  await result(client.imports.run({ file: ordersFile(dir, 'a.csv', orders(5)), yes: true }))
  const hash = (await engine.readable()).logicalHash()
  const abort = new AbortController()
  const big = ordersFile(dir, 'b.csv', orders(30_000))
  const stream = await client.imports.run({ file: big, yes: true, dryRun: true }, { signal: abort.signal })
  await stream.next()
  abort.abort()
  await expect(stream.next()).rejects.toThrow()
  expect((await engine.readable()).logicalHash()).toBe(hash)
  const after = await result(client.imports.run({ file: ordersFile(dir, 'c.csv', orders(6)), yes: true }))
  expect(after.accounted).toMatchObject({ imported: 1, duplicate: 5 })
})
