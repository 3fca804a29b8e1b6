/** Backups that make themselves, and what is said where they do not. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { restoreBackup } from '../../engine/store/index.ts'
import { folder, fresh, imported, meta, NOW, outline, sale, sales } from './ground.ts'

const DAY = 86_400_000
const backups = (dir: string): string[] => readdirSync(join(dir, 'backups')).sort()

test('due a day after the first thing done, then a day after the last backup', async () => {
  const workspace = await fresh()
  expect(await workspace.backupIfDue(NOW + 9 * DAY)).toBeNull() // nothing to back up
  await imported(workspace, sales(5))
  expect(await workspace.backupIfDue(NOW + DAY - 1)).toBeNull()
  expect((await workspace.backupIfDue(NOW + DAY))?.bytes).toBeGreaterThan(0)
  expect(await workspace.backupIfDue(NOW + 2 * DAY - 1)).toBeNull()
  expect(await workspace.backupIfDue(NOW + 2 * DAY)).not.toBeNull()
  expect(backups(workspace.dir)).toHaveLength(2)
})

test('the setting says how often, and none at all', async () => {
  const workspace = await fresh()
  await imported(workspace, sales(5))
  await workspace.setSetting('backups.days', 7)
  expect(await workspace.backupIfDue(NOW + 6 * DAY)).toBeNull()
  expect(await workspace.backupIfDue(NOW + 7 * DAY)).not.toBeNull()
  await workspace.setSetting('backups.days', 0)
  expect(await workspace.backupIfDue(NOW + 99 * DAY)).toBeNull()
})

test('a failure is said until one succeeds, to whoever opens the workspace', async () => {
  const workspace = await fresh()
  await imported(workspace, sales(5))
  expect(workspace.backupProblem()).toBeNull()
  const folderOfThem = join(workspace.dir, 'backups')
  renameSync(folderOfThem, `${folderOfThem}.away`)
  writeFileSync(folderOfThem, '')
  expect(await workspace.backupIfDue(NOW + DAY)).toBeNull() // an import must not fail for it
  const problem = { kind: 'failed', at: NOW + DAY, problem: expect.stringMatching(/^(ENOTDIR|EEXIST)$/) }
  expect(workspace.backupProblem()).toEqual(problem)
  expect(workspace.glance(null).backups.problem).toEqual(problem)
  expect((await fresh({ mode: 'read' }, workspace.dir)).backupProblem()).toEqual(problem)
  await expect(workspace.backup(NOW + 2 * DAY)).rejects.toMatchObject({ code: 'NOT_WRITABLE' })
  expect(workspace.backupProblem()).toMatchObject({ at: NOW + 2 * DAY })
  rmSync(folderOfThem)
  await workspace.backup(NOW + 3 * DAY)
  expect(workspace.backupProblem()).toBeNull()
})

test('work that went on for a week without a backup is said', async () => {
  const workspace = await fresh()
  await imported(workspace, sales(5), { ...meta('a.csv'), at: NOW })
  await workspace.putOutline(outline('One'), NOW + 6 * DAY, 'a')
  expect(workspace.backupProblem()).toBeNull()
  await workspace.putOutline(outline('Two'), NOW + 8 * DAY, 'b')
  expect(workspace.backupProblem()).toEqual({ kind: 'overdue', at: NOW, problem: '8' })
  await workspace.backup(NOW + 8 * DAY)
  expect(workspace.backupProblem()).toBeNull()
})

test('what a killed process left of a backup goes with the next one, and with forgetting', async () => {
  const workspace = await fresh()
  await imported(workspace, [sale(1, 1)])
  const left = join(workspace.dir, 'backups', '2026-01-01T00-00-00.000Z.lacunabackup.part')
  writeFileSync(left, 'half')
  writeFileSync(`${left}-journal`, 'half')
  const { file } = await workspace.backup(NOW)
  expect(backups(workspace.dir)).toEqual([basename(file)])
  writeFileSync(left, 'half')
  await workspace.forget(workspace.tables().person[0]?.id ?? '', NOW)
  expect(backups(workspace.dir)).toEqual([basename(file)])
})

test('the backup that is being restored is not the one removed to make room', async () => {
  const workspace = await fresh()
  const files: string[] = []
  for (let n = 0; n < 10; n++) files.push((await workspace.backup(NOW + n)).file)
  const oldest = files[0] ?? ''
  const { removed } = await workspace.backup(NOW + 10, oldest)
  expect(removed).toEqual([files[1]])
  expect(await workspace.backupIfChanged(NOW + 11, oldest)).toBeNull() // nothing is new
  await workspace.setSetting('a', 1)
  expect((await workspace.backupIfChanged(NOW + 11, oldest))?.removed).toEqual([files[2]])
})

test('drill: rows added, changed and gone since a backup are told apart', async () => {
  const workspace = await fresh()
  await imported(workspace, sales(20))
  const { file } = await workspace.backup(NOW)
  const hash = workspace.logicalHash()
  await imported(workspace, [sale(3, 3, 0, { refunded: 4900 }), sale(500), sale(501)], meta('late.csv'))
  await workspace.forget(workspace.tables().person[0]?.id ?? '', NOW)
  const into = join(folder(), 'R.lacuna')
  const again = await restoreBackup(file, into, NOW, workspace.dir)
  const { purchase, person } = again.compared ?? {}
  const counts = workspace.counts()
  expect(purchase).toMatchObject({ there: counts.purchase, onlyThere: 2, changed: 1 })
  expect(person).toMatchObject({ there: counts.person, onlyHere: 0 })
  expect(again.counts.purchase).toBe(purchase?.here)
  const restored = await fresh({ mode: 'write' }, into)
  expect(restored.logicalHash()).not.toBe(hash) // she is gone from the backup as well
  expect((await restoreBackup(file, join(folder(), 'S.lacuna'), NOW)).compared).toBeNull()
})

test('drill: whatever was there when it was made is there when it is restored', async () => {
  const workspace = await fresh()
  await imported(workspace, sales(50))
  await workspace.putOutline(outline('Bread'), NOW, 'draft')
  await workspace.putAnnotations([], new Map([['x', Float32Array.of(1)]]), 'm@1')
  await workspace.undo()
  const { file } = await workspace.backup(NOW)
  const into = join(folder(), 'R.lacuna')
  expect((await restoreBackup(file, into, NOW, workspace.dir)).compared?.purchase).toEqual({
    here: 50,
    there: 50,
    onlyHere: 0,
    onlyThere: 0,
    changed: 0,
  })
  const restored = await fresh({ mode: 'write' }, into)
  expect(restored.logicalHash()).toBe(workspace.logicalHash())
  expect(restored.history()).toEqual(workspace.history())
  expect(restored.embeddings('m@1').size).toBe(1)
  await restored.redo()
  expect(restored.outline('outline-1')?.title).toBe('Bread')
})

test('one letter changed inside a backup is noticed', async () => {
  const workspace = await fresh()
  await imported(workspace, sales(50))
  const { file } = await workspace.backup(NOW)
  const bytes = readFileSync(file)
  const at = bytes.lastIndexOf('Course 1')
  bytes.write('Curse', at)
  writeFileSync(file, bytes)
  const parent = folder()
  await expect(restoreBackup(file, join(parent, 'R.lacuna'), NOW)).rejects.toMatchObject({ code: 'BACKUP_INVALID' })
  expect(readdirSync(parent)).toEqual([])
})

test('a restore that was cut off is not in the way of the next, and nobody’s folder is taken for it', async () => {
  const workspace = await fresh()
  await imported(workspace, sales(5))
  const { file } = await workspace.backup(NOW)
  const parent = folder()
  const part = join(parent, '.R.lacuna.unfinished')
  mkdirSync(join(part, 'backups'), { recursive: true })
  writeFileSync(join(part, 'workspace.db'), 'half')
  await restoreBackup(file, join(parent, 'R.lacuna'), NOW)
  expect(readdirSync(parent)).toEqual(['R.lacuna'])
  mkdirSync(join(parent, '.S.lacuna.unfinished'))
  writeFileSync(join(parent, '.S.lacuna.unfinished', 'novel.txt'), 'mine')
  await expect(restoreBackup(file, join(parent, 'S.lacuna'), NOW)).rejects.toMatchObject({ code: 'WORKSPACE_EXISTS' })
  expect(readFileSync(join(parent, '.S.lacuna.unfinished', 'novel.txt'), 'utf8')).toBe('mine')
})
