/** Removes a person from one database: rows, row history, readings, runs, quotes, rejected rows. Leaves a tombstone. */
import { pseudonym } from '../base/index.ts'
import { withoutReferences } from './acts.ts'
import { Redactor } from './redact.ts'
import { canonical, personColumns } from './shapes.ts'
import type { Connection } from './sqlite.ts'
import { namesIn, tombstoneOf } from './tombstone.ts'

interface HistoryText {
  sequence: number
  table_name: string
  row_id: string
  before: string | null
  after: string | null
}
const PSEUDONYM = /^person-[0-9a-f]{20}$/
/** Where people write freely. */
const WORDS = [
  ['feedback', 'text'],
  ['feedback', 'prompt'],
  ['reference_doc', 'text'],
  ['reference_part', 'label'],
  ['reference_part', 'text'],
] as const
/** `table row-id` of the person's rows. */
const nameOf = (table: string, id: string): string => `${table} ${id}`
const isCanonical = (table: string): boolean => (canonical as readonly string[]).includes(table)

/** Whether any row, now or in the history, names the person. */
export function knows(db: Connection, person: string): boolean {
  const now = Object.entries(personColumns).some(([table, columns]) =>
    columns.some((column) => db.prepare(`SELECT 1 FROM ${table} WHERE ${column} = ? LIMIT 1`).get(person)),
  )
  if (now || !PSEUDONYM.test(person)) return now // any other word is in the history for other reasons
  const then = 'SELECT 1 FROM row_history WHERE instr(before, ?) OR instr(after, ?) LIMIT 1'
  return db.prepare(then).get(JSON.stringify(person), JSON.stringify(person)) !== undefined
}

/**
 * @param identity the e-mail or platform id behind the pseudonym, where the user gave it: others' words lose it too
 * @returns canonical rows removed
 */
export function purge(
  db: Connection,
  key: Uint8Array,
  person: string,
  now: number,
  identity: string | null = null,
): number {
  return withoutReferences(db, () => {
    const current = currentRows(db, person)
    const { rows, texts } = pastRows(db, person, current)
    const ids = [...rows].map((name) => name.slice(name.indexOf(' ') + 1))
    const redactor = new Redactor(person, ids, texts, identity)
    let removed = 0
    for (const [table, own] of current)
      for (const id of own) removed += db.prepare(`DELETE FROM ${table} WHERE id = ?`).run(id).changes
    redactWords(db, redactor)
    forgetHistory(db, person, rows, redactor)
    for (const id of ids) {
      db.prepare('DELETE FROM annotation WHERE feedback_id = ?').run(id)
      db.prepare('DELETE FROM embedding WHERE row_id = ?').run(id)
    }
    forgetRuns(db, redactor)
    redactDocuments(db, redactor)
    redactErrors(db, key, person, redactor)
    db.prepare('INSERT OR IGNORE INTO tombstone (hash, at) VALUES (?, ?)').run(tombstoneOf(key, person), now)
    markPosition(db)
    return removed
  })
}

function currentRows(db: Connection, person: string): Map<string, string[]> {
  const rows = new Map(
    Object.entries(personColumns).map(([table, columns]) => {
      const where = columns.map((column) => `${column} = @person`).join(' OR ')
      return [table, db.prepare<object, string>(`SELECT id FROM ${table} WHERE ${where}`).pluck().all({ person })]
    }),
  )
  // What came back for their sales too: it stands by the sale's key, under nobody's name.
  const settlements = db.prepare<[string], string>(
    `SELECT id FROM settlement WHERE sale IN (
       SELECT sale FROM settlement WHERE purchase_id IN (SELECT id FROM purchase WHERE person_id = ?))`,
  )
  return rows.set('settlement', settlements.pluck().all(person))
}

/** The rows that are or, where they are gone now, were the person's; and every text they wrote. */
function pastRows(
  db: Connection,
  person: string,
  current: ReadonlyMap<string, string[]>,
): { rows: Set<string>; texts: Set<string> } {
  const rows = new Set([...current].flatMap(([table, ids]) => ids.map((id) => nameOf(table, id))))
  const texts = new Set<string>()
  const feedback = db.prepare<[string], string>('SELECT text FROM feedback WHERE person_id = ?').pluck()
  for (const text of feedback.all(person)) texts.add(text)
  const mentions = db.prepare<[string, string], HistoryText>(
    'SELECT * FROM row_history WHERE instr(before, ?) OR instr(after, ?)',
  )
  for (const { table_name: table, row_id: id, before, after } of mentions.all(person, person)) {
    if (!isCanonical(table)) continue
    if (!db.prepare(`SELECT 1 FROM ${table} WHERE id = ?`).get(id)) rows.add(nameOf(table, id))
    if (table !== 'feedback') continue
    for (const json of [before, after])
      if (json?.includes(person)) texts.add(String((JSON.parse(json) as { text: unknown }).text))
  }
  return { rows, texts }
}

/** All history of the person's rows, and what names them in the history of others'. Documents keep theirs, redacted. */
function forgetHistory(db: Connection, person: string, rows: ReadonlySet<string>, redactor: Redactor): void {
  const drop: number[] = []
  const rewrite: HistoryText[] = []
  for (const row of db.prepare<[], HistoryText>('SELECT * FROM row_history').iterate()) {
    const texts = [row.before, row.after]
    if (isCanonical(row.table_name)) {
      if (rows.has(nameOf(row.table_name, row.row_id)) || texts.some((json) => json?.includes(person)))
        drop.push(row.sequence)
      else if (texts.some((json) => json !== null && redactor.named(json)))
        rewrite.push({ ...row, before: cleanRow(row.before, redactor), after: cleanRow(row.after, redactor) })
    } else {
      const [before = null, after = null] = texts.map((json) => cleanDocument(json, redactor))
      if (before !== row.before || after !== row.after) rewrite.push({ ...row, before, after })
    }
  }
  const remove = db.prepare('DELETE FROM row_history WHERE sequence = ?')
  for (const sequence of drop) remove.run(sequence)
  const update = db.prepare('UPDATE row_history SET before = ?, after = ? WHERE sequence = ?')
  for (const { before, after, sequence } of rewrite) update.run(before, after, sequence)
}

const cleanRow = (json: string | null, redactor: Redactor): string | null =>
  json === null ? null : JSON.stringify(redactor.clean(JSON.parse(json)))

/** Whoever else wrote down what they are called. */
function redactWords(db: Connection, redactor: Redactor): void {
  for (const [table, column] of WORDS) {
    const rows = db
      .prepare<[], [string, string]>(`SELECT id, ${column} FROM ${table} WHERE ${column} IS NOT NULL`)
      .raw()
    const named = [...rows.iterate()].filter(([, text]) => redactor.named(text))
    const update = db.prepare(`UPDATE ${table} SET ${column} = ? WHERE id = ?`)
    for (const [id, text] of named) update.run(redactor.text(text), id)
  }
}

/** A history row of a document: columns, of which `body` is JSON itself. */
function cleanDocument(json: string | null, redactor: Redactor): string | null {
  if (json === null) return null
  const { body, ...columns } = JSON.parse(json) as Record<string, unknown>
  const cleaned = redactor.clean(columns) as object
  return JSON.stringify({ ...cleaned, body: cleanBody(String(body), redactor) })
}

const cleanBody = (body: string, redactor: Redactor): string => {
  const value: unknown = JSON.parse(body)
  return redactor.mentions(value) ? JSON.stringify(redactor.clean(value)) : body
}

/** Results are derived: those that mention the person are made again when asked for. */
function forgetRuns(db: Connection, redactor: Redactor): void {
  const runs = db.prepare<[], [string, string]>('SELECT id, result FROM run').raw().all()
  const remove = db.prepare('DELETE FROM run WHERE id = ?')
  for (const [id, result] of runs) if (redactor.mentions(JSON.parse(result))) remove.run(id)
}

function redactDocuments(db: Connection, redactor: Redactor): void {
  for (const table of ['outline_version', 'setting', 'mapping']) {
    const found = db.prepare<[], [string, string]>(`SELECT id, body FROM ${table}`).raw().all()
    const update = db.prepare(`UPDATE ${table} SET body = ? WHERE id = ?`)
    for (const [id, body] of found) {
      const cleaned = cleanBody(body, redactor)
      if (cleaned !== body) update.run(cleaned, id)
    }
  }
  const outlines = db.prepare<[], [string, string, string]>('SELECT id, title, label FROM outline_version').raw().all()
  const update = db.prepare('UPDATE outline_version SET title = ?, label = ? WHERE id = ?')
  for (const [id, title, label] of outlines) update.run(redactor.text(title), redactor.text(label), id)
  redactSources(db, redactor)
  const acts = db.prepare<[], [number, string]>('SELECT id, detail FROM undo_log').raw().all()
  const rename = db.prepare('UPDATE undo_log SET detail = ? WHERE id = ?')
  for (const [id, detail] of acts) rename.run(redactor.text(detail), id)
}

/** A file's name and the constants of its mapping are the user's words. */
function redactSources(db: Connection, redactor: Redactor): void {
  const sources = db.prepare<[], [string, string, string]>('SELECT id, file, mapping FROM source').raw().all()
  const update = db.prepare('UPDATE source SET file = ?, mapping = ? WHERE id = ?')
  for (const [id, file, mapping] of sources)
    if (redactor.named(file + mapping)) update.run(redactor.text(file), cleanBody(mapping, redactor), id)
}

/** A rejected row may hold what identifies the person; only the key can tell. */
function redactErrors(db: Connection, key: Uint8Array, person: string, redactor: Redactor): void {
  const isThem = (text: string): boolean => namesIn(text).some((name) => pseudonym(key, name) === person)
  const clean = (text: string): string => (isThem(text) ? '…' : redactor.text(text))
  const found = db.prepare<[], [number, string, string]>('SELECT id, value, data FROM row_error').raw().all()
  const update = db.prepare('UPDATE row_error SET value = ?, data = ? WHERE id = ?')
  for (const [id, value, data] of found) {
    const cells = Object.entries(JSON.parse(data) as Record<string, string | number>)
    const cleaned = Object.fromEntries(
      cells.map(([name, cell]) => [name, typeof cell === 'string' ? clean(cell) : cell]),
    )
    update.run(clean(value), JSON.stringify(cleaned), id)
  }
}

/** Moves the history's position on, so that whoever remembers the old one reads again. */
function markPosition(db: Connection): void {
  const note = "INSERT INTO row_history (act, table_name, row_id, op) VALUES (0, 'person', '', 'delete')"
  const { lastInsertRowid } = db.prepare(note).run()
  db.prepare('DELETE FROM row_history WHERE sequence = ?').run(lastInsertRowid)
  db.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('forgotten_at', ?)").run(String(lastInsertRowid))
}
