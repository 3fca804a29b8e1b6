/** How one file is read: its columns with their roles, its rules for dates and money, and what is counted on the way. */
import { pseudonym } from '../base/index.ts'
import type { Mapping } from '../contract/index.ts'
import { type WarningCode, warning } from './codes.ts'
import { isRole, type Role } from './roles.ts'
import type { ImportOptions, Layout } from './types.ts'
import type { DateRules } from './values/dates.ts'
import { currencyIn } from './values/money.ts'

export interface Column {
  /** Unique in the file: a repeated heading gets ` (2)`. */
  name: string
  /** As the file has it: the question of a survey. */
  heading: string
  index: number
}

/** Counts what is worth a warning, by code and column. */
export class Tally {
  private readonly said = new Set<string>()
  private readonly counts = new Map<
    string,
    { code: WarningCode; column: string | null; limit: number; count: number }
  >()
  add(code: WarningCode, column: string | null = null, by = 1, limit = 0): void {
    const key = `${code} ${column ?? ''}`
    const seen = this.counts.get(key)
    if (seen) seen.count += by
    else this.counts.set(key, { code, column, limit, count: by })
  }
  /** A warning that is no count. */
  say(text: string): void {
    this.said.add(text)
  }
  warnings(): string[] {
    const counted = [...this.counts.keys()].sort().map((key) => {
      const { code, column, limit, count } = this.counts.get(key) as NonNullable<ReturnType<typeof this.counts.get>>
      return warning(code, { ...(column === null ? {} : { column }), count, ...(limit ? { limit } : {}) })
    })
    return [...counted, ...this.said]
  }
}

export interface Plan {
  layout: Layout
  columns: readonly Column[]
  /** Role → its columns, best first. */
  holds: ReadonlyMap<Role, readonly Column[]>
  constants: Readonly<Record<string, string>>
  dates: DateRules
  decimal: '.' | ','
  /** Of amounts whose cell, row and heading name none. */
  currency: string | null
  /** Identity text → pseudonym, under the workspace's key. */
  pseudonymOf: (identity: string) => string
  /** How many people the workspace knows. */
  people: number | null
  tally: Tally
}

const REMEMBER = 100_000
/** Longer texts are not kept: what is remembered stays small. */
const SHORT = 300

/** A pure function of a text with its recent answers kept: buyers and titles come back again and again. */
export function remembered<T extends string>(f: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    if (text.length > SHORT) return f(text)
    const answer = known.get(text)
    if (answer !== undefined) return answer
    if (known.size >= REMEMBER) known.clear()
    const fresh = f(text)
    // A copy: a piece of a line would keep the whole chunk of the file that it was cut from.
    known.set(`${text} `.slice(0, -1), fresh)
    return fresh
  }
}

/** Columns by role in the mapping's own order, which is the order of preference. */
export function holders(columns: readonly Column[], mapping: Mapping): Map<Role, Column[]> {
  const byName = new Map(columns.map((column) => [column.name, column]))
  const holds = new Map<Role, Column[]>()
  for (const [name, role] of Object.entries(mapping.columns)) {
    const column = byName.get(name)
    if (!column || !isRole(role) || role === 'ignore') continue
    const list = holds.get(role)
    if (list) list.push(column)
    else holds.set(role, [column])
  }
  return holds
}

export function planOf(
  layout: Layout,
  columns: readonly Column[],
  mapping: Mapping,
  options: ImportOptions,
  rules: Omit<DateRules, 'zone'>,
): Plan {
  const constants = { ...layout.constants, ...mapping.constants }
  const named = mapping.currency ?? constants.currency
  return {
    layout,
    columns,
    holds: holders(columns, mapping),
    constants,
    dates: { ...rules, zone: options.zone ?? layout.zone ?? 'UTC' },
    decimal: mapping.decimal ?? '.',
    currency: named ? (currencyIn(named) ?? named.toUpperCase()) : (layout.currency ?? null),
    pseudonymOf: remembered((identity) => pseudonym(options.personKey, identity)),
    people: options.people ?? null,
    tally: new Tally(),
  }
}
