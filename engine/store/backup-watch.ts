/** When a backup is due, and whether one is missing that should be there: backups must not stop in silence. */
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { EngineError } from '../base/index.ts'
import type { BackupProblem } from '../contract/index.ts'
import { backupTime, listBackups, makeBackup, sealedHash } from './backup.ts'
import { backupPlan } from './backup-plan.ts'
import { backupsOf, createPrivate, type WriterPlace, writing } from './layout.ts'
import { logicalHash } from './logical-hash.ts'
import { lostChanges } from './position.ts'
import { type Connection, sqliteCode } from './sqlite.ts'
import type { BackupResult } from './types.ts'

const DAY = 86_400_000
const FAILED = '.failed'
/** Work that lasted so many times longer than the interval without a backup is an alarm. */
const PATIENCE = 7

const one = <T>(db: Connection, sql: string, ...args: string[]): T | undefined =>
  db
    .prepare<string[], T>(sql)
    .pluck()
    .get(...args)

const interval = (db: Connection): number => backupPlan(db).days * DAY

/** Time of the newest backup; before the first one, of the first thing done: until then the imported files are at hand. */
function coveredUntil(db: Connection, dir: string): number | null {
  const newest = listBackups(dir).at(-1)
  const at = newest === undefined ? null : backupTime(newest)
  return at ?? one<number | null>(db, 'SELECT min(at) FROM undo_log') ?? null
}

function isDue(db: Connection, dir: string, now: number): boolean {
  const wait = interval(db)
  const covered = coveredUntil(db, dir)
  return wait > 0 && covered !== null && now - covered >= wait
}

/** A backup, with what became of it noted. @throws what `makeBackup` throws */
export async function watchedBackup(
  db: Connection,
  place: WriterPlace,
  now: number,
  keep?: string,
): Promise<BackupResult> {
  try {
    const made = await makeBackup(db, place, now, keep)
    forgetNote(db, place.dir)
    return made
  } catch (error) {
    note(db, place.dir, now, error)
    throw error
  }
}

export async function backupIfDue(db: Connection, place: WriterPlace, now: number): Promise<BackupResult | null> {
  if (!isDue(db, place.dir, now)) return null
  try {
    return await watchedBackup(db, place, now)
  } catch (error) {
    if (error instanceof EngineError || sqliteCode(error)) return null
    throw error
  }
}

/** A backup unless the newest one says the same: many restores in a row must not push the older ones out. */
export async function backupIfChanged(
  db: Connection,
  place: WriterPlace,
  now: number,
  keep: string,
): Promise<BackupResult | null> {
  const newest = listBackups(place.dir).at(-1)
  if (newest !== undefined && sealedHash(newest) === logicalHash(db)) return null
  return watchedBackup(db, place, now, keep)
}

/**
 * A failure is noted as an empty file whose name says all, because a full disk still takes a name; where even that can't be
 * made (a file lies where the folder should be), in the database.
 */
function note(db: Connection, dir: string, at: number, error: unknown): void {
  const data = error instanceof EngineError ? (error.data as { problem?: string }) : {}
  const said = data.problem ?? sqliteCode(error) ?? ''
  const problem = /^[A-Z0-9_]+$/.test(said) ? said : 'SQLITE_CORRUPT'
  try {
    forgetNote(db, dir)
    createPrivate(join(backupsOf(dir), `${at}.${problem}${FAILED}`))
  } catch (first) {
    if (!(first instanceof EngineError)) throw first
    try {
      db.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('backup_problem', ?)").run(`${at}.${problem}`)
    } catch (second) {
      if (!sqliteCode(second)) throw second // the backup is then overdue in time
    }
  }
}

const notes = (dir: string): string[] => {
  const folder = backupsOf(dir)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return []
  return readdirSync(folder).filter((name) => name.endsWith(FAILED))
}

function forgetNote(db: Connection, dir: string): void {
  for (const name of notes(dir)) writing(dir, () => rmSync(join(backupsOf(dir), name)))
  db.prepare("DELETE FROM meta WHERE name = 'backup_problem'").run()
}

export function backupProblem(db: Connection, dir: string): BackupProblem | null {
  const lost = lostChanges(db)
  if (lost) return lost
  const noted = notes(dir).at(-1) ?? one<string>(db, "SELECT value FROM meta WHERE name = 'backup_problem'")
  const [, at, problem] = /^(\d+)\.([A-Z0-9_]+)/.exec(noted ?? '') ?? []
  if (at !== undefined && problem !== undefined) return { kind: 'failed', at: Number(at), problem }
  const wait = interval(db)
  const covered = coveredUntil(db, dir)
  const worked = one<number | null>(db, "SELECT max(at) FROM undo_log WHERE state = 'done'") ?? null
  if (wait === 0 || covered === null || worked === null || worked - covered < PATIENCE * wait) return null
  return { kind: 'overdue', at: covered, problem: String(Math.floor((worked - covered) / DAY)) }
}
