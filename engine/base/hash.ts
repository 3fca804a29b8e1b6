/** Hashes and the canonical text form that they are taken over. */
import { createHash, hash } from 'node:crypto'
import { straight } from './breathe.ts'

/** 32-bit FNV-1a over UTF-16 code units: stream names, never data. */
export function fnv1a(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

export const sha256 = (data: string | Uint8Array): string => hash('sha256', data)

/** `prefix-` and 16 hex digits over the parts; the separator cannot occur in them. */
export function rowId(prefix: string, ...parts: (string | number | null)[]): string {
  return `${prefix}-${sha256(parts.map((p) => p ?? '\u0000').join('\u001f')).slice(0, 16)}`
}

/** JSON with sorted keys: the same value gives the same text whatever the order of insertion. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) =>
    v !== null && typeof v === 'object' && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : v,
  )
}

/** Rows whose text is made at a time. */
const ROWS = 2_000

/** `sha256(canonicalJson(rows))` of any number of rows: their text as a whole may be longer than a string can be. */
export function hashOfRows(rows: readonly unknown[]): string {
  return straight(hashingRows(rows))
}

/** The same, with a place to stop at now and then. */
export function* hashingRows(rows: readonly unknown[]): Generator<void, string> {
  const all = createHash('sha256').update('[')
  for (let at = 0; at < rows.length; at += ROWS) {
    all.update(`${at ? ',' : ''}${canonicalJson(rows.slice(at, at + ROWS)).slice(1, -1)}`)
    yield
  }
  return all.update(']').digest('hex')
}

/** Order of strings by UTF-16 code unit: the same on every machine and locale. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
