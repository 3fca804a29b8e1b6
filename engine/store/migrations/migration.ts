/** One step of the schema. Numbered by one, whole or not at all, never edited after release. */
import type { Connection } from '../sqlite.ts'

export interface Migration {
  id: number
  name: string
  up: (db: Connection) => void
}
