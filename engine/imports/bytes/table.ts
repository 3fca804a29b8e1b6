/** Any file as one stream of records, whatever its format, encoding and dialect. */
import { breathe, checkCancelled, EngineError } from '../../base/index.ts'
import type { RawRecord } from '../types.ts'
import { delimitedRecords } from './delimited.ts'
import { sniff } from './dialect.ts'
import { detectEncoding } from './encoding.ts'
import { MAX_LINE, type Scan, scan } from './file.ts'
import { jsonLineColumns, jsonLineRecords, jsonShape, jsonTable } from './json.ts'
import { sheetTable } from './sheet.ts'

export interface OpenOptions {
  sheet?: string | undefined
  /** Instead of detection. */
  delimiter?: string | undefined
}

export interface Table {
  file: string
  bytes: number
  hash: string
  format: 'delimited' | 'json' | 'lines' | 'sheet'
  encoding: string
  delimiter: string | null
  sheet: string | null
  sheets: string[]
  warnings: string[]
  /** Column names where the format has keys; null where a heading row has to be found. */
  keys: string[] | null
  /** Every record from the first row on; `onBytes` gets the bytes read. */
  records: (signal?: AbortSignal, onBytes?: (done: number) => void) => AsyncGenerator<RawRecord>
}

async function* inMemory(
  records: readonly RawRecord[],
  bytes: number,
  signal?: AbortSignal,
  onBytes?: (done: number) => void,
): AsyncGenerator<RawRecord> {
  for (const [i, record] of records.entries()) {
    if (i % 500 === 0) {
      checkCancelled(signal)
      onBytes?.(Math.floor((bytes * i) / records.length))
      await breathe()
    }
    yield record
  }
  onBytes?.(bytes)
}

/** The head as text, whole lines where there is more than one, ends normalised. */
function sampleOf(head: Uint8Array, encoding: string, skip: number, whole: boolean): string {
  const text = new TextDecoder(encoding).decode(head.subarray(skip), { stream: !whole })
  const lf = text.includes('\n') ? text.replaceAll('\r\n', '\n') : text.replaceAll('\r', '\n')
  const cut = lf.lastIndexOf('\n')
  return whole || cut < 0 ? lf : lf.slice(0, cut)
}

const SNIFF = 128 * 1024

/** @throws FILE_MISSING, FILE_EMPTY, FILE_IS_DIRECTORY, FILE_UNREADABLE, FILE_TOO_LARGE, FILE_BINARY, LINE_TOO_LONG,
 * ENCODING_UNKNOWN, JSON_INVALID, SHEET_INVALID, CANCELLED */
export async function openTable(path: string, options: OpenOptions, signal?: AbortSignal): Promise<Table> {
  const seen: Scan = await scan(path, signal)
  const { file, bytes, hash } = seen
  if (seen.kind === 'binary') throw new EngineError('FILE_BINARY', { file })
  const common = { file, bytes, hash, sheet: null, sheets: [], delimiter: null }
  if (seen.kind === 'zip') {
    const { records, ...names } = await sheetTable(path, file, bytes, options.sheet, signal)
    return {
      ...common,
      ...names,
      format: 'sheet',
      encoding: 'utf-8',
      warnings: [],
      keys: null,
      records: (s, onBytes) => inMemory(records, bytes, s, onBytes),
    }
  }
  const { encoding, skip, warnings } = detectEncoding(seen)
  const source = { path, encoding, skip }
  const sample = sampleOf(seen.head, encoding, skip, bytes <= seen.head.length)
  if (sample.trim() === '') throw new EngineError('FILE_EMPTY', { file })
  const shape = jsonShape(sample)
  if (shape === 'json') {
    const { columns, records } = await jsonTable(source, file, bytes, signal)
    return {
      ...common,
      format: 'json',
      encoding,
      warnings,
      keys: columns,
      records: (s, onBytes) => inMemory(records, bytes, s, onBytes),
    }
  }
  if (seen.longLine) throw new EngineError('LINE_TOO_LONG', { file, row: seen.longLine, limit: MAX_LINE })
  if (shape === 'lines') {
    const keys = await jsonLineColumns(source, signal)
    return {
      ...common,
      format: 'lines',
      encoding,
      warnings,
      keys,
      records: (s, onBytes) => jsonLineRecords(source, keys, s, onBytes),
    }
  }
  const cut = sample.length > SNIFF ? sample.lastIndexOf('\n', SNIFF) : -1
  const found = sniff(cut > 0 ? sample.slice(0, cut) : sample)
  const dialect = options.delimiter ? { ...found, delimiter: options.delimiter as ',', runs: false } : found
  return {
    ...common,
    format: 'delimited',
    encoding,
    delimiter: dialect.delimiter,
    warnings,
    keys: null,
    records: (s, onBytes) => delimitedRecords(source, dialect, s, onBytes),
  }
}
