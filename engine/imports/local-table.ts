/** Any labelled table of the user's, as it is: for evaluations, which need columns and no layout. */
import type { Report } from '../contract/index.ts'
import { openTable } from './bytes/table.ts'
import { columnsOf } from './header.ts'
import type { RawRecord } from './types.ts'

export interface LocalTableOptions {
  /** Columns are then named "0", "1", … */
  noHeader?: boolean
  /** Lines that start with `#` are remarks. */
  comments?: boolean
  delimiter?: string
  sheet?: string
  signal?: AbortSignal
  onProgress?: Report
}

export interface LocalTable {
  columns: string[]
  /** Streamed; cells verbatim, missing ones ''. May be iterated more than once. */
  rows: AsyncIterable<Record<string, string>>
  encoding: string
  delimiter: string | null
}

const isRemark = ({ cells }: RawRecord): boolean => cells[0]?.trimStart().startsWith('#') === true
const isBlank = ({ cells }: RawRecord): boolean => cells.every((cell) => cell.trim() === '')

/** @throws what opening a file throws: FILE_*, LINE_TOO_LONG, ENCODING_UNKNOWN, JSON_INVALID, SHEET_INVALID, CANCELLED */
export async function localTable(path: string, options: LocalTableOptions = {}): Promise<LocalTable> {
  const { signal, noHeader, comments, onProgress } = options
  const table = await openTable(path, { sheet: options.sheet, delimiter: options.delimiter }, signal)
  const wanted = (record: RawRecord): boolean => !isBlank(record) && !(comments && isRemark(record))
  let columns = table.keys ?? []
  let headRow = 0
  if (!table.keys)
    for await (const record of table.records(signal)) {
      if (!wanted(record)) continue
      headRow = noHeader ? 0 : record.row
      columns = noHeader ? record.cells.map((_, i) => String(i)) : columnsOf(record.cells).map(({ name }) => name)
      break
    }
  async function* rows(): AsyncGenerator<Record<string, string>> {
    for await (const record of table.records(signal, (done) => onProgress?.(done, table.bytes))) {
      if (record.row <= headRow || record.bad || !wanted(record)) continue
      const row: Record<string, string> = {}
      for (const [i, name] of columns.entries()) row[name] = record.cells[i] ?? ''
      yield row
    }
  }
  return {
    columns,
    rows: { [Symbol.asyncIterator]: rows },
    encoding: table.encoding,
    delimiter: table.delimiter,
  }
}
