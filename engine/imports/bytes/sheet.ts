/**
 * XLSX. Sizes are counted by really inflating every entry before the parser sees the file: what a zip's directory
 * claims is not proof against a bomb.
 */
import { readFile } from 'node:fs/promises'
import { Unzip, UnzipInflate, unzipSync, zipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import { breathe, checkCancelled, EngineError } from '../../base/index.ts'
import { evidence } from '../codes.ts'
import type { RawRecord } from '../types.ts'
import { decodeEntities } from './entities.ts'

export const MAX_PACKED = 256 * 1024 ** 2
export const MAX_UNPACKED = 512 * 1024 ** 2
const WORKBOOK = 'xl/workbook.xml'

/** What the directory says, which an honest bomb says too: refused without inflating anything. */
function claimedSize(packed: Uint8Array): number {
  let bytes = 0
  unzipSync(packed, {
    filter: ({ originalSize }) => {
      bytes += originalSize
      return false
    },
  })
  return bytes
}

/** The parts that hold text, packed anew: on some damaged zips the parser's own reading never ends. @throws where one is broken */
const repacked = (packed: Uint8Array): Buffer =>
  Buffer.from(zipSync(unzipSync(packed, { filter: ({ name }) => /\.(?:xml|rels)$/i.test(name) }), { level: 0 }))

/** Inflates all entries, keeping none. @returns total bytes, stopped just above `limit` */
export async function inflatedSize(packed: Uint8Array, limit: number, signal?: AbortSignal): Promise<number> {
  let total = 0
  let failed: Error | null = null
  const unzip = new Unzip((entry) => {
    entry.ondata = (error, chunk) => {
      if (error) failed = error
      else total += chunk.length
    }
    entry.start()
  })
  unzip.register(UnzipInflate)
  const step = 64 * 1024
  for (let at = 0; at < packed.length && total <= limit && !failed; at += step) {
    unzip.push(packed.subarray(at, at + step), at + step >= packed.length)
    if (at % (step * 16) === 0) {
      checkCancelled(signal)
      await breathe()
    }
  }
  if (failed) throw failed
  return total
}

export interface SheetTable {
  sheet: string
  sheets: string[]
  epoch1904: boolean
  evidence: string[]
  records: RawRecord[]
}

/** Cells as text: dates as the wall clock that the sheet shows, numbers in their shortest form. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? '' : value.toISOString().replace('T', ' ').slice(0, 19)
  return String(value)
}

/** Sheets looked at when none is named. */
const LOOK = 12

/**
 * One sheet: the one named, else the one that rates best, else the first that holds anything.
 * @throws FILE_BINARY for another kind of zip, FILE_TOO_LARGE, SHEET_INVALID
 */
export async function sheetTable(
  path: string,
  file: string,
  bytes: number,
  options: { sheet?: string | undefined; rate?: ((records: readonly RawRecord[]) => number) | undefined },
  signal?: AbortSignal,
): Promise<SheetTable> {
  if (bytes > MAX_PACKED) throw new EngineError('FILE_TOO_LARGE', { file, bytes, limit: MAX_PACKED })
  const packed = await readFile(path)
  const invalid = (problem: string, cause?: unknown): EngineError =>
    new EngineError('SHEET_INVALID', { file, problem }, { cause })
  let sheets: string[]
  let epoch1904 = false
  let whole: Buffer
  try {
    const claimed = claimedSize(packed)
    if (claimed > MAX_UNPACKED) throw new EngineError('FILE_TOO_LARGE', { file, bytes: claimed, limit: MAX_UNPACKED })
    const inflated = await inflatedSize(packed, MAX_UNPACKED, signal)
    if (inflated > MAX_UNPACKED) throw new EngineError('FILE_TOO_LARGE', { file, bytes: inflated, limit: MAX_UNPACKED })
    const book = unzipSync(packed, { filter: ({ name }) => name === WORKBOOK })[WORKBOOK]
    if (!book) throw new EngineError('FILE_BINARY', { file })
    const text = new TextDecoder().decode(book)
    epoch1904 = /<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true)"/.test(text)
    sheets = [...text.matchAll(/<(?:\w+:)?sheet\s[^>]*?\bname="([^"]*)"/g)].map((m) => decodeEntities(m[1] as string))
    whole = repacked(packed)
  } catch (cause) {
    if (cause instanceof EngineError) throw cause
    throw invalid('damaged zip', cause)
  }
  if (sheets.length === 0) throw invalid('no sheet')
  const read = async (sheet: string): Promise<RawRecord[]> => {
    checkCancelled(signal)
    try {
      const data = (await readSheet(whole, sheets.indexOf(sheet) + 1, { trim: false })) as unknown[][]
      return data.map((cells, i) => ({ row: i + 1, cells: cells.map(cell) }))
    } catch (cause) {
      throw invalid('damaged sheet', cause)
    }
  }
  const holds = (records: readonly RawRecord[]): boolean => records.some(({ cells }) => cells.some(Boolean))
  const done = (sheet: string, records: RawRecord[], why: string): SheetTable => {
    if (!holds(records)) throw new EngineError('FILE_EMPTY', { file })
    return { sheet, sheets, epoch1904, records, evidence: [why, ...(epoch1904 ? [evidence('EPOCH_1904')] : [])] }
  }
  const { sheet: wanted, rate = () => 0 } = options
  if (wanted !== undefined) {
    if (!sheets.includes(wanted)) throw invalid(`no sheet ${wanted}; sheets: ${sheets.join(', ')}`)
    return done(wanted, await read(wanted), evidence('SHEET_TOLD', { sheet: wanted }))
  }
  const only = sheets[0] as string
  if (sheets.length === 1) return done(only, await read(only), evidence('SHEET_ONLY', { sheet: only }))
  let best: { sheet: string; records: RawRecord[]; rating: number } | null = null
  for (const sheet of sheets.slice(0, LOOK)) {
    const records = await read(sheet)
    const rating = holds(records) ? rate(records) : -1
    if (!best || rating > best.rating) best = { sheet, records, rating }
  }
  const { sheet, records } = best as NonNullable<typeof best>
  return done(sheet, records, evidence('SHEET_BEST', { sheet, count: sheets.length }))
}
