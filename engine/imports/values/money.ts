/** Money cells → integer minor units. Digits are moved as text: no float ever holds an amount. */
import { exponentOf } from '../../base/index.ts'

/** ISO 4217's code for amounts in no named currency. */
export const NO_CURRENCY = 'XXX'

const symbols: readonly (readonly [RegExp, string])[] = [
  [/US\s?\$/i, 'USD'],
  [/HK\s?\$/i, 'HKD'],
  [/NT\s?\$/i, 'TWD'],
  [/(?:AU|A)\s?\$/i, 'AUD'],
  [/(?:CA|C)\s?\$/i, 'CAD'],
  [/R\$/, 'BRL'],
  [/(?<![A-Za-z])S\s?\$/, 'SGD'],
  [/\$/, 'USD'],
  [/€|\beuros?\b/i, 'EUR'],
  [/£/, 'GBP'],
  [/円|日元/, 'JPY'],
  [/美元|美金/, 'USD'],
  [/欧元/, 'EUR'],
  [/港[币元]/, 'HKD'],
  [/[¥￥元圆]|人民币|\bRMB\b|\bCNH\b/i, 'CNY'],
  [/₩/, 'KRW'],
  [/₹/, 'INR'],
  [/₽/, 'RUB'],
  [/₱/, 'PHP'],
  [/฿/, 'THB'],
  [/₺/, 'TRY'],
  [/₫/, 'VND'],
  [/₪/, 'ILS'],
  [/₴/, 'UAH'],
  [/zł/i, 'PLN'],
  [/Kč/, 'CZK'],
  [/(?<![A-Za-z])RM(?![A-Za-z])/, 'MYR'],
  [/(?<![A-Za-z])Rs\.?(?![A-Za-z])/, 'INR'],
]

/** Common codes, so that three letters of an ordinary word are not taken for money. */
const codes = new Set(
  (
    'AED ARS AUD BDT BGN BHD BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR ISK JOD JPY KES KRW KWD MAD MXN ' +
    'MYR NGN NOK NZD OMR PEN PHP PKR PLN QAR RON RUB SAR SEK SGD THB TND TRY TWD UAH UGX USD UYU VND XAF XOF XPF XXX ZAR'
  ).split(' '),
)

/** Currency that a text names by code or symbol: a cell, a heading such as `Fees ($)`, a currency column. */
export function currencyIn(text: string): string | null {
  // Most amounts are digits and nothing else.
  if (/^[\d.,'\s()+-]*$/.test(text)) return null
  const code = /(?<![A-Za-z])([A-Za-z]{3})(?![A-Za-z])/g
  for (const m of text.matchAll(code))
    if (codes.has((m[1] as string).toUpperCase())) return (m[1] as string).toUpperCase()
  return symbols.find(([symbol]) => symbol.test(text))?.[1] ?? null
}

/** A whole cell of a currency column. */
export function currencyCode(cell: string): string | null {
  const text = cell.trim().toUpperCase()
  return /^[A-Z]{3}$/.test(text) && text !== 'RMB' ? text : currencyIn(cell)
}

export interface Amount {
  /** Digits before and after the fraction mark, no marks. */
  whole: string
  fraction: string
  negative: boolean
  currency: string | null
}

/** What a cell alone says of its fraction mark; null where it could be either or has none. */
export function decimalEvidence(cell: string): '.' | ',' | null {
  const digits = cell.replace(/[^\d.,]/g, '')
  const comma = digits.lastIndexOf(',')
  const dot = digits.lastIndexOf('.')
  if (comma >= 0 && dot >= 0) return comma > dot ? ',' : '.'
  const mark = comma >= 0 ? ',' : dot >= 0 ? '.' : null
  if (mark === null) return null
  const other = mark === ',' ? '.' : ','
  const parts = digits.split(mark)
  if (parts.length > 2) return other
  return (parts[1] as string).length === 3 ? null : mark
}

/** Places that a word after the number moves its digits by: 1.2万 is 12,000. */
const places: Readonly<Record<string, number>> = { 千: 3, 万: 4, 萬: 4, 亿: 8, 億: 8 }

/** @param decimal the column's fraction mark; '.' unless known. @returns null when the cell is no amount */
export function readAmount(cell: string, decimal: '.' | ','): Amount | null {
  const plain = /^(\d{1,15})(?:\.(\d{1,2}))?$/.exec(cell)
  if (plain) return { whole: plain[1] as string, fraction: plain[2] ?? '', negative: false, currency: null }
  const text = cell.normalize('NFKC').trim()
  if (text.length > 64) return null
  if (/^(?:free|gratis|免费)!?$/i.test(text)) return { whole: '0', fraction: '', negative: false, currency: null }
  const number = /\d[\d.,'’\s]*|[.,]\d+/.exec(text)
  if (!number) return null
  const before = text.slice(0, number.index)
  const [, word = '', after = ''] = /^\s*([千万萬亿億]?)(.*)$/s.exec(text.slice(number.index + number[0].length)) ?? []
  const around = `${before} ${after}`
  const currency = currencyIn(around)
  const left = around
    .replace(/[()\-−–+\s]/g, '')
    .replace(
      /(?:US|HK|NT|AU|CA|A|C|R|S)?\$|[€£¥￥₩₹₽₱฿₺₫₪₴]|zł|Kč|(?<![A-Za-z])(?:RM|Rs\.?|kr\.?)(?![A-Za-z])|人民币|美[元金]|欧元|港[币元]|日元|[元圆円]|euros?/gi,
      '',
    )
    .replace(/[A-Za-z]{3}/g, (code) => (currencyIn(code) ? '' : code))
  if (left !== '') return null
  const negative = /[-−–]/.test(around) || (before.includes('(') && after.includes(')'))
  const digits = number[0].replace(/['’\s]/g, '')
  const mark = decimalEvidence(digits) ?? decimal
  const [whole = '', fraction = '', ...more] = digits.split(mark)
  const thousands = mark === '.' ? ',' : '.'
  if (more.length || fraction.includes(thousands)) return null
  const groups = whole.split(thousands)
  if (groups.length > 1 && groups.slice(1).some((group) => group.length !== 3 && group.length !== 2)) return null
  const moved = places[word] ?? 0
  const plainWhole = groups.join('') + fraction.slice(0, moved).padEnd(moved, '0')
  return { whole: plainWhole.replace(/^0+(?=\d)/, '') || '0', fraction: fraction.slice(moved), negative, currency }
}

/** Digits that any number holds exactly. */
const EXACT = 15

/** Minor units, extra digits rounded half away from zero. @returns null above 2⁵³ */
export function minorUnits(amount: Amount, currency: string): number | null {
  const exponent = exponentOf(currency)
  const kept = amount.fraction.slice(0, exponent).padEnd(exponent, '0')
  const up = (amount.fraction[exponent] ?? '0') >= '5' ? 1 : 0
  const digits = amount.whole + kept
  const exact = digits.length <= EXACT ? Number(digits) + up : BigInt(digits) + BigInt(up)
  if (exact > Number.MAX_SAFE_INTEGER) return null
  const n = Number(exact)
  return amount.negative && n !== 0 ? -n : n
}
