/**
 * An export that ends before another of its layout that is here already knows less: what it does not know yet to be given back
 * stays given back. One that reaches as far may say less of a refund, and is believed: a dispute was won, a slip corrected.
 */
import type { RowLog } from './row-log.ts'
import { fromJson } from './shapes.ts'
import type { Connection, Values } from './sqlite.ts'

interface Import {
  layout: string
  /** Time of its newest row. */
  until: number | null
  /** The position of the row history at which it began. */
  before: number
}

/** @returns purchases that are after all as they were */
export function keepRefunds(db: Connection, log: RowLog, { layout, until, before }: Import): number {
  if (until === null) return 0
  const newer = db.prepare<[string, number]>(
    `SELECT 1 FROM source JOIN undo_log ON undo_log.id = source.act
     WHERE source.layout = ? AND source.until > ? AND undo_log.state = 'done' LIMIT 1`,
  )
  if (!newer.get(layout, until)) return 0
  log.sequence() // all changes are in the history
  const lessened = db
    .prepare<[number], [string, string]>(
      `SELECT row_id, before FROM row_history
       WHERE sequence > ? AND table_name = 'purchase' AND op = 'update'
       AND json_extract(after, '$.refunded') < json_extract(before, '$.refunded') ORDER BY sequence DESC`,
    )
    .raw()
    .all(before)
  const shape = log.shape('purchase')
  const refunded = shape.columns.indexOf('refunded')
  let same = 0
  for (const [id, json] of new Map(lessened)) {
    const was = fromJson(shape, json)
    const is = log.get('purchase', id) as Values
    const kept = is.with(refunded, was[refunded] as number)
    log.put('purchase', id, kept)
    if (kept.every((cell, i) => cell === was[i])) same++
  }
  return same
}
