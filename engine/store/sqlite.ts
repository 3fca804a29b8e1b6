/** Connections as this room makes them, and SQLite's refusals as the contract's. */
import Database from 'better-sqlite3'
import { EngineError } from '../base/index.ts'

export type Connection = Database.Database
export type Value = string | number | null
export type Values = Value[]

/** 'LCNA' in the file's header: a database of some other program is not mistaken for a workspace. */
export const APPLICATION_ID = 0x4c434e41
const BUSY_MS = 5_000

/** A connection that only reads, beside a writer. */
export function connectReader(file: string): Connection {
  return settled(new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_MS }), (db) => {
    db.pragma('query_only = ON')
  })
}

/** The connection that writes; there is one per workspace. Temporary tables stay in memory: nothing is written elsewhere. */
export function connectWriter(file: string, maxPages?: number): Connection {
  return settled(new Database(file, { fileMustExist: true, timeout: BUSY_MS }), (db) => {
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL') // what was acknowledged outlives a power cut, not only a crash
    db.pragma('foreign_keys = ON')
    db.pragma('temp_store = MEMORY')
    db.pragma('cache_size = -16384') // keys are hashes: a big import touches pages everywhere
    db.pragma('journal_size_limit = 67108864')
    if (maxPages !== undefined) db.pragma(`max_page_count = ${Math.trunc(maxPages)}`)
  })
}

/** A connection whose first statements failed is closed again. */
function settled(db: Connection, first: (db: Connection) => void): Connection {
  try {
    first(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

export const pragma = (db: Connection, name: string): number => Number(db.pragma(name, { simple: true }))

/** Version of the SQLite library. */
export function sqliteVersion(): string {
  const db = new Database(':memory:')
  try {
    return String(db.prepare('SELECT sqlite_version()').pluck().get())
  } finally {
    db.close()
  }
}

/** What SQLite says of pages that make no sense; lengths read from them can be anything, so also that memory is short. */
export const isDamage = (code: string): boolean => /^SQLITE_(CORRUPT|NOTADB|NOMEM|TOOBIG)/.test(code)

export const sqliteCode = (error: unknown): string | null => (error instanceof Database.SqliteError ? error.code : null)

/**
 * Folds the log into the database. Everything is committed before, so a disk that refuses this takes nothing back.
 * @returns whether it was done
 */
export function foldLog(db: Connection, how: 'PASSIVE' | 'TRUNCATE'): boolean {
  try {
    const [done] = db.pragma(`wal_checkpoint(${how})`) as { busy: number }[]
    return done?.busy === 0
  } catch (error) {
    if (/^SQLITE_(FULL|IOERR)/.test(sqliteCode(error) ?? '')) return false
    throw error
  }
}

/** The typed error for what SQLite says about the place or the file; anything else unchanged: it is a bug. */
export function typed(error: unknown, dir: string): unknown {
  const code = sqliteCode(error)
  if (!code) return error
  const options = { cause: error }
  if (/^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|PERM|NOLFS)/.test(code))
    return new EngineError('NOT_WRITABLE', { path: dir, problem: code }, options)
  if (isDamage(code)) return new EngineError('WORKSPACE_DAMAGED', { dir, problem: code }, options)
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new EngineError('WORKSPACE_BUSY', { dir }, options)
  return error
}
