/** Own data out: every table as CSV, or everything as one JSON bundle. Pseudonyms stay pseudonyms. */
import { join } from 'node:path'
import { tables as schemas } from '../contract/index.ts'
import type { Engine } from './engine.ts'
import { csvText, writeFiles } from './files.ts'
import { tableNames } from './snapshot.ts'

export async function exportData(engine: Engine, format: 'bundle' | 'csv', out: string) {
  const { tables, dataHash } = await engine.snapshot()
  const rows = Object.fromEntries(tableNames.map((name) => [name, tables[name].length]))
  if (format === 'bundle') {
    const file = join(out, 'lacuna-bundle.json')
    await writeFiles([{ file, bytes: `${JSON.stringify({ format: 'lacuna-bundle/1', dataHash, tables })}\n` }])
    return { files: [file], rows }
  }
  const files = tableNames.map((name) => {
    const columns = Object.keys(schemas[name].shape)
    const cells = tables[name].map((row) => columns.map((c) => (row as Record<string, unknown>)[c]))
    return { file: join(out, `${name}.csv`), bytes: csvText(columns, cells) }
  })
  await writeFiles(files)
  return { files: files.map((f) => f.file), rows }
}
