/** What an import's rows refer to, looked up as they come: for a connection on which the database does not look itself. */
import type { RowLog } from './row-log.ts'
import { isTracked, type Tracked, tracked } from './shapes.ts'
import type { Connection, Values } from './sqlite.ts'

interface Reference {
  place: number
  parent: Tracked
}

export class References {
  private readonly log: RowLog
  private readonly of: ReadonlyMap<string, readonly Reference[]>

  constructor(db: Connection, log: RowLog) {
    this.log = log
    const list = db.prepare<[string], { table: string; from: string }>('SELECT * FROM pragma_foreign_key_list(?)')
    this.of = new Map(
      tracked.map((table) => {
        const { columns } = log.shape(table)
        const found = list.all(table).flatMap(({ table: parent, from }) => {
          return isTracked(parent) ? [{ place: columns.indexOf(from), parent }] : []
        })
        return [table, found]
      }),
    )
  }

  /** After the rows of one source row were written. @throws Error where one refers to what is nowhere: a bug of their builder */
  see(rows: readonly { table: string; values: Values }[]): void {
    for (const { table, values } of rows)
      for (const { place, parent } of this.of.get(table) ?? []) {
        const id = values[place]
        if (typeof id !== 'string' || rows.some((row) => row.table === parent && row.values[0] === id)) continue
        if (!this.log.get(parent, id))
          throw new Error(`rows refer to rows that are not there: ${table} to ${parent} ${id}`)
      }
  }
}
