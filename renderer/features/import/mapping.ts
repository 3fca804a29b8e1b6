/** Changes to a mapping, as the page makes them: a new mapping each time, columns in the file's own order. */
import { type InspectReport, Mapping } from '../../../engine/contract/index.ts'

/** Every column with its role; what nobody uses is left out by name, so that clearing all does not mean "guess again". */
export function withRole({ columns, mapping }: InspectReport, column: string, role: string): Mapping {
  const roles = Object.fromEntries(
    columns.map(({ name }) => [name, name === column ? role : (mapping.columns[name] ?? 'ignore')]),
  )
  return { ...mapping, columns: roles }
}

export function withConstant({ mapping }: InspectReport, role: string, value: string): Mapping {
  const { [role]: _, ...others } = mapping.constants
  return { ...mapping, constants: value.trim() === '' ? others : { ...others, [role]: value.trim() } }
}

export function withRule(
  { mapping }: InspectReport,
  rule: { decimal?: '.' | ',' | undefined; currency?: string | undefined },
): Mapping {
  const { decimal: _, currency: __, ...rest } = mapping
  const { decimal = mapping.decimal, currency = mapping.currency } = rule
  return { ...rest, ...(decimal && { decimal }), ...(currency && { currency }) }
}

export type MappingFile =
  | { kind: 'mapping'; mapping: Mapping }
  | { kind: 'not-json' }
  | { kind: 'wrong'; where: string; problem: string }

/** A mapping file as the person chose it. */
export function readMapping(text: string): MappingFile {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return { kind: 'not-json' }
  }
  const read = Mapping.safeParse(value)
  if (read.success) return { kind: 'mapping', mapping: read.data }
  const issue = read.error.issues[0]
  return { kind: 'wrong', where: issue?.path.join(' › ') ?? '', problem: issue?.message ?? '' }
}

/** As a mapping file holds it: readable, and taken by `--as` too. */
export const mappingText = (mapping: Mapping): string => `${JSON.stringify(mapping, null, 2)}\n`

type Rejected = readonly { row: number; column: string | null; value: string; message: string }[]

function lines(heads: readonly string[], rows: Rejected, mark: string): string {
  const quote = (value: string): string => (/["\t\n\r,]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
  return [heads, ...rows.map((r) => [String(r.row), r.column ?? '', r.value, r.message])]
    .map((cells) => cells.map(quote).join(mark))
    .join('\r\n')
}

/** For pasting into a spreadsheet: tabs keep the columns. */
export const rejectedClip = (heads: readonly string[], rows: Rejected): string => lines(heads, rows, '\t')
/** With a byte order mark, so that spreadsheets read Chinese. */
export const rejectedCsv = (heads: readonly string[], rows: Rejected): string => `\uFEFF${lines(heads, rows, ',')}\r\n`
