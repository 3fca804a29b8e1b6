/** An export of Lacuna into a workspace: checked row by row, all in one transaction, undone as one thing. */
import { basename } from 'node:path'
import { z } from 'zod'
import { checkCancelled, EngineError } from '../base/index.ts'
import {
  type BundleReport,
  type CanonicalRow,
  Mapping,
  Outline,
  tables as schemas,
  TableName,
} from '../contract/index.ts'
import type { ImportItem, StoredDocument, Workspace } from '../store/index.ts'
import { type BundleRow, broken, bundleIn, CSV_FILE, readBundle } from './bundle.ts'
import { readCsvExport } from './bundle-csv.ts'
import type { Engine } from './engine.ts'
import { notCarried } from './export-data.ts'
import type { Progress } from './stream.ts'

const BATCH = 1_000

const body = (check: (value: unknown) => boolean) =>
  z.string().refine((text) => {
    try {
      return check(JSON.parse(text))
    } catch {
      return false
    }
  })
const documents = {
  mapping: z.object({ id: z.string(), body: body((value) => Mapping.safeParse(value).success) }),
  setting: z.object({ id: z.string(), body: body(() => true) }),
  outline_version: z.object({
    id: z.string(),
    outline_id: z.string(),
    version: z.int().min(1),
    gap: z.string(),
    lang: z.string(),
    title: z.string(),
    label: z.string(),
    at: z.int(),
    body: body((value) => Outline.safeParse(value).success),
  }),
}
const isDocument = (section: string): section is keyof typeof documents => section in documents

/** @throws BUNDLE_INVALID, FILE_MISSING, FILE_TOO_LARGE, CANCELLED; a workspace made for it is then removed again */
export async function importBundle(
  engine: Engine,
  place: string,
  progress: Progress,
  signal: AbortSignal,
): Promise<BundleReport> {
  const file = await bundleIn(place)
  if (file === null) throw broken(place, 0, 'no bundle of Lacuna')
  const format = basename(file) === CSV_FILE ? 'csv' : 'bundle'
  const { head, rows } = await (format === 'csv' ? readCsvExport(file) : readBundle(file))
  const { workspace, made } = await existingOrNew(engine)
  const transaction = await workspace.beginImport({
    file: basename(file),
    hash: head.dataHash,
    layout: 'lacuna-export',
    mapping: { layout: 'lacuna-export', columns: {}, constants: {} },
    at: engine.now(),
  })
  const report = progress('import', 'rows')
  let n = 0
  try {
    let batch: ImportItem[] = []
    const kept: StoredDocument[] = []
    const flush = async (): Promise<void> => {
      checkCancelled(signal)
      if (batch.length) await transaction.add(batch)
      batch = []
      report(n, null)
    }
    for await (const row of rows) {
      n = row.n
      if (isDocument(row.section)) kept.push(documentOf(file, row, row.section))
      else batch.push({ row: n, kind: 'rows', rows: [canonicalOf(file, row)] })
      if (batch.length >= BATCH) await flush()
    }
    await flush()
    const counted = await transaction.addDocuments(kept)
    const { source, accounted, imported } = await transaction.commit()
    await workspace.backupIfDue(engine.now())
    return {
      source: source.id,
      format,
      rows: source.rows,
      accounted,
      imported,
      documents: counted,
      equal:
        format === 'bundle' && head.logicalHash !== undefined
          ? workspace.logicalHash() === head.logicalHash
          : (await engine.snapshot()).dataHash === head.dataHash,
      sameKey: head.keyMark === undefined ? null : workspace.keyMark === head.keyMark,
      notCarried: notCarried[format],
    }
  } catch (error) {
    await transaction.rollback()
    if (made) await engine.discard()
    if (error instanceof EngineError || signal.aborted) throw error
    throw broken(file, n, 'rows that do not belong together', error) // what the tables refuse of rows that nobody here built
  }
}

async function existingOrNew(engine: Engine): Promise<{ workspace: Workspace; made: boolean }> {
  try {
    return { workspace: await engine.writable(), made: false }
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== 'WORKSPACE_MISSING') throw error
    return { workspace: await engine.writable(true), made: true }
  }
}

function canonicalOf(file: string, { section, row, n }: BundleRow): CanonicalRow {
  const table = TableName.safeParse(section)
  if (!table.success) throw broken(file, n, `no table ${section}`)
  const parsed = schemas[table.data].strict().safeParse(row)
  if (parsed.success) return { table: table.data, row: parsed.data } as CanonicalRow
  const issue = parsed.error.issues[0]
  throw broken(file, n, [issue?.path.join('.'), issue?.message].filter(Boolean).join(': '))
}

function documentOf(file: string, { row, n }: BundleRow, table: keyof typeof documents): StoredDocument {
  const parsed = documents[table].safeParse(row)
  if (parsed.success) return { table, row: parsed.data }
  throw broken(file, n, `a ${table} that is none`)
}
