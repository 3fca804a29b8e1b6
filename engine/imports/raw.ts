/** Rows of an inspected file as they stand there, cell by cell. */
import { EngineError } from '../base/index.ts'
import { openTable } from './bytes/table.ts'
import { numbered } from './header.ts'
import type { Inspection } from './types.ts'

export interface RawRows {
  headings: string[]
  /** In the file's order; a record that could not be cut into cells is one cell. */
  rows: { row: number; cells: string[] }[]
}

/** @param wanted rows as outcomes count them */
export async function rawRows(
  path: string,
  { file, hash, mapping, headerRow, columns }: Inspection,
  wanted: ReadonlySet<number>,
  signal?: AbortSignal,
): Promise<RawRows> {
  const { sheet, encoding, delimiter } = mapping
  const table = await openTable(path, { sheet, encoding, delimiter }, signal)
  if (table.hash !== hash) throw new EngineError('FILE_UNREADABLE', { file, problem: 'changed since inspection' })
  let headings = table.keys ?? numbered(columns.length).map(({ name }) => name)
  const rows: RawRows['rows'] = []
  for await (const { row, cells } of table.records(signal)) {
    if (row === headerRow) headings = cells
    else if (wanted.has(row)) rows.push({ row, cells })
  }
  return { headings, rows }
}
