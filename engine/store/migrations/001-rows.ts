/** The canonical tables (contract/tables.ts has the columns' meaning), where rows came from, and what became of each. */
import type { Migration } from './migration.ts'

export const rows: Migration = {
  id: 1,
  name: 'rows',
  up(db) {
    db.exec(`
      CREATE TABLE product (
        id TEXT PRIMARY KEY NOT NULL, title TEXT NOT NULL, description TEXT, lang TEXT NOT NULL,
        price INTEGER, currency TEXT, level TEXT, format TEXT, published_at INTEGER
      ) STRICT;
      CREATE TABLE lesson (
        id TEXT PRIMARY KEY NOT NULL,
        product_id TEXT NOT NULL REFERENCES product(id) DEFERRABLE INITIALLY DEFERRED,
        position INTEGER, module TEXT, title TEXT NOT NULL, description TEXT, minutes REAL
      ) STRICT;
      CREATE TABLE person (
        id TEXT PRIMARY KEY NOT NULL, first_seen_at INTEGER, country TEXT, lang TEXT, plan TEXT,
        subscribed INTEGER CHECK (subscribed IN (0, 1))
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE purchase (
        id TEXT PRIMARY KEY NOT NULL,
        person_id TEXT REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
        product_id TEXT NOT NULL REFERENCES product(id) DEFERRABLE INITIALLY DEFERRED,
        at INTEGER NOT NULL, quantity INTEGER NOT NULL CHECK (quantity >= 0),
        amount INTEGER NOT NULL, refunded INTEGER NOT NULL CHECK (refunded >= 0), currency TEXT NOT NULL,
        channel TEXT, coupon TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE progress (
        id TEXT PRIMARY KEY NOT NULL,
        person_id TEXT NOT NULL REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
        product_id TEXT NOT NULL REFERENCES product(id) DEFERRABLE INITIALLY DEFERRED,
        lesson_id TEXT REFERENCES lesson(id) DEFERRABLE INITIALLY DEFERRED,
        at INTEGER, done REAL NOT NULL CHECK (done BETWEEN 0 AND 1)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE feedback (
        id TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL,
        person_id TEXT REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
        product_id TEXT REFERENCES product(id) DEFERRABLE INITIALLY DEFERRED,
        lesson_id TEXT REFERENCES lesson(id) DEFERRABLE INITIALLY DEFERRED,
        at INTEGER, text TEXT NOT NULL, lang TEXT NOT NULL, rating REAL,
        parent_id TEXT, -- no reference: a reply may be exported without what it answers
        likes INTEGER, from_owner INTEGER NOT NULL CHECK (from_owner IN (0, 1)), prompt TEXT
      ) STRICT;
      CREATE TABLE market_item (
        id TEXT PRIMARY KEY NOT NULL, title TEXT NOT NULL, description TEXT, lang TEXT NOT NULL, provider TEXT,
        price INTEGER, currency TEXT, subscribers INTEGER, reviews INTEGER, rating REAL, lessons INTEGER, minutes REAL,
        level TEXT, subject TEXT, published_at INTEGER
      ) STRICT;
      CREATE TABLE launch (
        id TEXT PRIMARY KEY NOT NULL, title TEXT NOT NULL,
        product_id TEXT REFERENCES product(id) DEFERRABLE INITIALLY DEFERRED,
        at INTEGER NOT NULL, price INTEGER, currency TEXT
      ) STRICT;
      CREATE TABLE contact (
        id TEXT PRIMARY KEY NOT NULL,
        launch_id TEXT NOT NULL REFERENCES launch(id) DEFERRABLE INITIALLY DEFERRED,
        channel TEXT NOT NULL, sent INTEGER NOT NULL, opened INTEGER, clicked INTEGER, bought INTEGER
      ) STRICT;
      CREATE TABLE link (
        id TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, from_id TEXT NOT NULL, to_id TEXT NOT NULL, at INTEGER
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE reference_doc (
        id TEXT PRIMARY KEY NOT NULL, title TEXT NOT NULL, lang TEXT NOT NULL, text TEXT NOT NULL
      ) STRICT;

      -- What the user did. An act's changes are the history rows of its own from first to last; undoing it appends their
      -- inverse and points there, so the history only ever grows and any earlier position can be rebuilt.
      CREATE TABLE undo_log (
        id INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL, detail TEXT NOT NULL, at INTEGER NOT NULL,
        rows INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped')),
        first_sequence INTEGER NOT NULL, last_sequence INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE row_history (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT, act INTEGER NOT NULL, table_name TEXT NOT NULL, row_id TEXT NOT NULL,
        op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
        before TEXT, after TEXT -- JSON by column; an insert needs neither
      ) STRICT;
      CREATE TABLE source (
        id TEXT PRIMARY KEY NOT NULL, act INTEGER NOT NULL REFERENCES undo_log(id), file TEXT NOT NULL, hash TEXT NOT NULL,
        layout TEXT NOT NULL, mapping TEXT NOT NULL, at INTEGER NOT NULL, rows INTEGER NOT NULL, accounted TEXT NOT NULL
      ) STRICT;
      CREATE TABLE row_error (
        id INTEGER PRIMARY KEY, source_id TEXT NOT NULL REFERENCES source(id) DEFERRABLE INITIALLY DEFERRED,
        row INTEGER NOT NULL, column_name TEXT, value TEXT NOT NULL, code TEXT NOT NULL, data TEXT NOT NULL
      ) STRICT;
      CREATE INDEX row_error_source ON row_error(source_id);
      CREATE TABLE meta (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    `)
  },
}
