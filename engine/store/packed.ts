/**
 * A batch of an import on its way to the writer thread. Copying objects there costs more than writing their rows, so cells go
 * as one flat list, in the order of the contract's columns, with numbers that say where each row begins.
 */
import { type CanonicalRow, type TableName, tables } from '../contract/index.ts'
import type { ImportItem } from './types.ts'

export interface PackedItems {
  /** For each item: 0 and its place among `others`, or 1 (rows), 2 (merged) and how many; then the table of each row. */
  plan: Int32Array
  cells: unknown[]
  others: ImportItem[]
}

export const tableNames = Object.keys(tables) as TableName[]
const placeOf = new Map(tableNames.map((table, i) => [table, i]))
/** Columns of a packed row, by table. */
export const packedColumns: readonly (readonly string[])[] = tableNames.map((table) => Object.keys(tables[table].shape))

export function pack(items: readonly ImportItem[]): PackedItems {
  const plan: number[] = []
  const cells: unknown[] = []
  const others: ImportItem[] = []
  for (const item of items) {
    if (!('rows' in item)) {
      plan.push(0, others.push(item) - 1)
      continue
    }
    plan.push(item.kind === 'rows' ? 1 : 2, item.rows.length)
    for (const { table, row } of item.rows) {
      const place = placeOf.get(table)
      if (place === undefined) throw new Error(`no table ${table}`)
      plan.push(place)
      const given = row as Record<string, unknown>
      for (const column of packedColumns[place] as readonly string[]) cells.push(given[column])
    }
  }
  return { plan: Int32Array.from(plan), cells, others }
}

/** A packed row as it was. */
export function unpackRow(place: number, cells: readonly unknown[], at: number): CanonicalRow {
  const columns = packedColumns[place] as readonly string[]
  const row = Object.fromEntries(columns.map((column, i) => [column, cells[at + i]]))
  return { table: tableNames[place], row } as unknown as CanonicalRow
}
