/**
 * An export of Lacuna, read as it was written: one JSON document whose rows each stand on a line of their own, so that a
 * bundle of any size is read row by row, with a sum over all lines at the end. Other JSON writers may have put it on fewer
 * lines; then it is read at once.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { EngineError } from '../base/index.ts'

export const BUNDLE_FILE = 'lacuna-bundle.json'
export const CSV_FILE = 'lacuna-csv.json'
export const BUNDLE_FORMAT = 'lacuna-bundle/1'
export const CSV_FORMAT = 'lacuna-csv/1'
const AT_ONCE = 256 * 1024 * 1024

/** What stands before the rows. Those of the first release hold the hash of the rows only. */
export const BundleHead = z.object({
  format: z.literal(BUNDLE_FORMAT),
  dataHash: z.string(),
  logicalHash: z.string().optional(),
  keyMark: z.string().optional(),
})
export type BundleHead = z.infer<typeof BundleHead>
export const CsvHead = z.object({
  format: z.literal(CSV_FORMAT),
  dataHash: z.string(),
  logicalHash: z.string(),
  keyMark: z.string(),
  files: z.record(z.string(), z.object({ file: z.string(), rows: z.int() })),
})
export type CsvHead = z.infer<typeof CsvHead>

/** A row of a section of the bundle, as it came; `n` counts from 1 over the whole file. */
export interface BundleRow {
  section: string
  row: unknown
  n: number
}

/** The manifest of an export of Lacuna: the file itself, or the one in the folder; null where it is something else. */
export async function bundleIn(place: string): Promise<string | null> {
  const found = await stat(place).catch(() => null)
  if (found?.isDirectory()) {
    for (const name of [BUNDLE_FILE, CSV_FILE])
      if ((await stat(join(place, name)).catch(() => null))?.isFile()) return join(place, name)
    return null
  }
  if (!found?.isFile() || !/\.json$/i.test(place)) return null
  const file = await open(place).catch(() => null)
  if (!file) return null
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(400), 0, 400, 0)
    return /^\s*\{\s*"format":\s*"lacuna-(bundle|csv)\/\d+"/.test(buffer.toString('utf8', 0, bytesRead)) ? place : null
  } finally {
    await file.close()
  }
}

export const broken = (file: string, row: number, problem: string, cause?: unknown): EngineError =>
  new EngineError('BUNDLE_INVALID', { file: basename(file), row, problem }, { cause })

const headOf = (file: string, value: unknown): BundleHead => {
  const parsed = BundleHead.safeParse(value)
  if (!parsed.success) throw broken(file, 0, 'not a bundle of this version')
  return parsed.data
}

/** @throws BUNDLE_INVALID, FILE_TOO_LARGE */
export async function readBundle(file: string): Promise<{ head: BundleHead; rows: AsyncIterable<BundleRow> }> {
  const input = createReadStream(file, 'utf8')
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]()
  const first = await lines.next()
  const line = first.done ? '' : first.value
  if (!line.endsWith('"tables":{')) {
    input.destroy()
    return readAtOnce(file)
  }
  const head = headOf(file, JSON.parse(`${line}}}`))
  return { head, rows: rowsOf(file, line, { [Symbol.asyncIterator]: () => lines }) }
}

async function* rowsOf(file: string, first: string, lines: AsyncIterable<string>): AsyncGenerator<BundleRow> {
  const sum = createHash('sha256').update(`${first}\n`)
  let section: string | null = null
  let n = 0
  for await (const line of lines) {
    const end = /^\},"sum":"([0-9a-f]{64})"\}$/.exec(line)
    if (end) {
      if (end[1] !== sum.digest('hex')) throw broken(file, n, 'its sum is not that of its rows')
      return
    }
    sum.update(`${line}\n`)
    const begin = /^"(\w+)":\[$/.exec(line)
    if (begin) section = begin[1] ?? null
    else if (line.startsWith('{') && section !== null) {
      n++
      const text = line.endsWith(',') ? line.slice(0, -1) : line
      let row: unknown
      try {
        row = JSON.parse(text)
      } catch (error) {
        throw broken(file, n, 'not JSON', error)
      }
      yield { section, row, n }
    } else if (!/^(\],?|\},"documents":\{)$/.test(line)) throw broken(file, n, 'a line that no bundle has')
  }
  throw broken(file, n, 'cut off')
}

const Whole = BundleHead.extend({
  tables: z.record(z.string(), z.array(z.unknown())),
  documents: z.record(z.string(), z.array(z.unknown())).optional(),
})

async function readAtOnce(file: string): Promise<{ head: BundleHead; rows: AsyncIterable<BundleRow> }> {
  const { size } = await stat(file)
  if (size > AT_ONCE) throw new EngineError('FILE_TOO_LARGE', { file: basename(file), bytes: size, limit: AT_ONCE })
  let value: unknown
  try {
    value = JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    throw broken(file, 0, error instanceof Error ? error.message : 'not JSON', error)
  }
  const parsed = Whole.safeParse(value)
  if (!parsed.success) throw broken(file, 0, 'not a bundle of this version')
  const { tables, documents = {}, ...head } = parsed.data
  async function* rows(): AsyncGenerator<BundleRow> {
    let n = 0
    for (const [section, all] of [...Object.entries(tables), ...Object.entries(documents)])
      for (const row of all) yield { section, row, n: ++n }
  }
  return { head, rows: rows() }
}
