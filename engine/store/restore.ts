/** A backup becomes a workspace of its own, in a new folder: nothing newer is ever overwritten. */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { EngineError } from '../base/index.ts'
import {
  backupsOf,
  createFolder,
  createPrivate,
  databaseOf,
  KEY_BYTES,
  keyOf,
  modelsOf,
  systemCode,
  writing,
} from './layout.ts'
import { migrate, versionOf } from './migrations/index.ts'
import { Reader } from './reader.ts'
import { type Connection, connectWriter, sqliteCode, typed } from './sqlite.ts'

/**
 * @param file a `.lacunabackup`
 * @param into a folder that is not there yet, or is empty
 * @throws FILE_MISSING, FILE_IS_DIRECTORY, FILE_UNREADABLE, BACKUP_INVALID, WORKSPACE_NEWER, WORKSPACE_EXISTS, NOT_WRITABLE
 */
export async function restoreBackup(
  file: string,
  into: string,
  _now: number,
): Promise<{ dir: string; counts: Record<string, number> }> {
  checkFile(file)
  checkTarget(into)
  createFolder(dirname(into))
  const part = writing(into, () => mkdtempSync(`${into}.part-`))
  try {
    copy(file, databaseOf(part))
    const { key, counts } = unseal(databaseOf(part), file, into)
    createPrivate(keyOf(part), key)
    createFolder(backupsOf(part))
    createFolder(modelsOf(part))
    writing(into, () => {
      if (existsSync(into)) rmdirSync(into)
      renameSync(part, into)
    })
    return { dir: into, counts }
  } finally {
    rmSync(part, { recursive: true, force: true })
  }
}

function checkFile(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found) throw new EngineError('FILE_MISSING', { file })
  if (found.isDirectory()) throw new EngineError('FILE_IS_DIRECTORY', { file })
}

function checkTarget(into: string): void {
  const found = statSync(into, { throwIfNoEntry: false })
  if (found && (!found.isDirectory() || readdirSync(into).length > 0))
    throw new EngineError('WORKSPACE_EXISTS', { dir: into })
}

function copy(file: string, to: string): void {
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
function unseal(database: string, file: string, into: string): { key: Uint8Array; counts: Record<string, number> } {
  let db: Connection | null = null
  try {
    db = connectWriter(database)
    versionOf(db, file)
    const found = db.pragma('integrity_check', { simple: true })
    if (found !== 'ok') throw new EngineError('BACKUP_INVALID', { file, problem: String(found) })
    const key = keyIn(db, file)
    db.pragma('secure_delete = ON')
    db.exec('DROP TABLE backup')
    migrate(db)
    return { key, counts: new Reader(db).counts() }
  } catch (error) {
    if (error instanceof EngineError && error.code === 'WORKSPACE_DAMAGED')
      throw new EngineError('BACKUP_INVALID', { file, problem: 'not a Lacuna database' }, { cause: error })
    const code = sqliteCode(error)
    if (code && /^SQLITE_(NOTADB|CORRUPT)/.test(code))
      throw new EngineError('BACKUP_INVALID', { file, problem: code }, { cause: error })
    throw typed(error, into)
  } finally {
    db?.close()
  }
}

/** The key inside a backup. @throws BACKUP_INVALID */
export function keyIn(db: Connection, file: string): Uint8Array {
  const there = db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'backup'").get()
  const key = there ? db.prepare<[], Buffer>('SELECT key FROM backup').pluck().get() : undefined
  if (key?.length !== KEY_BYTES) throw new EngineError('BACKUP_INVALID', { file, problem: 'no key inside' })
  return Uint8Array.from(key)
}
