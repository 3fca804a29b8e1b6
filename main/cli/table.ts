/** Plain tables for a terminal: hairline under the head, numbers to the right, no wider than the screen where that can be. */
import { cut, padEnd, padStart, screen, width } from './width.ts'

export interface Column<T> {
  head: string
  value: (row: T) => string
  right?: boolean
  max?: number
  /** Left out on a narrow screen, the lowest first. */
  spare?: number
}

const MAX = 60
const BETWEEN = 2
/** A name is cut so far before a column is left out, and no further than that after. */
const SHORT = { before: 24, after: 12 } as const
/** What somebody copies is of no use in part. */
const ID = /^[a-z]+-[0-9a-f]{12,}$/

const cellsOf = <T>({ value, max = MAX }: Column<T>, rows: readonly T[]): string[] =>
  rows.map((row) => cut(value(row).replace(/\s+/g, ' '), max))
const widthOf = <T>(column: Column<T>, rows: readonly T[]): number =>
  Math.max(width(column.head), ...cellsOf(column, rows).map(width))

/** The columns, shortened or left out until a line is no longer than `to`, or as far as that goes. */
export function fitting<T>(columns: readonly Column<T>[], rows: readonly T[], to = screen()): Column<T>[] {
  let kept = [...columns]
  if (to === Number.POSITIVE_INFINITY) return kept
  const over = (): number => kept.reduce((sum, column) => sum + widthOf(column, rows), BETWEEN * (kept.length - 1)) - to
  const shorten = (least: number): void => {
    while (over() > 0) {
      const flexible = kept.filter(
        (column) =>
          !column.right && widthOf(column, rows) > least && !cellsOf(column, rows).some((cell) => ID.test(cell)),
      )
      const [longest] = flexible.toSorted((a, b) => widthOf(b, rows) - widthOf(a, rows))
      const max = longest && Math.max(least, width(longest.head), widthOf(longest, rows) - over())
      if (!longest || max === undefined || max >= widthOf(longest, rows)) return
      kept = kept.map((column) => (column === longest ? { ...column, max } : column))
    }
  }
  shorten(SHORT.before)
  for (const { head } of columns.filter(({ spare }) => spare !== undefined).sort((a, b) => a.spare! - b.spare!))
    if (over() > 0) kept = kept.filter((column) => column.head !== head)
  shorten(SHORT.after)
  return kept
}

export function table<T>(columns: readonly Column<NoInfer<T>>[], rows: readonly T[], to = screen()): string {
  const shown = fitting<T>(columns, rows, to)
  const cells = shown.map((column) => cellsOf(column, rows))
  const widths = shown.map((column) => widthOf(column, rows))
  const line = (own: readonly string[]): string =>
    shown
      .map((c, i) => (c.right ? padStart : padEnd)(own[i] ?? '', widths[i] ?? 0))
      .join(' '.repeat(BETWEEN))
      .trimEnd()
  return [
    line(shown.map((c) => c.head)),
    widths.map((w) => '─'.repeat(w)).join(' '.repeat(BETWEEN)),
    ...rows.map((_, i) => line(cells.map((own) => own[i] ?? ''))),
  ].join('\n')
}

/** A score of 0–1 as 0–100 without decimals. */
export const score = (x: number): string => String(Math.round(x * 100))
export const range = ([lo, hi]: readonly [number, number]): string => `${score(lo)}–${score(hi)}`
export const share = (x: number): string => `${Math.round(x * 100)} %`
export const day = (at: number | null): string =>
  at === null || at === 0 ? '–' : new Date(at).toISOString().slice(0, 10)
/** Ten dots, filled = tenths. */
export const dots = (x: number): string => '●'.repeat(Math.round(x * 10)) + '○'.repeat(10 - Math.round(x * 10))
