/**
 * How far the row history had come when a write was acknowledged, in a file of its own beside the database. A log (`-wal`) that
 * was cut, or put back from an earlier day, opens without a complaint of SQLite's: only here does it show that changes are gone.
 * The file comes after the commit, so a killed process leaves it behind the database, never before it.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import type { BackupProblem } from '../contract/index.ts'
import { positionOf, systemCode } from './layout.ts'
import type { Connection } from './sqlite.ts'

const LOST = 'lost_changes'

const sequenceOf = (db: Connection): number =>
  db.prepare<[], number>("SELECT seq FROM sqlite_sequence WHERE name = 'row_history'").pluck().get() ?? 0

export class Position {
  private readonly db: Connection
  private readonly dir: string
  private noted = -1

  constructor(db: Connection, dir: string) {
    this.db = db
    this.dir = dir
  }

  /** After a write, before its answer. Where the file cannot be written, less is known, and nothing is lost. */
  note(): void {
    if (this.db.inTransaction) return
    const sequence = sequenceOf(this.db)
    if (sequence === this.noted) return
    try {
      writeFileSync(positionOf(this.dir), `${sequence}\n`, { mode: 0o600 })
      this.noted = sequence
    } catch (error) {
      if (!systemCode(error)) throw error
    }
  }
}

/** Changes that were acknowledged and are not there, and when the last of them was; null where there are none. */
export function lostSince(db: Connection, dir: string): { changes: number; at: number } | null {
  const file = positionOf(dir)
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found?.isFile()) return null
  const known = /^(\d{1,15})\n$/.exec(readFileSync(file, 'utf8'))?.[1] // a torn one says nothing
  const changes = known === undefined ? 0 : Number(known) - sequenceOf(db)
  return changes > 0 ? { changes, at: Math.floor(found.mtimeMs) } : null
}

/** Before the first write: remembered until the person backs up what there is. */
export function noteLost(db: Connection, dir: string): void {
  const lost = lostSince(db, dir)
  if (!lost) return
  db.prepare('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)').run(LOST, `${lost.at}.${lost.changes}`)
  new Position(db, dir).note()
}

export function lostChanges(db: Connection): BackupProblem | null {
  const value = db.prepare<[string], string>('SELECT value FROM meta WHERE name = ?').pluck().get(LOST)
  const [, at, lost] = /^(\d+)\.(\d+)$/.exec(value ?? '') ?? []
  return at === undefined || lost === undefined ? null : { kind: 'lost', at: Number(at), problem: lost }
}

export const forgetLost = (db: Connection): void => void db.prepare('DELETE FROM meta WHERE name = ?').run(LOST)
