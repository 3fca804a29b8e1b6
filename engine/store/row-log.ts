/**
 * The one way into tracked tables: each change is written together with the history row that undoes it.
 * The history only grows. Undoing appends the inverse of an act's changes, so `tables(at)` can rebuild any position.
 */
import { fromJson, isTracked, type Shape, shapeOf, type Tracked, toJson, tracked } from './shapes.ts'
import type { Connection, Values } from './sqlite.ts'

interface TableStatements {
  shape: Shape
  /** @returns whether the id was free */
  add: (values: Values) => boolean
  get: (id: string) => Values | undefined
  insert: (values: Values) => void
  update: (values: Values) => void
  remove: (id: string) => void
}
interface HistoryRow {
  sequence: number
  table_name: string
  row_id: string
  op: 'insert' | 'update' | 'delete'
  before: string | null
}

const TOGETHER = 64

export class RowLog {
  private readonly tables: ReadonlyMap<Tracked, TableStatements>
  private readonly note: (table: string, id: string, op: string, before: string | null, after: string | null) => void
  private readonly page: (act: number, first: number, below: number) => HistoryRow[]
  private readonly position: () => number
  private act = 0
  /** Table and id of inserts whose history is not written yet: many at once cost a third. */
  private inserted: string[] = []
  private readonly noteInserts: (count: number) => void

  constructor(db: Connection) {
    this.tables = new Map(tracked.map((table) => [table, statements(db, shapeOf(db, table))]))
    const note = db.prepare(
      'INSERT INTO row_history (act, table_name, row_id, op, before, after) VALUES (?, ?, ?, ?, ?, ?)',
    )
    this.note = (table, id, op, before, after) => void note.run(this.act, table, id, op, before, after)
    const values = Array.from({ length: TOGETHER }, () => "(?, ?, ?, 'insert', NULL, NULL)")
    const together = db.prepare(
      `INSERT INTO row_history (act, table_name, row_id, op, before, after) VALUES ${values.join(', ')}`,
    )
    this.noteInserts = (count) => {
      const cells: (string | number)[] = []
      for (let i = 0; i < 2 * count; i += 2)
        cells.push(this.act, this.inserted[i] as string, this.inserted[i + 1] as string)
      if (count === TOGETHER) together.run(cells)
      else for (let i = 0; i < cells.length; i += 3) note.run(...cells.slice(i, i + 3), 'insert', null, null)
      this.inserted = []
    }
    const page = db.prepare<[number, number, number], HistoryRow>(`
      SELECT sequence, table_name, row_id, op, before FROM row_history
      WHERE act = ? AND sequence >= ? AND sequence < ? ORDER BY sequence DESC LIMIT 1000`)
    this.page = (act, first, below) => page.all(act, first, below)
    const position = db.prepare<[], number>("SELECT seq FROM sqlite_sequence WHERE name = 'row_history'").pluck()
    this.position = () => position.get() ?? 0
  }

  /** Changes from here on belong to `act`. @returns the position before them */
  begin(act: number): number {
    this.act = act
    this.inserted = [] // of an act that was rolled back
    return this.position()
  }

  /** The act that changes belong to now. */
  get current(): number {
    return this.act
  }

  sequence(): number {
    this.flush()
    return this.position()
  }

  shape(table: Tracked): Shape {
    return this.of(table).shape
  }

  get(table: Tracked, id: string): Values | undefined {
    return this.of(table).get(id)
  }

  insert(table: Tracked, id: string, values: Values): void {
    this.of(table).insert(values)
    this.noteInsert(table, id)
  }

  /** Inserts unless the id is taken. @returns whether it did */
  add(table: Tracked, id: string, values: Values): boolean {
    if (!this.of(table).add(values)) return false
    this.noteInsert(table, id)
    return true
  }

  private noteInsert(table: Tracked, id: string): void {
    this.inserted.push(table, id)
    if (this.inserted.length === 2 * TOGETHER) this.noteInserts(TOGETHER)
  }

  /** The history keeps the order of the changes. */
  private flush(): void {
    if (this.inserted.length) this.noteInserts(this.inserted.length / 2)
  }

  update(table: Tracked, id: string, before: Values, after: Values): void {
    const { shape, update } = this.of(table)
    this.flush()
    update(after)
    this.note(table, id, 'update', toJson(shape, before), toJson(shape, after))
  }

  remove(table: Tracked, id: string, before: Values): void {
    const { shape, remove } = this.of(table)
    this.flush()
    remove(id)
    this.note(table, id, 'delete', toJson(shape, before), null)
  }

  /** Sets a row whatever was there; null removes it. @returns whether anything changed */
  put(table: Tracked, id: string, values: Values | null): boolean {
    const before = this.get(table, id)
    if (!before) {
      if (!values) return false
      this.insert(table, id, values)
    } else if (!values) this.remove(table, id, before)
    else if (values.some((value, i) => value !== before[i])) this.update(table, id, before, values)
    else return false
    return true
  }

  /**
   * Appends the inverse of the act's changes from `first` to `last`, newest change first.
   * @param check called every 1,000 rows
   * @returns the changes inverted
   */
  invert(act: number, first: number, last: number, check: () => void): number {
    let count = 0
    for (let below = last + 1; ; ) {
      const page = this.page(act, first, below)
      for (const row of page) this.invertOne(row)
      count += page.length
      below = page.at(-1)?.sequence ?? first
      check()
      if (below <= first || page.length === 0) return count
    }
  }

  private invertOne({ table_name: table, row_id: id, op, before }: HistoryRow): void {
    if (!isTracked(table)) throw new Error(`the history names an unknown table ${table}`)
    const target = op === 'insert' || before === null ? null : fromJson(this.shape(table), before)
    this.put(table, id, target)
  }

  private of(table: Tracked): TableStatements {
    const found = this.tables.get(table)
    if (!found) throw new Error(`no table ${table}`)
    return found
  }
}

function statements(db: Connection, shape: Shape): TableStatements {
  const { table, columns } = shape
  const get = db.prepare<[string], Values>(`SELECT ${columns.join(', ')} FROM ${table} WHERE id = ?`).raw()
  const insert = db.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  const add = db.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) ON CONFLICT DO NOTHING`,
  )
  const changing = columns.filter((column) => column !== 'id')
  const update = db.prepare(`UPDATE ${table} SET ${changing.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`)
  const remove = db.prepare(`DELETE FROM ${table} WHERE id = ?`)
  if (columns[0] !== 'id') throw new Error(`${table} must have its id first`)
  return {
    shape,
    get: (id) => get.get(id),
    insert: (values) => void insert.run(values),
    add: (values) => add.run(values).changes === 1,
    update: ([id, ...others]) => void update.run(...others, id),
    remove: (id) => void remove.run(id),
  }
}
