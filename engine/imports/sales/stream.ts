/**
 * A plain table of sales from its bytes on: line by line the short way where it can be gone, the long way where not, in the
 * file's order.
 */
import type { SaleBlock } from '../../base/index.ts'
import { breathe } from '../../base/index.ts'
import { type RowCount, splitter, waits } from '../bytes/delimited.ts'
import { type Dialect, simpleCells } from '../bytes/dialect.ts'
import type { TextSource } from '../bytes/lines.ts'
import { pieces } from '../bytes/pieces.ts'
import type { RawRecord, RowOutcome } from '../types.ts'
import { Cells } from './cells.ts'
import type { SalesLane } from './lane.ts'

export type Batch = { outcomes: RowOutcome[] } | { sales: SaleBlock }

const LF = 10
const CR = 13
const FEW_LINES = 16
const MOST_LINES = 4_096

interface Source {
  source: TextSource
  dialect: Dialect
  /** Columns of the table. */
  width: number
  /** Records before the table's own. */
  headerRow: number
}

/** Whether lines of this dialect can be cut as bytes. */
export const isDirect = ({ delimiter, runs }: Dialect): boolean =>
  delimiter !== null && delimiter.length === 1 && delimiter < '\u0080' && !runs

class Walk {
  private readonly lane: SalesLane
  private readonly long: (record: RawRecord) => RowOutcome
  private readonly dialect: Dialect
  private readonly headerRow: number
  private readonly cells: Cells
  private readonly rows: RowCount = { row: 0 }
  private readonly split
  /** Lines of a record that the parser has not seen the end of; while there are any, lines are its matter. */
  private rest: string[] = []
  /** Lines that the parser is given at once. */
  private reach = FEW_LINES
  private outcomes: RowOutcome[] = []
  private ready: Batch[] = []

  constructor(lane: SalesLane, { dialect, width, headerRow }: Source, long: (record: RawRecord) => RowOutcome) {
    this.lane = lane
    this.long = long
    this.dialect = dialect
    this.headerRow = headerRow
    this.cells = new Cells(width, (dialect.delimiter as string).charCodeAt(0), dialect.quoted)
    this.split = splitter(dialect, this.rows)
  }

  /** @returns where the line begins that the bytes do not hold whole */
  read(bytes: Buffer): number {
    let at = 0
    while (at < bytes.length) {
      const state = this.rest.length > 0 ? 'doubtful' : this.cells.cut(bytes, at, bytes.length)
      if (state === 'partial') return at
      if (state === 'whole') {
        this.line(bytes, at)
        at = this.cells.next
        continue
      }
      const next = this.parse(bytes, at)
      if (next === at) return at
      at = next
    }
    return at
  }

  private line(bytes: Buffer, from: number): void {
    const { lane, cells } = this
    if (++this.rows.row <= this.headerRow) return
    if (lane.full) this.finish()
    if (lane.take(bytes, cells)) {
      this.begun()
      return
    }
    const end = cells.next - (bytes[cells.next - 2] === CR ? 2 : 1)
    const cut = { ...this.dialect, delimiter: this.dialect.delimiter as string }
    this.take({ row: this.rows.row, cells: simpleCells(bytes.toString('utf8', from, end), cut) as string[] })
  }

  /** Lines from `at` on: a few, and more where the record goes on. */
  private parse(bytes: Buffer, at: number): number {
    let to = at
    for (let n = 0; n < this.reach; n++) {
      const end = bytes.indexOf(LF, to)
      if (end < 0) break
      to = end + 1
    }
    if (to === at) return at
    const lines = bytes.toString('utf8', at, to - 1).split('\n')
    const batch = lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
    const waiting = waits(this.rest, batch)
    if (waiting === 'yes') this.rest.push(...batch)
    else this.parsed(this.rest.concat(batch), false, waiting === 'too long')
    this.reach = this.rest.length > 0 ? Math.min(2 * this.reach, MOST_LINES) : FEW_LINES
    return to
  }

  private parsed(lines: string[], last: boolean, tooLong: boolean): void {
    const { records, rest } = this.split(lines, last, tooLong)
    this.rest = rest
    for (const record of records) if (record.row > this.headerRow) this.take(record)
  }

  /** The long way. What it makes comes after the sales before it; what makes no rows may come whenever. */
  private take(record: RawRecord): void {
    this.lane.settle()
    const outcome = this.long(record)
    if (outcome.kind === 'rows') {
      if (this.lane.full) this.finish()
      if (this.lane.takeRows(outcome.rows)) {
        this.begun()
        return
      }
    }
    if ('rows' in outcome) this.finish()
    this.outcomes.push(outcome)
  }

  /** What waits comes before a block that begins. */
  private begun(): void {
    if (this.outcomes.length > 0 && this.lane.isFirst) this.ready.push(...this.waiting())
  }

  private finish(): void {
    if (!this.lane.empty) this.ready.push({ sales: this.lane.block() })
  }

  private waiting(): Batch[] {
    const { outcomes } = this
    this.outcomes = []
    return outcomes.length > 0 ? [{ outcomes }] : []
  }

  end(): void {
    if (this.rest.length > 0) this.parsed(this.rest, true, false)
  }

  /** What is done. */
  batches(): Batch[] {
    this.finish()
    const { ready } = this
    this.ready = []
    return [...ready, ...this.waiting()]
  }
}

export async function* salesBatches(
  lane: SalesLane,
  from: Source,
  long: (record: RawRecord) => RowOutcome,
  signal?: AbortSignal,
  onBytes?: (done: number) => void,
): AsyncGenerator<Batch> {
  const walk = new Walk(lane, from, long)
  let buffer = Buffer.alloc(0)
  let kept = 0
  let done = 0
  for await (const piece of pieces(from.source.path, from.source.skip, signal)) {
    if (buffer.length < kept + piece.length) {
      const wider = Buffer.alloc(2 * (kept + piece.length))
      wider.set(buffer.subarray(0, kept))
      buffer = wider
    }
    buffer.set(piece, kept)
    const filled = buffer.subarray(0, kept + piece.length)
    const rest = walk.read(filled)
    filled.copyWithin(0, rest)
    kept = filled.length - rest
    done += piece.length
    yield* walk.batches()
    onBytes?.(done)
    await breathe()
  }
  if (kept > 0) walk.read(Buffer.concat([buffer.subarray(0, kept), Buffer.from('\n')]))
  walk.end()
  yield* walk.batches()
}
