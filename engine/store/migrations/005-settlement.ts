/** Which purchases are one sale, what later rows gave back for it, and how far an export reaches. Nothing is known of older ones. */
import type { Migration } from './migration.ts'

export const settlement: Migration = {
  id: 5,
  name: 'settlement',
  up(db) {
    db.exec(`
      CREATE TABLE settlement (
        id TEXT PRIMARY KEY NOT NULL,
        purchase_id TEXT NOT NULL, -- no reference: a refund that has met its sale is no purchase any more
        sale TEXT NOT NULL, line TEXT NOT NULL, part INTEGER NOT NULL CHECK (part >= 0), back INTEGER,
        currency TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX settlement_sale ON settlement(sale);
      CREATE INDEX settlement_purchase ON settlement(purchase_id);
      ALTER TABLE source ADD COLUMN until INTEGER; -- time of its newest row
    `)
  },
}
