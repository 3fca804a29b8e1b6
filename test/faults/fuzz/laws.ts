/** What must hold for any file at all: it is read with every record accounted for, or refused by name. */
import { EngineError } from '../../../engine/base/index.ts'
import { tables } from '../../../engine/contract/index.ts'
import { openTable } from '../../../engine/imports/bytes/table.ts'
import {
  type ImportOptions,
  type Inspection,
  inspect,
  readRows,
  rejectionCodes,
  skipReasons,
} from '../../../engine/imports/index.ts'

const rejections: ReadonlySet<string> = new Set(rejectionCodes)
const skips: ReadonlySet<string> = new Set(skipReasons)

function demand(holds: boolean, law: string): void {
  if (!holds) throw new Error(`broken law: ${law}`)
}

/** Where a table's records stand, by a reading of its own. */
async function recordsOf(path: string, { mapping, headerRow }: Inspection): Promise<number[]> {
  const { sheet, encoding, delimiter } = mapping
  const table = await openTable(path, { sheet, encoding, delimiter })
  const rows: number[] = []
  for await (const { row } of table.records()) if (row > headerRow) rows.push(row)
  return rows
}

/** @returns 'read', or the code of the refusal. @throws anything else: a law is broken */
export async function obeys(path: string, given: Partial<ImportOptions>): Promise<string> {
  const options: ImportOptions = { personKey: new Uint8Array(32).fill(7), now: Date.UTC(2026, 10, 23), ...given }
  try {
    const inspection = await inspect(path, options)
    const got: number[] = []
    for await (const outcome of readRows(path, inspection, options)) {
      got.push(outcome.row)
      if (outcome.kind === 'rejected') demand(rejections.has(outcome.code), `known rejection ${outcome.code}`)
      else if (outcome.kind === 'skipped') demand(skips.has(outcome.reason), `known reason ${outcome.reason}`)
      else {
        demand(outcome.rows.length > 0, 'a row read is a row')
        for (const { table: name, row } of outcome.rows) {
          const { error } = tables[name].safeParse(row)
          demand(error === undefined, `${name} as the contract has it: ${error?.message} ${JSON.stringify(row)}`)
        }
      }
    }
    const expected = inspection.layout === 'document' ? got.map((_, i) => i + 1) : await recordsOf(path, inspection)
    if (inspection.layout === 'document') demand(got.length > 0, 'a document has parts')
    demand(
      got.length === expected.length && got.every((row, i) => row === expected[i]),
      'every record accounted for once',
    )
    return 'read'
  } catch (cause) {
    if (cause instanceof EngineError) return cause.code
    throw cause
  }
}
