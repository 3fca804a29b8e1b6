/**
 * The writer's mark: a side file that one process holds exclusively.
 * It is an empty SQLite file under an open exclusive transaction, because that is a lock of the operating system on every
 * platform and falls when the process ends, however it ends. Nothing is ever written to it.
 * A second file is there as long as somebody writes: where the next writer still finds it, the last one was cut off.
 */
import { existsSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { EngineError } from '../base/index.ts'
import { createPrivate, markOf, sessionOf } from './layout.ts'
import { sqliteCode, typed } from './sqlite.ts'

export interface WriterMark {
  /** Whether the writer before ended without saying so. */
  readonly cutOff: boolean
  /** @param whole whether the next writer need not look for damage, even if the last one was cut off */
  release(whole?: boolean): void
}

/** @throws WORKSPACE_BUSY where another process (or another opening in this one) writes */
export function takeMark(dir: string): WriterMark {
  const file = markOf(dir)
  if (!existsSync(file)) createMark(file)
  let db: Database.Database | null = null
  try {
    db = new Database(file, { fileMustExist: true, timeout: 0 })
    db.pragma('locking_mode = EXCLUSIVE')
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db?.close()
    if (sqliteCode(error)?.startsWith('SQLITE_BUSY')) throw new EngineError('WORKSPACE_BUSY', { dir }, { cause: error })
    throw typed(error, dir)
  }
  const held = db
  const cutOff = existsSync(sessionOf(dir))
  if (!cutOff) beginSession(dir)
  return {
    cutOff,
    release: (whole = true) => {
      if (!held.open) return
      if (whole) rmSync(sessionOf(dir), { force: true })
      held.close()
    },
  }
}

/** Two processes may come at once: the file of the other is as good. */
function createMark(file: string): void {
  try {
    createPrivate(file)
  } catch (error) {
    if (!existsSync(file)) throw error
  }
}

/** Where there is no room for it, only the check after a cut is lost, not the workspace. */
function beginSession(dir: string): void {
  try {
    createPrivate(sessionOf(dir))
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
  }
}
