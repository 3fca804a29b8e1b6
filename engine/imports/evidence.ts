/**
 * What whole columns tell that single cells cannot: the order of day and month, the fraction mark, the scale of stars and
 * shares, whether amounts name a currency, and which survey columns hold text. The order of rows never matters.
 */
import type { Column } from './plan.ts'
import { dateRoles, moneyRoles, type Role } from './roles.ts'
import { slashed } from './values/dates.ts'
import { currencyIn, decimalEvidence } from './values/money.ts'
import { readFlag } from './values/numbers.ts'
import { cleanCell, isBlank } from './values/text.ts'

export interface Evidence {
  filled: number
  /** First ambiguous date, and counts of dates that only one order reads. */
  ambiguous: string | null
  mdy: number
  dmy: number
  yearFirst: number
  comma: number
  dot: number
  /** Currencies that amounts name, and how many amounts name none. */
  currencies: Set<string>
  bare: number
  numbers: number
  max: number
  /** Numbers above 5, and above 10. */
  above5: number
  above10: number
  /** Whole numbers from 1 to 5. */
  stars: number
  flags: number
  emails: number
  phones: number
}

const none = (): Evidence => ({
  filled: 0,
  ambiguous: null,
  mdy: 0,
  dmy: 0,
  yearFirst: 0,
  comma: 0,
  dot: 0,
  currencies: new Set(),
  bare: 0,
  numbers: 0,
  max: 0,
  above5: 0,
  above10: 0,
  stars: 0,
  flags: 0,
  emails: 0,
  phones: 0,
})

function dates(e: Evidence, cell: string): void {
  if (/^\d{4}[-/.年]/.test(cell)) e.yearFirst++
  const pair = slashed(cell)
  if (!pair) return
  const [a, b] = pair
  const shortYear = /^\d{1,2}[-/]\d{1,2}[-/]\d{2}(?!\d)/.test(cell)
  if (a > 12 && b <= 12 && !shortYear) e.dmy++
  else if (b > 12 && a <= 12 && !shortYear) e.mdy++
  else if (a !== b || shortYear) e.ambiguous = e.ambiguous === null || cell < e.ambiguous ? cell : e.ambiguous
}

function money(e: Evidence, cell: string): void {
  const mark = decimalEvidence(cell)
  if (mark === ',') e.comma++
  else if (mark === '.') e.dot++
  if (!/\d/.test(cell)) return
  const named = currencyIn(cell)
  if (named) e.currencies.add(named)
  else e.bare++
}

function shape(e: Evidence, cell: string): void {
  if (cell.length > LONG) return
  if (/^-?\d+(?:[.,]\d+)?%?$/.test(cell)) {
    const n = Number.parseFloat(cell.replace(',', '.'))
    e.numbers++
    if (n > e.max) e.max = n
    if (n > 5) e.above5++
    if (n > 10) e.above10++
    if (Number.isInteger(n) && n >= 1 && n <= 5) e.stars++
  } else if (/^\d+(?:\.\d+)?\s*\/\s*\d+$/.test(cell)) {
    e.numbers++
    e.above5++
  }
  if (readFlag(cell) !== null || /^(?:maybe|not sure|unsure|不确定|不一定)$/i.test(cell)) e.flags++
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell)) e.emails++
  if (/^\+?[\d\s()*-]{7,20}$/.test(cell) && cell.replace(/[^\d*]/g, '').length >= 7) e.phones++
}

/** Cells longer than this are texts. */
const LONG = 200

const shaped: ReadonlySet<string> = new Set<Role>(['rating', 'done', 'answer'])

/** Gathers column by column; `watch` names the columns worth a look. */
export class Witness {
  readonly of = new Map<string, Evidence>()
  private readonly watched: { column: Column; role: Role; evidence: Evidence }[] = []

  constructor(columns: readonly Column[], mapping: Readonly<Record<string, string>>) {
    for (const column of columns) {
      const role = mapping[column.name] as Role | undefined
      if (!role || !(dateRoles.has(role) || moneyRoles.has(role) || shaped.has(role))) continue
      const evidence = none()
      this.of.set(column.name, evidence)
      this.watched.push({ column, role, evidence })
    }
  }

  /** Nothing to learn from more rows. */
  get idle(): boolean {
    return this.watched.length === 0
  }

  /** More rows could change an answer: stars, shares and answers always; dates and money once they are not plain. */
  get open(): boolean {
    return this.watched.some(
      ({ role, evidence: e }) => shaped.has(role) || e.ambiguous !== null || e.mdy > 0 || e.dmy > 0 || e.comma > 0,
    )
  }

  see(cells: readonly string[]): void {
    for (const { column, role, evidence } of this.watched) {
      const cell = cleanCell(cells[column.index] ?? '')
      if (isBlank(cell)) continue
      evidence.filled++
      if (dateRoles.has(role)) dates(evidence, cell)
      else if (moneyRoles.has(role)) money(evidence, cell)
      else shape(evidence, cell)
    }
  }
}
