/** Minor units as people write them: `1,234.50 EUR`. No locale of the machine is asked. */
const NO_DECIMALS = new Set([
  'BIF',
  'CLP',
  'DJF',
  'GNF',
  'ISK',
  'JPY',
  'KMF',
  'KRW',
  'PYG',
  'RWF',
  'UGX',
  'VND',
  'VUV',
  'XAF',
  'XOF',
  'XPF',
])
const THREE_DECIMALS = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'])

/** ISO 4217 minor-unit exponent. */
export const exponentOf = (currency: string): number =>
  NO_DECIMALS.has(currency) ? 0 : THREE_DECIMALS.has(currency) ? 3 : 2

export function money(minor: number, currency: string): string {
  const exponent = exponentOf(currency)
  const digits = Math.abs(Math.round(minor))
    .toString()
    .padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent).replace(/\B(?=(\d{3})+$)/g, ',')
  const fraction = exponent ? `.${digits.slice(-exponent)}` : ''
  return `${minor < 0 ? '−' : ''}${whole}${fraction} ${currency}`
}
