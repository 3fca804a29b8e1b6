/** The writing of one import: one transaction, every source row accounted for, every change in the row history. */
import { rowId } from '../base/index.ts'
import type { Accounted, CanonicalRow, Source } from '../contract/index.ts'
import type { Acts } from './acts.ts'
import type { RowLog } from './row-log.ts'
import { canonical, encode, merge } from './shapes.ts'
import { type Connection, sqliteCode, type Values } from './sqlite.ts'
import { Forgotten } from './tombstone.ts'
import type { ImportItem, ImportMeta, ImportResult } from './types.ts'

type Change = 'imported' | 'updated' | 'duplicate'

const CHECK_EVERY = 1_000
const RECENT = 20_000
const rank = new Map<string, number>(canonical.map((table, i) => [table, i]))

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
  /** Last cells of the rows named beside primary ones: most source rows name a product and a person just named. */
  private readonly recent = new Map<string, Values>()
  private rows = 0

  /** Opens the transaction, which syncs to the disk when it commits. @param check throws CANCELLED once asked to stop */
  constructor(db: Connection, log: RowLog, acts: Acts, key: Uint8Array, meta: ImportMeta, check: () => void) {
    this.db = db
    this.log = log
    this.acts = acts
    this.meta = meta
    this.check = check
    db.pragma('synchronous = FULL')
    db.exec('BEGIN IMMEDIATE')
    try {
      this.forgotten = new Forgotten(db, key)
      this.begun = acts.begin('import', meta.file, meta.at)
      this.source = rowId('source', meta.hash, meta.at, this.begun.act)
      const insert = db.prepare(
        'INSERT INTO row_error (source_id, row, column_name, value, code, data) VALUES (?, ?, ?, ?, ?, ?)',
      )
      this.reject = (row, column, value, code, data) => void insert.run(this.source, row, column, value, code, data)
    } catch (error) {
      this.rollback()
      throw error
    }
  }

  add(batch: readonly ImportItem[]): void {
    for (const item of batch) {
      if (this.rows++ % CHECK_EVERY === 0) this.check()
      if ('rows' in item) this.addRows(item.kind, item.rows)
      else if ('reason' in item) this.skip(item.reason)
      else {
        this.accounted.rejected++
        this.reject(item.row, item.column, item.value, item.code, JSON.stringify(item.data))
      }
    }
  }

  /** @throws Error where a row refers to one that is nowhere: the builder of the rows forgot it */
  commit(): ImportResult {
    this.check()
    const { file, hash, layout, mapping, at } = this.meta
    this.acts.end(this.begun.act, this.begun.before)
    this.db
      .prepare(
        'INSERT INTO source (id, act, file, hash, layout, mapping, at, rows, accounted) VALUES (?,?,?,?,?,?,?,?,?)',
      )
      .run(
        this.source,
        this.begun.act,
        file,
        hash,
        layout,
        JSON.stringify(mapping),
        at,
        this.rows,
        JSON.stringify(this.accounted),
      )
    try {
      this.db.exec('COMMIT')
    } catch (error) {
      if (sqliteCode(error) !== 'SQLITE_CONSTRAINT_FOREIGNKEY') throw error
      const broken = (this.db.pragma('foreign_key_check') as unknown[]).slice(0, 3)
      throw new Error(`rows refer to rows that are not there: ${JSON.stringify(broken)}`, { cause: error })
    }
    this.db.pragma('synchronous = NORMAL')
    const { accounted } = this
    const source: Source = { id: this.source, file, hash, layout, at, rows: this.rows, accounted, undone: false }
    return { source, accounted, imported: this.fresh, skippedWhy: this.skippedWhy }
  }

  rollback(): void {
    if (this.db.inTransaction) this.db.exec('ROLLBACK')
    this.db.pragma('synchronous = NORMAL')
  }

  /** Rows that name a forgotten person are left out; where the primary one does, so is the whole source row. */
  private addRows(kind: 'rows' | 'merged', rows: readonly CanonicalRow[]): void {
    const primary = rows[0]
    if (!primary) throw new Error('a source row without rows must be skipped or rejected')
    if (this.forgotten.names(primary)) {
      this.skip('forgotten')
      return
    }
    const kept = rows.filter((row) => !this.forgotten.names(row))
    const inOrder =
      kept.length > 1 ? kept.toSorted((a, b) => (rank.get(a.table) ?? 0) - (rank.get(b.table) ?? 0)) : kept
    let change: Change = 'duplicate'
    for (const row of inOrder) {
      const done = this.upsert(row, row !== primary)
      if (row === primary) change = done
    }
    this.accounted[kind === 'merged' ? 'merged' : change]++
  }

  private skip(reason: string): void {
    this.accounted.skipped++
    this.skippedWhy[reason] = (this.skippedWhy[reason] ?? 0) + 1
  }

  /** Whether these very cells came last for that row: then merging them again changes nothing. */
  private metAgain(name: string, incoming: Values): boolean {
    const last = this.recent.get(name)
    if (last?.every((value, i) => value === incoming[i])) return true
    if (this.recent.size >= RECENT) this.recent.clear()
    this.recent.set(name, incoming)
    return false
  }

  private upsert({ table, row }: CanonicalRow, secondary: boolean): Change {
    const incoming = encode(this.log.shape(table), row)
    const name = `${table} ${row.id}`
    if (!secondary) this.recent.delete(name)
    else if (this.metAgain(name, incoming)) return 'duplicate'
    const existing = this.log.get(table, row.id)
    if (!existing) {
      this.log.insert(table, row.id, incoming)
      this.fresh[table] = (this.fresh[table] ?? 0) + 1
      return 'imported'
    }
    const merged = merge(this.log.shape(table), existing, incoming)
    if (!merged) return 'duplicate'
    this.log.update(table, row.id, existing, merged)
    return 'updated'
  }
}
