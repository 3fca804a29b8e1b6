/** Days as a date field writes them, in UTC like every date of the engine. */
const DAY = 86_400_000

export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** Last millisecond of the day; null for what is no day. */
export function endOfDay(day: string): number | null {
  const start = Date.parse(`${day}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(day) && Number.isFinite(start) ? start + DAY - 1 : null
}

/** Half a year before the newest data: enough before to learn from, enough after to judge by. */
export const startingDay = (latest: number): string => dayOf(latest - 182 * DAY)
