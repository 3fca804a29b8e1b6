/**
 * Rejected rows that Lacuna wrote out for mending come back as a table of the file they are from: the first column, which
 * says what was wrong, is not part of it, and a spreadsheet may have saved them in an encoding and dialect of its own.
 */
import { asWritten } from '../../base/index.ts'
import { reasonHeading } from '../../contract/index.ts'
import type { RawRecord } from '../types.ts'

const START = 256
const MARK = new RegExp(`^\\ufeff?"?(?:${Object.values(reasonHeading).join('|')})"?([,;\\t])`)

/** The mark between its cells, where these are the first bytes of such a file; else null. */
export function mendedDelimiter(head: Uint8Array): string | null {
  for (const encoding of ['utf-8', 'gb18030', 'utf-16le']) {
    const found = MARK.exec(new TextDecoder(encoding).decode(head.subarray(0, START)))
    if (found) return found[1] as string
  }
  return null
}

/** The same of a sheet: a spreadsheet was asked to keep the file as its own kind. */
export function isMendedSheet(records: readonly RawRecord[]): boolean {
  const [first = ''] = records.find(({ cells }) => cells.some(Boolean))?.cells ?? []
  return Object.values(reasonHeading).includes(first.trim())
}

export async function* mendedRecords(records: AsyncIterable<RawRecord>): AsyncGenerator<RawRecord> {
  for await (const record of records)
    yield record.bad ? record : { ...record, cells: record.cells.slice(1).map(asWritten) }
}
