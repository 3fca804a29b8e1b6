/** Plain tables for a terminal: hairline under the head, numbers to the right. */
import { cut, padEnd, padStart, width } from './width.ts'

export interface Column<T> {
  head: string
  value: (row: T) => string
  right?: boolean
  max?: number
}

export function table<T>(columns: readonly Column<NoInfer<T>>[], rows: readonly T[]): string {
  const cells = rows.map((row) => columns.map((c) => cut(c.value(row).replace(/\s+/g, ' '), c.max ?? 60)))
  const widths = columns.map((c, i) => Math.max(width(c.head), ...cells.map((own) => width(own[i] ?? ''))))
  const line = (own: readonly string[]): string =>
    columns
      .map((c, i) => (c.right ? padStart : padEnd)(own[i] ?? '', widths[i] ?? 0))
      .join('  ')
      .trimEnd()
  return [line(columns.map((c) => c.head)), widths.map((w) => '─'.repeat(w)).join('  '), ...cells.map(line)].join('\n')
}

/** A score of 0–1 as 0–100 without decimals. */
export const score = (x: number): string => String(Math.round(x * 100))
export const range = ([lo, hi]: readonly [number, number]): string => `${score(lo)}–${score(hi)}`
export const share = (x: number): string => `${Math.round(x * 100)} %`
export const day = (at: number | null): string =>
  at === null || at === 0 ? '–' : new Date(at).toISOString().slice(0, 10)
/** Ten dots, filled = tenths. */
export const dots = (x: number): string => '●'.repeat(Math.round(x * 10)) + '○'.repeat(10 - Math.round(x * 10))
