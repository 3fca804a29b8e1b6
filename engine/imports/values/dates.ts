/** Dates as platforms write them → UTC epoch milliseconds. Nothing is guessed: an undecided order of day and month stays so. */
import type { DateOrder } from '../../contract/index.ts'
import { wallToUtc } from './zone.ts'

export type DateReading = { ms: number } | 'ambiguous' | null

export interface DateRules {
  order: DateOrder | null
  zone: string
  /** Cells of a spreadsheet: bare numbers may be serial days since 1899-12-30. */
  serial?: boolean
}

const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const monthOf = (name: string): number => monthNames.indexOf(name.slice(0, 3).toLowerCase()) + 1
const MIN_YEAR = 1970
const MAX_YEAR = 2100
const EPOCH_MIN = Date.UTC(1990, 0, 1)
const EPOCH_MAX = Date.UTC(MAX_YEAR, 0, 1)
const SERIAL_ZERO = Date.UTC(1899, 11, 30)
const DAY = 86_400_000

/** Midnight of a real calendar day as if UTC, else null. */
function day(y: number, m: number, d: number): number | null {
  if (y < MIN_YEAR || y >= MAX_YEAR || m < 1 || m > 12 || d < 1) return null
  const ms = Date.UTC(y, m - 1, d)
  return new Date(ms).getUTCDate() === d ? ms : null
}

const time =
  /^(?<half>上午|下午|am|pm)?\s*(?<h>\d{1,2})(?:[:：时点]\s*(?<m>\d{1,2}))(?:(?:[:：分]\s*(?<s>\d{1,2}))?(?:[.,](?<f>\d{1,9}))?)?\s*[分秒]?\s*(?<half2>am|pm|a\.m\.|p\.m\.)?\s*(?<zone>z|utc|gmt)?\s*(?<off>[+-]\d{1,2}(?::?\d{2})?)?$/i

/** The part after the day: milliseconds of the day, and the zone's offset where one is written. */
function clock(text: string): { ms: number; offset: number | null } | null {
  const rest = text
    .replace(/^(?:[\s,，]|T(?=\d)|at\s)+/i, '')
    .replace(/\s*\([A-Z]{2,5}\)$/, '')
    .trim()
  if (rest === '') return { ms: 0, offset: null }
  if (/^(?:z|utc|gmt)$/i.test(rest)) return { ms: 0, offset: 0 }
  const g = time.exec(rest)?.groups
  if (!g) return null
  let h = Number(g.h)
  const half = (g.half ?? g.half2 ?? '').toLowerCase()
  if (half) {
    if (h < 1 || h > 12) return null
    h = (h % 12) + (half.startsWith('p') || half === '下午' ? 12 : 0)
  }
  const m = Number(g.m)
  const s = Number(g.s ?? 0)
  if (h > 23 || m > 59 || s > 59) return null
  const fraction = Math.floor(Number(`0.${g.f ?? 0}`) * 1000)
  const off = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(g.off ?? '')
  const minutes = off ? (off[1] === '-' ? -1 : 1) * (Number(off[2]) * 60 + Number(off[3] ?? 0)) : null
  if (minutes !== null && Math.abs(minutes) > 15 * 60) return null
  return { ms: ((h * 60 + m) * 60 + s) * 1000 + fraction, offset: minutes ?? (g.zone ? 0 : null) }
}

const yearFirst = /^(\d{4})[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})日?(?!\d)(.*)$/s
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)(.*)$/s
const monthFirst = /^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)(.*)$/is
const dayFirst = /^(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})(?!\d)(.*)$/is

/** The two first numbers of a date that ends (or, two-digit, might start) with its year; null for other writings. */
export function slashed(cell: string): [number, number] | null {
  const m = yearLast.exec(cell.trim())
  return m && m[2] !== '.' ? [Number(m[1]), Number(m[3])] : null
}

const century = (year: string): number => (year.length === 2 ? 2000 + Number(year) : Number(year))

function calendar(text: string, order: DateOrder | null): { day: number; rest: string } | 'ambiguous' | null {
  const at = (d: number | null, rest: string) => (d === null ? null : { day: d, rest })
  let m = yearFirst.exec(text)
  if (m) return at(day(Number(m[1]), Number(m[2]), Number(m[3])), m[4] as string)
  m = yearLast.exec(text)
  if (m) {
    const [a, b, rest] = [Number(m[1]), Number(m[3]), m[5] as string]
    if (order === 'ymd' && m[4]?.length === 2) return at(day(2000 + a, b, Number(m[4])), rest)
    const year = century(m[4] as string)
    const dmy = day(year, b, a)
    const mdy = day(year, a, b)
    // Dots are written day first wherever they are used; two equal numbers read the same either way.
    const decided = order === 'mdy' || order === 'dmy' ? order : m[2] === '.' ? 'dmy' : null
    if (decided) return at(decided === 'mdy' ? mdy : dmy, rest)
    if (dmy !== null && mdy !== null && dmy !== mdy) return 'ambiguous'
    return at(dmy ?? mdy, rest)
  }
  m = monthFirst.exec(text)
  if (m && monthOf(m[1] as string)) return at(day(Number(m[3]), monthOf(m[1] as string), Number(m[2])), m[4] as string)
  m = dayFirst.exec(text)
  if (m && monthOf(m[2] as string)) return at(day(Number(m[3]), monthOf(m[2] as string), Number(m[1])), m[4] as string)
  return null
}

/** Bare numbers: unix seconds or milliseconds, yyyymmdd, spreadsheet serials. */
function numeric(text: string, rules: DateRules): DateReading {
  const [whole, fraction = ''] = text.split('.') as [string, string?]
  const n = Number(whole)
  if (/^\d{8}$/.test(text)) {
    const d = day(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)))
    return d === null ? null : { ms: wallToUtc(d, rules.zone) }
  }
  if (whole.length >= 9 && whole.length <= 10) return epoch(n * 1000 + Math.floor(Number(`0.${fraction || 0}`) * 1000))
  if (whole.length >= 12 && whole.length <= 13) return epoch(n)
  if (rules.serial && n >= 20_000 && n < 75_000) {
    const seconds = Math.round((Number(text) - n) * 86_400)
    return { ms: wallToUtc(SERIAL_ZERO + n * DAY + seconds * 1000, rules.zone) }
  }
  return null
}

const epoch = (ms: number): DateReading => (ms >= EPOCH_MIN && ms < EPOCH_MAX ? { ms } : null)

/** @returns UTC milliseconds, 'ambiguous' when only the order of day and month is missing, null when it is no date */
export function readDate(cell: string, rules: DateRules): DateReading {
  const text = cell.trim()
  if (text.length > 64) return null
  if (/^\d+(?:\.\d+)?$/.test(text)) return numeric(text, rules)
  const found = calendar(text, rules.order)
  if (found === null || found === 'ambiguous') return found
  const part = clock(found.rest)
  if (!part) return null
  const wall = found.day + part.ms
  return { ms: part.offset === null ? wallToUtc(wall, rules.zone) : wall - part.offset * 60_000 }
}
