/** Whether people's words may be quoted, by what the user said of the file they came in: kept with each row. */
import type { Consent } from '../contract/index.ts'
import type { RowOutcome } from '../imports/index.ts'

/** Null where nothing was said: it then stays what it was. */
const quotableBy = (consent: Consent): boolean | null => (consent === 'unknown' ? null : consent !== 'no-quotes')

/** Marks the feedback of a row, in place. */
export function markQuotable(outcome: RowOutcome, consent: Consent): void {
  const quotable = quotableBy(consent)
  if (quotable === null || !('rows' in outcome)) return
  for (const { table, row } of outcome.rows) if (table === 'feedback') row.quotable = quotable
}
