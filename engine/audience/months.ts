/** Calendar months, UTC, as numbers that can be subtracted. */

/** Months since year 0. */
export const monthNumber = (at: number): number => {
  const d = new Date(at)
  return d.getUTCFullYear() * 12 + d.getUTCMonth()
}
/** `YYYY-MM`. */
export const monthName = (n: number): string => `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`
