/**
 * Forgetting a person, everywhere in the workspace. Backups go first: where this is cut off, the person is still in the
 * workspace and forgetting can simply be asked for again. Freed pages are overwritten and the files rebuilt.
 */
import { copyFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { EngineError } from '../base/index.ts'
import { beside, listBackups, reseal, sweep, verify } from './backup.ts'
import { createPrivate, databaseOf, type WriterPlace, writing } from './layout.ts'
import { migrate, versionOf } from './migrations/index.ts'
import { knows, purge } from './purge.ts'
import { keyIn } from './restore.ts'
import { type Connection, foldLog, isDamage, sqliteCode } from './sqlite.ts'
import type { ForgetResult } from './types.ts'

/** @throws PERSON_UNKNOWN */
export async function forget(
  db: Connection,
  place: WriterPlace,
  person: string,
  now: number,
  identity: string | null,
): Promise<ForgetResult> {
  if (!knows(db, person)) throw new EngineError('PERSON_UNKNOWN', { person })
  sweep(place.dir)
  const backups = listBackups(place.dir)
  const unreadable: string[] = []
  for (const file of backups) if (!(await rewriteBackup(file, person, now, identity))) unreadable.push(file)
  const imported = db.prepare<[], string>('SELECT DISTINCT file FROM source ORDER BY file').pluck().all()
  const rows = purgeForGood(db, place.key, person, now, identity)
  // Somebody reading, or a full disk, keeps the log from going: the next opening lets it go, and until then it is named.
  const left = foldLog(db, 'TRUNCATE') ? [] : [`${databaseOf(place.dir)}-wal`]
  const filesOutside = [...imported, ...unreadable, ...left]
  return { rows, backupsRewritten: backups.length - unreadable.length, filesOutside }
}

function purgeForGood(db: Connection, key: Uint8Array, person: string, now: number, identity: string | null): number {
  db.pragma('secure_delete = ON')
  try {
    const rows = purge(db, key, person, now, identity)
    rebuilt(db)
    return rows
  } finally {
    db.pragma('secure_delete = OFF')
  }
}

/** Freed pages are overwritten already; where there is no room for it, they stay in the file, empty. */
function rebuilt(db: Connection): void {
  try {
    db.exec('VACUUM')
  } catch (error) {
    if (!/^SQLITE_(FULL|IOERR)/.test(sqliteCode(error) ?? '')) throw error
  }
}

/** @returns false where the file is not a backup that this version can read; it is left as it was */
async function rewriteBackup(file: string, person: string, now: number, identity: string | null): Promise<boolean> {
  try {
    await beside(file, (part) => {
      createPrivate(part)
      writing(part, () => copyFileSync(file, part))
      const copy = new Database(part, { fileMustExist: true })
      try {
        copy.pragma('temp_store = MEMORY')
        versionOf(copy, file)
        const key = keyIn(copy, file)
        migrate(copy)
        purgeForGood(copy, key, person, now, identity)
        reseal(copy, key)
      } finally {
        copy.close()
      }
      verify(part, file)
    })
    return true
  } catch (error) {
    const code = sqliteCode(error)
    if (code && isDamage(code)) return false
    if (error instanceof EngineError && ['WORKSPACE_DAMAGED', 'WORKSPACE_NEWER', 'BACKUP_INVALID'].includes(error.code))
      return false
    throw error
  }
}
