/** A score of 0–100 for rows of one or more tables, with the reasons that lower it. */
import { byCodeUnit } from '../base/index.ts'
import type { Feedback, Quality, QualityReason, TableName, TableRow, Tables } from '../contract/index.ts'
import { DAY } from './orders.ts'
import { outliers } from './outliers.ts'
import { type Care, care, isMissing } from './quality-columns.ts'

/** Points lost per share of rows, and at most. */
const DUPLICATES = { slope: 60, most: 25 }
const OUTLIERS = { slope: 100, most: 15 }
const FUTURE = { slope: 100, most: 25 }
const REJECTED = { slope: 80, most: 40 }
const LANGUAGE = { slope: 40, most: 40 }
/** Older than the newest row of all by FRESH days costs nothing; a year more costs STALE. */
const FRESH = 60
const STALE = 20
/** Less than this is not worth a sentence. */
const LEAST = 0.5

export type Judged = Omit<Quality['tables'][number], 'table'>
/** Rows of some tables, as they are now. */
export type Rows = Partial<Tables>

const cost = ({ slope, most }: { slope: number; most: number }, n: number, of: number): number =>
  of ? Math.min(most, (slope * n) / of) : 0

interface Part {
  reasons: QualityReason[]
  columns: Judged['columns']
  rows: number
  newest: number | null
}

function partOf<T extends TableName>(table: T, rows: readonly TableRow[T][], clock: number | null): Part {
  const own: Care<TableRow[T]> = care[table]
  const of = rows.length
  const reasons: QualityReason[] = []
  const columns: Judged['columns'] = []
  const measures: NonNullable<Care<TableRow[T]>['measures']> = own.measures ?? {}
  for (const column of new Set([...Object.keys(own.missing), ...Object.keys(measures)]) as Set<
    keyof TableRow[T] & string
  >) {
    const missing = rows.filter((r) => isMissing(r[column])).length
    const points = of ? ((own.missing[column] ?? 0) * missing) / of : 0
    if (missing) reasons.push({ code: 'MISSING', column, n: missing, of, points })
    const read = measures[column]
    let odd: number | null = null
    if (read) {
      const groups = Map.groupBy(rows.map(read), (m) => m.among)
      odd = [...groups.values()].reduce(
        (n, g) => n + outliers(g.flatMap((m) => (m.value === null ? [] : [m.value]))),
        0,
      )
      if (odd) reasons.push({ code: 'OUTLIERS', column, n: odd, of, points: cost(OUTLIERS, odd, of) })
    }
    columns.push({ table, column, rows: of, missing, outliers: odd })
  }
  const { same, at } = own
  if (same) {
    const told = rows.map(same).filter((key) => key !== null)
    const twice = told.length - new Set(told).size
    if (twice) reasons.push({ code: 'DUPLICATES', column: null, n: twice, of, points: cost(DUPLICATES, twice, of) })
  }
  const times = at ? rows.map(at).filter((t) => t !== null) : []
  const future = clock === null ? 0 : times.filter((t) => t > clock + DAY).length
  if (future) reasons.push({ code: 'FUTURE', column: 'at', n: future, of, points: cost(FUTURE, future, of) })
  return {
    reasons,
    columns,
    rows: of,
    newest: times.reduce<number | null>((a, t) => (a === null || t > a ? t : a), null),
  }
}

function languageOf(feedback: readonly Feedback[]): QualityReason[] {
  const voices = feedback.filter((f) => !f.from_owner && f.text.trim() !== '')
  const n = voices.filter((f) => f.lang === 'other').length
  return n ? [{ code: 'LANGUAGE', column: null, n, of: voices.length, points: cost(LANGUAGE, n, voices.length) }] : []
}

function stale(newest: number | null, now: number): QualityReason[] {
  if (newest === null) return []
  const days = Math.floor((now - newest) / DAY)
  if (days <= FRESH) return []
  return [{ code: 'STALE', column: null, n: days, of: days, points: Math.min(STALE, (STALE * (days - FRESH)) / 365) }]
}

/**
 * Several tables are judged each by its own rows; a reason weighs as much as its table's share of all rows, so that two
 * products beside ten thousand orders do not decide. Score = max(0, round(100 − Σ points)).
 * @param now   what the newest row is compared with: the newest row of all, or the time of the import
 * @param clock times a day after it are impossible; null: not judged
 */
export function judge(rows: Rows, now: number, clock: number | null, more: readonly QualityReason[] = []): Judged {
  const parts = (Object.keys(care) as TableName[]).flatMap((table) => {
    const own = rows[table]
    return own?.length ? [partOf(table, own as TableRow[typeof table][], clock)] : []
  })
  const total = parts.reduce((n, p) => n + p.rows, 0)
  const newest = parts.reduce<number | null>((a, { newest: b }) => (b !== null && (a === null || b > a) ? b : a), null)
  const reasons = [
    ...parts.flatMap((p) => p.reasons.map((r) => ({ ...r, points: (r.points * p.rows) / total }))),
    ...languageOf(rows.feedback ?? []),
    ...stale(newest, now),
    ...more,
  ]
  const lost = reasons.reduce((n, r) => n + r.points, 0)
  return {
    rows: total,
    score: Math.max(0, Math.round(100 - lost)),
    reasons: reasons
      .filter((r) => r.points >= LEAST)
      .map((r) => ({ ...r, points: Math.round(r.points * 10) / 10 }))
      .sort((a, b) => b.points - a.points || byCodeUnit(a.code, b.code) || byCodeUnit(a.column ?? '', b.column ?? '')),
    columns: parts.flatMap((p) => p.columns),
    newest,
  }
}

/** Rejected rows of a file by the column that was to blame; the points are split by how often each was. */
export function rejections(columns: readonly (string | null)[], of: number): QualityReason[] {
  const points = cost(REJECTED, columns.length, of)
  return [...Map.groupBy(columns, (c) => c)].map(([column, own]) => ({
    code: 'REJECTED',
    column,
    n: own.length,
    of,
    points: (points * own.length) / columns.length,
  }))
}

/** Share of the audience's texts in each language, most first. */
export function languages(feedback: readonly Feedback[]): Quality['languages'] {
  const voices = feedback.filter((f) => !f.from_owner && f.text.trim() !== '')
  return [...Map.groupBy(voices, (f) => f.lang)]
    .map(([lang, own]) => ({ lang, items: own.length, share: own.length / voices.length }))
    .sort((a, b) => b.items - a.items || byCodeUnit(a.lang, b.lang))
}
