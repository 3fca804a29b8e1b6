/** Where in a document its words stand: page, slide, time or heading. Documents from before have none. */
import type { Migration } from './migration.ts'

export const referenceParts: Migration = {
  id: 4,
  name: 'reference parts',
  up(db) {
    db.exec(`
      CREATE TABLE reference_part (
        id TEXT PRIMARY KEY NOT NULL,
        doc_id TEXT NOT NULL REFERENCES reference_doc(id) DEFERRABLE INITIALLY DEFERRED,
        position INTEGER NOT NULL CHECK (position >= 1), anchor TEXT NOT NULL, label TEXT NOT NULL, text TEXT NOT NULL
      ) STRICT;
      CREATE INDEX reference_part_doc ON reference_part(doc_id);
    `)
  },
}
