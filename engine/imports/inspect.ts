/** Looks at a file and says how it would be read: format, layout, roles, rules, and what to confirm. */
import { basename } from 'node:path'
import { EngineError } from '../base/index.ts'
import { type DateQuestion, LEAST_SURE, type Mapping } from '../contract/index.ts'
import { openTable, type Table } from './bytes/table.ts'
import { evidence } from './codes.ts'
import { describe, left, nameProduct, repeated, unnamed } from './describe.ts'
import { checkMapping, type Detected, detect, knownHeading, missingRoles } from './detect.ts'
import { inspectDocument } from './documents/index.ts'
import { type Ends, linksAre, linksAssumed, withEnds } from './ends.ts'
import { Witness } from './evidence.ts'
import { columnsOf, findHeader, isNumbers, numbered, WIDEST } from './header.ts'
import { identityColumns } from './identity-columns.ts'
import { allLayouts, layoutById } from './layouts/index.ts'
import type { Column } from './plan.ts'
import type { Role } from './roles.ts'
import { bareCurrency, dateOrder, decimalMark, refine } from './settle.ts'
import type { ImportOptions, Inspection, Layout, RawRecord } from './types.ts'
import { redact } from './values/text.ts'
import { isZone } from './values/zone.ts'

const HEAD = 200
/** Rows after which plain dates and amounts are believed to stay plain. */
const ENOUGH = 5_000

/** What the caller says of the file's bytes, before the mapping's own word. */
function overrides(options: ImportOptions): { sheet?: string; encoding?: string; delimiter?: string } {
  const { mapping } = options
  const sheet = options.sheet ?? mapping?.sheet
  const encoding = options.encoding ?? mapping?.encoding
  const delimiter = options.delimiter ?? mapping?.delimiter
  return {
    ...(sheet !== undefined && { sheet }),
    ...(encoding !== undefined && { encoding }),
    ...(delimiter !== undefined && { delimiter }),
  }
}

/** What was told of the bytes of the file that mended rows are from is not true of their own. */
function forMended({ headerRow: _, mapping, ...options }: ImportOptions): ImportOptions {
  if (!mapping) return options
  const { encoding: __, delimiter: ___, headerRow: ____, ...rest } = mapping
  return { ...options, mapping: rest }
}

/** The layout the caller named. @throws USAGE, MAPPING_INVALID */
function wanted(file: string, options: ImportOptions): Layout | null {
  const id = options.mapping?.layout ?? options.as
  if (id === undefined) return null
  const layout = layoutById(id)
  if (layout) return layout
  if (options.mapping) throw new EngineError('MAPPING_INVALID', { file, problem: `no layout ${id}` })
  const known = allLayouts.map((l) => l.id).join(', ')
  throw new EngineError('USAGE', { problem: `no layout ${id}; known: ${known}` })
}

async function headOf(table: Table, signal?: AbortSignal): Promise<RawRecord[]> {
  const head: RawRecord[] = []
  for await (const record of table.records(signal)) {
    head.push(record)
    if (head.length >= HEAD) break
  }
  return head
}

interface Headed {
  columns: Column[]
  /** Row of the headings, 0 where the format has keys or the file has none. */
  row: number
  evidence: string[]
}

/** Which headings count as known: those of the mapping, of the layout, of all layouts. */
function knownTo(options: ImportOptions, layout: Layout | null): (heading: string) => boolean {
  const named = Object.keys(options.mapping?.columns ?? {})
  const inMapping = new Set(named)
  return named.length ? (h) => inMapping.has(h.trim()) : knownHeading(layout ? [layout] : allLayouts)
}

function headings(table: Table, head: readonly RawRecord[], options: ImportOptions, layout: Layout | null): Headed {
  if (table.keys) return { columns: columnsOf(table.keys), row: 0, evidence: [] }
  const told = options.headerRow ?? options.mapping?.headerRow
  const without = (code: 'HEADER_NONE' | 'HEADER_NUMBERS'): Headed => {
    const width = Math.max(0, ...head.map(({ cells }) => cells.length))
    return { columns: numbered(width), row: 0, evidence: [evidence(code)] }
  }
  if (told === 0) return without('HEADER_NONE')
  const found = findHeader(head, knownTo(options, layout))
  const record = told === undefined ? head[found.index] : head.find(({ row }) => row === told)
  if (told === undefined && found.known === 0 && record && isNumbers(record)) return without('HEADER_NUMBERS')
  if (told !== undefined && !record) {
    const expected = `0 (no headings) or a row from 1 to ${head.at(-1)?.row ?? 1}`
    throw new EngineError('USAGE', { problem: `header-row ${told}; expected ${expected}` })
  }
  if (!record) return { columns: [], row: 0, evidence: [] }
  const columns = columnsOf(record.cells)
  const { row } = record
  if (told !== undefined) return { columns, row, evidence: [evidence('HEADER_TOLD', { row })] }
  const known = found.known >= 2
  const why = known
    ? evidence('HEADER_KNOWN', { row, known: found.known, of: columns.length })
    : evidence('HEADER_WIDE', { row })
  return { columns, row, evidence: [why] }
}

/** Layout and roles: as told, else as recognised. @throws LAYOUT_UNKNOWN, COLUMN_MISSING, MAPPING_INVALID */
function decide(
  file: string,
  columns: readonly Column[],
  options: ImportOptions,
  layout: Layout | null,
): Detected & Ends {
  if (!layout) return { ...detect(file, columns), assumed: null }
  const given = options.mapping
  if (given) checkMapping(file, given, columns)
  const ends: Ends =
    given && Object.keys(given.columns).length > 0
      ? { columns: given.columns, assumed: null }
      : withEnds(layout, columns)
  return { layout, confidence: 1, ...ends }
}

/** A mapping that was used for the same columns before, where no layout knows them. */
function keptFor(file: string, columns: readonly Column[], options: ImportOptions): Mapping | null {
  if (columns.length > WIDEST) return null
  try {
    detect(file, columns)
    return null
  } catch (cause) {
    if (!(cause instanceof EngineError)) throw cause
    const kept = options.kept?.(columns.map(({ name }) => name))
    if (kept) return kept
    if (cause.code === 'LAYOUT_UNKNOWN') return null
    throw cause
  }
}

async function* after(row: number, table: Table, signal?: AbortSignal): AsyncGenerator<RawRecord> {
  for await (const record of table.records(signal)) if (record.row > row && !record.bad) yield record
}

const roleHeld = ({ columns, constants }: Mapping, role: Role): boolean =>
  role in constants || Object.values(columns).includes(role)

/**
 * @throws every code of engine/contract/errors.ts that begins with FILE_, and LINE_TOO_LONG, ENCODING_UNKNOWN, SHEET_INVALID,
 * JSON_INVALID, DOCUMENT_*, LAYOUT_UNKNOWN, COLUMN_MISSING, MAPPING_INVALID, DATE_ORDER, USAGE, CANCELLED
 */
export async function inspect(path: string, asked: ImportOptions, signal?: AbortSignal): Promise<Inspection> {
  if (asked.zone !== undefined && !isZone(asked.zone))
    throw new EngineError('USAGE', { problem: `no time zone ${asked.zone}` })
  const file = basename(path)
  const layout = wanted(file, asked)
  const document = await inspectDocument(path, asked, signal)
  if (document) return document
  const known = knownTo(asked, layout)
  const rate = (records: readonly RawRecord[]): number => findHeader(records, known).known * 1e7 + records.length
  const table = await openTable(path, { ...overrides(asked), rate }, signal)
  const options = table.mended ? forMended(asked) : asked
  const told = table.mended ? {} : overrides(options)
  const head = await headOf(table, signal)
  const { columns, row, evidence: headed } = headings(table, head, options, layout)
  const body = head.filter((record) => record.row > row)
  const kept = layout ? null : keptFor(file, columns, options)
  if (kept) return inspect(path, { ...options, mapping: kept }, signal)
  const detected = decide(file, columns, options, layout)
  const mapping: Mapping = {
    layout: detected.layout.id,
    columns: { ...detected.columns },
    constants: { ...options.mapping?.constants },
  }
  const { dates, decimal, currency } = options.mapping ?? {}
  if (dates) mapping.dates = dates
  if (decimal) mapping.decimal = decimal
  if (currency) mapping.currency = currency
  if (told.encoding !== undefined) mapping.encoding = told.encoding
  if (told.delimiter !== undefined) mapping.delimiter = told.delimiter
  const headerRow = options.headerRow ?? options.mapping?.headerRow
  if (headerRow !== undefined) mapping.headerRow = headerRow
  else if (row === 0 && !table.keys && columns.length > 0) mapping.headerRow = 0
  const given = Object.keys(options.mapping?.columns ?? {}).length > 0
  const shown = given ? [] : identityColumns(detected.layout, mapping, columns, body)
  const own = nameProduct(detected.layout, mapping, file)
  const missing = missingRoles(detected.layout, mapping)
  if (missing[0] && options.ask !== true) throw missingRefusal(file, missing[0], columns, options.as)

  if (detected.layout.id === 'links' && !roleHeld(mapping, 'kind'))
    mapping.constants.kind = await linksAre(mapping.columns, columns, detected.assumed, after(row, table, signal))
  const witness = new Witness(columns, mapping.columns)
  let seen = 0
  if (!witness.idle)
    for await (const record of table.records(signal)) {
      if (record.row <= row || record.bad || record.cells.length < columns.length) continue
      witness.see(record.cells)
      if (++seen >= ENOUGH && !witness.open) break
    }
  const order = dateOrder(detected.layout, mapping, witness, options)
  if (order.question && options.ask !== true) throw dateRefusal(file, order.question)
  const mark = decimalMark(mapping, witness)
  const money = bareCurrency(detected.layout, mapping, columns, witness)
  if (order.dates && !order.question) mapping.dates = order.dates
  if (mark.decimal) mapping.decimal = mark.decimal
  if (money.currency) mapping.currency = money.currency
  if (table.sheet !== null) mapping.sheet = table.sheet
  const questions = detected.layout.questions === true && !given
  const scales = refine(mapping, witness, questions, detected.layout.grade !== 'generic')
  const confidence = Math.round(detected.confidence * 100) / 100

  return {
    file,
    hash: table.hash,
    bytes: table.bytes,
    layout: detected.layout.id,
    confidence,
    needsConfirmation:
      detected.layout.grade !== 'A' && layout === null && !(options.yes === true && confidence >= LEAST_SURE),
    encoding: table.encoding,
    delimiter: table.delimiter,
    sheet: table.sheet,
    sheets: table.sheets,
    headerRow: row,
    dates: order.dates,
    question: order.question,
    missing,
    mapping,
    columns: describe(columns, mapping, body, detected.confidence, shown),
    mended: table.mended,
    evidence: [...table.evidence, ...headed],
    warnings: [
      ...table.warnings,
      ...repeated(columns),
      ...linksAssumed(detected, mapping.constants.kind === 'mutual' ? 'mutual' : 'link'),
      ...(own ? [own] : unnamed(detected.layout, mapping)),
      ...left(detected.layout, mapping, columns, body),
      ...order.warnings,
      ...mark.warnings,
      ...money.warnings,
      ...scales,
    ],
  }
}

export function dateRefusal(file: string, { column, sample, readings }: DateQuestion): EngineError {
  const said = readings.map(({ order, date }) => `${order} ${date}`).join(', ')
  return new EngineError('DATE_ORDER', { file, column, sample, readings: said })
}

/** What a file lacks, as `a or b`, and what it has. @param layout where one was named */
export function missingRefusal(
  file: string,
  group: readonly string[],
  columns: readonly { name: string }[],
  layout?: string,
): EngineError {
  const found = columns.map(({ name }) => redact(name)).join(', ')
  return new EngineError('COLUMN_MISSING', {
    file,
    column: group.join(' or '),
    found,
    ...(layout !== undefined && { layout }),
  })
}
