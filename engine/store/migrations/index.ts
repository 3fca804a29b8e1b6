/** Migrations run one by one, each whole or not at all; a file from a newer Lacuna is refused by its number. */
import type Database from 'better-sqlite3'
import { EngineError } from '../../base/index.ts'
import { rows } from './001-rows.ts'
import { work } from './002-work.ts'
import { tombstones } from './003-tombstones.ts'
import type { Migration } from './migration.ts'

export const migrations: readonly Migration[] = [rows, work, tombstones]
/** The newest schema this version knows. */
export const SUPPORTED = migrations.length

/** @throws WORKSPACE_NEWER when the file was made by a version that knows more */
export function versionOf(db: Database.Database, dir: string): number {
  const version = db.pragma('user_version', { simple: true }) as number
  if (version > SUPPORTED) throw new EngineError('WORKSPACE_NEWER', { dir, version, supported: SUPPORTED })
  return version
}

/** Brings the schema up to `to`. */
export function migrate(db: Database.Database, to: number = SUPPORTED): void {
  const from = db.pragma('user_version', { simple: true }) as number
  for (const migration of migrations.slice(from, to))
    db.transaction(() => {
      migration.up(db)
      db.pragma(`user_version = ${migration.id}`)
    }).immediate()
}
