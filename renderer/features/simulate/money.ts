/** Money rounded to what an interval supports: nobody knows a launch to the cent. */
import { exponentOf } from '../../../engine/contract/index.ts'
import type { Format } from '../../i18n/format.ts'

/** Step (minor units) that an interval of this width supports: the next of 1, 5, 10, 50 … above a 200th of the width. */
export function supportedStep(width: number, currency: string): number {
  const least = Math.abs(width) / 200
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 1)))
  return Math.max(10 ** exponentOf(currency), power * (least <= power ? 1 : least <= 5 * power ? 5 : 10))
}

/** Writes amounts of one quantity, all rounded alike. */
export function roundedMoney(f: Format, currency: string, [low, high]: readonly [number, number]) {
  const step = supportedStep(high - low, currency)
  // Adding 0 turns −0 into 0.
  return (minor: number): string => f.money(Math.round(minor / step) * step + 0, currency)
}
