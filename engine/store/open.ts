/**
 * Opening a workspace folder: made where asked for, brought to this version's schema, marked as being written.
 * What stands in the way is said before anything is changed.
 */
import { randomBytes } from 'node:crypto'
import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EngineError } from '../base/index.ts'
import { watchedBackup } from './backup-watch.ts'
import { damageIn } from './integrity.ts'
import {
  backupsOf,
  createFolder,
  createPrivate,
  databaseOf,
  KEY_BYTES,
  keyMark,
  keyOf,
  modelsOf,
  sessionOf,
  systemCode,
  writing,
} from './layout.ts'
import { takeMark, type WriterMark } from './mark.ts'
import { migrate, SUPPORTED, versionOf } from './migrations/index.ts'
import { lostSince, noteLost } from './position.ts'
import { APPLICATION_ID, type Connection, connectReader, connectWriter, foldLog, typed } from './sqlite.ts'
import type { OpenOptions, Workspace } from './types.ts'
import { StoredWorkspace } from './workspace.ts'

/**
 * @throws WORKSPACE_MISSING, WORKSPACE_NEWER, WORKSPACE_BUSY, WORKSPACE_READ_ONLY (to write in a read-only place),
 *   WORKSPACE_DAMAGED, NOT_WRITABLE, FILE_UNREADABLE
 */
export async function openWorkspace(dir: string, options: OpenOptions): Promise<Workspace> {
  const present = isWorkspace(dir)
  if (!present && options.mode !== 'create') throw new EngineError('WORKSPACE_MISSING', { dir })
  if (!present) createFolder(dir)
  const writable = mayWrite(dir)
  if (options.mode !== 'read') {
    if (!writable) throw new EngineError('WORKSPACE_READ_ONLY', { dir })
    return openMarked(dir, options)
  }
  return writable ? openReading(dir, options, null) : openReading(copied(dir), options, dir)
}

async function openMarked(dir: string, options: OpenOptions): Promise<Workspace> {
  const mark = takeMark(dir)
  try {
    if (!existsSync(databaseOf(dir))) create(dir, options.key ?? randomBytes(KEY_BYTES))
    const key = readKey(dir)
    await prepare(dir, key, mark.cutOff, options.now)
    return opened(dir, key, options, mark, null)
  } catch (error) {
    mark.release(!mark.cutOff)
    throw error
  }
}

async function openReading(dir: string, options: OpenOptions, copiedFrom: string | null): Promise<Workspace> {
  try {
    const key = readKey(dir)
    if (wasCutOff(copiedFrom ?? dir, copiedFrom !== null)) reading(dir, (db) => refuseDamage(db, dir))
    if (reading(dir, (db) => versionOf(db, dir)) < SUPPORTED) {
      const mark = takeMark(dir)
      try {
        await prepare(dir, key, mark.cutOff, copiedFrom === null ? options.now : null)
      } catch (error) {
        mark.release(!mark.cutOff)
        throw error
      }
      mark.release()
    }
    return opened(dir, key, options, null, copiedFrom)
  } catch (error) {
    if (copiedFrom !== null) rmSync(dir, { recursive: true, force: true })
    throw error
  }
}

/** Whether the last writer ended without saying so and nobody has looked since: then its log may not be its own. */
function wasCutOff(dir: string, readOnly: boolean): boolean {
  if (!existsSync(sessionOf(dir))) return false
  if (readOnly) return true
  try {
    const mark = takeMark(dir)
    mark.release(!mark.cutOff)
    return mark.cutOff
  } catch (error) {
    if (error instanceof EngineError && error.code === 'WORKSPACE_BUSY') return false // it is being written
    throw error
  }
}

function refuseDamage(db: Connection, dir: string): void {
  const problem = damageIn(db)
  if (problem) throw new EngineError('WORKSPACE_DAMAGED', { dir, problem })
}

function opened(
  dir: string,
  key: Uint8Array,
  options: OpenOptions,
  mark: WriterMark | null,
  copiedFrom: string | null,
): Workspace {
  let db: Connection | null = null
  try {
    db = connectReader(databaseOf(dir))
    versionOf(db, dir)
    checkKey(db, dir, key)
    return new StoredWorkspace({ dir, key, options, mark, copiedFrom, db })
  } catch (error) {
    db?.close()
    throw typed(error, dir)
  }
}

/** Makes the database beside its final name, so that a `workspace.db` is always whole. The key goes first. */
export function create(dir: string, key: Uint8Array): void {
  const fresh = `${databaseOf(dir)}.new`
  writing(dir, () => {
    for (const file of [fresh, `${fresh}-wal`, `${fresh}-shm`, keyOf(dir)]) rmSync(file, { force: true })
  })
  createFolder(backupsOf(dir))
  createFolder(modelsOf(dir))
  createPrivate(keyOf(dir), key)
  createPrivate(fresh)
  let db: Connection | null = null
  try {
    db = connectWriter(fresh)
    db.pragma(`application_id = ${APPLICATION_ID}`)
    migrate(db)
    db.prepare("INSERT INTO meta (name, value) VALUES ('key', ?)").run(keyMark(key))
  } catch (error) {
    throw typed(error, dir)
  } finally {
    db?.close()
  }
  writing(dir, () => renameSync(fresh, databaseOf(dir)))
}

/**
 * Brings an older schema up to date; pages of forgotten rows that a killed process left in the log go with it.
 * After a cut, what is there is looked over before anything is folded into the database: a log that belongs to another
 * one, or a page that did not reach the disk, would otherwise be made part of it for good.
 * @param now time of the backup before a migration; null makes none
 */
async function prepare(dir: string, key: Uint8Array, cutOff: boolean, now: number | null): Promise<void> {
  reading(dir, (db) => {
    versionOf(db, dir) // before anything is written into what may be another program's file
    checkKey(db, dir, key)
    // A log of an earlier day, put back after a clean end, mixes its pages with newer ones.
    if (cutOff || lostSince(db, dir)) refuseDamage(db, dir)
  })
  let db: Connection | null = null
  try {
    db = connectWriter(databaseOf(dir))
    if (now !== null && versionOf(db, dir) < SUPPORTED) await watchedBackup(db, { dir, key }, now)
    migrate(db)
    noteLost(db, dir)
    foldLog(db, 'TRUNCATE')
  } catch (error) {
    throw typed(error, dir)
  } finally {
    db?.close()
  }
}

function reading<T>(dir: string, work: (db: Connection) => T): T {
  let db: Connection | null = null
  try {
    db = connectReader(databaseOf(dir))
    return work(db)
  } catch (error) {
    throw typed(error, dir)
  } finally {
    db?.close()
  }
}

/** @throws FILE_UNREADABLE where the place is a file or closed to us */
function isWorkspace(dir: string): boolean {
  try {
    if (!statSync(dir).isDirectory()) throw new EngineError('FILE_UNREADABLE', { file: dir, problem: 'not a folder' })
    if (!existsSync(databaseOf(dir))) return false
    accessSync(databaseOf(dir), constants.R_OK)
    return true
  } catch (error) {
    const code = systemCode(error)
    if (code === 'ENOENT') return false
    if (code === 'ENOTDIR') throw new EngineError('FILE_UNREADABLE', { file: dir, problem: 'not a folder' })
    if (code) throw new EngineError('FILE_UNREADABLE', { file: dir, problem: code }, { cause: error })
    throw error
  }
}

function mayWrite(dir: string): boolean {
  try {
    accessSync(dir, constants.W_OK)
    if (existsSync(databaseOf(dir))) accessSync(databaseOf(dir), constants.W_OK)
    return true
  } catch (error) {
    if (systemCode(error)) return false
    throw error
  }
}

/** A temporary copy of a workspace in a read-only place, the changes not yet folded into its database included. */
function copied(dir: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'lacuna-'))
  try {
    for (const file of [databaseOf, (d: string) => `${databaseOf(d)}-wal`, keyOf])
      if (existsSync(file(dir))) copyFileSync(file(dir), file(copy))
    return copy
  } catch (error) {
    rmSync(copy, { recursive: true, force: true })
    const problem = systemCode(error)
    if (problem) throw new EngineError('FILE_UNREADABLE', { file: dir, problem }, { cause: error })
    throw error
  }
}

export function readKey(dir: string): Uint8Array {
  let key: Uint8Array
  try {
    key = new Uint8Array(readFileSync(keyOf(dir)))
  } catch (error) {
    const code = systemCode(error)
    if (code) throw new EngineError('WORKSPACE_DAMAGED', { dir, problem: `workspace.key: ${code}` }, { cause: error })
    throw error
  }
  if (key.length !== KEY_BYTES)
    throw new EngineError('WORKSPACE_DAMAGED', { dir, problem: 'workspace.key: wrong length' })
  return key
}

/** With another workspace's key everybody would become a new person. */
export function checkKey(db: Connection, dir: string, key: Uint8Array): void {
  const mark = db.prepare<[], string>("SELECT value FROM meta WHERE name = 'key'").pluck().get()
  if (mark !== undefined && mark !== keyMark(key))
    throw new EngineError('WORKSPACE_DAMAGED', { dir, problem: 'workspace.key: of another workspace' })
}
