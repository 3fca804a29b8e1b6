/**
 * Records of a delimited text, streamed: lines go to the parser in batches, so a broken record can be confined to its
 * own line. An unclosed quote must not swallow the rest of the file: the line that opened it is read leniently, else
 * reported, and reading goes on with the next line.
 */
import { CsvError } from 'csv-parse/sync'
import { breathe } from '../../base/index.ts'
import type { RawRecord } from '../types.ts'
import { type Dialect, parseRecords, simpleCells } from './dialect.ts'
import { lines, type TextSource } from './lines.ts'

const BATCH = 2_000
const SMALL = 16
/** A record that goes on for longer than this was never closed. */
const MAX_RECORD = 4 * 1024 ** 2

/** Records so far. */
export interface RowCount {
  row: number
}
/** `tooLong`: the record that begins the batch is known to go on for too long. */
type Splitter = (batch: string[], last: boolean, tooLong: boolean) => { records: RawRecord[]; rest: string[] }

/** Turns lines into records, keeping what is not complete for the next call. Rows count from 1, as a spreadsheet shows them. */
export function splitter(dialect: Dialect, rows: RowCount = { row: 0 }): Splitter {
  // A table of one column: a delimiter that text does not hold.
  const cut = { ...dialect, delimiter: dialect.delimiter ?? '\u001f' }
  let size = BATCH
  const salvage = (line: string, records: RawRecord[]): void => {
    try {
      parseRecords(line, cut, (cells) => records.push({ row: ++rows.row, cells }), true)
    } catch (cause) {
      if (!(cause instanceof CsvError)) throw cause
      records.push({ row: ++rows.row, cells: [line], bad: { code: 'QUOTE_OPEN', problem: cause.code } })
    }
  }
  return (batch, last, tooLong) => {
    const records: RawRecord[] = []
    let from = 0
    let reach = size
    while (from < batch.length) {
      const cells = simpleCells(batch[from] as string, cut)
      if (cells) {
        records.push({ row: ++rows.row, cells })
        from++
        continue
      }
      if (tooLong && from === 0) {
        salvage(batch[from++] as string, records)
        size = SMALL
        reach = size
        continue
      }
      const part = batch.slice(from, from + reach)
      const text = `${part.join('\n')}\n`
      let read = 0
      try {
        parseRecords(text, cut, (cells, lines) => {
          records.push({ row: ++rows.row, cells })
          read += lines
        })
        from += part.length
        size = Math.min(size * 2, BATCH)
        reach = size
      } catch (cause) {
        if (!(cause instanceof CsvError)) throw cause
        from += read
        const open = cause.code === 'CSV_QUOTE_NOT_CLOSED'
        const tail = part.length - read
        const more = from + tail < batch.length
        if (open && text.length <= MAX_RECORD && (more || !last)) {
          if (!more) return { records, rest: batch.slice(from) }
          reach = tail * 2 + SMALL
          continue
        }
        salvage(batch[from] as string, records)
        from++
        size = SMALL
        reach = size
      }
    }
    return { records, rest: [] }
  }
}

/** An open quote that must wait for the next quote, which the batch does not hold: nothing to try before. */
export function waits(rest: readonly string[], batch: readonly string[]): 'no' | 'yes' | 'too long' {
  if (rest.length === 0 || batch.some((line) => line.includes('"'))) return 'no'
  return sizeOf(rest) > MAX_RECORD ? 'too long' : 'yes'
}

const sizeOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length + 1, 0)

/** Every record of the file, the heading included, in order. */
export async function* delimitedRecords(
  source: TextSource,
  dialect: Dialect,
  signal?: AbortSignal,
  onBytes?: (done: number) => void,
): AsyncGenerator<RawRecord> {
  const split = splitter(dialect)
  let rest: string[] = []
  for await (const batch of lines(source, signal, onBytes)) {
    const waiting = waits(rest, batch)
    if (waiting === 'yes') {
      rest = rest.concat(batch)
      await breathe()
      continue
    }
    const result = split(rest.length ? [...rest, ...batch] : batch, false, waiting === 'too long')
    rest = result.rest
    for (const record of result.records) yield record // cheaper than yield*, a promise less for each
    await breathe()
  }
  yield* split(rest, true, false).records
}
