/** On which terms somebody's words are here: what they count for in a survey, and whether they may be quoted. Unknown of older. */
import type { Migration } from './migration.ts'

export const feedbackTerms: Migration = {
  id: 6,
  name: 'feedback terms',
  up(db) {
    db.exec(`
      ALTER TABLE feedback ADD COLUMN weight REAL CHECK (weight >= 0);
      ALTER TABLE feedback ADD COLUMN quotable INTEGER CHECK (quotable IN (0, 1));
    `)
  },
}
