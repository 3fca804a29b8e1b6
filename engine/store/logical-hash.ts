/**
 * One hash over what a workspace says: every canonical row, outline version, mapping and setting, and nothing else.
 * The order rows came in, the history, derived results, the clock and the key itself leave it as it is, so undoing
 * everything, restoring a backup and re-importing an export can be checked by one comparison. Pseudonyms count as they
 * stand: the ids of sales and comments are made from them, so no hash could see past them without guessing who is who.
 */
import { createHash } from 'node:crypto'
import { canonicalJson } from '../base/index.ts'
import { tracked } from './shapes.ts'
import type { Connection, Value } from './sqlite.ts'

/** A damaged document still has a hash: its letters. */
function canonical(body: string): string {
  try {
    return canonicalJson(JSON.parse(body))
  } catch (error) {
    if (error instanceof SyntaxError) return body
    throw error
  }
}

/** Of a database of any schema version: a table it does not have yet counts like an empty one. */
export function logicalHash(db: Connection): string {
  const columnsOf = db.prepare<[string], string>('SELECT name FROM pragma_table_info(?) ORDER BY name').pluck()
  const hash = createHash('sha256')
  const add = (table: string, columns: readonly string[]): void => {
    const body = columns.indexOf('body')
    const rows = db.prepare<[], Value[]>(`SELECT ${columns.join(', ')} FROM ${table} ORDER BY id`).raw()
    for (const row of rows.iterate()) {
      if (body >= 0) row[body] = canonical(String(row[body]))
      hash.update(`${table} ${JSON.stringify(row)}\n`)
    }
  }
  db.transaction(() => {
    for (const table of tracked) {
      const columns = columnsOf.all(table)
      if (columns.length > 0) add(table, columns)
    }
  })()
  return hash.digest('hex')
}
