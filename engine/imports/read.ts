/** Reads an inspected file: every record after the headings comes out once, imported, merged, skipped or rejected. */
import { checkCancelled, EngineError } from '../base/index.ts'
import type { Report } from '../contract/index.ts'
import { builders, Memory } from './build/index.ts'
import { openTable, type Table } from './bytes/table.ts'
import { Rejected } from './codes.ts'
import { Fields } from './fields.ts'
import { columnsOf } from './header.ts'
import { layoutById } from './layouts/index.ts'
import { type Column, type Plan, planOf, Tally } from './plan.ts'
import { identityRoles, type Role } from './roles.ts'
import type { ImportOptions, Inspection, RawRecord, RowOutcome } from './types.ts'
import { cleanCell, redact } from './values/text.ts'

const CHECK = 256

async function headingCells(table: Table, row: number, signal?: AbortSignal): Promise<readonly string[]> {
  if (table.keys) return table.keys
  for await (const record of table.records(signal)) if (record.row === row) return record.cells
  return []
}

type Rejection = Extract<RowOutcome, { kind: 'rejected' }>

class Reader {
  private readonly plan: Plan
  /** The same for a first pass, whose warnings would come twice. */
  private readonly silent: Plan
  private readonly totals: ReadonlySet<string>
  private readonly headings: string
  private readonly personal: boolean
  /** Records may have more or fewer cells than columns; a sheet's cells have their places. */
  private readonly ragged: boolean
  private readonly memory = new Memory()
  private readonly builder

  constructor(plan: Plan, ragged: boolean) {
    this.plan = plan
    this.silent = { ...plan, tally: new Tally() }
    this.ragged = ragged
    this.builder = builders[plan.layout.kind]
    this.totals = new Set(plan.layout.totals?.map((cell) => cell.toLowerCase()))
    this.headings = plan.columns.map(({ heading }) => heading).join('\u001f')
    this.personal = [...plan.holds.keys()].some((role) => identityRoles.has(role))
  }

  get twoPasses(): boolean {
    return this.builder.prepare !== undefined && this.builder.needsPrepare?.(new Fields(this.plan, [])) === true
  }

  /** First pass. Records that will not be rows teach nothing. */
  learn(record: RawRecord): void {
    if (!this.aside(record)) this.builder.prepare?.(new Fields(this.silent, record.cells), this.memory)
  }

  outcome(record: RawRecord): RowOutcome {
    const { row } = record
    const aside = this.aside(record)
    if (aside) return aside
    try {
      return { row, ...this.builder.build(new Fields(this.plan, record.cells), this.memory) }
    } catch (cause) {
      if (!(cause instanceof Rejected)) throw cause
      return this.rejection(row, cause)
    }
  }

  /** Records that never reach the builder: broken, blank, sums, headings again, too many or too few cells. */
  private aside(record: RawRecord): RowOutcome | null {
    const { row, cells, bad } = record
    const { columns } = this.plan
    if (bad) {
      const value = this.personal ? '' : redact(cells[0] ?? '')
      const data: Rejection['data'] = bad.code === 'RECORD_INVALID' ? { problem: bad.problem } : {}
      return { kind: 'rejected', row, column: null, value, code: bad.code, data }
    }
    const first = cells.find((cell) => cell.trim() !== '')
    if (first === undefined) return { kind: 'skipped', row, reason: 'BLANK' }
    if (this.totals.has(cleanCell(first).toLowerCase())) return { kind: 'skipped', row, reason: 'TOTALS' }
    if (this.isHeading(cells)) return { kind: 'skipped', row, reason: 'HEADER' }
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

  private isHeading(cells: readonly string[]): boolean {
    const text = cells.slice(0, this.plan.columns.length).map((cell) => cell.trim())
    return text.join('\u001f') === this.headings
  }

  private rejection(row: number, { code, column, value, data }: Rejected): Rejection {
    const role = [...this.plan.holds].find(([, columns]) => columns.some(({ name }) => name === column))?.[0]
    const hidden = value !== '' && role !== undefined && identityRoles.has(role as Role)
    return { kind: 'rejected', row, column, value: hidden ? '[redacted]' : redact(value), code, data }
  }
}

/** Records after the headings. `onShare` gets the share of bytes read. */
async function* dataOf(
  table: Table,
  headerRow: number,
  signal: AbortSignal | undefined,
  onShare: (share: number) => void,
): AsyncGenerator<RawRecord> {
  let n = 0
  for await (const record of table.records(signal, (done) => onShare(done / table.bytes))) {
    if (n++ % CHECK === 0) checkCancelled(signal)
    if (record.row > headerRow) yield record
  }
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
  const { mapping, file } = inspection
  const layout = layoutById(mapping.layout)
  if (!layout) throw new EngineError('MAPPING_INVALID', { file, problem: `no layout ${mapping.layout}` })
  const table = await openTable(path, { sheet: mapping.sheet }, signal)
  if (table.hash !== inspection.hash)
    throw new EngineError('FILE_UNREADABLE', { file, problem: 'changed since inspection' })
  const columns: Column[] = columnsOf(await headingCells(table, inspection.headerRow, signal))
  const order = options.dates ?? inspection.dates
  const plan = planOf(layout, columns, mapping, options, order, table.format === 'sheet')
  const reader = new Reader(plan, table.format === 'delimited')
  const passes = reader.twoPasses ? 2 : 1
  const report = (before: number) => (share: number) =>
    onProgress?.(Math.min(table.bytes, Math.floor((table.bytes * (before + share)) / passes)), table.bytes)
  if (passes === 2)
    for await (const record of dataOf(table, inspection.headerRow, signal, report(0))) reader.learn(record)
  for await (const record of dataOf(table, inspection.headerRow, signal, report(passes - 1)))
    yield reader.outcome(record)
  onProgress?.(table.bytes, table.bytes)
  for (const text of plan.tally.warnings()) options.onWarning?.(text)
}
