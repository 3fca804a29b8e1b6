/**
 * How numbers, money and dates are written, in both languages. Own tables and not the platform's locale data: the same plan
 * must give the same bytes whatever ICU version wrote it.
 */
import { exponentOf } from '../base/index.ts'
import type { Lang } from '../contract/index.ts'

/** ISO 4217's code for "no currency": a list that names none. */
export const UNNAMED = 'XXX'
const SYMBOLS: Record<Lang, Record<string, string>> = {
  en: {
    EUR: '€',
    USD: '$',
    GBP: '£',
    CNY: 'CN¥',
    JPY: '¥',
    INR: '₹',
    KRW: '₩',
    CAD: 'CA$',
    AUD: 'A$',
    BRL: 'R$',
    TWD: 'NT$',
    HKD: 'HK$',
    [UNNAMED]: '',
  },
  zh: {
    EUR: '€',
    USD: 'US$',
    GBP: '£',
    CNY: '¥',
    JPY: 'JP¥',
    INR: '₹',
    KRW: '₩',
    CAD: 'CA$',
    AUD: 'A$',
    BRL: 'R$',
    TWD: 'NT$',
    HKD: 'HK$',
    [UNNAMED]: '',
  },
}
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const MINUS = '−'

/** Thousands in groups, a true minus sign, `digits` decimals without trailing zeros. */
export function number(value: number, digits = 0): string {
  const [whole = '0', part = ''] = Math.abs(value).toFixed(digits).split('.')
  const tail = part.replace(/0+$/, '')
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (tail && `.${tail}`)
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text
}
/** A share as %: one decimal below 10 %, none above. */
export function percent(share: number): string {
  const p = share * 100
  return `${number(p, Math.abs(p) < 9.95 ? 1 : 0)}%`
}
/** 0–1 as 0–100 without decimals. */
export const score = (value: number): string => number(value * 100)
export const range = (low: string, high: string): string => `${low}–${high}`
export const scoreRange = ([low, high]: readonly [number, number]): string => range(score(low), score(high))
export const percentRange = ([low, high]: readonly [number, number]): string =>
  range(percent(low).slice(0, -1), percent(high))

export const majorUnits = (minor: number, currency: string): number => minor / 10 ** exponentOf(currency)
/** Step (minor units) that an interval of this width supports: the next of 1, 5, 10, 50 … above a 200th of the width. */
export function supportedStep(width: number, currency: string): number {
  const unit = 10 ** exponentOf(currency)
  const least = Math.abs(width) / 200
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 1)))
  return Math.max(unit, power * (least <= power ? 1 : least <= 5 * power ? 5 : 10))
}
/** Whole units of the currency, rounded to `step` minor units. */
export function money(minor: number, currency: string, lang: Lang, step = 0): string {
  const rounded = step > 0 ? Math.round(minor / step) * step : minor
  const amount = number(Math.abs(majorUnits(rounded, currency)))
  const symbol = SYMBOLS[lang][currency]
  return (
    (rounded < 0 && amount !== '0' ? MINUS : '') + (symbol === undefined ? `${currency} ${amount}` : symbol + amount)
  )
}
/** For axes: €4k, ¥1.2 万; in full where `step` is too fine for that. */
export function shortMoney(minor: number, currency: string, lang: Lang, step: number): string {
  const value = majorUnits(minor, currency)
  const [unit, name]: [number, string] =
    lang === 'zh' ? [10_000, ' 万'] : Math.abs(value) >= 1e6 ? [1e6, 'm'] : [1_000, 'k']
  if (Math.abs(value) < unit || majorUnits(step, currency) < unit / 10) return money(minor, currency, lang)
  const symbol = SYMBOLS[lang][currency] ?? `${currency} `
  return (value < 0 ? MINUS : '') + symbol + number(Math.abs(value) / unit, 1) + name
}
export function duration(minutes: number, lang: Lang): string {
  const whole = Math.round(minutes)
  const h = Math.floor(whole / 60)
  const m = whole % 60
  if (lang === 'zh')
    return [h > 0 ? `${number(h)} 小时` : '', m > 0 || h === 0 ? `${m} 分钟` : ''].filter(Boolean).join(' ')
  return [h > 0 ? `${number(h)} h` : '', m > 0 || h === 0 ? `${m} min` : ''].filter(Boolean).join(' ')
}
function ymd(value: number | string): [number, number, number] | null {
  const iso = typeof value === 'number' ? new Date(value).toISOString() : value
  const m = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso)
  return m ? [Number(m[1]), Number(m[2]), Number(m[3])] : null
}
/** Epoch milliseconds or ISO text, as a day in the plan's language; anything else as it stands. */
export function day(value: number | string, lang: Lang): string {
  const d = ymd(value)
  if (!d) return String(value)
  return lang === 'zh' ? `${d[0]} 年 ${d[1]} 月 ${d[2]} 日` : `${d[2]} ${MONTHS[d[1] - 1]} ${d[0]}`
}
export function shortDay(value: string, lang: Lang): string {
  const d = ymd(value)
  if (!d) return value
  return lang === 'zh' ? `${d[1]} 月 ${d[2]} 日` : `${d[2]} ${(MONTHS[d[1] - 1] ?? '').slice(0, 3)}`
}
/** The month of an ISO day, short. */
export function monthWord(value: string, lang: Lang): string {
  const d = ymd(value)
  if (!d) return ''
  return lang === 'zh' ? `${d[1]} 月` : (MONTHS[d[1] - 1] ?? '').slice(0, 3)
}
/** `2025-06` as `Jun 25` or `25 年 6 月`; other keys as they stand. */
export function month(key: string, lang: Lang): string {
  const m = /^(\d{4})-(\d{2})$/.exec(key)
  if (!m) return key
  const year = (m[1] as string).slice(2)
  return lang === 'zh' ? `${m[1]}.${Number(m[2])}` : `${(MONTHS[Number(m[2]) - 1] ?? '').slice(0, 3)} ${year}`
}
/** A probability as times in a hundred. */
export const ofHundred = (share: number): number => Math.round(share * 100)
