import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { openWorkspace } from '../../engine/store/index.ts'
import { SUPPORTED } from '../../engine/store/migrations/index.ts'
import { folder, fresh, imported, meta, NOW, reopened, sale, sales } from './ground.ts'

const script = (name: string): string => new URL(`./${name}.ts`, import.meta.url).pathname
const open = (dir: string, mode: 'read' | 'write' | 'create' = 'write') => openWorkspace(dir, { mode, now: NOW })

/** A process that holds the workspace for writing, with `rows` of an import written and not committed. */
async function holder(dir: string, rows = 0) {
  const child = spawn(process.execPath, [script('hold'), dir, String(rows)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const kill = async () => {
    child.kill('SIGKILL')
    await gone
  }
  onTestFinished(kill)
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve())
    child.once('exit', () => reject(new Error('the holder ended')))
  })
  return kill
}

test('a new workspace is private to its owner and holds the key given', async () => {
  const key = Uint8Array.from({ length: 32 }, (_, i) => i)
  const workspace = await fresh({ key })
  await imported(workspace, [sale(1)])
  await workspace.backup(NOW)
  expect(workspace.key).toEqual(key)
  const mode = (...name: string[]) => statSync(join(workspace.dir, ...name)).mode & 0o777
  expect(mode()).toBe(0o700)
  const names = readdirSync(workspace.dir, { recursive: true, encoding: 'utf8' })
  expect(names).toEqual(expect.arrayContaining(['workspace.db', 'workspace.key', 'backups', 'models', 'writer.lock']))
  for (const name of names)
    expect([name, mode(name)]).toEqual([name, ['backups', 'models'].includes(name) ? 0o700 : 0o600])
  expect((await reopened(workspace)).key).toEqual(key)
})

test('two new workspaces have different keys', async () => {
  expect((await fresh()).key).not.toEqual((await fresh()).key)
})

test('what is missing or is no folder is said', async () => {
  const dir = folder()
  await expect(open(join(dir, 'none'))).rejects.toMatchObject({ code: 'WORKSPACE_MISSING' })
  await expect(open(join(dir, 'none'), 'read')).rejects.toMatchObject({ code: 'WORKSPACE_MISSING' })
  await expect(open(dir)).rejects.toMatchObject({ code: 'WORKSPACE_MISSING' })
  const file = join(dir, 'file')
  writeFileSync(file, 'x')
  for (const mode of ['read', 'write', 'create'] as const) {
    await expect(open(file, mode)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
    await expect(open(join(file, 'inside'), mode)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
  }
  expect(readdirSync(dir)).toEqual(['file'])
})

test('create opens what is there already, and never replaces it', async () => {
  const workspace = await fresh()
  await imported(workspace, [sale(1)])
  await workspace.close()
  const again = await fresh({ key: new Uint8Array(32) }, workspace.dir)
  expect(again.counts().purchase).toBe(1)
  expect(again.key).toEqual(workspace.key)
})

test.each([
  ['a text', (dir: string) => writeFileSync(join(dir, 'workspace.db'), 'not a database '.repeat(100))],
  ['nothing', (dir: string) => writeFileSync(join(dir, 'workspace.db'), '')],
  [
    "another program's database",
    (dir: string) => {
      rmSync(join(dir, 'workspace.db'))
      new Database(join(dir, 'workspace.db')).exec('CREATE TABLE t (a)').close()
    },
  ],
  ['no key', (dir: string) => rmSync(join(dir, 'workspace.key'))],
  ['a short key', (dir: string) => writeFileSync(join(dir, 'workspace.key'), 'short')],
  ['the key of another workspace', (dir: string) => writeFileSync(join(dir, 'workspace.key'), new Uint8Array(32))],
])('damage is named: %s', async (_, damage) => {
  const workspace = await fresh()
  await workspace.close()
  for (const name of ['workspace.db-wal', 'workspace.db-shm']) rmSync(join(workspace.dir, name), { force: true })
  damage(workspace.dir)
  for (const mode of ['read', 'write', 'create'] as const)
    await expect(open(workspace.dir, mode)).rejects.toMatchObject({ code: 'WORKSPACE_DAMAGED' })
})

test('pages overwritten inside are found by the check', async () => {
  const workspace = await fresh()
  await imported(workspace, sales(2_000))
  await workspace.close()
  const file = join(workspace.dir, 'workspace.db')
  const db = new Database(file)
  db.unsafeMode(true)
  db.pragma('writable_schema = ON')
  db.exec("UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'purchase'").close()
  const again = await fresh({ mode: 'read' }, workspace.dir)
  expect(again.integrity()).toMatchObject({ ok: false, version: SUPPORTED })
})

test('a newer workspace is refused by its number', async () => {
  const workspace = await fresh()
  await workspace.close()
  const db = new Database(join(workspace.dir, 'workspace.db'))
  db.pragma('user_version = 42')
  db.close()
  for (const mode of ['read', 'write', 'create'] as const)
    await expect(open(workspace.dir, mode)).rejects.toMatchObject({
      code: 'WORKSPACE_NEWER',
      data: { version: 42, supported: SUPPORTED },
    })
})

test('one writer: others may read meanwhile, and write once it is gone', async () => {
  const workspace = await fresh()
  await imported(workspace, [sale(1)])
  await expect(open(workspace.dir)).rejects.toMatchObject({ code: 'WORKSPACE_BUSY' })
  await workspace.close()
  const kill = await holder(workspace.dir)
  await expect(open(workspace.dir)).rejects.toMatchObject({ code: 'WORKSPACE_BUSY' })
  const reader = await fresh({ mode: 'read' }, workspace.dir)
  expect(reader.counts().purchase).toBe(1)
  expect(reader.copiedFrom).toBeNull()
  await expect(reader.undo()).rejects.toMatchObject({ code: 'WORKSPACE_READ_ONLY' })
  await kill()
  const writer = await fresh({ mode: 'write' }, workspace.dir)
  await imported(writer, [sale(2)])
  expect(reader.counts().purchase).toBe(2)
})

test('a process killed in the middle of an import leaves the workspace as it was', async () => {
  const workspace = await fresh()
  await imported(workspace, sales(50))
  const before = { tables: workspace.tables(), sequence: workspace.sequence(), sources: workspace.sources() }
  await workspace.close()
  const kill = await holder(workspace.dir, 150_000)
  const ahead = statSync(join(workspace.dir, 'workspace.db-wal')).size
  expect(ahead).toBeGreaterThan(1_000_000) // rows were on the disk already
  await kill()
  const again = await fresh({ mode: 'write' }, workspace.dir)
  expect({ tables: again.tables(), sequence: again.sequence(), sources: again.sources() }).toEqual(before)
  expect(again.integrity()).toMatchObject({ ok: true, problems: [] })
  await imported(again, [sale(100)], meta('b.csv'))
  expect(again.counts().purchase).toBe(51)
})

test('a read-only place is read through a copy, said so, and refuses writing', async () => {
  const parent = folder()
  const workspace = await fresh({}, join(parent, 'A.lacuna'))
  await imported(workspace, sales(5))
  await workspace.close()
  chmodSync(parent, 0o755)
  const { dir } = workspace
  for (const name of readdirSync(dir)) if (statSync(join(dir, name)).isFile()) chmodSync(join(dir, name), 0o444)
  chmodSync(dir, 0o555)
  onTestFinished(() => chmodSync(dir, 0o755))
  const before = readdirSync(dir)
  const other = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
  const { stdout, stderr } = spawnSync(process.execPath, [script('read-only'), dir], { ...other, encoding: 'utf8' })
  expect(stderr).toBe('')
  const said = JSON.parse(stdout)
  expect(said).toMatchObject({
    refused: 'WORKSPACE_READ_ONLY',
    written: 'WORKSPACE_READ_ONLY',
    copiedFrom: dir,
    people: 5,
  })
  expect(existsSync(said.copy)).toBe(false)
  expect(readdirSync(dir)).toEqual(before)
})

test('a full disk is a typed refusal and nothing is half-written', async () => {
  const workspace = await fresh()
  await imported(workspace, sales(10))
  await workspace.close()
  const pages = Math.ceil(statSync(join(workspace.dir, 'workspace.db')).size / 4096)
  const full = await fresh({ mode: 'write', maxPages: pages + 20 }, workspace.dir)
  const before = full.tables()
  const transaction = await full.beginImport(meta('b.csv'))
  const adding = (async () => {
    for (let from = 1_000; from < 6_000; from += 1_000) await transaction.add(sales(5_000).slice(from - 1_000, from))
    await transaction.commit()
  })()
  await expect(adding).rejects.toMatchObject({ code: 'NOT_WRITABLE', data: { problem: 'SQLITE_FULL' } })
  await expect(transaction.commit()).rejects.toMatchObject({ code: 'NOT_WRITABLE' })
  await transaction.rollback()
  expect(full.tables()).toEqual(before)
  expect(full.sources()).toHaveLength(1)
  expect(full.integrity().ok).toBe(true)
  await full.setSetting('still', 'works')
  expect(full.setting('still')).toBe('works')
})

test('a place where nothing can be made is NOT_WRITABLE', async () => {
  await expect(open('/proc/none/A.lacuna', 'create')).rejects.toMatchObject({ code: 'NOT_WRITABLE' })
})

test('a file that lies where the workspace keeps a folder does not lose data', async () => {
  const workspace = await fresh()
  await workspace.close()
  rmSync(join(workspace.dir, 'backups'), { recursive: true })
  writeFileSync(join(workspace.dir, 'backups'), '')
  const again = await fresh({ mode: 'write' }, workspace.dir)
  await expect(again.backup(NOW)).rejects.toMatchObject({ code: 'NOT_WRITABLE' })
  rmSync(join(workspace.dir, 'backups'))
  mkdirSync(join(workspace.dir, 'backups'))
  expect((await again.backup(NOW)).bytes).toBeGreaterThan(0)
})
