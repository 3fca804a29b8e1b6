/**
 * Lessons and figures as CSV (RFC 4180, UTF-8 with a mark so that spreadsheets read Chinese). Text that a spreadsheet would
 * run as a formula is prefixed with an apostrophe (OWASP, CSV injection); numbers stay numbers.
 */
import { neutralised } from '../base/index.ts'
import type { Plan } from '../contract/index.ts'
import { generatorOf } from './assemble.ts'
import { contextOf } from './sections/context.ts'
import { figureRows } from './sections/evidence.ts'

type Value = string | number | null

export function csvCell(value: Value): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = neutralised(value)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
const csv = (rows: Value[][]): string => `\ufeff${rows.map((r) => r.map(csvCell).join(',')).join('\r\n')}\r\n`

export function lessonsCsv(plan: Plan): string {
  const { t } = contextOf(plan, false)
  const c = t.columns
  return csv([
    ['#', c.module, c.lesson, c.minutes, c.form, c.activity, c.outcomes, c.evidence, t.outline.drafted],
    ...plan.outline.modules.flatMap((m, i) => {
      const outcome = new Map(m.outcomes.map((o) => [o.id, o.text]))
      return m.lessons.map((l, j): Value[] => [
        `${i + 1}.${j + 1}`,
        m.title,
        l.title,
        l.minutes,
        t.names.form[l.form],
        l.activity,
        l.outcomes.map((o) => outcome.get(o) ?? o).join('; '),
        l.evidence.join(' '),
        generatorOf(plan),
      ])
    }),
  ])
}

export function figuresCsv(plan: Plan): string {
  const context = contextOf(plan, false)
  const c = context.t.columns
  return csv([
    [c.id, c.name, c.what, c.value, c.unit, c.currency, c.method, c.model, c.rows, c.hash, c.seed],
    ...figureRows(context).map(({ figure: f, what }): Value[] => [
      f.id,
      f.name,
      what,
      f.value,
      f.unit,
      f.currency,
      f.method,
      f.model,
      f.rows.count,
      f.rows.hash,
      f.seed,
    ]),
  ])
}
