/** Reads an inspected file: every record after the headings comes out once, imported, merged, skipped or rejected. */
import { checkCancelled, EngineError } from '../base/index.ts'
import type { Report } from '../contract/index.ts'
import { builders, Memory } from './build/index.ts'
import { openTable, type Table } from './bytes/table.ts'
import { Rejected } from './codes.ts'
import { DOCUMENT, documentRows } from './documents/index.ts'
import { Fields } from './fields.ts'
import { columnsOf, numbered } from './header.ts'
import { layoutById } from './layouts/index.ts'
import { type Column, type Plan, planOf, Tally } from './plan.ts'
import { identityRoles, type Role } from './roles.ts'
import { isPlainSales, SalesLane } from './sales/lane.ts'
import { type Batch, isDirect, salesBatches } from './sales/stream.ts'
import { type Place, Places, ruleFor } from './sections.ts'
import type { ImportOptions, Inspection, Layout, RawRecord, RowOutcome } from './types.ts'
import { cleanCell, redact } from './values/text.ts'

const CHECK = 256

async function headed(table: Table, inspection: Inspection, signal?: AbortSignal): Promise<Column[]> {
  if (table.keys) return columnsOf(table.keys)
  if (inspection.headerRow === 0) return numbered(inspection.columns.length)
  for await (const record of table.records(signal))
    if (record.row === inspection.headerRow) return columnsOf(record.cells)
  return []
}

type Rejection = Extract<RowOutcome, { kind: 'rejected' }>

class Reader {
  readonly plan: Plan
  /** The same for a first pass, whose warnings would come twice. */
  private readonly silent: Plan
  private readonly totals: ReadonlySet<string>
  private readonly personal: boolean
  /** Records may have more or fewer cells than columns; a sheet's cells have their places. */
  private readonly ragged: boolean
  readonly memory = new Memory()
  private readonly builder
  private readonly rule
  private places: Places

  constructor(plan: Plan, ragged: boolean) {
    this.plan = plan
    this.silent = { ...plan, tally: new Tally() }
    this.ragged = ragged
    this.builder = builders[plan.layout.kind]
    this.totals = new Set(plan.layout.totals?.map((cell) => cell.toLowerCase()))
    this.rule = ruleFor(plan)
    this.places = new Places(this.silent)
    this.personal = [...plan.holds.keys()].some((role) => identityRoles.has(role))
  }

  get twoPasses(): boolean {
    return this.builder.prepare !== undefined && this.builder.needsPrepare?.(new Fields(this.plan, [])) === true
  }

  /** First pass. Records that will not be rows teach nothing. */
  learn(record: RawRecord): void {
    const place = this.places.of(record)
    if (!this.aside(record, place)) this.builder.prepare?.(new Fields(place.plan, record.cells), this.memory)
  }

  /** Ends the first pass, if there was one. */
  begin(): void {
    this.builder.settle?.(this.memory)
    this.places = new Places(this.plan)
  }

  outcome(record: RawRecord): RowOutcome {
    const { row } = record
    const place = this.places.of(record)
    const aside = this.aside(record, place)
    if (aside) return aside
    try {
      return { row, ...this.builder.build(new Fields(place.plan, record.cells), this.memory) }
    } catch (cause) {
      if (!(cause instanceof Rejected)) throw cause
      return this.rejection(row, cause, place.plan)
    }
  }

  /** After the last record. */
  end(): void {
    this.builder.finish?.(this.plan, this.memory)
  }

  /** Records that never reach the builder: broken, blank, sums, headings again, left out by rule, too many or too few cells. */
  private aside(record: RawRecord, { plan, section, heading }: Place): RowOutcome | null {
    const { row, cells, bad } = record
    const { columns } = plan
    if (bad) {
      const value = this.personal ? '' : redact(cells[0] ?? '')
      const data: Rejection['data'] = bad.code === 'RECORD_INVALID' ? { problem: bad.problem } : {}
      return { kind: 'rejected', row, column: null, value, code: bad.code, data }
    }
    const first = cells.find((cell) => cell.trim() !== '')
    if (first === undefined) return { kind: 'skipped', row, reason: 'BLANK' }
    if (this.totals.has(cleanCell(first).toLowerCase())) return { kind: 'skipped', row, reason: 'TOTALS' }
    if (heading) return { kind: 'skipped', row, reason: section?.skip ?? 'HEADER' }
    if (section?.skip) return { kind: 'skipped', row, reason: section.skip }
    const reason = section ? null : this.rule(cells)
    if (reason) return { kind: 'skipped', row, reason }
    if (!this.ragged) return null
    const data = { found: cells.length, expected: columns.length }
    const surplus = cells.slice(columns.length).filter((cell) => cell.trim() !== '')
    if (surplus.length) {
      const value = this.personal ? '[redacted]' : redact(surplus.join(' | '))
      return { kind: 'rejected', row, column: null, value, code: 'CELLS_TOO_MANY', data }
    }
    const lacking = columns[cells.length]
    if (lacking) return { kind: 'rejected', row, column: lacking.name, value: '', code: 'CELLS_TOO_FEW', data }
    return null
  }

  private rejection(row: number, { code, column, value, data }: Rejected, plan: Plan): Rejection {
    const role = [...plan.holds].find(([, columns]) => columns.some(({ name }) => name === column))?.[0]
    const hidden = value !== '' && role !== undefined && identityRoles.has(role as Role)
    return { kind: 'rejected', row, column, value: hidden ? '[redacted]' : redact(value), code, data }
  }
}

interface Reading {
  table: Table
  reader: Reader
  passes: number
  /** Progress within the pass after so many. */
  report: (before: number) => (done: number) => void
}

async function begun(
  path: string,
  inspection: Inspection,
  layout: Layout,
  options: ImportOptions,
  signal?: AbortSignal,
  onProgress?: Report,
): Promise<Reading> {
  const { mapping, file } = inspection
  const { sheet, encoding, delimiter } = mapping
  const table = await openTable(path, { sheet, encoding, delimiter }, signal)
  if (table.hash !== inspection.hash)
    throw new EngineError('FILE_UNREADABLE', { file, problem: 'changed since inspection' })
  const columns = await headed(table, inspection, signal)
  const order = options.dates ?? inspection.dates
  const plan = planOf(layout, columns, mapping, options, {
    order,
    serial: table.format === 'sheet',
    epoch1904: table.epoch1904,
  })
  const reader = new Reader(plan, table.format === 'delimited')
  const passes = reader.twoPasses ? 2 : 1
  const report = (before: number) => (done: number) =>
    onProgress?.(Math.min(table.bytes, Math.floor((table.bytes * before + done) / passes)), table.bytes)
  return { table, reader, passes, report }
}

function layoutOf({ mapping, file }: Inspection): Layout {
  const layout = layoutById(mapping.layout)
  if (!layout) throw new EngineError('MAPPING_INVALID', { file, problem: `no layout ${mapping.layout}` })
  return layout
}

/** All records, one by one. */
async function* outcomesOf(
  { table, reader, passes, report }: Reading,
  headerRow: number,
  signal?: AbortSignal,
): AsyncGenerator<RowOutcome> {
  let n = 0
  if (passes === 2)
    for await (const record of table.records(signal, report(0))) {
      if (n++ % CHECK === 0) checkCancelled(signal)
      if (record.row > headerRow) reader.learn(record)
    }
  reader.begin()
  for await (const record of table.records(signal, report(passes - 1))) {
    if (n++ % CHECK === 0) checkCancelled(signal)
    if (record.row > headerRow) yield reader.outcome(record)
  }
}

function ended({ table, reader }: Reading, options: ImportOptions, onProgress?: Report): void {
  reader.end()
  onProgress?.(table.bytes, table.bytes)
  for (const text of reader.plan.tally.warnings()) options.onWarning?.(text)
}

/**
 * One outcome a record, in the file's order; rows count from 1 as a spreadsheet shows them (JSON: the record's place).
 * Progress is in bytes of the file. A reply's link and an order's parts may need a first pass over the file.
 * @param inspection of this very file: a changed one is refused with FILE_UNREADABLE
 */
export async function* readRows(
  path: string,
  inspection: Inspection,
  options: ImportOptions,
  signal?: AbortSignal,
  onProgress?: Report,
): AsyncGenerator<RowOutcome, void> {
  const layout = layoutOf(inspection)
  if (layout.id === DOCUMENT) return yield* documentRows(path, inspection, options, signal, onProgress)
  const reading = await begun(path, inspection, layout, options, signal, onProgress)
  yield* outcomesOf(reading, inspection.headerRow, signal)
  ended(reading, options, onProgress)
}

const BATCH = 1_000

async function* inBatches(outcomes: AsyncIterable<RowOutcome>): AsyncGenerator<Batch> {
  let batch: RowOutcome[] = []
  for await (const outcome of outcomes) {
    batch.push(outcome)
    if (batch.length < BATCH) continue
    yield { outcomes: batch }
    batch = []
  }
  if (batch.length > 0) yield { outcomes: batch }
}

/** The same in batches; plain sales come as blocks, which cost a tenth. */
export async function* readBatches(
  path: string,
  inspection: Inspection,
  options: ImportOptions,
  signal?: AbortSignal,
  onProgress?: Report,
): AsyncGenerator<Batch, void> {
  const layout = layoutOf(inspection)
  if (layout.id === DOCUMENT) return yield* inBatches(documentRows(path, inspection, options, signal, onProgress))
  const reading = await begun(path, inspection, layout, options, signal, onProgress)
  const { table, reader, report } = reading
  const { headerRow } = inspection
  if (table.direct && isDirect(table.direct.dialect) && isPlainSales(reader.plan)) {
    reader.begin()
    const lane = new SalesLane(reader.plan, reader.memory, options.personKey)
    const source = { ...table.direct, width: reader.plan.columns.length, headerRow }
    yield* salesBatches(lane, source, (record) => reader.outcome(record), signal, report(0))
  } else yield* inBatches(outcomesOf(reading, headerRow, signal))
  ended(reading, options, onProgress)
}

/** Whether `readBatches` may answer with blocks of sales. */
export const mayBeSales = ({ mapping }: Inspection): boolean => layoutById(mapping.layout)?.kind === 'orders'
