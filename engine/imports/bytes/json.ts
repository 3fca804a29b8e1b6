/**
 * Records of JSON (a list of objects, or the longest such list inside an object) and of JSON lines. Nested objects
 * become dotted columns; what the object around a list says of all of its items (title, name, id) becomes `^title` and so on.
 * Everything becomes text, numbers as the file writes them: ids of 17 digits stay whole.
 */
import { EngineError } from '../../base/index.ts'
import type { RawRecord } from '../types.ts'
import { jsonErrorAt } from './json-error.ts'
import { chunks, lines, type TextSource } from './lines.ts'

const MAX_JSON = 256 * 1024 ** 2
type Fields = Map<string, string>
type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** JSON.parse that keeps numbers too long for a double as their own text. */
function parseJson(text: string): Json {
  if (!/\d{16}/.test(text)) return JSON.parse(text) as Json
  const keep = (_: string, value: Json, context?: { source?: string }): Json =>
    typeof value === 'number' && context?.source && !Number.isSafeInteger(value) && /^-?\d+$/.test(context.source)
      ? context.source
      : value
  return JSON.parse(text, keep) as Json
}

const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function flatten(value: { [key: string]: Json }, prefix: string, into: Fields, depth: number): Fields {
  for (const [key, item] of Object.entries(value)) {
    const name = prefix + key
    if (isObject(item) && depth < 4) flatten(item, `${name}.`, into, depth + 1)
    else if (item === null) into.set(name, '')
    else into.set(name, typeof item === 'object' ? JSON.stringify(item) : String(item))
  }
  return into
}

/** What an object says of the items of a list inside it. */
function around(value: { [key: string]: Json }): Fields {
  const out: Fields = new Map()
  for (const key of ['title', 'name', 'id']) {
    const item = value[key]
    if (typeof item === 'string' || typeof item === 'number') out.set(`^${key}`, String(item))
  }
  return out
}

interface Found {
  items: Json[]
  outer: Fields
}

const listOf = (value: Json | undefined): value is Json[] => Array.isArray(value) && value.some(isObject)

/** Lists of objects in `value`, depth first; `comments` wins over longer lists because it is what such a file is for. */
function lists(value: Json, outer: Fields, depth: number): (Found & { key: string })[] {
  if (listOf(value)) {
    const inner = value.filter(isObject).filter((item) => listOf(item.comments))
    if (inner.length)
      return inner.map((item) => ({ key: 'comments', items: item.comments as Json[], outer: around(item) }))
    return [{ key: '', items: value, outer }]
  }
  if (!isObject(value) || depth > 3) return []
  const here = around(value)
  return Object.entries(value).flatMap(([key, item]) =>
    lists(item, here, depth + 1).map((found) => ({ ...found, key: found.key || key })),
  )
}

function choose(root: Json): Found[] {
  const all = lists(root, new Map(), 0)
  const comments = all.filter(({ key }) => key === 'comments')
  if (comments.length) return comments
  const longest = all.toSorted((a, b) => b.items.length - a.items.length)[0]
  return longest ? [longest] : []
}

export interface JsonTable {
  columns: string[]
  records: AsyncGenerator<RawRecord>
}

function record(row: number, columns: readonly string[], fields: Fields): RawRecord {
  return { row, cells: columns.map((column) => fields.get(column) ?? '') }
}

const bad = (row: number, value: string, problem: string): RawRecord => ({
  row,
  cells: [value],
  bad: { code: 'RECORD_INVALID', problem },
})

/** A whole JSON file. @throws JSON_INVALID, FILE_TOO_LARGE above 256 MiB */
export async function jsonTable(
  source: TextSource,
  file: string,
  bytes: number,
  signal?: AbortSignal,
): Promise<{ columns: string[]; records: RawRecord[] }> {
  if (bytes > MAX_JSON) throw new EngineError('FILE_TOO_LARGE', { file, bytes, limit: MAX_JSON })
  const parts: string[] = []
  for await (const chunk of chunks(source, signal)) parts.push(chunk)
  const text = parts.join('')
  let root: Json
  try {
    root = parseJson(text)
  } catch (cause) {
    const row = text.slice(0, Math.max(0, jsonErrorAt(text))).split('\n').length
    throw new EngineError('JSON_INVALID', { file, row, problem: 'not JSON' }, { cause })
  }
  const listed = choose(root)
  const found = listed.length || !isObject(root) ? listed : [{ items: [root], outer: new Map() }]
  if (!found.length) throw new EngineError('JSON_INVALID', { file, row: 1, problem: 'no list of records' })
  const items = found.flatMap(({ items, outer }) => items.map((item) => ({ item, outer })))
  const fields = items.map(({ item, outer }) => (isObject(item) ? flatten(item, '', new Map(outer), 0) : null))
  const columns = [...new Set(fields.flatMap((f) => (f ? [...f.keys()] : [])))]
  const records = fields.map((f, i) =>
    f ? record(i + 1, columns, f) : bad(i + 1, JSON.stringify(items[i]?.item ?? null), 'not an object'),
  )
  return { columns, records }
}

async function* objects(source: TextSource, signal?: AbortSignal, onBytes?: (done: number) => void) {
  let row = 0
  for await (const batch of lines(source, signal, onBytes))
    for (const line of batch) {
      row++
      if (line.trim() === '') {
        yield { row, line, fields: null, problem: '' }
        continue
      }
      let value: Json = null
      let problem = 'not an object'
      try {
        value = parseJson(line)
      } catch {
        problem = 'not JSON'
      }
      yield { row, line, fields: isObject(value) ? flatten(value, '', new Map(), 0) : null, problem }
    }
}

/** Every key that any line of a JSON-lines file has, in order of appearance. */
export async function jsonLineColumns(source: TextSource, signal?: AbortSignal): Promise<string[]> {
  const columns = new Set<string>()
  for await (const { fields } of objects(source, signal)) for (const key of fields?.keys() ?? []) columns.add(key)
  return [...columns]
}

/** Rows are line numbers. */
export async function* jsonLineRecords(
  source: TextSource,
  columns: readonly string[],
  signal?: AbortSignal,
  onBytes?: (done: number) => void,
): AsyncGenerator<RawRecord> {
  for await (const { row, line, fields, problem } of objects(source, signal, onBytes))
    yield fields ? record(row, columns, fields) : problem ? bad(row, line, problem) : { row, cells: [] }
}

/** 'json' for a document, 'lines' for one object a line, null for neither. */
export function jsonShape(head: string): 'json' | 'lines' | null {
  const text = head.trimStart()
  if (text.startsWith('[')) return /^\[\s*(?:[[{"\]]|-?\d|true|false|null)/.test(text) ? 'json' : null
  if (!text.startsWith('{')) return null
  const [first, second] = text.split('\n')
  try {
    JSON.parse(first as string)
    return second?.trim().startsWith('{') ? 'lines' : 'json'
  } catch {
    return /^\{\s*(?:"|\})/.test(text) ? 'json' : null
  }
}
