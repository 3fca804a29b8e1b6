/** Values too far from the others of their kind to be believed without a look. */
import { quantile, sorted } from '../base/index.ts'

/** Modified z-score beyond which a value is an outlier (Iglewicz & Hoaglin 1993, section 3.3). */
const LIMIT = 3.5
/** Φ⁻¹(¾): what makes the median absolute deviation a standard deviation for normal values. */
const NORMAL = 0.6745
/**
 * Smallest spread taken on the log scale. Where nearly all prices are the same, a discount is no outlier; at this floor a value
 * has to be six times larger or smaller: cents read as whole units are a hundred times.
 */
const FLOOR = (NORMAL * Math.log(6)) / LIMIT
const MIN_VALUES = 20

/**
 * Among positive values: |0.6745 (ln x − median) ÷ MAD| > 3.5. Zeros (free) are no measurements; fewer than MIN_VALUES tell nothing.
 * @returns how many
 */
export function outliers(values: readonly number[]): number {
  const logs = values.filter((v) => v > 0).map(Math.log)
  if (logs.length < MIN_VALUES) return 0
  const middle = quantile(sorted(logs), 0.5)
  const mad = Math.max(FLOOR, quantile(sorted(logs.map((x) => Math.abs(x - middle))), 0.5))
  return logs.filter((x) => (NORMAL * Math.abs(x - middle)) / mad > LIMIT + 1e-9).length
}
