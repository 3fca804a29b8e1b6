/** The writing of one import: one transaction, every source row accounted for, every change in the row history. */
import { rowId, type SaleBlock } from '../base/index.ts'
import type { Accounted, Source, TableName } from '../contract/index.ts'
import type { Acts } from './acts.ts'
import { References } from './foreign.ts'
import { keepRefunds } from './older.ts'
import { type PackedItems, packedColumns, tableNames, unpackRow } from './packed.ts'
import type { RowLog } from './row-log.ts'
import { type Import, Sales } from './sales/sales.ts'
import { prepareTables } from './sales/statements.ts'
import { settle } from './settle.ts'
import { canonical, encode, encodePacked, merge, type Shape } from './shapes.ts'
import { type Connection, sqliteCode, type Values } from './sqlite.ts'
import { Forgotten } from './tombstone.ts'
import type { DocumentCount, ImportMeta, ImportResult, StoredDocument } from './types.ts'

type Change = 'imported' | 'updated' | 'duplicate'

const CHECK_EVERY = 1_000
const RECENT = 20_000

type Other = Exclude<PackedItems['others'][number], { rows: unknown }>

/** By place in `tableNames`: where a packed row goes. */
interface Target {
  table: TableName
  shape: Shape
  places: readonly number[]
}
interface Row {
  place: number
  table: TableName
  values: Values
}

export class ImportJob {
  private readonly db: Connection
  private readonly log: RowLog
  private readonly acts: Acts
  private readonly meta: ImportMeta
  private readonly check: () => void
  private readonly forgotten: Forgotten
  private readonly begun: { act: number; before: number }
  private readonly source: string
  private readonly reject: (row: number, column: string | null, value: string, code: string, data: string) => void
  private readonly accounted: Accounted = { imported: 0, updated: 0, duplicate: 0, rejected: 0, skipped: 0, merged: 0 }
  private readonly fresh: Record<string, number> = {}
  private readonly skippedWhy: Record<string, number> = {}
  /** Rows named beside primary ones as they are now: most source rows name a product and a person just named. */
  private readonly recent: readonly Map<string, Values>[] = tableNames.map(() => new Map())
  private readonly targets: readonly Target[]
  private readonly ranks = tableNames.map((table) => canonical.indexOf(table))
  private rows = 0
  /** Where sales come in blocks, references are checked as rows come, not by the database: its own check costs as much as the rows. */
  private readonly sales: Sales | null = null
  private readonly references: References | null = null

  /** Opens the transaction. @param check throws CANCELLED once asked to stop */
  constructor(db: Connection, log: RowLog, acts: Acts, key: Uint8Array, meta: ImportMeta, check: () => void) {
    this.db = db
    this.log = log
    this.acts = acts
    this.meta = meta
    this.check = check
    this.targets = tableNames.map((table, place) => {
      const shape = log.shape(table)
      return { table, shape, places: shape.columns.map((column) => packedColumns[place]?.indexOf(column) ?? -1) }
    })
    if (meta.sales) {
      prepareTables(db)
      db.pragma('foreign_keys = OFF')
    }
    try {
      db.exec('BEGIN IMMEDIATE')
      this.forgotten = new Forgotten(db, key)
      this.begun = acts.begin('import', meta.file, meta.at)
      this.source = rowId('source', meta.hash, meta.at, this.begun.act)
      const insert = db.prepare(
        'INSERT INTO row_error (source_id, row, column_name, value, code, data) VALUES (?, ?, ?, ?, ?, ?)',
      )
      this.reject = (row, column, value, code, data) => void insert.run(this.source, row, column, value, code, data)
      if (meta.sales) {
        this.references = new References(db, log)
        this.sales = new Sales(db, log, this.forSales())
      }
    } catch (error) {
      this.rollback()
      throw error
    }
  }

  addSales(block: SaleBlock): void {
    if (!this.sales) throw new Error('the import was not begun for sales')
    this.check()
    this.rows += block.count
    this.sales.add(block)
  }

  add({ plan, cells, others }: PackedItems): void {
    let at = 0
    let alone = false
    for (let i = 0; i < plan.length; ) {
      if (this.rows++ % CHECK_EVERY === 0) this.check()
      const kind = plan[i++] as number
      const n = plan[i++] as number
      if (kind === 0) {
        this.addOther(others[n] as Other)
        continue
      }
      if (!alone) this.sales?.yield()
      alone = true
      const rows: (Row | null)[] = []
      for (let k = 0; k < n; k++) {
        const place = plan[i++] as number
        rows.push(this.rowAt(place, cells, at))
        at += (packedColumns[place] as readonly string[]).length
      }
      this.addRows(kind === 1 ? 'rows' : 'merged', rows)
    }
  }

  remove(rows: readonly { table: TableName; id: string }[]): void {
    for (const { table, id } of rows) {
      const before = this.log.get(table, id)
      if (before) this.log.remove(table, id, before)
    }
  }

  addDocuments(documents: readonly StoredDocument[]): DocumentCount {
    const count: DocumentCount = { added: 0, kept: 0 }
    for (const { table, row } of documents) {
      this.check()
      const values = encode(this.log.shape(table), row)
      const id = String(row.id)
      const existing = this.log.get(table, id)
      if (!existing) {
        this.log.insert(table, id, values)
        count.added++
      } else if (existing.some((value, i) => value !== values[i])) count.kept++
    }
    return count
  }

  /** @throws Error where a row refers to one that is nowhere: the builder of the rows forgot it */
  commit(until: number | null): ImportResult {
    this.check()
    this.sales?.flush()
    const { file, hash, layout, mapping, at, about } = this.meta
    this.settle(until)
    this.acts.end(this.begun.act, this.begun.before)
    this.db
      .prepare(
        'INSERT INTO source (id, act, file, hash, layout, mapping, at, rows, accounted, until) VALUES (?,?,?,?,?,?,?,?,?,?)',
      )
      .run(
        this.source,
        this.begun.act,
        file,
        hash,
        layout,
        JSON.stringify({ ...mapping, ...(about && { about }) }),
        at,
        this.rows,
        JSON.stringify(this.accounted),
        until,
      )
    try {
      this.db.exec('COMMIT')
    } catch (error) {
      if (sqliteCode(error) !== 'SQLITE_CONSTRAINT_FOREIGNKEY') throw error
      const broken = (this.db.pragma('foreign_key_check') as unknown[]).slice(0, 3)
      throw new Error(`rows refer to rows that are not there: ${JSON.stringify(broken)}`, { cause: error })
    }
    this.end()
    return this.result()
  }

  /** What a commit would answer; nothing of it stays. */
  preview(until: number | null): ImportResult {
    this.check()
    this.sales?.flush()
    this.settle(until)
    const result = this.result()
    this.rollback()
    return result
  }

  /** Refunds that met their sale are new purchases no more. */
  private settle(until: number | null): void {
    const { layout } = this.meta
    const same = keepRefunds(this.db, this.log, { layout, until, before: this.begun.before })
    this.accounted.updated -= same
    this.accounted.duplicate += same
    const { known, changed } = settle(this.db, this.log, this.begun.before)
    this.accounted.imported -= known + changed
    this.accounted.duplicate += known
    this.accounted.updated += changed
    if (this.fresh.purchase !== undefined) this.fresh.purchase -= known + changed
    if (this.fresh.purchase === 0) delete this.fresh.purchase
    delete this.fresh.settlement // what the store keeps for itself is no news
  }

  private result(): ImportResult {
    const { accounted } = this
    const { file, hash, layout, at, about } = this.meta
    const { note = null, consent = 'unknown' } = about ?? {}
    const { rows } = this
    const source: Source = { id: this.source, file, hash, layout, at, rows, accounted, undone: false, note, consent }
    return { source, accounted, imported: this.fresh, skippedWhy: this.skippedWhy }
  }

  rollback(): void {
    if (this.db.inTransaction) this.db.exec('ROLLBACK')
    this.end()
  }

  /** The connection is as it was before. */
  private end(): void {
    if (!this.meta.sales) return
    this.sales?.end()
    this.db.pragma('foreign_keys = ON')
  }

  private forSales(): Import {
    return {
      put: (table, row, primary) => {
        const place = tableNames.indexOf(table)
        const done = this.upsert({ place, table, values: encode(this.log.shape(table), row) }, !primary)
        if (primary) this.accounted[done]++
      },
      added: (table, count) => {
        this.fresh[table] = (this.fresh[table] ?? 0) + count
        if (table === 'purchase') this.accounted.imported += count
      },
      forgotten: () => this.skip('forgotten'),
      isForgotten: (person) => this.forgotten.isForgotten(person),
      check: this.check,
    }
  }

  private addOther(item: Other): void {
    if ('reason' in item) {
      this.skip(item.reason)
      return
    }
    this.accounted.rejected++
    const clean = <T>(cell: T): T | string => (typeof cell === 'string' && this.forgotten.isNamedIn(cell) ? '…' : cell)
    const data = Object.fromEntries(Object.entries(item.data).map(([name, cell]) => [name, clean(cell)]))
    this.reject(item.row, item.column, clean(item.value), item.code, JSON.stringify(data))
  }

  /** null: it names someone forgotten. */
  private rowAt(place: number, cells: readonly unknown[], at: number): Row | null {
    const { table, shape, places } = this.targets[place] as Target
    if (this.forgotten.nobody) return { place, table, values: encodePacked(places, cells, at) }
    const row = unpackRow(place, cells, at)
    if (this.forgotten.names(row)) return null
    return { place, table, values: encode(shape, this.forgotten.cleaned(row).row) }
  }

  /** Rows that name a forgotten person are left out; where the primary one does, so is the whole source row. */
  private addRows(kind: 'rows' | 'merged', rows: readonly (Row | null)[]): void {
    const primary = rows[0]
    if (primary === undefined) throw new Error('a source row without rows must be skipped or rejected')
    if (!primary) {
      this.skip('forgotten')
      return
    }
    const kept = rows.filter((row) => row !== null)
    if (kept.length > 1) kept.sort((a, b) => (this.ranks[a.place] as number) - (this.ranks[b.place] as number))
    let change: Change = 'duplicate'
    for (const row of kept) {
      const done = this.upsert(row, row !== primary)
      if (row === primary) change = done
    }
    this.references?.see(kept)
    this.accounted[kind === 'merged' ? 'merged' : change]++
  }

  private skip(reason: string): void {
    this.accounted.skipped++
    this.skippedWhy[reason] = (this.skippedWhy[reason] ?? 0) + 1
  }

  private remember({ place }: Row, id: string, values: Values): void {
    const known = this.recent[place] as Map<string, Values>
    if (known.size >= RECENT) known.clear()
    known.set(id, values)
  }

  private upsert(row: Row, secondary: boolean): Change {
    const { table, values } = row
    const id = values[0] as string
    const known = this.recent[row.place]?.get(id)
    // A source row's own row is nearly always new, the ones it refers to are nearly always there.
    const existing = known ?? (secondary ? this.log.get(table, id) : undefined)
    if (!existing && this.log.add(table, id, values)) {
      if (secondary) this.remember(row, id, values)
      this.fresh[table] = (this.fresh[table] ?? 0) + 1
      return 'imported'
    }
    const before = existing ?? (this.log.get(table, id) as Values)
    const merged = merge(this.log.shape(table), before, values)
    if (merged) this.log.update(table, id, before, merged)
    if (secondary || known) this.remember(row, id, merged ?? before)
    return merged ? 'updated' : 'duplicate'
  }
}
