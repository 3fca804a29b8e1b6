/** What a reading says beyond its scores: the words that carry the opinion, why a text was not read, and which text it was. */
import type { Migration } from './migration.ts'

export const readings: Migration = {
  id: 7,
  name: 'readings',
  up(db) {
    db.exec(`
      ALTER TABLE annotation ADD COLUMN opinions TEXT;
      ALTER TABLE annotation ADD COLUMN unread TEXT;
      ALTER TABLE annotation ADD COLUMN text_hash TEXT; -- none: read before there were any
    `)
  },
}
