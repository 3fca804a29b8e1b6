/** Minor units as people write them: `1,234.50 EUR`. No locale of the machine is asked. */
import { exponentOf } from '../base/index.ts'

export function money(minor: number, currency: string): string {
  const exponent = exponentOf(currency)
  const digits = Math.abs(Math.round(minor))
    .toString()
    .padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent).replace(/\B(?=(\d{3})+$)/g, ',')
  const fraction = exponent ? `.${digits.slice(-exponent)}` : ''
  return `${minor < 0 ? '−' : ''}${whole}${fraction} ${currency}`
}
