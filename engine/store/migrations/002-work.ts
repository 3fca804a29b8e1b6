/** What is made from the rows: readings of the text model, runs, outlines, and what the user settled. */
import type { Migration } from './migration.ts'

export const work: Migration = {
  id: 2,
  name: 'work',
  up(db) {
    db.exec(`
      -- No reference to feedback: an import undone and redone finds its readings again.
      CREATE TABLE annotation (
        feedback_id TEXT NOT NULL, model TEXT NOT NULL, sentiment TEXT NOT NULL, probabilities TEXT NOT NULL,
        abstained INTEGER NOT NULL CHECK (abstained IN (0, 1)), intent TEXT NOT NULL, aspects TEXT NOT NULL,
        PRIMARY KEY (feedback_id, model)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE embedding (
        row_id TEXT NOT NULL, model TEXT NOT NULL, vector BLOB NOT NULL, -- float32, little endian
        PRIMARY KEY (row_id, model)
      ) STRICT;
      CREATE TABLE run (
        id TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, inputs_hash TEXT NOT NULL, seed INTEGER NOT NULL,
        device TEXT NOT NULL, versions TEXT NOT NULL, result TEXT NOT NULL, at INTEGER NOT NULL, written INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX run_inputs ON run(kind, inputs_hash);
      CREATE TABLE outline_version (
        id TEXT PRIMARY KEY NOT NULL, -- outline@version
        outline_id TEXT NOT NULL, version INTEGER NOT NULL, gap TEXT NOT NULL, lang TEXT NOT NULL, title TEXT NOT NULL,
        label TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL,
        UNIQUE (outline_id, version)
      ) STRICT;
      CREATE TABLE mapping (id TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL) STRICT;
      CREATE TABLE setting (id TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL) STRICT;
    `)
  },
}
