import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { tables as schemas } from '../../engine/contract/index.ts'
import { migrations } from '../../engine/store/migrations/index.ts'
import { folder, fresh, imported, reopened, sale } from './ground.ts'

const version1 = readFileSync(new URL('../fixtures/store/version-1.sql', import.meta.url), 'utf8')

function older(): string {
  const dir = join(folder(), 'Old.lacuna')
  mkdirSync(dir)
  writeFileSync(join(dir, 'workspace.key'), new Uint8Array(32).fill(7), { mode: 0o600 })
  new Database(join(dir, 'workspace.db')).exec(version1).close()
  return dir
}

test('migrations are numbered by one', () => {
  expect(migrations.map((m) => m.id)).toEqual(migrations.map((_, i) => i + 1))
})

test('the tables have the columns of the contract, in a strict table each', async () => {
  const workspace = await fresh()
  const db = new Database(join(workspace.dir, 'workspace.db'), { readonly: true })
  for (const [name, schema] of Object.entries(schemas)) {
    const columns = db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(name)
    expect([name, columns]).toEqual([name, Object.keys(schema.shape)])
  }
  const loose = db.prepare("SELECT name FROM pragma_table_list WHERE strict = 0 AND name NOT LIKE 'sqlite_%'").all()
  db.close()
  expect(loose).toEqual([])
})

test.each(['read', 'write', 'create'] as const)('an older workspace opens with all it had, to %s', async (mode) => {
  const workspace = await fresh({ mode }, older())
  expect(workspace.integrity()).toMatchObject({ ok: true, version: 3 })
  const tables = workspace.tables()
  expect(tables.purchase).toMatchObject([{ id: 'sale-1', refunded: 4900 }])
  expect(tables.person[0]).toMatchObject({ subscribed: true, country: 'PT' })
  expect(workspace.tables(3).purchase).toMatchObject([{ refunded: 0 }])
  expect(workspace.tables(2).purchase).toEqual([])
  expect(workspace.rejected('source-1')).toMatchObject([{ row: 2, value: 'abc' }])
  expect(workspace.outlines()).toEqual([])
})

test('what was done in an older version can be undone in this one', async () => {
  const workspace = await fresh({ mode: 'write' }, older())
  expect(await workspace.undo()).toEqual([{ what: 'import', detail: 'b.csv', rows: 1 }])
  expect(workspace.tables().purchase).toMatchObject([{ refunded: 0 }])
  await imported(workspace, [sale(1)])
  await workspace.undo(2)
  const again = await reopened(workspace)
  expect(again.counts()).toMatchObject({ purchase: 0, person: 0, product: 0 })
})
