import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { tables as schemas } from '../../engine/contract/index.ts'
import { restoreBackup } from '../../engine/store/index.ts'
import { migrations } from '../../engine/store/migrations/index.ts'
import { folder, fresh, imported, NOW, reopened, sale } from './ground.ts'

const released = [1, 2, 3, 4, 5, 6, 7]
const fixture = (version: number): string =>
  readFileSync(new URL(`../fixtures/store/version-${version}.sql`, import.meta.url), 'utf8')

function older(version = 1): string {
  const dir = join(folder(), 'Old.lacuna')
  mkdirSync(dir)
  writeFileSync(join(dir, 'workspace.key'), new Uint8Array(32).fill(7), { mode: 0o600 })
  new Database(join(dir, 'workspace.db')).exec(fixture(version)).close()
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
  expect(workspace.integrity()).toMatchObject({ ok: true, version: migrations.length })
  const tables = workspace.tables()
  expect(tables.purchase).toMatchObject([{ id: 'sale-1', refunded: 4900 }])
  expect(tables.person[0]).toMatchObject({ subscribed: true, country: 'PT' })
  expect(workspace.tables(3).purchase).toMatchObject([{ refunded: 0 }])
  expect(workspace.tables(2).purchase).toEqual([])
  expect(workspace.rejected('source-1')).toMatchObject([{ row: 2, value: 'abc' }])
  expect(workspace.outlines()).toEqual([])
})

/** What the schema says, whatever its blanks, in no order. */
function schemaOf(file: string): string[] {
  const db = new Database(file, { readonly: true })
  const found = db.prepare<[], string>('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL').pluck().all()
  db.close()
  return found
    .map((sql) =>
      sql
        .replace(/--.*$/gm, '')
        .replace(/\s+/g, ' ')
        .replace(/\s*([(),])\s*/g, '$1'),
    )
    .sort()
}

test('there is a fixture of every released version, and the newest is this one', () => {
  expect(released).toEqual(migrations.map(({ id }) => id))
})

test.each(released)('version %i becomes what a new workspace is, with all it had', async (version) => {
  const dir = older(version)
  const workspace = await fresh({ mode: 'write' }, dir)
  const made = await fresh()
  expect(schemaOf(join(dir, 'workspace.db'))).toEqual(schemaOf(join(made.dir, 'workspace.db')))
  expect(workspace.integrity()).toMatchObject({ ok: true, version: migrations.length })
  expect(workspace.tables().purchase).toMatchObject([{ id: 'sale-1', refunded: 4900 }])
  if (version > 1) {
    expect(workspace.annotations('m@1')).toMatchObject([{ feedback_id: 'said-1', probabilities: [0.2, 0.5, 0.3] }])
    if (version > 6) expect(workspace.annotations('m@1')).toMatchObject([{ opinions: [[0, 4]], text_hash: 'abc' }])
    expect(workspace.embeddings('m@1').get('said-1')).toEqual(Float32Array.of(1, 0.5))
    expect(workspace.runByInputs('gaps', 'h')?.result).toEqual([1])
    expect(workspace.outline('outline-1')?.title).toBe('Bread')
    expect(workspace.mappingFor('map-1')?.columns).toEqual({ Mail: 'email' })
    expect(workspace.setting('lang')).toBe('zh')
    expect(workspace.history()).toHaveLength(6)
    await workspace.undo(4)
    expect([workspace.outlines(), workspace.documents(), workspace.counts().feedback]).toEqual([[], [], 0])
  }
  if (version > 3) expect(workspace.tables().reference_part).toMatchObject([{ doc_id: 'ref-1', anchor: 'page' }])
  if (version > 4) expect(workspace.tables().settlement).toMatchObject([{ back: null }, { back: 4900 }])
  if (version > 5) expect(workspace.tables(5).feedback).toMatchObject([{ weight: 1.5, quotable: false }])
  await workspace.undo(2)
  expect(workspace.counts()).toMatchObject({ purchase: 0, person: 0, product: 0 })
})

test.each([1, 2])('version %i is backed up before it is changed, and that backup restores', async (version) => {
  const dir = older(version)
  const workspace = await fresh({ mode: 'write' }, dir)
  const names = readdirSync(join(dir, 'backups'))
  expect(names).toEqual([expect.stringMatching(/\.lacunabackup$/)])
  const backup = join(dir, 'backups', names[0] ?? '')
  const db = new Database(backup, { readonly: true })
  expect(db.pragma('user_version', { simple: true })).toBe(version)
  db.close()
  const into = join(folder(), 'R.lacuna')
  await restoreBackup(backup, into, NOW)
  expect((await fresh({ mode: 'write' }, into)).logicalHash()).toBe(workspace.logicalHash())
  await workspace.close()
  await fresh({ mode: 'write' }, dir) // nothing to migrate: no second one
  expect(readdirSync(join(dir, 'backups'))).toEqual(names)
})

test('where the backup fails nothing is migrated', async () => {
  const dir = older(1)
  writeFileSync(join(dir, 'backups'), '')
  await expect(fresh({ mode: 'write' }, dir)).rejects.toMatchObject({ code: 'NOT_WRITABLE' })
  const db = new Database(join(dir, 'workspace.db'), { readonly: true })
  expect(db.pragma('user_version', { simple: true })).toBe(1)
  db.close()
  rmSync(join(dir, 'backups'))
  expect((await fresh({ mode: 'write' }, dir)).integrity().version).toBe(migrations.length)
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
