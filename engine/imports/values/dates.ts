/** Dates as platforms write them → UTC epoch milliseconds. Nothing is guessed: an undecided order of day and month stays so. */
import type { DateOrder } from '../../contract/index.ts'
import { monthOf } from './months.ts'
import { wallToUtc } from './zone.ts'

export type DateReading = { ms: number } | 'ambiguous' | null

export interface DateRules {
  order: DateOrder | null
  zone: string
  /** Cells of a spreadsheet: bare numbers may be serial days since 1899-12-30. */
  serial?: boolean
  /** Those serials count from 1904-01-01, as old spreadsheets of the Mac do. */
  epoch1904?: boolean
}

const MIN_YEAR = 1970
const MAX_YEAR = 2100
const EPOCH_MIN = Date.UTC(1990, 0, 1)
const EPOCH_MAX = Date.UTC(MAX_YEAR, 0, 1)
const SERIAL_ZERO = Date.UTC(1899, 11, 30)
const SERIAL_ZERO_1904 = Date.UTC(1904, 0, 1)
const DAY = 86_400_000

/** Midnight of a real calendar day as if UTC, else null. */
function day(y: number, m: number, d: number): number | null {
  if (y < MIN_YEAR || y >= MAX_YEAR || m < 1 || m > 12 || d < 1) return null
  const ms = Date.UTC(y, m - 1, d)
  return new Date(ms).getUTCDate() === d ? ms : null
}

const time =
  /^(?<half>上午|下午|凌晨|早上|中午|傍晚|晚上|am|pm)?\s*(?<h>\d{1,2})(?:[:：时点]\s*(?<m>\d{1,2}))(?:(?:[:：分]\s*(?<s>\d{1,2}))?(?:[.,](?<f>\d{1,9}))?)?\s*[分秒]?\s*(?<half2>am|pm|a\.m\.|p\.m\.)?\s*(?<zone>z|utc|gmt)?\s*(?<off>[+-]\d{1,2}(?::?\d{2})?)?$/i

/** Names of zones that mean one offset, in hours; CST and IST mean several and stay unknown. */
const zoneNames: Readonly<Record<string, number>> = {
  pst: -8,
  pdt: -7,
  mst: -7,
  mdt: -6,
  cdt: -5,
  est: -5,
  edt: -4,
  wet: 0,
  bst: 1,
  cet: 1,
  cest: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  hkt: 8,
  jst: 9,
  kst: 9,
  aest: 10,
  aedt: 11,
  nzst: 12,
  nzdt: 13,
}

const late = /^(?:下午|傍晚|晚上)$/

/** The part after the day: milliseconds of the day, and the zone's offset where one is written. */
function clock(text: string): { ms: number; offset: number | null } | null {
  const rest = text
    .replace(/^(?:[\s,，]|T(?=\d)|at\s)+/i, '')
    .replace(/([+-]\d{1,2}:?(?:\d{2})?)\s*\([A-Z]{2,5}\)$/, '$1')
    .replace(/\(([A-Z]{2,5})\)$/, '$1')
    .replace(/\s+([a-z]{3,4})$/i, (all, name: string) => offsetText(zoneNames[name.toLowerCase()]) ?? all)
    .trim()
  if (rest === '') return { ms: 0, offset: null }
  if (/^(?:z|utc|gmt)$/i.test(rest)) return { ms: 0, offset: 0 }
  const g = time.exec(rest)?.groups
  if (!g) return null
  let h = Number(g.h)
  const half = (g.half ?? g.half2 ?? '').toLowerCase()
  if (half) {
    if (h < 1 || h > 12) return null
    h = (h % 12) + (half.startsWith('p') || late.test(half) || (half === '中午' && h !== 11) ? 12 : 0)
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

const offsetText = (hours: number | undefined): string | null =>
  hours === undefined ? null : ` ${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`

const yearFirst = /^(\d{4})[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})(?:日|(?!\d))(.*)$/s
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)(.*)$/s
const monthFirst =
  /^(?:\p{L}{3,10}\.?,?\s+)?(\p{L}{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}|'\d{2})(?!\d)(.*)$/isu
const dayFirst =
  /^(?:\p{L}{3,10}\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|\.|º)?[\s-]*(?:de\s+)?(\p{L}{3,10})\.?,?[\s-]+(?:de\s+)?(\d{4}|(?<=-)\d{2}|'\d{2})(?!\d)(.*)$/isu

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
  if (m && monthOf(m[1] as string)) {
    const year = century((m[3] as string).replace("'", ''))
    return at(day(year, monthOf(m[1] as string), Number(m[2])), m[4] as string)
  }
  m = dayFirst.exec(text)
  if (m && monthOf(m[2] as string)) {
    const year = century((m[3] as string).replace("'", ''))
    return at(day(year, monthOf(m[2] as string), Number(m[1])), m[4] as string)
  }
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
    return { ms: wallToUtc((rules.epoch1904 ? SERIAL_ZERO_1904 : SERIAL_ZERO) + n * DAY + seconds * 1000, rules.zone) }
  }
  return null
}

const epoch = (ms: number): DateReading => (ms >= EPOCH_MIN && ms < EPOCH_MAX ? { ms } : null)

const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?$/

/** The commonest writing, without the search for the others. */
function isoDate([, y, mo, d, h = '0', mi = '0', s = '0']: RegExpExecArray, zone: string): DateReading {
  const at = day(Number(y), Number(mo), Number(d))
  if (at === null || Number(h) > 23 || Number(mi) > 59 || Number(s) > 59) return null
  return { ms: wallToUtc(at + ((Number(h) * 60 + Number(mi)) * 60 + Number(s)) * 1000, zone) }
}

/** @returns UTC milliseconds, 'ambiguous' when only the order of day and month is missing, null when it is no date */
export function readDate(cell: string, rules: DateRules): DateReading {
  if (cell.length > 64) return null
  const usual = iso.exec(cell)
  if (usual) return isoDate(usual, rules.zone)
  const text = (/[^ -~]/.test(cell) ? cell.normalize('NFKC') : cell).trim()
  if (/^\d+(?:\.\d+)?$/.test(text)) return numeric(text, rules)
  const found = calendar(text, rules.order)
  if (found === null || found === 'ambiguous') return found
  const part = clock(found.rest)
  if (!part) return null
  const wall = found.day + part.ms
  return { ms: part.offset === null ? wallToUtc(wall, rules.zone) : wall - part.offset * 60_000 }
}
