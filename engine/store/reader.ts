/** Reading: whole tables, now or at an earlier position of the row history, and the records beside them. */
import { byCodeUnit } from '../base/index.ts'
import type { Annotation, Mapping, Outline, RowChange, Source, TableName, Tables } from '../contract/index.ts'
import { canonical, decode, type Shape, shapeOf } from './shapes.ts'
import type { Connection, Value } from './sqlite.ts'
import type { OutlineEntry, OutlineVersion, RejectedRow, StoredDocument, StoredRun, UndoEntry } from './types.ts'

type Cells = Record<string, Value>

export class Reader {
  private readonly db: Connection
  private readonly shapes: ReadonlyMap<TableName, Shape>

  constructor(db: Connection) {
    this.db = db
    this.shapes = new Map(canonical.map((table) => [table, shapeOf(db, table)]))
  }

  /** All tables of one moment: a read transaction keeps a writer's commits out of the middle. */
  tables(atSequence?: number): Tables {
    return this.db.transaction(() => {
      const then = atSequence === undefined ? null : this.changedSince(atSequence)
      return Object.fromEntries(canonical.map((table) => [table, this.table(table, then?.get(table))])) as Tables
    })()
  }

  /** The next rows of a table after an id, in the database's own order. */
  page<T extends TableName>(table: T, after: string, rows: number): Tables[T] {
    const shape = this.shapes.get(table) as Shape
    const page = this.db.prepare<[string, number], Cells>(`SELECT * FROM ${table} WHERE id > ? ORDER BY id LIMIT ?`)
    return page.all(after, rows).map((row) => decode(shape, row)) as Tables[T]
  }

  counts(): Record<TableName, number> {
    const count = (table: TableName) => this.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
    return this.db.transaction(
      () => Object.fromEntries(canonical.map((table) => [table, count(table)])) as Record<TableName, number>,
    )()
  }

  /** Imports alone change canonical rows; forgetting leaves its position behind. */
  sequence(): number {
    return (
      this.db
        .prepare<[], number>(`
          SELECT max(coalesce((SELECT max(last_sequence) FROM undo_log WHERE what = 'import'), 0),
                     coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'forgotten_at'), 0))`)
        .pluck()
        .get() ?? 0
    )
  }

  sources(): Source[] {
    return this.sourcesWhere('ORDER BY source.act')
  }

  importedBefore(hash: string): Source | null {
    const where = "WHERE source.hash = ? AND undo_log.state = 'done' ORDER BY source.act DESC LIMIT 1"
    return this.sourcesWhere(where, hash)[0] ?? null
  }

  rejected(sourceId: string): RejectedRow[] {
    return this.db
      .prepare<[string], Omit<RejectedRow, 'data'> & { data: string }>(
        'SELECT row, column_name AS "column", value, code, data FROM row_error WHERE source_id = ? ORDER BY row, id',
      )
      .all(sourceId)
      .map((found) => ({ ...found, data: JSON.parse(found.data) }))
  }

  /** From the history of the act, which holds a row once for each change. */
  rowsOf(sourceId: string): { table: TableName; id: string }[] {
    return this.db
      .prepare<[string], { table: TableName; id: string }>(`
        SELECT DISTINCT table_name AS "table", row_id AS id
        FROM source JOIN undo_log ON undo_log.id = source.act
        JOIN row_history ON sequence BETWEEN first_sequence AND last_sequence
        WHERE source.id = ? AND op <> 'delete' AND table_name IN (${canonical.map((table) => `'${table}'`).join()})`)
      .all(sourceId)
  }

  mappingFor(signature: string): Mapping | null {
    return this.json('SELECT body FROM mapping WHERE id = ?', signature) as Mapping | null
  }

  mappingOf(sourceId: string): Mapping | null {
    return this.json("SELECT json_remove(mapping, '$.about') FROM source WHERE id = ?", sourceId) as Mapping | null
  }

  setting(key: string): unknown {
    return this.json('SELECT body FROM setting WHERE id = ?', key)
  }

  annotations(model: string): Annotation[] {
    return this.db
      .prepare<[string], Cells>(`
        SELECT a.* FROM annotation a JOIN feedback f ON f.id = a.feedback_id WHERE a.model = ? ORDER BY a.feedback_id`)
      .all(model)
      .map(
        ({ probabilities, aspects, abstained, opinions, unread, text_hash, ...rest }) =>
          ({
            ...rest,
            probabilities: JSON.parse(String(probabilities)),
            abstained: abstained === 1,
            aspects: JSON.parse(String(aspects)),
            ...(opinions !== null && { opinions: JSON.parse(String(opinions)) }),
            ...(unread !== null && { unread }),
            ...(text_hash !== null && { text_hash }),
          }) as Annotation,
      )
  }

  embeddings(model: string): Map<string, Float32Array> {
    const rows = this.db
      .prepare<[string], [string, Buffer]>('SELECT row_id, vector FROM embedding WHERE model = ? ORDER BY row_id')
      .raw()
      .all(model)
    return new Map(rows.map(([id, bytes]) => [id, new Float32Array(Uint8Array.from(bytes).buffer)]))
  }

  latestRun(kind: string): StoredRun | null {
    return this.run('WHERE kind = ? ORDER BY written DESC LIMIT 1', kind)
  }

  runByInputs(kind: string, inputsHash: string): StoredRun | null {
    return this.run('WHERE kind = ? AND inputs_hash = ? ORDER BY written DESC LIMIT 1', kind, inputsHash)
  }

  runNaming(kind: string, id: string): StoredRun | null {
    return this.run('WHERE kind = ? AND instr(result, ?) > 0 ORDER BY written DESC LIMIT 1', kind, JSON.stringify(id))
  }

  outline(id: string, version?: number): Outline | null {
    const one = 'SELECT body FROM outline_version WHERE outline_id = ?'
    return version === undefined
      ? (this.json(`${one} ORDER BY version DESC LIMIT 1`, id) as Outline | null)
      : (this.json(`${one} AND version = ?`, id, version) as Outline | null)
  }

  outlines(): OutlineEntry[] {
    return this.db
      .prepare<[], OutlineEntry>(`
        SELECT outline_id AS id, gap, lang, title, version, at FROM outline_version AS o
        WHERE version = (SELECT max(version) FROM outline_version WHERE outline_id = o.outline_id) ORDER BY outline_id`)
      .all()
  }

  outlineVersions(id: string): OutlineVersion[] {
    const versions = 'SELECT version, at, title FROM outline_version WHERE outline_id = ? ORDER BY version DESC'
    return this.db.prepare<[string], OutlineVersion>(versions).all(id)
  }

  rowHistory(table: TableName, id: string): RowChange[] {
    type Found = Omit<RowChange, 'before' | 'after'> & { before: string | null; after: string | null }
    return this.db.transaction(() => {
      const shape = this.shapes.get(table) as Shape
      const row = (json: string | null | undefined) => (json ? { ...decode(shape, JSON.parse(json) as Cells) } : null)
      const now = this.db.prepare<[string], Cells>(`SELECT * FROM ${table} WHERE id = ?`).get(id)
      const found = this.db
        .prepare<[string, string], Found>(`
          SELECT sequence, what, detail, at, op, before, after
          FROM row_history JOIN undo_log ON undo_log.id = row_history.act
          WHERE table_name = ? AND row_id = ? ORDER BY sequence`)
        .all(table, id)
      // An insert notes no cells: they are what the next change found, or what is there now.
      return found.map(({ before, after, ...change }, i) => {
        const next = found[i + 1]?.before ?? (now ? JSON.stringify(now) : null)
        const then = change.op === 'insert' ? next : after
        return { ...change, before: row(before), after: row(then) }
      })
    })()
  }

  documents(): StoredDocument[] {
    return this.db.transaction(() =>
      (['mapping', 'setting', 'outline_version'] as const).flatMap((table) =>
        this.db
          .prepare<[], StoredDocument['row']>(`SELECT * FROM ${table} ORDER BY id`)
          .all()
          .map((row) => ({ table, row })),
      ),
    )()
  }

  history(): UndoEntry[] {
    return this.db
      .prepare<[], Omit<UndoEntry, 'undone'> & { state: string }>(
        'SELECT what, detail, at, rows, state FROM undo_log ORDER BY id DESC',
      )
      .all()
      .map(({ state, ...entry }) => ({ ...entry, undone: state !== 'done' }))
  }

  /** Row id → the row as JSON at that position, null where it was not there. The first change since then has it. */
  private changedSince(sequence: number): Map<string, Map<string, string | null>> {
    const tables = new Map<string, Map<string, string | null>>(canonical.map((table) => [table, new Map()]))
    const changes = this.db
      .prepare<[number], [string, string, string | null, number]>(
        'SELECT table_name, row_id, before, sequence FROM row_history WHERE sequence > ? ORDER BY sequence LIMIT 10000',
      )
      .raw()
    for (let page = changes.all(sequence); page.length > 0; page = changes.all(page.at(-1)?.[3] ?? 0))
      for (const [table, id, before] of page) {
        const rows = tables.get(table)
        if (rows && !rows.has(id)) rows.set(id, before)
      }
    return tables
  }

  private table(table: TableName, then: ReadonlyMap<string, string | null> | undefined): Tables[TableName] {
    const shape = this.shapes.get(table) as Shape
    let rows = this.db.prepare<[], Cells & { id: string }>(`SELECT * FROM ${table} ORDER BY id`).all()
    if (then) {
      const changed = [...then.values()].flatMap((json) =>
        json === null ? [] : [JSON.parse(json) as (typeof rows)[0]],
      )
      rows = rows.filter((row) => !then.has(row.id)).concat(changed)
    }
    return rows.sort((a, b) => byCodeUnit(a.id, b.id)).map((row) => decode(shape, row)) as Tables[TableName]
  }

  private sourcesWhere(rest: string, ...args: string[]): Source[] {
    type Stored = Omit<Source, 'accounted' | 'undone'> & { accounted: string; state: string }
    return this.db
      .prepare<string[], Stored>(`
        SELECT source.id, file, hash, layout, source.at, source.rows, accounted, state,
               mapping ->> '$.about.note' AS note, coalesce(mapping ->> '$.about.consent', 'unknown') AS consent
        FROM source JOIN undo_log ON undo_log.id = source.act ${rest}`)
      .all(...args)
      .map(({ accounted, state, ...source }) => ({
        ...source,
        accounted: JSON.parse(accounted),
        undone: state !== 'done',
      }))
  }

  private run(rest: string, ...args: string[]): StoredRun | null {
    const found = this.db
      .prepare<string[], Omit<StoredRun, 'versions' | 'result'> & { versions: string; result: string }>(
        `SELECT id, kind, inputs_hash AS inputsHash, seed, device, versions, result, at FROM run ${rest}`,
      )
      .get(...args)
    return found ? { ...found, versions: JSON.parse(found.versions), result: JSON.parse(found.result) } : null
  }

  private json(sql: string, ...args: (string | number)[]): unknown {
    const text = this.db
      .prepare<(string | number)[], string>(sql)
      .pluck()
      .get(...args)
    return text === undefined ? null : JSON.parse(text)
  }
}
