/** From evidence to rules: the date order, the fraction mark, finer roles, the currency of bare amounts. */
import type { DateOrder, DateQuestion, Mapping } from '../contract/index.ts'
import { warning } from './codes.ts'
import type { Evidence, Witness } from './evidence.ts'
import type { Column } from './plan.ts'
import { dateRoles, moneyRoles, type Role } from './roles.ts'
import type { ImportOptions, Layout } from './types.ts'
import { readDate } from './values/dates.ts'
import { currencyIn, NO_CURRENCY } from './values/money.ts'

const isoDay = (cell: string, order: DateOrder): string | null => {
  const reading = readDate(cell, { order, zone: 'UTC' })
  return reading && reading !== 'ambiguous' ? new Date(reading.ms).toISOString().slice(0, 10) : null
}

interface Seen {
  name: string
  role: Role
  e: Evidence
}

const seenOf = (witness: Witness, mapping: Mapping): Seen[] =>
  [...witness.of].map(([name, e]) => ({ name, role: mapping.columns[name] as Role, e }))

/**
 * The order of day and month, pooled over the file's date columns: one export writes one way.
 * @returns a question where some date reads both ways and nothing decides; `dates` is then only what to propose
 */
export function dateOrder(
  layout: Layout,
  mapping: Mapping,
  witness: Witness,
  options: ImportOptions,
): { dates: DateOrder | null; question: DateQuestion | null; warnings: string[] } {
  const said = options.dates ?? mapping.dates
  if (said) return { dates: said, question: null, warnings: [] }
  const seen = seenOf(witness, mapping).filter(({ role }) => dateRoles.has(role))
  const mdy = seen.reduce((n, { e }) => n + e.mdy, 0)
  const dmy = seen.reduce((n, { e }) => n + e.dmy, 0)
  const doubt = seen.find(({ e }) => e.ambiguous !== null)
  const decided: DateOrder | null = mdy > 0 && dmy === 0 ? 'mdy' : dmy > 0 && mdy === 0 ? 'dmy' : null
  if (decided) {
    const column = (seen.find(({ e }) => e.mdy + e.dmy > 0) as Seen).name
    return { dates: decided, question: null, warnings: [warning('DATE_ORDER_INFERRED', { column, order: decided })] }
  }
  if (!doubt) return { dates: seen.some(({ e }) => e.yearFirst > 0) ? 'ymd' : null, question: null, warnings: [] }
  const { name: column } = doubt
  const sample = doubt.e.ambiguous as string
  const readings = (['mdy', 'dmy', 'ymd'] as const).flatMap((order) => {
    const date = isoDay(sample, order)
    return date === null ? [] : [{ order, date }]
  })
  const order = layout.dates && layout.dates !== 'ymd' ? layout.dates : 'mdy'
  if (options.yes) return { dates: order, question: null, warnings: [warning('DATE_ORDER_ASSUMED', { column, order })] }
  const fits = readings.some((r) => r.order === order)
  const proposed = fits ? order : (readings[0]?.order ?? null)
  return { dates: proposed, question: { column, sample, readings }, warnings: [] }
}

/** The file's fraction mark where its amounts show a comma. */
export function decimalMark(mapping: Mapping, witness: Witness): { decimal?: '.' | ','; warnings: string[] } {
  if (mapping.decimal) return { decimal: mapping.decimal, warnings: [] }
  const seen = seenOf(witness, mapping).filter(({ role }) => moneyRoles.has(role))
  const comma = seen.reduce((n, { e }) => n + e.comma, 0)
  const dot = seen.reduce((n, { e }) => n + e.dot, 0)
  if (comma <= dot) return { warnings: [] }
  const column = (seen.find(({ e }) => e.comma > 0) as Seen).name
  return { decimal: ',', warnings: [warning('DECIMAL_COMMA', { column })] }
}

const MANY = 0.2
const NEARLY_ALL = 0.8

/** Finer roles: stars out of 10 or 100, shares out of 100, which questions are scales, which answers tell who answered. */
export function refine(mapping: Mapping, witness: Witness, questions: boolean, platform: boolean): string[] {
  const warnings: string[] = []
  const seen = seenOf(witness, mapping)
  for (const { name, role, e } of seen) {
    // A platform's own scale is known.
    if (role === 'rating' && !platform && e.above5 > e.filled * MANY) {
      const high = e.above10 > e.filled * MANY ? 100 : 10
      mapping.columns[name] = high === 100 ? 'rating100' : 'rating10'
      warnings.push(warning('RATING_SCALE', { column: name, high }))
    }
    if (role === 'done' && e.max > 1) mapping.columns[name] = 'done_percent'
  }
  if (!questions) return warnings
  const answers = seen.filter(({ role, e }) => role === 'answer' && e.filled > 0)
  for (const { name, e } of answers) {
    if (e.emails >= e.filled * NEARLY_ALL) mapping.columns[name] = 'email'
    else if (e.numbers === e.filled) mapping.columns[name] = 'scale'
    else if (e.phones >= e.filled * NEARLY_ALL) mapping.columns[name] = 'phone'
    else if (e.flags === e.filled) mapping.columns[name] = 'ignore'
  }
  const scales = answers.filter(({ name, e }) => mapping.columns[name] === 'scale' && e.stars === e.filled)
  if (scales.length === 1) mapping.columns[(scales[0] as Seen).name] = 'rating'
  return warnings
}

/** The currency of amounts when neither the file nor the mapping names one. */
export function bareCurrency(
  layout: Layout,
  mapping: Mapping,
  columns: readonly Column[],
  witness: Witness,
): { currency?: string; warnings: string[] } {
  if (mapping.currency) return { currency: mapping.currency, warnings: [] }
  if (layout.currency || mapping.constants.currency || Object.values(mapping.columns).includes('currency'))
    return { warnings: [] }
  const seen = seenOf(witness, mapping).filter(({ role }) => moneyRoles.has(role))
  const headings = columns.filter(({ name }) => seen.some((s) => s.name === name)).map(({ heading }) => heading)
  if (headings.some((heading) => currencyIn(heading))) return { warnings: [] }
  const bare = seen.find(({ e }) => e.bare > 0)
  const named = [...new Set(seen.flatMap(({ e }) => [...e.currencies]))]
  // Every amount names its currency; "free" alone does not.
  if (!bare) return { ...(named.length === 1 && named[0] ? { currency: named[0] } : {}), warnings: [] }
  const column = bare.name
  const han = headings.some((heading) => /\p{Script=Han}/u.test(heading))
  const currency = named.length === 1 ? named[0] : named.length === 0 && han ? 'CNY' : undefined
  if (currency) return { currency, warnings: [warning('CURRENCY_ASSUMED', { column, currency })] }
  return { currency: NO_CURRENCY, warnings: [warning('CURRENCY_UNKNOWN', { column })] }
}
