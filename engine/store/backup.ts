/**
 * Rolling backups: each one file that holds the database and the key, private to its owner like both.
 * Made with SQLite's backup API beside its final name and checked before it gets it, so a file called `.lacunabackup` is whole.
 */
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { byCodeUnit, EngineError } from '../base/index.ts'
import { backupPlan } from './backup-plan.ts'
import { backupsOf, createFolder, createPrivate, type WriterPlace, writing } from './layout.ts'
import { logicalHash } from './logical-hash.ts'
import { type Connection, sqliteCode } from './sqlite.ts'
import type { BackupResult } from './types.ts'

export const BACKUP_SUFFIX = '.lacunabackup'
const PART = '.part'
const MAX_BYTES = 2_000_000_000

/** Oldest first: the names are times. */
export function listBackups(dir: string): string[] {
  const folder = backupsOf(dir)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return []
  const names = writing(folder, () => readdirSync(folder)).filter((name) => name.endsWith(BACKUP_SUFFIX))
  return names.sort(byCodeUnit).map((name) => join(folder, name))
}

/** What the name of a backup says of its time, in UTC milliseconds. */
export function backupTime(file: string): number | null {
  const stamp = basename(file, BACKUP_SUFFIX).replace(/_\d+$/, '')
  const at = Date.parse(stamp.replace(/T(\d\d)-(\d\d)-/, 'T$1:$2:'))
  return Number.isNaN(at) ? null : at
}

/** What a killed process left of a backup it was making. Only the one writer of a workspace makes them. */
export function sweep(dir: string): void {
  const folder = backupsOf(dir)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  const left = readdirSync(folder).filter((name) => name.includes(`${BACKUP_SUFFIX}${PART}`))
  writing(folder, () => left.map((name) => rmSync(join(folder, name), { force: true })))
}

/** @throws NOT_WRITABLE, BACKUP_INVALID where what was written can't be read back whole */
export async function makeBackup(
  db: Connection,
  place: WriterPlace,
  now: number,
  keep?: string,
): Promise<BackupResult> {
  const folder = backupsOf(place.dir)
  createFolder(folder)
  sweep(place.dir)
  const file = freeName(folder, now)
  await beside(file, async (part) => {
    createPrivate(part)
    await db.backup(part)
    seal(part, place.key)
    verify(part, file)
  })
  return { file, bytes: statSync(file).size, removed: prune(place.dir, backupPlan(db).keep, MAX_BYTES, keep) }
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

/** One file without a write-ahead log, with the key and the hash of what it says inside. */
function seal(file: string, key: Uint8Array): void {
  const copy = new Database(file, { fileMustExist: true })
  try {
    copy.pragma('journal_mode = DELETE')
    reseal(copy, key)
  } finally {
    copy.close()
  }
}

/** Writes key and hash anew, after what the backup says was changed on purpose. */
export function reseal(copy: Connection, key: Uint8Array): void {
  copy.transaction(() => {
    copy.exec('DROP TABLE IF EXISTS backup')
    copy.exec('CREATE TABLE backup (key BLOB NOT NULL, hash TEXT NOT NULL) STRICT')
    copy.prepare('INSERT INTO backup (key, hash) VALUES (?, ?)').run(Buffer.from(key), logicalHash(copy))
  })()
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

/** The hash sealed in a backup, null where there is none to read. */
export function sealedHash(file: string): string | null {
  let db: Connection | null = null
  try {
    db = new Database(file, { readonly: true, fileMustExist: true })
    return db.prepare<[], string>('SELECT hash FROM backup').pluck().get() ?? null
  } catch (error) {
    if (sqliteCode(error)) return null
    throw error
  } finally {
    db?.close()
  }
}

/** Whether what a sealed backup says is what was sealed; those of 0.1.0 hold no hash to tell. */
export function saysTheSame(db: Connection): boolean {
  const has = db.prepare("SELECT 1 FROM pragma_table_info('backup') WHERE name = 'hash'").get()
  return !has || db.prepare('SELECT hash FROM backup').pluck().get() === logicalHash(db)
}

/**
 * Removes the oldest backups until the rest are within the bounds; the newest always stays, and so does `keep`.
 * @returns what was removed
 */
export function prune(dir: string, maxFiles: number, maxBytes: number, keep?: string): string[] {
  const files = listBackups(dir)
  const sizes = files.map((file) => statSync(file).size)
  let bytes = sizes.reduce((a, b) => a + b, 0)
  const removed: string[] = []
  for (let i = 0; i < files.length - 1; i++) {
    if (files.length - removed.length <= maxFiles && bytes <= maxBytes) break
    const file = files[i] as string
    if (keep !== undefined && resolve(file) === resolve(keep)) continue
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
