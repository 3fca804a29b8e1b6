/** Two workspaces side by side, table by table, in SQL: nothing of either is held in memory. */
import type { RowDifferences } from '../contract/index.ts'
import { canonical } from './shapes.ts'
import type { Connection } from './sqlite.ts'

/**
 * @param db the one called here
 * @param other database file of the one called there; of the same schema version
 */
export function compare(db: Connection, other: string): RowDifferences {
  db.prepare('ATTACH ? AS there').run(other)
  try {
    return db.transaction(() => Object.fromEntries(canonical.map((table) => [table, tableDifferences(db, table)])))()
  } finally {
    db.exec('DETACH there')
  }
}

function tableDifferences(db: Connection, table: string): RowDifferences[string] {
  const count = (sql: string): number => Number(db.prepare(sql).pluck().get())
  const columns = db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table)
  const side = (name: string): string => columns.map((column) => `${name}.${column}`).join(', ')
  const here = count(`SELECT count(*) FROM main.${table}`)
  const there = count(`SELECT count(*) FROM there.${table}`)
  const shared = `main.${table} AS a JOIN there.${table} AS b ON b.id = a.id`
  const both = count(`SELECT count(*) FROM ${shared}`)
  const changed = count(`SELECT count(*) FROM ${shared} WHERE (${side('a')}) IS NOT (${side('b')})`)
  return { here, there, onlyHere: here - both, onlyThere: there - both, changed }
}
