/** One step of the schema. */
import type Database from 'better-sqlite3'

export interface Migration {
  /** Rises by exactly one. */
  id: number
  name: string
  up(db: Database.Database): void
}
