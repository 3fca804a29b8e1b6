/** Any file as one stream of records, whatever its format, encoding and dialect. */
import { breathe, checkCancelled, EngineError } from '../../base/index.ts'
import { evidence } from '../codes.ts'
import type { RawRecord } from '../types.ts'
import { delimitedRecords } from './delimited.ts'
import { type Dialect, type Sniffed, sniff, toldDelimiter } from './dialect.ts'
import { detectEncoding, toldEncoding } from './encoding.ts'
import { MAX_LINE, type Scan, scan } from './file.ts'
import { jsonLineColumns, jsonLineRecords, jsonShape, jsonTable } from './json.ts'
import type { TextSource } from './lines.ts'
import { isMendedSheet, mendedDelimiter, mendedRecords } from './mended.ts'
import { sheetTable } from './sheet.ts'

export interface OpenOptions {
  /** Instead of detection. */
  sheet?: string | undefined
  delimiter?: string | undefined
  encoding?: string | undefined
  /** How well a sheet looks like a table of ours: chooses among several. */
  rate?: ((records: readonly RawRecord[]) => number) | undefined
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
  evidence: string[]
  /** Rejected rows that come back: read by what the file shows, whatever was told of the one they are from. */
  mended: boolean
  /** Serial days count from 1904. */
  epoch1904: boolean
  /** Column names where the format has keys; null where a heading row has to be found. */
  keys: string[] | null
  /** Where the file is lines of UTF-8 that end in LF and that a delimiter cuts: what reads its bytes directly needs to know. */
  direct: { source: TextSource; dialect: Dialect } | null
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
/** Where the ends of lines are settled. */
const FIRST = 256 * 1024
const LF = 10
const shown: Readonly<Record<string, string>> = { '\t': 'tab', ' ': 'space' }

function dialectEvidence({ delimiter, cells, share }: Sniffed, told: string | null): string {
  if (told) return evidence('DELIMITER_TOLD', { delimiter: shown[told] ?? told })
  if (delimiter === null) return evidence('DELIMITER_NONE')
  const data = { delimiter: shown[delimiter] ?? delimiter, cells, share: Math.round(share * 100) }
  return evidence('DELIMITER_AGREES', data)
}

/** @throws FILE_MISSING, FILE_EMPTY, FILE_IS_DIRECTORY, FILE_UNREADABLE, FILE_TOO_LARGE, FILE_BINARY, LINE_TOO_LONG,
 * ENCODING_UNKNOWN, JSON_INVALID, SHEET_INVALID, CANCELLED */
export async function openTable(path: string, options: OpenOptions, signal?: AbortSignal): Promise<Table> {
  const seen: Scan = await scan(path, signal)
  const { file, bytes, hash } = seen
  if (seen.kind === 'binary') throw new EngineError('FILE_BINARY', { file })
  const common = {
    file,
    bytes,
    hash,
    sheet: null,
    sheets: [],
    delimiter: null,
    mended: false,
    epoch1904: false,
    direct: null,
  }
  if (seen.kind === 'zip') {
    const { records, ...names } = await sheetTable(path, file, bytes, options, signal)
    const mended = isMendedSheet(records)
    const all = (s?: AbortSignal, onBytes?: (done: number) => void) => inMemory(records, bytes, s, onBytes)
    return {
      ...common,
      ...names,
      format: 'sheet',
      encoding: 'utf-8',
      warnings: [],
      keys: null,
      mended,
      records: mended ? (s, onBytes) => mendedRecords(all(s, onBytes)) : all,
    }
  }
  const mended = mendedDelimiter(seen.head)
  const {
    encoding,
    skip,
    warnings,
    evidence: why,
  } = options.encoding && mended === null ? toldEncoding(seen, options.encoding) : await detectEncoding(seen)
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
      evidence: [...why, evidence('JSON_DOCUMENT')],
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
      evidence: [...why, evidence('JSON_LINES')],
      keys,
      records: (s, onBytes) => jsonLineRecords(source, keys, s, onBytes),
    }
  }
  const cut = sample.length > SNIFF ? sample.lastIndexOf('\n', SNIFF) : -1
  const found = sniff(cut > 0 ? sample.slice(0, cut) : sample.slice(0, SNIFF))
  const told = mended ?? (options.delimiter === undefined ? null : toldDelimiter(options.delimiter))
  const dialect = told ? { ...found, delimiter: told, runs: false } : found
  const records = (s?: AbortSignal, onBytes?: (done: number) => void) => delimitedRecords(source, dialect, s, onBytes)
  return {
    ...common,
    format: 'delimited',
    encoding,
    delimiter: dialect.delimiter,
    warnings,
    evidence: [...why, dialectEvidence(found, told)],
    keys: null,
    mended: mended !== null,
    direct:
      encoding === 'utf-8' && seen.utf8 && mended === null && seen.head.subarray(0, FIRST).includes(LF)
        ? { source, dialect }
        : null,
    records: mended === null ? records : (s, onBytes) => mendedRecords(records(s, onBytes)),
  }
}
