/** Files of a workspace lost, cut, swapped or flipped: said in words, nothing made worse, and what can be saved is saved. */
import {
  copyFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { EngineError, sha256 } from '../../engine/base/index.ts'
import { errorText } from '../../engine/contract/index.ts'
import { openWorkspace, repairWorkspace, type Workspace } from '../../engine/store/index.ts'
import { folder, fresh, imported, meta, NOW, outline, person, reopened, said, sales } from '../store/ground.ts'

const database = (dir: string): string => join(dir, 'workspace.db')
const open = (dir: string, mode: 'read' | 'write' = 'write') => openWorkspace(dir, { mode, now: NOW })

/** SHA-256 of every file of a folder: what was not touched is the same. */
const bytesOf = (dir: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(dir, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(dir, name)).isFile() && !/writer\.|-shm$/.test(name))
      .filter((name) => !name.endsWith('-wal') || statSync(join(dir, name)).size > 0) // reading makes an empty one
      .map((name) => [name, sha256(readFileSync(join(dir, name), 'latin1'))]),
  )

async function lived(dir = join(folder(), 'A.lacuna')): Promise<Workspace> {
  const workspace = await fresh({}, dir)
  await imported(workspace, sales(1_500))
  await imported(
    workspace,
    Array.from({ length: 400 }, (_, n) =>
      said(n, n % 7, `Question ${n}: how long does the dough rest before it is shaped?`),
    ),
    meta('said.csv'),
  )
  await workspace.putOutline(outline('Bread'), NOW, 'draft')
  return workspace
}

/** As a killed process leaves it: changes in the log that are not in the database yet, nobody said goodbye. */
async function cutOff(change: (workspace: Workspace) => Promise<unknown>, made = lived()): Promise<string> {
  const workspace = await made
  const { dir } = workspace
  await workspace.close()
  const again = await open(dir)
  await change(again)
  const copy = join(folder(), 'Cut.lacuna')
  cpSync(dir, copy, { recursive: true })
  await again.close()
  expect(statSync(`${database(copy)}-wal`).size).toBeGreaterThan(0)
  expect(existsSync(join(copy, 'writer.open'))).toBe(true)
  return copy
}

/** The refusal to open, which speaks both languages and names a way out. */
async function refused(dir: string): Promise<EngineError> {
  for (const mode of ['read', 'write'] as const) {
    const error: unknown = await open(dir, mode).then(
      (workspace) => workspace.close(),
      (cause: unknown) => cause,
    )
    if (!(error instanceof EngineError)) throw new Error(`${mode} is not refused: ${error}`)
    const data = error.data as Record<string, unknown>
    expect(errorText(error.code, data, 'en')).toMatch(/lacuna doctor --repair/)
    expect(errorText(error.code, data, 'zh')).toMatch(/lacuna doctor --repair/)
    expect(errorText(error.code, data, 'zh')).not.toMatch(/SQLITE|malformed|missing/)
    if (mode === 'write') return error
  }
  throw new Error('never here')
}

test('a log that is gone loses what was in it and nothing else', async () => {
  const dir = await cutOff((workspace) => workspace.setSetting('late', 1))
  for (const name of ['-wal', '-shm']) rmSync(database(dir) + name, { force: true })
  const workspace = await fresh({ mode: 'write' }, dir)
  expect(workspace.setting('late')).toBeNull()
  expect(workspace.counts()).toMatchObject({ purchase: 1_500, feedback: 400 })
  expect(workspace.integrity().ok).toBe(true)
  // Said until the person settles it, over work and starts in between.
  expect(workspace.backupProblem()).toMatchObject({ kind: 'lost', problem: '1' })
  await workspace.setSetting('more', 1)
  const again = await reopened(workspace)
  expect(again.backupProblem()).toMatchObject({ kind: 'lost', problem: '1' })
  await again.backup(NOW)
  expect(again.backupProblem()).toBeNull()
  expect((await reopened(again)).backupProblem()).toBeNull()
})

test('a log of an earlier day, put back after a clean end, is not taken for what was last', async () => {
  const dir = await cutOff((workspace) => workspace.setSetting('late', 1))
  const old = readFileSync(`${database(dir)}-wal`)
  const between = await open(dir)
  expect(between.backupProblem()).toBeNull()
  await between.setSetting('later', 'x'.repeat(20_000))
  await between.close()
  writeFileSync(`${database(dir)}-wal`, old)
  const said = await open(dir).then(
    async (workspace) => {
      const { backupProblem } = workspace
      const problem = backupProblem()
      await workspace.close()
      return problem?.kind
    },
    (error: unknown) => (error instanceof EngineError ? error.code : error),
  )
  expect(['lost', 'WORKSPACE_DAMAGED']).toContain(said)
})

test.each([1, 30, 32, 100, 4_000, 9_000])('a log cut at %i bytes opens at the last whole change', async (size) => {
  const dir = await cutOff(async (workspace) => {
    await workspace.setSetting('late', 1)
    await workspace.setSetting('later', 'x'.repeat(20_000))
  })
  truncateSync(`${database(dir)}-wal`, size)
  const workspace = await fresh({ mode: 'write' }, dir)
  expect(workspace.setting('later')).toBeNull()
  expect(workspace.counts()).toMatchObject({ purchase: 1_500, feedback: 400 })
  expect(workspace.integrity().ok).toBe(true)
  expect(workspace.backupProblem()).toMatchObject({ kind: 'lost', problem: workspace.setting('late') ? '1' : '2' })
  await workspace.setSetting('still', 1)
})

test('an index of the log that is stale, cut or of another database is made anew', async () => {
  const other = await cutOff((workspace) => workspace.setSetting('other', 1))
  for (const bytes of [Buffer.alloc(0), Buffer.alloc(32_768, 0xa5), readFileSync(`${database(other)}-shm`)]) {
    const dir = await cutOff((workspace) => workspace.setSetting('late', 1))
    writeFileSync(`${database(dir)}-shm`, bytes)
    const workspace = await fresh({ mode: 'write' }, dir)
    expect(workspace.setting('late')).toBe(1)
    expect(workspace.integrity().ok).toBe(true)
  }
})

test('the log of another workspace is not folded in: the database stays, and a repair goes without it', async () => {
  const another = await fresh()
  await imported(another, sales(700))
  const change = (workspace: Workspace) => imported(workspace, sales(3_000).slice(1_500), meta('other.csv'))
  const other = await cutOff(change, Promise.resolve(another))
  const dir = await cutOff((workspace) => workspace.setSetting('late', 1))
  copyFileSync(`${database(other)}-wal`, `${database(dir)}-wal`)
  const before = bytesOf(dir)
  expect((await refused(dir)).code).toBe('WORKSPACE_DAMAGED')
  expect((await refused(dir)).code).toBe('WORKSPACE_DAMAGED') // also the second time
  const into = join(folder(), 'R.lacuna')
  const report = await repairWorkspace(dir, into, 'auto')
  expect(report).toMatchObject({
    method: 'salvage',
    dir: into,
    lost: ['log'],
    tables: { purchase: { saved: 1_500, lost: 0 } },
  })
  expect(bytesOf(dir)).toEqual(before)
  const repaired = await fresh({ mode: 'write' }, into)
  expect(repaired.counts()).toMatchObject({ purchase: 1_500, feedback: 400 })
  expect(repaired.history()).toHaveLength(3)
  await repaired.undo(3)
  expect(repaired.counts().purchase).toBe(0)
})

test('a database cut short is refused, and what is left of it is saved, gaps filled from the backup', async () => {
  const workspace = await lived()
  await workspace.backup(NOW)
  await imported(workspace, [said(1_000, 3, 'Said after the backup')], meta('late.csv'))
  const { dir } = workspace
  const tables = workspace.tables()
  await workspace.close()
  truncateSync(database(dir), Math.floor(statSync(database(dir)).size / 8192) * 4096)
  const before = bytesOf(dir)
  expect((await refused(dir)).code).toBe('WORKSPACE_DAMAGED')
  const into = join(folder(), 'R.lacuna')
  const report = await repairWorkspace(dir, into, 'auto')
  expect(report.problems).not.toEqual([])
  expect(report.backup).toMatch(/\.lacunabackup$/)
  expect(bytesOf(dir)).toEqual(before)
  const repaired = await fresh({ mode: 'write' }, into)
  expect(repaired.integrity().problems).toEqual([])
  expect(repaired.counts()).toMatchObject({ purchase: 1_500 })
  expect(repaired.tables().purchase).toEqual(tables.purchase)
  expect(repaired.key).toEqual(workspace.key)
  const again = await imported(repaired, sales(1_500))
  expect(again.accounted).toMatchObject({ imported: 0, duplicate: 1_500 })
})

/** Pages of a table, from SQLite's own account of them. */
function pagesOf(file: string, name: string): number[] {
  const db = new Database(file, { readonly: true })
  try {
    return db
      .prepare<[string], number>("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf'")
      .pluck()
      .all(name)
  } finally {
    db.close()
  }
}

const flipped = ['purchase', 'feedback', 'person', 'row_history', 'outline_version', 'sqlite_autoindex_feedback_1']
test.each(flipped)('a page of %s overwritten: found, said, and all the rest is saved', async (table) => {
  const workspace = await lived()
  const { dir } = workspace
  const tables = workspace.tables()
  await workspace.close()
  const bytes = readFileSync(database(dir))
  const pages = pagesOf(database(dir), table)
  const page = pages[Math.floor(pages.length / 2)] ?? 1
  bytes.fill(0xa5, (page - 1) * 4096, page * 4096)
  writeFileSync(database(dir), bytes)
  const before = bytesOf(dir)
  const damaged = await open(dir, 'read')
  expect(damaged.integrity().ok).toBe(false)
  await damaged.close()
  const into = join(folder(), 'R.lacuna')
  const report = await repairWorkspace(dir, into, 'auto')
  expect(report).toMatchObject({ method: 'salvage', dir: into, backup: null })
  expect(bytesOf(dir)).toEqual(before)
  const repaired = await fresh({ mode: 'write' }, into)
  expect(repaired.integrity().problems).toEqual([])
  const after = repaired.tables()
  for (const name of ['purchase', 'feedback', 'product'] as const) {
    const kept = new Map(tables[name].map((row) => [row.id, row]))
    for (const row of after[name]) expect(row).toEqual(kept.get(row.id))
    const counted = report.tables[name]
    expect([name, counted?.saved, counted?.lost]).toEqual([name, after[name].length, kept.size - after[name].length])
    expect(counted?.lost).toBeLessThan(100)
  }
  expect(after.person.map((row) => row.id)).toEqual(tables.person.map((row) => row.id))
  expect(report.lost).toEqual(
    { row_history: ['history', 'sources'], outline_version: ['outline_version'] }[table] ?? [],
  )
})

test('a whole workspace is left alone; a busy one too', async () => {
  const workspace = await lived()
  const into = join(folder(), 'R.lacuna')
  await expect(repairWorkspace(workspace.dir, into, 'auto')).rejects.toMatchObject({ code: 'WORKSPACE_BUSY' })
  await workspace.close()
  expect(await repairWorkspace(workspace.dir, into, 'auto')).toMatchObject({ method: 'none', dir: null })
  expect(existsSync(into)).toBe(false)
  await expect(repairWorkspace(join(folder(), 'none'), into, 'auto')).rejects.toMatchObject({
    code: 'WORKSPACE_MISSING',
  })
})

test('where nothing can be read the newest whole backup is taken, and a broken one passed over', async () => {
  const workspace = await lived()
  await workspace.backup(NOW)
  await imported(workspace, [said(1_000, 3, 'Said after the first backup')], meta('late.csv'))
  const { file } = await workspace.backup(NOW + 1)
  await workspace.close()
  writeFileSync(file, readFileSync(file).fill(0, 0, 4096))
  writeFileSync(database(workspace.dir), 'not a database '.repeat(1_000))
  const into = join(folder(), 'R.lacuna')
  const report = await repairWorkspace(workspace.dir, into, 'auto')
  expect(report).toMatchObject({ method: 'backup', lost: [], tables: { feedback: { saved: 400 } } })
  expect(report.backup).toMatch(/00\.000Z\.lacunabackup$/)
  expect((await fresh({ mode: 'write' }, into)).history()).toHaveLength(3)
})

test('a lost key is taken from the backup; without one, people are told to be strangers', async () => {
  const workspace = await lived()
  const { dir, key } = workspace
  await workspace.backup(NOW)
  await workspace.close()
  rmSync(join(dir, 'workspace.key'))
  expect((await refused(dir)).data).toMatchObject({ problem: 'workspace.key: ENOENT' })
  const into = join(folder(), 'R.lacuna')
  expect(await repairWorkspace(dir, into, 'auto')).toMatchObject({ method: 'salvage', lost: [] })
  expect((await fresh({ mode: 'write' }, into)).key).toEqual(key)
  rmSync(join(dir, 'backups'), { recursive: true })
  const second = join(folder(), 'S.lacuna')
  expect(await repairWorkspace(dir, second, 'auto')).toMatchObject({ method: 'salvage', lost: ['key'] })
  expect((await fresh({ mode: 'write' }, second)).counts().person).toBe(7)
})

test('nothing readable and no backup is said so, and nothing is made', async () => {
  const workspace = await fresh()
  await imported(workspace, [{ row: 1, kind: 'rows', rows: [person(1)] }])
  await workspace.close()
  writeFileSync(database(workspace.dir), 'not a database '.repeat(1_000))
  const parent = folder()
  const repairing = repairWorkspace(workspace.dir, join(parent, 'R.lacuna'), 'auto')
  await expect(repairing).rejects.toMatchObject({
    code: 'WORKSPACE_DAMAGED',
    data: { problem: 'nothing readable and no whole backup' },
  })
  expect(readdirSync(parent)).toEqual([])
})
