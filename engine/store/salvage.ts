/**
 * Reading what can still be read of a table in a damaged database: forward from its first row until a page is broken,
 * backward from its last one, and one by one what is known to lie between.
 */
import { type Connection, sqliteCode, type Value } from './sqlite.ts'

export type Row = Record<string, Value | Buffer>

/** Runs `work`, which only reads the damaged database; null where that fails, whatever nonsense it met. */
function unlessBroken<T>(work: () => T): T | null {
  try {
    return work()
  } catch (error) {
    if (sqliteCode(error)) return null
    throw error
  }
}

/** Column names, none where there is no such table or its description can't be read. */
export const columnsOf = (db: Connection, table: string): string[] =>
  unlessBroken(() => db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table)) ?? []

export interface Sink {
  /** Takes a row, also one that it has already. */
  take(row: Row): void
  has(id: string): boolean
}

/**
 * @param key columns that name a row, as SQL: its primary key
 * @param known ids that should be there, for tables with an `id`
 * @returns whether every page of the table could be read
 */
export function salvage(db: Connection, table: string, key: string, sink: Sink, known: ReadonlySet<string>): boolean {
  const columns = columnsOf(db, table)
  if (columns.length === 0) return false
  const select = `SELECT ${columns.join(', ')} FROM ${table}`
  const walk = (order: string): boolean => {
    const rows = unlessBroken(() => db.prepare<[], Row>(`${select} ORDER BY ${order}`).iterate())
    while (rows) {
      const next = unlessBroken(() => rows.next())
      if (!next || next.done) return next !== null
      sink.take(next.value) // not within: what the new database refuses is no damage of the old one
    }
    return false
  }
  // The table's own order first: an index may be broken where the rows are not.
  if (walk('rowid') || walk(key)) return true
  walk('rowid DESC')
  const descending = key.split(', ').map((column) => `${column} DESC`)
  walk(descending.join(', '))
  const one = unlessBroken(() => db.prepare<[string], Row>(`${select} WHERE id = ?`))
  for (const id of one ? known : []) {
    const row = sink.has(id) ? null : unlessBroken(() => one?.get(id))
    if (row) sink.take(row)
  }
  return false
}

/** Ids that were there, by the history and by the index, which lie on other pages than the rows; null where neither can be read. */
export function knownIds(db: Connection, table: string): Set<string> | null {
  const ids = new Set<string>()
  const byHistory = unlessBroken(() => {
    const changes = db.prepare<[string], [string, string]>(
      'SELECT row_id, op FROM row_history WHERE table_name = ? ORDER BY sequence',
    )
    for (const [id, op] of changes.raw().iterate(table))
      if (op === 'delete') ids.delete(id)
      else ids.add(id)
    return true
  })
  const byIndex = unlessBroken(() => {
    for (const id of db.prepare<[], string>(`SELECT id FROM ${table} ORDER BY id`).pluck().iterate()) ids.add(id)
    return true
  })
  return byHistory || byIndex ? ids : null
}
