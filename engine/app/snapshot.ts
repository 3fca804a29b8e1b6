/**
 * The rows an analysis sees, and the order people are numbered in.
 *
 * Pseudonyms depend on the workspace's key, so sorting by them would make the same data give other resamples in another
 * workspace. People are therefore ranked by what they did (times, amounts, words), and analyses see ranks only.
 */
import { byCodeUnit, hashOfRows, sha256 } from '../base/index.ts'
import { type Feedback, tables as schemas, type TableName, type Tables } from '../contract/index.ts'

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

/** Known people, ordered by their earliest traces; ties (people who did nothing) by id. */
function rankPeople(tables: Tables): string[] {
  const traces = new Map<string, string[]>()
  const trace = (person: string | null, text: string): void => {
    if (person === null) return
    const own = traces.get(person)
    if (own) own.push(text)
    else traces.set(person, [text])
  }
  const time = (at: number | null): string => String(at ?? 0).padStart(15, '0')
  for (const p of tables.purchase) trace(p.person_id, `${time(p.at)} buy ${p.product_id} ${p.amount} ${p.currency}`)
  for (const f of tables.feedback) trace(f.person_id, `${time(f.at)} say ${f.product_id} ${f.text}`)
  for (const p of tables.progress) trace(p.person_id, `${time(p.at)} did ${p.product_id} ${p.lesson_id} ${p.done}`)
  for (const p of tables.person) trace(p.id, `${time(p.first_seen_at)} is ${p.country} ${p.plan} ${p.lang}`)
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

export function hashTables(tables: Tables): string {
  return sha256(tableNames.map((name) => hashOfRows(tables[name])).join('\n'))
}

export function takeSnapshot(tables: Tables, sequence: number): Snapshot {
  const people = rankPeople(tables)
  return {
    tables,
    sequence,
    people,
    dataHash: hashTables(tables),
    rankOf: new Map(people.map((id, rank) => [id, rank])),
    lastAt: lastTime(tables),
  }
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
