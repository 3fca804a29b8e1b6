/** A backup becomes a workspace of its own, in a new folder: nothing newer is ever overwritten. */
import { chmodSync, copyFileSync, statSync } from 'node:fs'
import { EngineError } from '../base/index.ts'
import type { RestoreReport } from '../contract/index.ts'
import { saysTheSame } from './backup.ts'
import { compare } from './compare.ts'
import { intoNewFolder } from './folder.ts'
import { backupsOf, createFolder, createPrivate, databaseOf, KEY_BYTES, keyOf, modelsOf, systemCode } from './layout.ts'
import { migrate, versionOf } from './migrations/index.ts'
import { Reader } from './reader.ts'
import { type Connection, connectWriter, isDamage, sqliteCode, typed } from './sqlite.ts'

/**
 * @param file a `.lacunabackup`
 * @param into a folder that is not there yet, or is empty
 * @param beside folder of the workspace in use, to compare with
 * @throws FILE_MISSING, FILE_IS_DIRECTORY, FILE_UNREADABLE, BACKUP_INVALID, WORKSPACE_NEWER, WORKSPACE_EXISTS,
 *   WORKSPACE_BUSY (another process fills `into`), NOT_WRITABLE
 */
export async function restoreBackup(
  file: string,
  into: string,
  _now: number,
  beside: string | null = null,
): Promise<RestoreReport> {
  checkFile(file)
  return intoNewFolder(into, (part) => {
    copyBackup(file, databaseOf(part))
    const { key, counts, compared } = unseal(databaseOf(part), file, into, beside)
    createPrivate(keyOf(part), key)
    createFolder(backupsOf(part))
    createFolder(modelsOf(part))
    return { dir: into, counts, compared }
  })
}

function checkFile(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found) throw new EngineError('FILE_MISSING', { file })
  if (found.isDirectory()) throw new EngineError('FILE_IS_DIRECTORY', { file })
}

export function copyBackup(file: string, to: string): void {
  try {
    copyFileSync(file, to)
    chmodSync(to, 0o600)
  } catch (error) {
    const problem = systemCode(error)
    if (problem === 'EACCES' || problem === 'EPERM')
      throw new EngineError('FILE_UNREADABLE', { file, problem }, { cause: error })
    if (problem) throw new EngineError('NOT_WRITABLE', { path: to, problem }, { cause: error })
    throw error
  }
}

/** Takes the key out of the copy, checks it whole and brings it to this version. */
function unseal(
  database: string,
  file: string,
  into: string,
  beside: string | null,
): Pick<RestoreReport, 'counts' | 'compared'> & { key: Uint8Array } {
  let db: Connection | null = null
  try {
    db = connectWriter(database)
    const key = checkedKey(db, file)
    db.pragma('secure_delete = ON')
    db.exec('DROP TABLE backup')
    migrate(db)
    const compared = beside === null ? null : differences(db, beside)
    return { key, counts: new Reader(db).counts(), compared }
  } catch (error) {
    throw invalid(error, file) ?? typed(error, into)
  } finally {
    db?.close()
  }
}

/** The key of a backup that is whole. @throws BACKUP_INVALID, WORKSPACE_NEWER, WORKSPACE_DAMAGED, SqliteError */
export function checkedKey(db: Connection, file: string): Uint8Array {
  versionOf(db, file)
  const found = db.pragma('integrity_check', { simple: true })
  if (found !== 'ok') throw new EngineError('BACKUP_INVALID', { file, problem: String(found) })
  const key = keyIn(db, file)
  if (!saysTheSame(db)) throw new EngineError('BACKUP_INVALID', { file, problem: 'other rows than were sealed' })
  return key
}

/** BACKUP_INVALID for what a file says that is no whole backup; null for every other error. */
export function invalid(error: unknown, file: string): EngineError | null {
  if (error instanceof EngineError && error.code === 'WORKSPACE_DAMAGED')
    return new EngineError('BACKUP_INVALID', { file, problem: 'not a Lacuna database' }, { cause: error })
  const code = sqliteCode(error)
  return code && isDamage(code) ? new EngineError('BACKUP_INVALID', { file, problem: code }, { cause: error }) : null
}

/** Without a workspace in use that can be read there is nothing to compare with. */
function differences(db: Connection, dir: string): RestoreReport['compared'] {
  try {
    return compare(db, databaseOf(dir))
  } catch (error) {
    if (sqliteCode(error)) return null
    throw error
  }
}

/** The key inside a backup. @throws BACKUP_INVALID */
export function keyIn(db: Connection, file: string): Uint8Array {
  const there = db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'backup'").get()
  const key = there ? db.prepare<[], Buffer>('SELECT key FROM backup').pluck().get() : undefined
  if (key?.length !== KEY_BYTES) throw new EngineError('BACKUP_INVALID', { file, problem: 'no key inside' })
  return Uint8Array.from(key)
}
