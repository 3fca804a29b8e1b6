/** Helpers of the imports tests: fixtures, files written on the spot, whole readings. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect } from 'vitest'
import type { EngineError } from '../../engine/base/index.ts'
import { type CanonicalRow, type TableName, type TableRow, tables } from '../../engine/contract/index.ts'
import { type ImportOptions, type Inspection, inspect, type RowOutcome, readRows } from '../../engine/imports/index.ts'

export const personKey = new Uint8Array(32).fill(7)
export const options = (more: Partial<ImportOptions> = {}): ImportOptions => ({
  personKey,
  now: Date.UTC(2026, 10, 23),
  ...more,
})
export const fixture = (name: string): string => new URL(`../fixtures/imports/${name}`, import.meta.url).pathname

const dir = mkdtempSync(join(tmpdir(), 'lacuna-imports-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))
let n = 0
/** A file of the given bytes in a folder of this test run. */
export function file(bytes: string | Uint8Array, name = `f${n++}.csv`): string {
  const path = join(dir, name)
  writeFileSync(path, bytes)
  return path
}
export const folder = dir
/** Another folder, empty. */
export const freshFolder = (): string => mkdtempSync(join(dir, 'in-'))

export interface Reading {
  inspection: Inspection
  outcomes: RowOutcome[]
  warnings: string[]
  rows: CanonicalRow[]
}

export async function read(path: string, more: Partial<ImportOptions> = {}): Promise<Reading> {
  const warnings: string[] = []
  const o = options({ onWarning: (text) => warnings.push(text), ...more })
  const inspection = await inspect(path, o)
  const outcomes: RowOutcome[] = []
  for await (const outcome of readRows(path, inspection, o)) outcomes.push(outcome)
  const rows = outcomes.flatMap((outcome) => ('rows' in outcome ? outcome.rows : []))
  for (const { table, row } of rows) expect(tables[table].safeParse(row).error?.message).toBeUndefined()
  return { inspection, outcomes, warnings: [...inspection.warnings, ...warnings], rows }
}

export const of = <T extends TableName>(rows: readonly CanonicalRow[], table: T): TableRow[T][] =>
  rows.filter((row) => row.table === table).map(({ row }) => row as TableRow[T])

/** `row:kind` or `row:reason` for each outcome. */
export const account = (outcomes: readonly RowOutcome[]): string[] =>
  outcomes.map((o) => `${o.row}:${o.kind === 'skipped' ? o.reason : o.kind === 'rejected' ? o.code : o.kind}`)

/** Code and data of the typed error that a promise rejects with. */
export async function refusal(promise: Promise<unknown>): Promise<{ code: string; data: unknown }> {
  const error = (await promise.then(
    () => null,
    (cause: unknown) => cause,
  )) as EngineError | null
  expect(error?.name, String(error)).toBe('EngineError')
  return { code: error?.code as string, data: error?.data }
}
