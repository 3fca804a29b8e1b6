/** Looks at a file and says how it would be read: format, layout, roles, rules, and what to confirm. */
import { EngineError } from '../base/index.ts'
import type { DateQuestion, Mapping } from '../contract/index.ts'
import { openTable, type Table } from './bytes/table.ts'
import { warning } from './codes.ts'
import { assign, checkMapping, type Detected, detect, knownHeading, missingRoles } from './detect.ts'
import { Witness } from './evidence.ts'
import { columnsOf, findHeader } from './header.ts'
import { allLayouts, layoutById } from './layouts/index.ts'
import type { Column } from './plan.ts'
import { identityRoles, type Role } from './roles.ts'
import { bareCurrency, dateOrder, decimalMark, refine } from './settle.ts'
import type { ImportOptions, InspectedColumn, Inspection, Layout, RawRecord } from './types.ts'
import { cleanCell, isBlank, redact } from './values/text.ts'
import { isZone } from './values/zone.ts'

const HEAD = 200
/** Rows after which plain dates and amounts are believed to stay plain. */
const ENOUGH = 5_000

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
  /** Row of the headings, 0 where the format has keys. */
  row: number
}

function headings(table: Table, head: readonly RawRecord[], options: ImportOptions, layout: Layout | null): Headed {
  if (table.keys) return { columns: columnsOf(table.keys), row: 0 }
  const named = Object.keys(options.mapping?.columns ?? {})
  const inMapping = new Set(named)
  const known = named.length ? (h: string) => inMapping.has(h.trim()) : knownHeading(layout ? [layout] : allLayouts)
  const at = findHeader(head, known)
  const record = head[at]
  return record ? { columns: columnsOf(record.cells), row: record.row } : { columns: [], row: 0 }
}

/** Layout and roles: as told, else as recognised. @throws LAYOUT_UNKNOWN, COLUMN_MISSING, MAPPING_INVALID */
function decide(file: string, columns: readonly Column[], options: ImportOptions, layout: Layout | null): Detected {
  if (!layout) return detect(file, columns)
  const given = options.mapping
  if (given) checkMapping(file, given, columns)
  const own = given && Object.keys(given.columns).length > 0 ? given.columns : assign(layout, columns)
  return { layout, confidence: 1, columns: own }
}

function describe(
  columns: readonly Column[],
  mapping: Mapping,
  head: readonly RawRecord[],
  confidence: number,
): InspectedColumn[] {
  return columns.map(({ name, index }) => {
    const role = mapping.columns[name] ?? null
    const cells = head.map(({ cells }) => cleanCell(cells[index] ?? '')).filter((cell) => !isBlank(cell))
    const hidden = role !== null && identityRoles.has(role as Role)
    const samples = [...new Set(cells)].slice(0, 3).map((cell) => (hidden ? '[redacted]' : redact(cell)))
    return {
      name,
      role,
      confidence: role === null ? 0 : role === 'answer' ? Math.min(confidence, 0.7) : confidence,
      samples,
    }
  })
}

/**
 * @throws every code of engine/contract/errors.ts that begins with FILE_, and LINE_TOO_LONG, ENCODING_UNKNOWN, SHEET_INVALID,
 * JSON_INVALID, LAYOUT_UNKNOWN, COLUMN_MISSING, MAPPING_INVALID, DATE_ORDER, USAGE, CANCELLED
 */
export async function inspect(path: string, options: ImportOptions, signal?: AbortSignal): Promise<Inspection> {
  if (options.zone !== undefined && !isZone(options.zone))
    throw new EngineError('USAGE', { problem: `no time zone ${options.zone}` })
  const table = await openTable(path, { sheet: options.mapping?.sheet }, signal)
  const { file } = table
  const layout = wanted(file, options)
  const head = await headOf(table, signal)
  const { columns, row } = headings(table, head, options, layout)
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
  const missing = missingRoles(detected.layout, mapping)
  if (missing[0] && options.ask !== true) throw missingRefusal(file, missing[0], columns)

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
  const questions = detected.layout.questions === true && !Object.keys(options.mapping?.columns ?? {}).length
  const scales = refine(mapping, witness, questions)

  return {
    file,
    hash: table.hash,
    bytes: table.bytes,
    layout: detected.layout.id,
    confidence: Math.round(detected.confidence * 100) / 100,
    needsConfirmation: detected.layout.grade !== 'A' && layout === null && options.yes !== true,
    encoding: table.encoding,
    delimiter: table.delimiter,
    sheet: table.sheet,
    sheets: table.sheets,
    headerRow: row,
    dates: order.dates,
    question: order.question,
    missing,
    mapping,
    columns: describe(
      columns,
      mapping,
      head.filter((record) => record.row > row),
      detected.confidence,
    ),
    warnings: [
      ...table.warnings,
      ...repeated(columns),
      ...unnamed(detected.layout, mapping),
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

/** What a file lacks, as `a or b`, and what it has. */
export function missingRefusal(
  file: string,
  group: readonly string[],
  columns: readonly { name: string }[],
): EngineError {
  const found = columns.map(({ name }) => redact(name)).join(', ')
  return new EngineError('COLUMN_MISSING', { file, column: group.join(' or '), found })
}

function repeated(columns: readonly Column[]): string[] {
  const twice = columns.filter(({ name, heading }) => heading !== '' && name !== heading).map(({ name }) => name)
  return twice.length ? [warning('HEADER_REPEATED', { columns: twice.join(', ') })] : []
}

/** Sales of a file that names no product go to one that the layout names. */
function unnamed(layout: Layout, mapping: Mapping): string[] {
  const product = layout.constants?.product
  if (!product || mapping.constants.product || Object.values(mapping.columns).includes('product')) return []
  return [warning('PRODUCT_UNNAMED', { product })]
}
