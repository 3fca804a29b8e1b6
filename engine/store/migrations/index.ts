/** Brings a database to this version's schema, one transaction a step. A newer one is refused, never guessed at. */
import { EngineError } from '../../base/index.ts'
import { APPLICATION_ID, type Connection, pragma } from '../sqlite.ts'
import { rows } from './001-rows.ts'
import { work } from './002-work.ts'
import { tombstones } from './003-tombstones.ts'
import { referenceParts } from './004-reference-parts.ts'
import { settlement } from './005-settlement.ts'
import { feedbackTerms } from './006-feedback-terms.ts'
import { readings } from './007-readings.ts'
import type { Migration } from './migration.ts'

export const migrations: readonly Migration[] = [
  rows,
  work,
  tombstones,
  referenceParts,
  settlement,
  feedbackTerms,
  readings,
]
export const SUPPORTED = migrations.length

/**
 * The schema version of an existing workspace database.
 * @throws WORKSPACE_NEWER, WORKSPACE_DAMAGED where it is another program's or empty
 */
export function versionOf(db: Connection, dir: string): number {
  const version = pragma(db, 'user_version')
  if (pragma(db, 'application_id') !== APPLICATION_ID || version < 1)
    throw new EngineError('WORKSPACE_DAMAGED', { dir, problem: 'not a Lacuna database' })
  if (version > SUPPORTED) throw new EngineError('WORKSPACE_NEWER', { dir, version, supported: SUPPORTED })
  return version
}

/** From the version it has (0: nothing yet) to ours. */
export function migrate(db: Connection): void {
  for (const { id, up } of migrations.slice(pragma(db, 'user_version')))
    db.transaction(() => {
      up(db)
      db.pragma(`user_version = ${id}`)
    }).immediate()
}
