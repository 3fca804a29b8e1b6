/** XLSX, by a parser that sees the file only when its sizes are counted and its XML declares nothing of its own. */
import { zipSync } from 'fflate'
import { checkCancelled, EngineError } from '../../base/index.ts'
import { briefly, openArchive } from '../archive/contents.ts'
import { MAX_UNPACKED, zipParts } from '../archive/parts.ts'
import { evidence } from '../codes.ts'
import type { RawRecord } from '../types.ts'
import { decodeEntities } from './entities.ts'
import { declaresEntities } from './markup.ts'

const WORKBOOK = 'xl/workbook.xml'

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

/** A ZIP of exports is for the import to open; where one table is wanted, a person has to say which. */
async function noWorkbook(path: string, file: string): Promise<EngineError> {
  const archive = await openArchive(path)
  const names = archive?.entries.map(({ name }) => name) ?? []
  return names.length > 0
    ? new EngineError('FILE_IS_ARCHIVE', { file, holds: briefly(names) })
    : new EngineError('FILE_BINARY', { file })
}

/** Sheets looked at when none is named. */
const LOOK = 12

/**
 * One sheet: the one named, else the one that rates best, else the first that holds anything.
 * @throws FILE_IS_ARCHIVE for a ZIP of exports, FILE_BINARY for another kind, FILE_TOO_LARGE, SHEET_INVALID
 */
export async function sheetTable(
  path: string,
  file: string,
  bytes: number,
  options: { sheet?: string | undefined; rate?: ((records: readonly RawRecord[]) => number) | undefined },
  signal?: AbortSignal,
): Promise<SheetTable> {
  const invalid = (problem: string, cause?: unknown): EngineError =>
    new EngineError('SHEET_INVALID', { file, problem }, { cause })
  let parts: Map<string, Uint8Array>
  try {
    const zip = await zipParts(path, file, bytes)
    if (!zip.names.includes(WORKBOOK)) throw await noWorkbook(path, file)
    parts = await zip.xml(MAX_UNPACKED, signal)
  } catch (cause) {
    if (cause instanceof EngineError && cause.code === 'ARCHIVE_INVALID')
      throw invalid(String(cause.data.problem), cause)
    throw cause
  }
  const text = new TextDecoder().decode(parts.get(WORKBOOK))
  const epoch1904 = /<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true)"/.test(text)
  const sheets = [...text.matchAll(/<(?:\w+:)?sheet\s[^>]*?\bname="([^"]*)"/g)].map((m) =>
    decodeEntities(m[1] as string),
  )
  const own = [...parts].find(([, content]) => declaresEntities(content))?.[0]
  if (own !== undefined) throw invalid(`entities in ${own}`)
  // Packed anew: on some damaged zips the parser's own reading never ends.
  const whole = Buffer.from(zipSync(Object.fromEntries(parts), { level: 0 }))
  if (sheets.length === 0) throw invalid('no sheet')
  const read = async (sheet: string): Promise<RawRecord[]> => {
    checkCancelled(signal)
    try {
      const { readSheet } = await import('read-excel-file/node')
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
