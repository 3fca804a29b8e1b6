/** A CSV export read back: cells become what their column holds, by the table's schema. */
import { createReadStream } from 'node:fs'
import { dirname, join } from 'node:path'
import { asWritten, EngineError } from '../base/index.ts'
import { tables as schemas } from '../contract/index.ts'
import { type BundleRow, broken, CsvHead } from './bundle.ts'
import { csvRecords } from './csv.ts'
import { readBytes } from './files.ts'
import { tableNames } from './snapshot.ts'

type Kind = 'number' | 'boolean' | 'text'

/** What a column holds, whether it may be empty or not. */
function kindOf(schema: { def: { type: string; innerType?: { def: { type: string } } } }): Kind {
  const { type } = schema.def.innerType?.def ?? schema.def
  return type === 'number' || type === 'boolean' ? type : 'text'
}

/** @throws BUNDLE_INVALID, FILE_* */
export async function readCsvExport(file: string): Promise<{ head: CsvHead; rows: AsyncIterable<BundleRow> }> {
  let value: unknown
  try {
    value = JSON.parse((await readBytes(file)).toString('utf8'))
  } catch (error) {
    if (error instanceof EngineError) throw error
    throw broken(file, 0, 'not JSON', error)
  }
  const parsed = CsvHead.safeParse(value)
  if (!parsed.success) throw broken(file, 0, 'not a bundle of this version')
  return { head: parsed.data, rows: allRows(dirname(file)) }
}

async function* allRows(dir: string): AsyncGenerator<BundleRow> {
  let n = 0
  for (const name of tableNames)
    for await (const row of tableRows(join(dir, `${name}.csv`), name)) yield { ...row, n: ++n }
}

async function* tableRows(file: string, name: (typeof tableNames)[number]): AsyncGenerator<Omit<BundleRow, 'n'>> {
  const kinds = new Map(Object.entries(schemas[name].shape).map(([column, schema]) => [column, kindOf(schema)]))
  let columns: string[] | null = null
  let n = 0
  try {
    for await (const record of csvRecords(createReadStream(file, 'utf8'))) {
      if (!columns) {
        columns = record.map((cell) => cell ?? '')
        const missing = [...kinds.keys()].find((column) => !columns?.includes(column))
        if (missing !== undefined) throw broken(file, 0, `no column ${missing}`)
        continue
      }
      n++
      if (record.length !== columns.length) throw broken(file, n, 'another number of cells than columns')
      const cells = columns.map((column, i) => [column, cellOf(record[i] ?? null, kinds.get(column) ?? 'text')])
      yield { section: name, row: Object.fromEntries(cells) }
    }
  } catch (error) {
    if (error instanceof SyntaxError) throw broken(file, n, 'a quote that is not closed', error)
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new EngineError('FILE_MISSING', { file }, { cause: error })
    throw error
  }
}

function cellOf(cell: string | null, kind: Kind): unknown {
  if (cell === null) return null
  if (kind === 'text') return asWritten(cell)
  if (kind === 'number') return Number(cell)
  return cell === 'true' ? true : cell === 'false' ? false : cell
}
