/** Numbers, money, shares, dates and durations in the page's language. Scores are 0–100 without decimals. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { exponentOf } from '../../engine/contract/index.ts'

const LOCALE = { en: 'en-GB', zh: 'zh-CN' } as const
type Lang = keyof typeof LOCALE

export interface Format {
  /** 1,204 */
  int(n: number): string
  /** 0.583 → 58 */
  score(share: number): string
  /** [0.5, 0.66] → 50–66 */
  scores(interval: readonly [number, number]): string
  /** 0.144 → 14% */
  percent(share: number, digits?: number): string
  /** 5.25 → 5.3 */
  ratio(n: number): string
  /** −1…1 → +33 */
  signed(net: number): string
  /** Minor units; whole units unless `exact`. */
  money(minor: number, currency: string, exact?: boolean): string
  /** €14.5k */
  moneyShort(minor: number, currency: string): string
  bytes(n: number): string
  /** 9 June 2025 */
  date(at: number): string
  /** 9 Jun, 14:05 */
  moment(at: number): string
  /** 2025-06 → June 2025 */
  month(key: string): string
  /** Monday, 9 June */
  today(at: number): string
  /** 90 → 1 h 30 min */
  minutes(n: number): string
  /** Milliseconds left: 9 s, 2 min */
  left(ms: number): string
  list(items: readonly string[]): string
}

const DASH = '–'

function moneyOf(lang: Lang, currency: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  // XXX is ISO 4217's "no currency": a bare number is the honest way to show it.
  return currency === 'XXX'
    ? new Intl.NumberFormat(LOCALE[lang], options)
    : new Intl.NumberFormat(LOCALE[lang], { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...options })
}

export function formatOf(lang: Lang): Format {
  const locale = LOCALE[lang]
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const tenths = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const utc = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
  const dates = utc({ day: 'numeric', month: 'long', year: 'numeric' })
  const moments = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
  const months = utc({ month: 'long', year: 'numeric' })
  const days = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' })
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' })
  // British short units have plurals (hrs, mins); the plain English ones read better in rows.
  const unit = (n: number, name: string) =>
    new Intl.NumberFormat(lang, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: 0 }).format(n)
  const score = (share: number): string => whole.format(Math.round(share * 100))
  const money = (minor: number, currency: string, options: Intl.NumberFormatOptions): string =>
    moneyOf(lang, currency, options)
      .format(minor / 10 ** exponentOf(currency))
      .replace('-', '−')
  return {
    int: (n) => whole.format(n).replace('-', '−'),
    score,
    scores: ([lo, hi]) => `${score(lo)}${DASH}${score(hi)}`,
    percent: (share, digits = 0) =>
      new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits })
        .format(share)
        .replace('-', '−'),
    ratio: (n) => tenths.format(n),
    signed: (net) => {
      const n = Math.round(net * 100)
      return n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0'
    },
    money: (minor, currency, exact = false) =>
      money(minor, currency, exact ? {} : { minimumFractionDigits: 0, maximumFractionDigits: 0 }),
    moneyShort: (minor, currency) =>
      money(minor, currency, { notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 1 }),
    bytes: (n) =>
      n < 1e6
        ? unit(Math.max(1, Math.round(n / 1e3)), 'kilobyte')
        : n < 1e9
          ? unit(n / 1e6, 'megabyte')
          : unit(n / 1e9, 'gigabyte'),
    date: (at) => dates.format(at),
    moment: (at) => moments.format(at),
    month: (key) => months.format(Date.parse(`${key}-01T00:00:00Z`)),
    today: (at) => days.format(at),
    minutes: (n) => {
      const hours = Math.floor(n / 60)
      const rest = Math.round(n % 60)
      if (!hours) return unit(rest, 'minute')
      return rest ? `${unit(hours, 'hour')} ${unit(rest, 'minute')}` : unit(hours, 'hour')
    },
    left: (ms) =>
      ms < 60_000 ? unit(Math.max(1, Math.ceil(ms / 1000)), 'second') : unit(Math.ceil(ms / 60_000), 'minute'),
    list: (items) => lists.format(items),
  }
}

/** The formats of the page's language. */
export function useFormat(): Format {
  const { i18n } = useTranslation()
  const lang: Lang = i18n.language.startsWith('zh') ? 'zh' : 'en'
  return useMemo(() => formatOf(lang), [lang])
}
