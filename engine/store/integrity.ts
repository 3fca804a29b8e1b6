/** Whether a database is whole: its pages, its indexes, its references. */
import { statSync } from 'node:fs'
import { databaseOf } from './layout.ts'
import { type Connection, isDamage, pragma, sqliteCode } from './sqlite.ts'
import type { Integrity } from './types.ts'

const ENOUGH = 100

/** @param check `quick_check` leaves the comparison of indexes with their tables out */
function problemsIn(db: Connection, check: 'integrity_check' | 'quick_check'): string[] {
  try {
    const found = db.pragma(`${check}(${ENOUGH})`) as Record<string, string>[]
    const problems = found.flatMap((row) => Object.values(row)).filter((text) => text !== 'ok')
    for (const row of db.pragma('foreign_key_check') as { table: string; parent: string }[])
      if (problems.length < ENOUGH) problems.push(`a row of ${row.table} refers to a missing ${row.parent}`)
    return problems
  } catch (error) {
    const code = sqliteCode(error)
    if (code && (isDamage(code) || /^SQLITE_(IOERR|ERROR)/.test(code))) return [code]
    throw error
  }
}

/** The first thing that is wrong, null where nothing is. Reads every page, so it is for after a cut. */
export const damageIn = (db: Connection): string | null => problemsIn(db, 'quick_check')[0] ?? null

export function integrityOf(db: Connection, dir: string): Integrity {
  const problems = problemsIn(db, 'integrity_check')
  const size = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0
  const file = databaseOf(dir)
  const version = pragma(db, 'user_version')
  return { ok: problems.length === 0, problems, version, bytes: size(file), writeAheadBytes: size(`${file}-wal`) }
}
