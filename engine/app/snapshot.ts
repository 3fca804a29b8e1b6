/**
 * The rows an analysis sees, and the order people are numbered in.
 *
 * Pseudonyms depend on the workspace's key, so sorting by them would make the same data give other resamples in another
 * workspace. People are therefore ranked by what they did (times, amounts, words), and analyses see ranks only.
 */
import { byCodeUnit, hashingRows, inPieces, sha256, straight } from '../base/index.ts'
import { type Feedback, tables as schemas, type TableName, type Tables } from '../contract/index.ts'
import type { Workspace } from '../store/index.ts'

export interface Snapshot {
  tables: Tables
  /** Row-history position it was taken at. */
  sequence: number
  /** Over every row, in key order. */
  dataHash: string
  /** rank → person id; known people only. */
  people: string[]
  rankOf: ReadonlyMap<string, number>
  /** Time of the last thing that happened: the clock of every recency weight, so that results don't age overnight. */
  lastAt: number
}

export const tableNames = Object.keys(schemas) as TableName[]

/** Rows between two places to stop at. */
const ROWS = 20_000

/** Known people, ordered by their earliest traces; ties (people who did nothing) by id. */
function* rankingPeople(tables: Tables): Generator<void, string[]> {
  const traces = new Map<string, string[]>()
  const trace = (person: string | null, text: string): void => {
    if (person === null) return
    const own = traces.get(person)
    if (own) own.push(text)
    else traces.set(person, [text])
  }
  function* each<T>(rows: readonly T[], one: (row: T) => void): Generator<void, void> {
    for (const [i, row] of rows.entries()) {
      if (i % ROWS === ROWS - 1) yield
      one(row)
    }
  }
  const time = (at: number | null): string => String(at ?? 0).padStart(15, '0')
  yield* each(tables.purchase, (p) => trace(p.person_id, `${time(p.at)} buy ${p.product_id} ${p.amount} ${p.currency}`))
  yield* each(tables.feedback, (f) => trace(f.person_id, `${time(f.at)} say ${f.product_id} ${f.text}`))
  yield* each(tables.progress, (p) => trace(p.person_id, `${time(p.at)} did ${p.product_id} ${p.lesson_id} ${p.done}`))
  yield* each(tables.person, (p) => trace(p.id, `${time(p.first_seen_at)} is ${p.country} ${p.plan} ${p.lang}`))
  const signature = new Map([...traces].map(([id, own]) => [id, own.sort(byCodeUnit).join('\u001e')]))
  return tables.person
    .map((p) => p.id)
    .sort((a, b) => byCodeUnit(signature.get(a) ?? '', signature.get(b) ?? '') || byCodeUnit(a, b))
}

/** Largest timestamp of things that people did; 0 when there is none. */
function lastTime(tables: Tables): number {
  let last = 0
  for (const rows of [tables.purchase, tables.feedback, tables.progress, tables.launch, tables.link])
    for (const row of rows) if (row.at !== null && row.at > last) last = row.at
  return last
}

function* hashingTables(tables: Tables): Generator<void, string> {
  const hashes: string[] = []
  for (const name of tableNames) hashes.push(yield* hashingRows(tables[name]))
  return sha256(hashes.join('\n'))
}

export const hashTables = (tables: Tables): string => straight(hashingTables(tables))

export const takeSnapshot = (tables: Tables, sequence: number): Snapshot => straight(takingSnapshot(tables, sequence))

function* takingSnapshot(tables: Tables, sequence: number): Generator<void, Snapshot> {
  const people = yield* rankingPeople(tables)
  yield
  return {
    tables,
    sequence,
    people,
    dataHash: yield* hashingTables(tables),
    rankOf: new Map(people.map((id, rank) => [id, rank])),
    lastAt: lastTime(tables),
  }
}

/** Rows of a page: some ten milliseconds. */
const PAGE = 10_000
/** Whoever writes all the time is waited for no longer. */
const TRIES = 3

/** A table page by page. Ids of others come again and again: they are kept once. */
function* readingTable<T extends TableName>(
  workspace: Workspace,
  table: T,
  ids: Map<string, string>,
): Generator<void, Tables[T]> {
  const all: { id: string }[] = []
  for (let after = ''; ; ) {
    const page = workspace.page(table, after, PAGE) as ({ id: string } & Record<string, unknown>)[]
    const columns = Object.keys(page[0] ?? {}).filter((column) => column.endsWith('_id'))
    for (const row of page) {
      for (const column of columns) {
        const id = row[column]
        if (typeof id !== 'string') continue
        const known = ids.get(id)
        if (known === undefined) ids.set(id, id)
        else row[column] = known
      }
      all.push(row)
    }
    if (page.length < PAGE) break
    after = page.at(-1)?.id ?? ''
    yield
  }
  return all.sort((a, b) => byCodeUnit(a.id, b.id)) as unknown as Tables[T]
}

/** All rows as they are now, in pieces: others get their turn in between. @throws EngineError CANCELLED */
export async function readNow(workspace: Workspace, signal: AbortSignal): Promise<Snapshot> {
  for (let tries = 0; tries < TRIES; tries++) {
    const sequence = workspace.sequence()
    const ids = new Map<string, string>()
    const read: Partial<Record<TableName, unknown>> = {}
    for (const name of tableNames) read[name] = await inPieces(readingTable(workspace, name, ids), signal)
    if (workspace.sequence() === sequence) return inPieces(takingSnapshot(read as Tables, sequence), signal)
  }
  return inPieces(takingSnapshot(workspace.tables(), workspace.sequence()), signal)
}

/** The same workspace as it was known at `asOf`: later things hidden, rows without a time kept. */
export function upTo(snapshot: Snapshot, asOf: number): Snapshot {
  const { tables } = snapshot
  const before = <T extends { at: number | null }>(rows: T[]): T[] => rows.filter((r) => r.at === null || r.at <= asOf)
  const product = tables.product.filter((p) => p.published_at === null || p.published_at <= asOf)
  const known = new Set(product.map((p) => p.id))
  const launch = before(tables.launch)
  const launches = new Set(launch.map((l) => l.id))
  return takeSnapshot(
    {
      ...tables,
      product,
      launch,
      lesson: tables.lesson.filter((l) => known.has(l.product_id)),
      person: tables.person.filter((p) => p.first_seen_at === null || p.first_seen_at <= asOf),
      purchase: before(tables.purchase).filter((p) => known.has(p.product_id)),
      progress: before(tables.progress).filter((p) => known.has(p.product_id)),
      feedback: before(tables.feedback),
      contact: tables.contact.filter((c) => launches.has(c.launch_id)),
      link: before(tables.link),
    },
    snapshot.sequence,
  )
}

/** What the audience said: not the creator's own replies, not empty. */
export const voices = (tables: Tables): Feedback[] =>
  tables.feedback.filter((f) => !f.from_owner && f.text.trim() !== '')
