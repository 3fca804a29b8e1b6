/**
 * Rolling backups: each one file that holds the database and the key, private to its owner like both.
 * Made with SQLite's backup API beside its final name and checked before it gets it, so a file called `.lacunabackup` is whole.
 */
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { byCodeUnit, EngineError } from '../base/index.ts'
import { backupsOf, createFolder, createPrivate, type WriterPlace, writing } from './layout.ts'
import type { Connection } from './sqlite.ts'
import type { BackupResult } from './types.ts'

export const BACKUP_SUFFIX = '.lacunabackup'
const PART = '.part'
const MAX_FILES = 10
const MAX_BYTES = 2_000_000_000

/** Oldest first: the names are times. */
export function listBackups(dir: string): string[] {
  const folder = backupsOf(dir)
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => name.endsWith(BACKUP_SUFFIX))
  return names.sort(byCodeUnit).map((name) => join(folder, name))
}

/** @throws NOT_WRITABLE, BACKUP_INVALID where what was written can't be read back whole */
export async function makeBackup(db: Connection, place: WriterPlace, now: number): Promise<BackupResult> {
  const folder = backupsOf(place.dir)
  createFolder(folder)
  const file = freeName(folder, now)
  await beside(file, async (part) => {
    createPrivate(part)
    await db.backup(part)
    seal(part, place.key)
    verify(part, file)
  })
  return { file, bytes: statSync(file).size, removed: prune(place.dir, MAX_FILES, MAX_BYTES) }
}

/** Runs `make` on a temporary name and gives the result its final one; nothing is left of a failure. */
export async function beside(file: string, make: (part: string) => void | Promise<void>): Promise<void> {
  const part = `${file}${PART}`
  try {
    writing(part, () => rmSync(part, { force: true }))
    await make(part)
    writing(file, () => renameSync(part, file))
  } finally {
    for (const left of [part, `${part}-journal`, `${part}-wal`, `${part}-shm`]) rmSync(left, { force: true })
  }
}

/** One file without a write-ahead log, with the key inside. */
function seal(file: string, key: Uint8Array): void {
  const copy = new Database(file, { fileMustExist: true })
  try {
    copy.pragma('journal_mode = DELETE')
    copy.exec('CREATE TABLE backup (key BLOB NOT NULL) STRICT')
    copy.prepare('INSERT INTO backup (key) VALUES (?)').run(Buffer.from(key))
  } finally {
    copy.close()
  }
}

export function verify(part: string, file: string): void {
  const copy = new Database(part, { readonly: true, fileMustExist: true })
  try {
    const found = copy.pragma('integrity_check', { simple: true })
    if (found !== 'ok') throw new EngineError('BACKUP_INVALID', { file, problem: String(found) })
  } finally {
    copy.close()
  }
}

/** Removes the oldest backups until the rest are within the bounds; the newest always stays. @returns what was removed */
export function prune(dir: string, maxFiles: number, maxBytes: number): string[] {
  const files = listBackups(dir)
  const sizes = files.map((file) => statSync(file).size)
  let bytes = sizes.reduce((a, b) => a + b, 0)
  const removed: string[] = []
  for (let i = 0; i < files.length - 1; i++) {
    if (files.length - removed.length <= maxFiles && bytes <= maxBytes) break
    const file = files[i] as string
    writing(file, () => rmSync(file))
    bytes -= sizes[i] as number
    removed.push(file)
  }
  return removed
}

function freeName(folder: string, now: number): string {
  const stamp = new Date(now).toISOString().replaceAll(':', '-')
  for (let n = 1; ; n++) {
    const file = join(folder, `${stamp}${n === 1 ? '' : `_${n}`}${BACKUP_SUFFIX}`)
    if (!existsSync(file)) return file
  }
}
