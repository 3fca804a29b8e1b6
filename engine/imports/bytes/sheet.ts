/**
 * XLSX. Sizes are counted by really inflating every entry before the parser sees the file: what a zip's directory
 * claims is not proof against a bomb.
 */
import { readFile } from 'node:fs/promises'
import { Unzip, UnzipInflate, unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import { breathe, checkCancelled, EngineError } from '../../base/index.ts'
import type { RawRecord } from '../types.ts'

const MAX_PACKED = 256 * 1024 ** 2
const MAX_UNPACKED = 512 * 1024 ** 2
const WORKBOOK = 'xl/workbook.xml'

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const decode = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex?: string, dec?: string, name?: string) =>
    hex
      ? String.fromCodePoint(Number.parseInt(hex, 16))
      : dec
        ? String.fromCodePoint(Number(dec))
        : (entities[name ?? ''] ?? all),
  )

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
  records: RawRecord[]
}

/** Cells as text: dates as the wall clock that the sheet shows, numbers in their shortest form. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? '' : value.toISOString().replace('T', ' ').slice(0, 19)
  return String(value)
}

/**
 * One sheet; the first unless named.
 * @throws FILE_BINARY for another kind of zip, FILE_TOO_LARGE, SHEET_INVALID
 */
export async function sheetTable(
  path: string,
  file: string,
  bytes: number,
  wanted: string | undefined,
  signal?: AbortSignal,
): Promise<SheetTable> {
  if (bytes > MAX_PACKED) throw new EngineError('FILE_TOO_LARGE', { file, bytes, limit: MAX_PACKED })
  const packed = await readFile(path)
  const invalid = (problem: string, cause?: unknown): EngineError =>
    new EngineError('SHEET_INVALID', { file, problem }, { cause })
  let sheets: string[]
  try {
    const inflated = await inflatedSize(packed, MAX_UNPACKED, signal)
    if (inflated > MAX_UNPACKED) throw new EngineError('FILE_TOO_LARGE', { file, bytes: inflated, limit: MAX_UNPACKED })
    const book = unzipSync(packed, { filter: ({ name }) => name === WORKBOOK })[WORKBOOK]
    if (!book) throw new EngineError('FILE_BINARY', { file })
    sheets = [...new TextDecoder().decode(book).matchAll(/<(?:\w+:)?sheet\s[^>]*?\bname="([^"]*)"/g)].map((m) =>
      decode(m[1] as string),
    )
  } catch (cause) {
    if (cause instanceof EngineError) throw cause
    throw invalid('damaged zip', cause)
  }
  const sheet = wanted ?? sheets[0]
  if (sheet === undefined) throw invalid('no sheet')
  if (!sheets.includes(sheet)) throw invalid(`no sheet ${sheet}; sheets: ${sheets.join(', ')}`)
  checkCancelled(signal)
  let data: unknown[][]
  try {
    data = (await readSheet(packed, sheets.indexOf(sheet) + 1, { trim: false })) as unknown[][]
  } catch (cause) {
    throw invalid('damaged sheet', cause)
  }
  const records = data.map((cells, i) => ({ row: i + 1, cells: cells.map(cell) }))
  if (!records.some(({ cells }) => cells.some(Boolean))) throw new EngineError('FILE_EMPTY', { file })
  return { sheet, sheets, records }
}
