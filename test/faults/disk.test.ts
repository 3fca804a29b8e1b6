/** Disks that are full, read-only or broken: a refusal with a name, everything committed kept, and on again once it is settled. */
import { spawnSync } from 'node:child_process'
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { errorText } from '../../engine/contract/index.ts'
import { openWorkspace, restoreBackup, type Workspace } from '../../engine/store/index.ts'
import { folder, fresh, imported, meta, NOW, outline, person, personId, sale, sales } from '../store/ground.ts'

const canMount = process.platform === 'linux' && process.getuid?.() === 0
const UNTIL = new URL('./until.ts', import.meta.url).pathname

/** A disk of its own of so many kilobytes, gone with the test. */
function disk(kilobytes: number): string {
  const place = folder()
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', place], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  onTestFinished(() => void spawnSync('umount', ['-l', place]))
  return place
}
const remount = (place: string, how: string): void => void spawnSync('mount', ['-o', `remount,${how}`, place])

interface Refused {
  code: string
  data: { problem: string }
}
interface Said {
  committed?: number
  refused?: Refused
  backup?: Refused | null
  problem?: { kind: string; problem: string } | null
  purchases?: number
}
/** What the process told of itself: imports committed, then the refusal, then the state at its end. */
function told(ran: { stdout: string; stderr: string }): { committed: number; refused: Refused | undefined; end: Said } {
  expect(ran.stderr).toBe('')
  const lines = ran.stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Said)
  return {
    committed: lines.filter((line) => line.committed !== undefined).length,
    refused: lines.find((line) => line.refused)?.refused,
    end: lines.at(-1) ?? {},
  }
}

async function made(dir: string, count: number): Promise<string> {
  const workspace = await openWorkspace(dir, { mode: 'create', now: NOW })
  await imported(workspace, sales(count))
  await workspace.close()
  return dir
}

async function whole(dir: string, purchases: number): Promise<Workspace> {
  const workspace = await fresh({ mode: 'write' }, dir)
  expect(workspace.integrity().problems).toEqual([])
  expect(workspace.counts().purchase).toBe(purchases)
  return workspace
}

test.skipIf(!canMount)(
  'a full disk refuses imports and backups, and rings until one succeeds (mounts a disk: needs root)',
  async () => {
    const place = disk(4_096)
    const dir = await made(join(place, 'A.lacuna'), 500)
    const { committed, refused, end } = told(spawnSync(process.execPath, [UNTIL, dir], { encoding: 'utf8' }))
    expect(committed).toBeGreaterThan(1)
    expect(refused).toMatchObject({ code: 'NOT_WRITABLE', data: { problem: 'SQLITE_FULL' } })
    expect(errorText('NOT_WRITABLE', refused?.data ?? {}, 'en')).toContain('the disk is full')
    expect(errorText('NOT_WRITABLE', refused?.data ?? {}, 'zh')).toContain('磁盘已满')
    expect(end).toMatchObject({
      backup: { code: 'NOT_WRITABLE' },
      problem: { kind: 'failed' },
      purchases: 500 + committed * 200,
    })
    const workspace = await whole(dir, 500 + committed * 200)
    expect(workspace.backupProblem()).toMatchObject({ kind: 'failed', at: NOW })
    expect(readdirSync(join(dir, 'backups')).filter((name) => !name.endsWith('.failed'))).toEqual([])
    remount(place, 'size=32m')
    await workspace.backup(NOW)
    expect(workspace.backupProblem()).toBeNull()
    await imported(workspace, [sale(99_999)], meta('after.csv'))
    expect(workspace.integrity().ok).toBe(true)
  },
)

test.skipIf(!canMount)(
  'a full disk while undoing, forgetting, restoring: refused, nothing lost (mounts a disk: needs root)',
  async () => {
    const place = disk(6_144)
    const dir = await made(join(place, 'A.lacuna'), 4_000)
    const workspace = await whole(dir, 4_000)
    const { file } = await workspace.backup(NOW)
    const hash = workspace.logicalHash()
    const used = Number(spawnSync('df', ['--output=used', '-k', place], { encoding: 'utf8' }).stdout.split('\n')[1])
    remount(place, `size=${used + 120}k`)
    const full = { code: 'NOT_WRITABLE', data: { problem: expect.stringMatching(/FULL|ENOSPC/) } }
    await expect(workspace.undo()).rejects.toMatchObject(full)
    await expect(workspace.forget(personId(3), NOW)).rejects.toMatchObject(full)
    await expect(restoreBackup(file, join(place, 'R.lacuna'), NOW)).rejects.toMatchObject(full)
    await expect(
      workspace.putOutline({ ...outline('Long'), promise: 'x'.repeat(3_000_000) }, NOW, 'x'),
    ).rejects.toMatchObject(full)
    expect(workspace.logicalHash()).toBe(hash)
    expect(readdirSync(place)).toEqual(['A.lacuna'])
    remount(place, 'size=64m')
    expect(workspace.integrity().problems).toEqual([])
    expect(await workspace.forget(personId(3), NOW)).toMatchObject({ backupsRewritten: 1 })
    await workspace.undo()
    expect(workspace.counts().purchase).toBe(0)
  },
)

test.skipIf(!canMount)(
  'a read-only disk is read through a copy; writing is refused by name (mounts a disk: needs root)',
  async () => {
    const place = disk(8_192)
    const dir = await made(join(place, 'A.lacuna'), 50)
    remount(place, 'ro')
    onTestFinished(() => remount(place, 'rw'))
    for (const mode of ['write', 'create'] as const)
      await expect(openWorkspace(dir, { mode, now: NOW })).rejects.toMatchObject({
        code: 'WORKSPACE_READ_ONLY',
        data: { dir },
      })
    const into = openWorkspace(join(place, 'New.lacuna'), { mode: 'create', now: NOW })
    await expect(into).rejects.toMatchObject({ code: 'NOT_WRITABLE', data: { problem: 'EROFS' } })
    const reader = await fresh({ mode: 'read' }, dir)
    expect(reader).toMatchObject({ copiedFrom: dir })
    expect(reader.counts().purchase).toBe(50)
    await expect(reader.backup(NOW)).rejects.toMatchObject({ code: 'WORKSPACE_READ_ONLY' })
  },
)

/** Every write beyond the limit fails with EFBIG, which SQLite meets as an I/O error in the middle of its work. */
const limits = [8, 40, 150, 400]
test.skipIf(process.platform === 'win32').each(limits)(
  'I/O errors %i KiB on: refused, everything committed is there',
  async (more) => {
    const dir = await made(join(folder(), 'A.lacuna'), 500)
    const limit = Math.ceil(statSync(join(dir, 'workspace.db')).size / 1024) + more
    const script = `trap '' XFSZ; ulimit -f ${limit}; exec "$0" "$1" "$2"`
    const ran = spawnSync('bash', ['-c', script, process.execPath, UNTIL, dir], { encoding: 'utf8' })
    const { committed, refused, end } = told(ran)
    expect(refused).toMatchObject({
      code: 'NOT_WRITABLE',
      data: { problem: expect.stringMatching(/^SQLITE_(IOERR|FULL)/) },
    })
    expect(errorText('NOT_WRITABLE', refused?.data ?? {}, 'zh')).not.toContain('SQLITE')
    expect(end.purchases).toBe(500 + committed * 200)
    const workspace = await whole(dir, 500 + committed * 200)
    await imported(workspace, [{ row: 1, kind: 'rows', rows: [person(1)] }], meta('after.csv'))
    await workspace.backup(NOW)
    expect(workspace.backupProblem()).toBeNull()
  },
)

test('a folder where the log should be is an error with a name', async () => {
  const dir = await made(join(folder(), 'A.lacuna'), 50)
  rmSync(join(dir, 'workspace.db-wal'), { force: true })
  spawnSync('mkdir', [join(dir, 'workspace.db-wal')])
  for (const mode of ['read', 'write'] as const) {
    const opening = openWorkspace(dir, { mode, now: NOW })
    await expect(opening).rejects.toMatchObject({ code: 'NOT_WRITABLE', data: { problem: 'SQLITE_CANTOPEN' } })
  }
  rmSync(join(dir, 'workspace.db-wal'), { recursive: true })
  await whole(dir, 50)
})
