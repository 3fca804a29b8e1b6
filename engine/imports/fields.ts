/** One record seen through its mapping: cells by role, read into canonical units, refused with column and value. */
import { Rejected, type RejectionCode } from './codes.ts'
import type { Column, Plan } from './plan.ts'
import { moneyRoles, type Role } from './roles.ts'
import { type DateReading, readDate } from './values/dates.ts'
import { withoutIdentity } from './values/identity.ts'
import { currencyCode, currencyIn, minorUnits, NO_CURRENCY, readAmount } from './values/money.ts'
import { readCount, readFlag } from './values/numbers.ts'
import { segmentText } from './values/segments.ts'
import { cleanCell, cleanText, isBlank } from './values/text.ts'
import { isZone } from './values/zone.ts'

export interface Found {
  column: string
  value: string
}

export class Fields {
  readonly plan: Plan
  private readonly cells: readonly string[]
  constructor(plan: Plan, cells: readonly string[]) {
    this.plan = plan
    this.cells = cells
  }

  has(role: Role): boolean {
    return this.plan.holds.has(role) || role in this.plan.constants
  }

  raw(column: Column): string {
    return this.cells[column.index] ?? ''
  }

  /** All non-blank cells of a role, best column first; a constant where no column holds the role. */
  all(role: Role): Found[] {
    const columns = this.plan.holds.get(role)
    const constant = this.plan.constants[role]
    const found = (columns ?? [])
      .map((column) => ({ column: column.name, value: cleanCell(this.raw(column)) }))
      .filter(({ value }) => !isBlank(value))
    return found.length || constant === undefined ? found : [{ column: role, value: constant }]
  }

  find(role: Role): Found | null {
    const columns = this.plan.holds.get(role)
    if (columns)
      for (const column of columns) {
        const value = cleanCell(this.raw(column))
        if (!isBlank(value)) return { column: column.name, value }
      }
    const constant = this.plan.constants[role]
    return constant === undefined ? null : { column: role, value: constant }
  }

  value(role: Role): string | null {
    return this.find(role)?.value ?? null
  }

  /** A cell of limited length without addresses and telephone numbers; what is beyond is cut and counted. */
  short(role: Role, limit: number): string | null {
    const found = this.find(role)
    if (!found) return null
    // No pseudonym here: titles and tags that differ only in an address are the same title and tag.
    const { text: value, count } = withoutIdentity(found.value, () => '[redacted]')
    if (count) this.plan.tally.add('IDENTITY_IN_TEXT', null, count)
    if (value.length <= limit) return value
    this.plan.tally.add('VALUE_CUT', found.column, 1, limit)
    return value.slice(0, limit).toWellFormed()
  }

  /** The column a complaint about a role names. */
  columnOf(role: Role): string {
    return this.plan.holds.get(role)?.[0]?.name ?? role
  }

  reject(code: RejectionCode, found: Found, data: Record<string, string | number> = {}): never {
    throw new Rejected(code, found.column, found.value, data)
  }

  need(role: Role): Found {
    return this.find(role) ?? this.reject('VALUE_MISSING', { column: this.columnOf(role), value: '' })
  }

  /**
   * Free text, verbatim but for addresses and telephone numbers, which become pseudonyms; null when there is none. Control
   * characters are counted. @throws Rejected TEXT_TOO_LONG
   */
  text(column: Column, limit: number): string | null {
    const raw = this.raw(column)
    const { text: whole, stripped } = cleanText(this.plan.layout.segments ? segmentText(raw) : raw)
    const { text, count } = withoutIdentity(whole, this.plan.pseudonymOf)
    if (count) this.plan.tally.add('IDENTITY_IN_TEXT', null, count)
    if (stripped) this.plan.tally.add('CONTROL_CHARACTERS', null, stripped)
    if (text.trim() === '') return null
    if (text.length > limit)
      this.reject('TEXT_TOO_LONG', { column: column.name, value: text }, { limit, length: text.length })
    return text
  }

  /** First non-blank free text of a role. */
  textOf(role: Role, limit: number): string | null {
    for (const column of this.plan.holds.get(role) ?? []) {
      const text = this.text(column, limit)
      if (text !== null) return text
    }
    return null
  }

  /** UTC milliseconds of the first column that reads; null when all are blank. @throws Rejected DATE_* */
  date(role: Role): number | null {
    const first = this.find(role)
    if (!first) return null
    const best = this.dateOf(role, first.value)
    if (best && best !== 'ambiguous') return best.ms
    for (const { value } of this.all(role)) {
      const reading = this.dateOf(role, value)
      if (reading && reading !== 'ambiguous') return reading.ms
    }
    return this.reject(best === 'ambiguous' ? 'DATE_AMBIGUOUS' : 'DATE_INVALID', first)
  }

  /** A day whose time and zone stand in columns of their own is read with them. */
  private dateOf(role: Role, day: string): DateReading {
    const rules = this.plan.dates
    if (role !== 'at' || (!this.has('time') && !this.has('zone'))) return readDate(day, rules)
    const zone = this.value('zone') ?? ''
    const named = zone !== '' && isZone(zone)
    const text = [day, this.value('time') ?? '', named ? '' : zone].join(' ').trim()
    const reading = readDate(text, named ? { ...rules, zone } : rules)
    if (reading !== null || zone === '') return reading
    this.plan.tally.add('VALUE_IGNORED', this.columnOf('zone'))
    return readDate([day, this.value('time') ?? ''].join(' ').trim(), rules)
  }

  /** A date that the row can do without: an unreadable one is counted; an undecided one is still refused. */
  softDate(role: Role): number | null {
    const found = this.find(role)
    try {
      return this.date(role)
    } catch (cause) {
      if (!(cause instanceof Rejected) || cause.code !== 'DATE_INVALID' || !found) throw cause
      this.plan.tally.add('VALUE_IGNORED', found.column)
      return null
    }
  }

  needDate(role: Role): number {
    const at = this.date(role)
    return at ?? this.reject('VALUE_MISSING', { column: this.columnOf(role), value: '' })
  }

  /** An optional value read softly: unreadable cells are counted and left out. */
  soft<T>(role: Role, read: (cell: string) => T | null): T | null {
    const found = this.find(role)
    if (!found) return null
    const value = read(found.value)
    if (value === null) this.plan.tally.add('VALUE_IGNORED', found.column)
    return value
  }

  softCount(role: Role): number | null {
    return this.soft(role, readCount)
  }

  /** null when blank. @throws Rejected NUMBER_INVALID */
  count(role: Role): number | null {
    const found = this.find(role)
    return found ? (readCount(found.value) ?? this.reject('NUMBER_INVALID', found)) : null
  }

  flag(role: Role): boolean | null {
    const value = this.value(role)
    return value === null ? null : readFlag(value)
  }

  /** The row's currency: its own cell, a symbol at its amount, the amount's heading, the file's. */
  currency(): string {
    const found = this.find('currency')
    if (found) return currencyCode(found.value) ?? this.reject('CURRENCY_INVALID', found)
    for (const role of moneyRoles) {
      for (const column of this.plan.holds.get(role) ?? []) {
        const named = currencyIn(this.raw(column)) ?? currencyIn(column.heading)
        if (named) return named
      }
    }
    return this.plan.currency ?? NO_CURRENCY
  }

  /** Minor units of `currency`; null when blank. @throws Rejected MONEY_INVALID */
  money(role: Role, currency: string): number | null {
    const found = this.find(role)
    if (!found) return null
    return this.minorOf(found.value, currency) ?? this.reject('MONEY_INVALID', found)
  }

  softMoney(role: Role, currency: string): number | null {
    return this.soft(role, (cell) => {
      const minor = this.minorOf(cell, currency)
      return minor !== null && minor >= 0 ? minor : null
    })
  }

  private minorOf(cell: string, currency: string): number | null {
    if (this.plan.layout.minor) return /^-?\d{1,15}$/.test(cell) ? Number(cell) : null
    const amount = readAmount(cell, this.plan.decimal)
    return amount && minorUnits(amount, currency)
  }
}
