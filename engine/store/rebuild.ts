/** A new database out of a damaged one and, where that has gaps, its newest whole backup. Says what each table got from where. */
import type { RepairReport } from '../contract/index.ts'
import { columnsOf, knownIds, type Row, type Sink, salvage } from './salvage.ts'
import { canonical } from './shapes.ts'
import { type Connection, sqliteCode } from './sqlite.ts'

/** Table → its primary key. The tombstones come first: whoever was forgotten must stay so. */
const beside = {
  tombstone: 'hash',
  mapping: 'id',
  setting: 'id',
  outline_version: 'id',
  annotation: 'feedback_id, model',
  embedding: 'row_id, model',
  run: 'id',
} as const
const history = { undo_log: 'id', row_history: 'sequence', source: 'id', row_error: 'id' } as const
/** Made again when asked for: never taken from a backup, where they may be about other rows. */
const derived: readonly string[] = ['annotation', 'embedding', 'run']

export interface Rebuilt {
  tables: RepairReport['tables']
  lost: string[]
}

/** @param target a new workspace's database, empty */
export function rebuild(source: Connection, backup: Connection | null, target: Connection): Rebuilt {
  target.pragma('foreign_keys = OFF')
  const rebuilt = target.transaction(() => {
    const tables = Object.fromEntries(canonical.map((table) => [table, canonicalTable(source, backup, target, table)]))
    const lost = Object.entries(beside).filter(([table, key]) => !copied(source, backup, target, table, key))
    const past = Object.entries(history).map(([table, key]) => copied(source, null, target, table, key))
    if (past.includes(false)) for (const table of Object.keys(history).toReversed()) target.exec(`DELETE FROM ${table}`)
    mend(target, tables)
    const broken = target.pragma('foreign_key_check') as unknown[]
    if (broken.length) throw new Error(`references broken after a repair: ${JSON.stringify(broken.slice(0, 3))}`)
    return { tables, lost: [...lost.map(([table]) => table), ...(past.includes(false) ? ['history', 'sources'] : [])] }
  })()
  target.pragma('foreign_keys = ON')
  return rebuilt
}

function canonicalTable(
  source: Connection,
  backup: Connection | null,
  target: Connection,
  table: string,
): RepairReport['tables'][string] {
  const known = knownIds(source, table)
  const sink = new Table(target, table, columnsOf(source, table))
  const whole = salvage(source, table, 'id', sink, known ?? new Set()) && !sink.refused
  const saved = sink.rows()
  const missing = whole ? [] : [...(known ?? [])].filter((id) => !sink.has(id))
  if (backup && !whole) fill(backup, target, table, known)
  const stillMissing = missing.filter((id) => !sink.has(id)).length
  return { saved, fromBackup: sink.rows() - saved, recreated: 0, lost: whole ? 0 : known ? stillMissing : null }
}

/** @returns whether nothing of the table is missing */
function copied(
  source: Connection,
  backup: Connection | null,
  target: Connection,
  table: string,
  key: string,
): boolean {
  const columns = columnsOf(source, table)
  const sink = new Table(target, table, columns)
  const whole = salvage(source, table, key, sink, new Set()) && !sink.refused
  if (whole || !backup || derived.includes(table)) return whole
  fill(backup, target, table, null)
  return false
}

/** Rows of the backup that are not there: those known to have been, or all where nothing is known. */
function fill(backup: Connection, target: Connection, table: string, known: ReadonlySet<string> | null): void {
  const columns = columnsOf(backup, table)
  const sink = new Table(target, table, columns)
  for (const row of backup.prepare<[], Row>(`SELECT ${columns.join(', ')} FROM ${table}`).iterate())
    if (known === null || known.has(String(row.id))) sink.take(row)
}

/** What rows name and what is gone: a person is only an id anyway, a product keeps its id as its title, the rest is let go. */
function mend(target: Connection, tables: RepairReport['tables']): void {
  const naming = (column: string, among: readonly string[]): string =>
    among.map((table) => `SELECT ${column} AS id FROM ${table} WHERE ${column} IS NOT NULL`).join(' UNION ')
  const note = (table: string, changes: number): void => {
    const entry = tables[table]
    if (entry) entry.recreated += changes
  }
  target.exec('UPDATE progress SET lesson_id = NULL WHERE lesson_id NOT IN (SELECT id FROM lesson)')
  target.exec('UPDATE feedback SET lesson_id = NULL WHERE lesson_id NOT IN (SELECT id FROM lesson)')
  const orphans = target.prepare('DELETE FROM contact WHERE launch_id NOT IN (SELECT id FROM launch)').run().changes
  const astray = target.prepare('DELETE FROM reference_part WHERE doc_id NOT IN (SELECT id FROM reference_doc)').run()
  const parts = tables.reference_part
  if (parts && parts.lost !== null) parts.lost += astray.changes
  const contact = tables.contact
  if (contact && contact.lost !== null) contact.lost += orphans
  const people = naming('person_id', ['purchase', 'progress', 'feedback'])
  note('person', target.prepare(`INSERT OR IGNORE INTO person (id) SELECT id FROM (${people})`).run().changes)
  const products = naming('product_id', ['lesson', 'purchase', 'progress', 'feedback', 'launch'])
  const stub = `INSERT OR IGNORE INTO product (id, title, lang) SELECT id, id, 'other' FROM (${products})`
  note('product', target.prepare(stub).run().changes)
}

/** A table of the new database: takes each row once, and refuses cells that its columns can't hold. */
class Table implements Sink {
  refused = false
  private readonly target: Connection
  private readonly table: string
  private readonly insert: (row: Row) => void
  private readonly find: (id: string) => boolean

  /** @param columns of the rows it is given */
  constructor(target: Connection, table: string, columns: readonly string[]) {
    this.target = target
    this.table = table
    const own = new Set(columnsOf(target, table))
    const shared = columns.filter((column) => own.has(column))
    const statement =
      shared.length > 0
        ? target.prepare(
            `INSERT OR IGNORE INTO ${table} (${shared.join(', ')}) VALUES (${shared.map((c) => `@${c}`).join(', ')})`,
          )
        : null
    this.insert = (row) => void statement?.run(row)
    const find = own.has('id') ? target.prepare(`SELECT 1 FROM ${table} WHERE id = ?`) : null
    this.find = (id) => find?.get(id) !== undefined
  }

  take(row: Row): void {
    try {
      this.insert(row)
    } catch (error) {
      if (!sqliteCode(error)?.startsWith('SQLITE_CONSTRAINT')) throw error
      this.refused = true
    }
  }

  has(id: string): boolean {
    return this.find(id)
  }

  rows(): number {
    return Number(this.target.prepare(`SELECT count(*) FROM ${this.table}`).pluck().get())
  }
}
