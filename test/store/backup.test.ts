import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { prune } from '../../engine/store/backup.ts'
import { restoreBackup } from '../../engine/store/index.ts'
import { folder, fresh, imported, meta, NOW, sale, sales } from './ground.ts'

test('a backup restores to the same rows, key and history, in a folder of its own', async () => {
  const workspace = await fresh()
  await imported(workspace, sales(40))
  await workspace.setSetting('lang', 'zh')
  const { file, bytes, removed } = await workspace.backup(NOW)
  expect(basename(file)).toBe('2026-03-01T00-00-00.000Z.lacunabackup')
  expect([bytes, removed]).toEqual([statSync(file).size, []])
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const then = workspace.tables()
  await imported(workspace, [sale(100)], meta('later.csv'))
  const into = join(folder(), 'Restored.lacuna')
  const { dir, counts } = await restoreBackup(file, into, NOW)
  expect([dir, counts.purchase]).toEqual([into, 40])
  const restored = await fresh({ mode: 'write' }, into)
  expect(restored.tables()).toEqual(then)
  expect(restored.key).toEqual(workspace.key)
  expect(restored.setting('lang')).toBe('zh')
  await restored.undo(2)
  expect(restored.counts().purchase).toBe(0)
  expect(workspace.counts().purchase).toBe(41)
  expect(readdirSync(join(into, '..'))).toEqual(['Restored.lacuna'])
  const mode = (name: string) => statSync(join(into, name)).mode & 0o777
  expect(['.', 'workspace.db', 'workspace.key'].map(mode)).toEqual([0o700, 0o600, 0o600])
  const database = readFileSync(join(into, 'workspace.db'))
  expect(database.includes(Buffer.from(workspace.key))).toBe(false) // the key is in its own file only
})

test('restore fills an empty folder and refuses any other', async () => {
  const workspace = await fresh()
  await imported(workspace, [sale(1)])
  const { file } = await workspace.backup(NOW)
  const parent = folder()
  const refused = { code: 'WORKSPACE_EXISTS' }
  await expect(restoreBackup(file, workspace.dir, NOW)).rejects.toMatchObject(refused)
  writeFileSync(join(parent, 'file'), '')
  await expect(restoreBackup(file, join(parent, 'file'), NOW)).rejects.toMatchObject(refused)
  mkdirSync(join(parent, 'empty'))
  await restoreBackup(file, join(parent, 'empty'), NOW)
  expect((await fresh({ mode: 'read' }, join(parent, 'empty'))).counts().purchase).toBe(1)
  await restoreBackup(file, join(parent, 'a', 'b', 'new'), NOW)
  expect(readdirSync(parent).sort()).toEqual(['a', 'empty', 'file'])
})

test('what is not a backup is refused by name and leaves nothing behind', async () => {
  const parent = folder()
  const into = join(parent, 'New.lacuna')
  const write = (name: string, bytes: string) => {
    writeFileSync(join(parent, name), bytes)
    return join(parent, name)
  }
  await expect(restoreBackup(join(parent, 'none'), into, NOW)).rejects.toMatchObject({ code: 'FILE_MISSING' })
  await expect(restoreBackup(parent, into, NOW)).rejects.toMatchObject({ code: 'FILE_IS_DIRECTORY' })
  const invalid = { code: 'BACKUP_INVALID' }
  await expect(restoreBackup(write('empty', ''), into, NOW)).rejects.toMatchObject(invalid)
  await expect(restoreBackup(write('text', 'text '.repeat(999)), into, NOW)).rejects.toMatchObject(invalid)
  const workspace = await fresh()
  await imported(workspace, sales(500))
  const { file } = await workspace.backup(NOW)
  const whole = readFileSync(file)
  writeFileSync(join(parent, 'cut'), whole.subarray(0, whole.length / 2))
  await expect(restoreBackup(join(parent, 'cut'), into, NOW)).rejects.toMatchObject(invalid)
  const keyless = new Database(file)
  keyless.exec('DROP TABLE backup').close()
  await expect(restoreBackup(file, into, NOW)).rejects.toMatchObject({ ...invalid, data: { problem: 'no key inside' } })
  const newer = new Database(file)
  newer.pragma('user_version = 99')
  newer.close()
  await expect(restoreBackup(file, into, NOW)).rejects.toMatchObject({ code: 'WORKSPACE_NEWER', data: { version: 99 } })
  expect(readdirSync(parent).sort()).toEqual(['cut', 'empty', 'text'])
})

test('backups stay within ten, the oldest go first', async () => {
  const workspace = await fresh()
  await imported(workspace, [sale(1)])
  const files: string[] = []
  for (let n = 0; n < 12; n++) {
    const { file, removed } = await workspace.backup(NOW + Math.floor(n / 2)) // two of each moment
    files.push(file)
    expect(removed).toEqual(n < 10 ? [] : [files[n - 10]])
  }
  expect(readdirSync(join(workspace.dir, 'backups')).sort()).toEqual(
    files
      .slice(2)
      .map((file) => basename(file))
      .sort(),
  )
})

test('backups stay within the bytes, but the newest always stays', async () => {
  const workspace = await fresh()
  const files = [await workspace.backup(NOW), await workspace.backup(NOW + 1), await workspace.backup(NOW + 2)]
  const bytes = files[0]?.bytes ?? 0
  expect(prune(workspace.dir, 10, 2 * bytes)).toEqual([files[0]?.file])
  expect(prune(workspace.dir, 10, 1)).toEqual([files[1]?.file])
  expect(prune(workspace.dir, 10, 1)).toEqual([])
})
