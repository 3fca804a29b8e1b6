/** Tables as the code handles them: columns as the database has them, values as SQLite stores them. */
import type { TableName, TableRow } from '../contract/index.ts'
import type { Connection, Value, Values } from './sqlite.ts'

/** A row refers only to tables before its own, so rows go in in this order and out in the other. */
export const canonical = [
  'product',
  'lesson',
  'person',
  'purchase',
  'settlement',
  'progress',
  'feedback',
  'market_item',
  'launch',
  'contact',
  'link',
  'reference_doc',
  'reference_part',
] as const satisfies readonly TableName[]

/** Changes of these are kept in the row history and can be undone. */
export const tracked = [...canonical, 'mapping', 'setting', 'outline_version'] as const
export type Tracked = (typeof tracked)[number]
export const isTracked = (name: string): name is Tracked => (tracked as readonly string[]).includes(name)

const booleans: Partial<Record<Tracked, readonly string[]>> = {
  person: ['subscribed'],
  feedback: ['from_owner', 'quotable'],
}

/** Columns that name a person, by table. */
export const personColumns = {
  person: ['id'],
  purchase: ['person_id'],
  progress: ['person_id'],
  feedback: ['person_id'],
  link: ['from_id', 'to_id'],
} as const satisfies Partial<Record<TableName, readonly string[]>>

export interface Shape {
  table: Tracked
  columns: readonly string[]
  booleans: ReadonlySet<string>
  /** Place of the column whose earliest value wins, −1 where there is none. */
  earliest: number
}

export function shapeOf(db: Connection, table: Tracked): Shape {
  const columns = db.prepare<[string], string>('SELECT name FROM pragma_table_info(?) ORDER BY cid').pluck().all(table)
  return { table, columns, booleans: new Set(booleans[table] ?? []), earliest: columns.indexOf('first_seen_at') }
}

/** @throws TypeError for what no column can hold: a bug of the caller */
function stored(value: unknown): Value {
  if (value === undefined || value === null) return null
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'string' || typeof value === 'number') return value
  throw new TypeError(`a ${typeof value} cannot be stored`)
}

export const encode = (shape: Shape, row: object): Values => {
  const cells = row as Record<string, unknown>
  return shape.columns.map((column) => stored(cells[column]))
}

/** Cells of a packed row → the database's; `places` says where each column of the shape stands, −1: nowhere. */
export function encodePacked(places: readonly number[], cells: readonly unknown[], at: number): Values {
  const values: Values = []
  for (const place of places) values.push(place < 0 ? null : stored(cells[at + place]))
  return values
}

/** 0 and 1 back to booleans, in place. */
export function decode<T extends TableName>(shape: Shape, row: Record<string, Value>): TableRow[T] {
  const out: Record<string, unknown> = row
  for (const column of shape.booleans) if (out[column] !== null) out[column] = out[column] === 1
  return out as TableRow[T]
}

/** History's JSON: by column name, so that a later schema can still read it. */
export const toJson = (shape: Shape, values: Values): string =>
  JSON.stringify(Object.fromEntries(shape.columns.map((column, i) => [column, values[i]])))

export const fromJson = (shape: Shape, json: string): Values => encode(shape, JSON.parse(json) as object)

/**
 * `incoming` over `existing`: null never erases, the earliest first sight stays.
 * @returns null where nothing changes
 */
export function merge(shape: Shape, existing: Values, incoming: Values): Values | null {
  let merged: Values | null = null
  for (let i = 0; i < incoming.length; i++) {
    const value = incoming[i] as Value
    const old = existing[i] as Value
    if (value === null || value === old) continue
    if (i === shape.earliest && old !== null && value > old) continue
    merged ??= existing.slice()
    merged[i] = value
  }
  return merged
}
