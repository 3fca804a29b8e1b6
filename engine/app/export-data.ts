/**
 * Own data out: every table as CSV, or everything a person made as one JSON bundle. Pseudonyms stay pseudonyms and the key
 * stays here, so whoever gets the files can name nobody.
 */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { EngineError } from '../base/index.ts'
import { type NotCarried, tables as schemas } from '../contract/index.ts'
import type { Workspace } from '../store/index.ts'
import { BUNDLE_FILE, BUNDLE_FORMAT, CSV_FILE, CSV_FORMAT } from './bundle.ts'
import { csvText } from './csv.ts'
import type { Engine } from './engine.ts'
import { ensureFolder, writeFiles } from './files.ts'
import { type Snapshot, tableNames } from './snapshot.ts'

/** What an export leaves behind. Readings and runs can be made again; the rest is in backups only. */
export const notCarried: Record<'bundle' | 'csv', NotCarried[]> = {
  bundle: ['history', 'sources', 'readings', 'key'],
  csv: ['outlines', 'mappings', 'settings', 'history', 'sources', 'readings', 'key'],
}

export async function exportData(engine: Engine, format: 'bundle' | 'csv', out: string) {
  const workspace = await engine.readable()
  const snapshot = await engine.snapshot()
  const rows = Object.fromEntries(tableNames.map((name) => [name, snapshot.tables[name].length]))
  const files = await (format === 'bundle' ? writeBundle : writeCsv)(workspace, snapshot, out)
  return { files, rows, notCarried: notCarried[format] }
}

/** Line by line: a text of the whole may be longer than a string can be. */
async function writeBundle(workspace: Workspace, snapshot: Snapshot, out: string): Promise<string[]> {
  const file = join(out, BUNDLE_FILE)
  const part = join(out, `.${basename(file)}.part`)
  await ensureFolder(out)
  try {
    await pipeline(Readable.from(bundleLines(workspace, snapshot)), createWriteStream(part))
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true }).catch(() => {})
    const problem = (error as NodeJS.ErrnoException).code
    if (problem === undefined) throw error
    throw new EngineError('NOT_WRITABLE', { path: file, problem }, { cause: error })
  }
  return [file]
}

function* bundleLines(workspace: Workspace, { tables, dataHash }: Snapshot): Generator<string> {
  const sum = createHash('sha256')
  const line = (text: string): string => {
    sum.update(`${text}\n`)
    return `${text}\n`
  }
  function* section(name: string, rows: readonly unknown[], last: boolean): Generator<string> {
    yield line(`"${name}":[`)
    for (const [i, row] of rows.entries()) yield line(`${JSON.stringify(row)}${i < rows.length - 1 ? ',' : ''}`)
    yield line(last ? ']' : '],')
  }
  const { keyMark } = workspace
  const head = { format: BUNDLE_FORMAT, dataHash, logicalHash: workspace.logicalHash(), keyMark }
  yield line(`${JSON.stringify(head).slice(0, -1)},"tables":{`)
  for (const name of tableNames) yield* section(name, tables[name], name === tableNames.at(-1))
  yield line('},"documents":{')
  const all = workspace.documents()
  const kinds = ['mapping', 'setting', 'outline_version'] as const
  for (const kind of kinds) {
    const rows = all.filter(({ table }) => table === kind).map(({ row }) => row)
    yield* section(kind, rows, kind === kinds.at(-1))
  }
  yield `},"sum":"${sum.digest('hex')}"}\n`
}

async function writeCsv(workspace: Workspace, { tables, dataHash }: Snapshot, out: string): Promise<string[]> {
  const files = tableNames.map((name) => {
    const columns = Object.keys(schemas[name].shape)
    const cells = tables[name].map((row) => columns.map((c) => (row as Record<string, unknown>)[c]))
    return { file: join(out, `${name}.csv`), bytes: csvText(columns, cells) }
  })
  const head = {
    format: CSV_FORMAT,
    dataHash,
    logicalHash: workspace.logicalHash(),
    keyMark: workspace.keyMark,
    files: Object.fromEntries(tableNames.map((name) => [name, { file: `${name}.csv`, rows: tables[name].length }])),
    notCarried: notCarried.csv,
  }
  const manifest = { file: join(out, CSV_FILE), bytes: `${JSON.stringify(head, null, 2)}\n` }
  await writeFiles([...files, manifest])
  return [...files, manifest].map(({ file }) => file)
}
