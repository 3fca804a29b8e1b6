/** People the user has forgotten, under a key of their own: enough to keep them out, not to name them. */
import type { Migration } from './migration.ts'

export const tombstones: Migration = {
  id: 3,
  name: 'tombstones',
  up(db) {
    db.exec(`
      CREATE TABLE tombstone (hash TEXT PRIMARY KEY NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    `)
  },
}
