/** Who comes back when: buyers by month of their first order, and how many of them buy in each month after. */
import { byCodeUnit, jeffreys } from '../base/index.ts'
import type { Cohorts, Purchase } from '../contract/index.ts'
import { monthName, monthNumber } from './months.ts'
import { anonymous, DAY, lastOrder, momentsOf } from './orders.ts'
import { LEVEL } from './summary.ts'

/** The last month that has ended: the one before the last order's, or its own where that order fell on its last day. */
export function lastWholeMonth(until: number): number {
  const own = monthNumber(until)
  return monthNumber(until + DAY) > own ? own : own - 1
}

/**
 * The retention triangle. Cell (cohort, m): people whose first order fell in the cohort's month and who ordered again in the
 * m-th calendar month after it, m = 1, 2, …; months that have not ended are left out, not counted as zero (right-censoring).
 * A month's share pools the cohorts that had it: Σ returned ÷ Σ buyers, Jeffreys mean and interval. Orders before the first
 * row of the export are unknown, so the oldest cohort may hold customers of longer standing.
 */
export function cohorts(purchases: readonly Purchase[]): Cohorts {
  const until = lastOrder(purchases)
  const last = until === null ? 0 : lastWholeMonth(until)
  const found = new Map<number, { buyers: number; returned: number[] }>()
  for (const moments of momentsOf(purchases).values()) {
    const start = monthNumber(moments[0] as number)
    const row = found.get(start) ?? { buyers: 0, returned: new Array<number>(Math.max(0, last - start)).fill(0) }
    found.set(start, row)
    row.buyers++
    for (const month of new Set(Array.from(moments, monthNumber))) {
      const m = month - start - 1
      if (m >= 0 && m < row.returned.length) row.returned[m] = (row.returned[m] as number) + 1
    }
  }
  const rows = [...found]
    .map(([month, row]) => ({ cohort: monthName(month), ...row }))
    .sort((a, b) => byCodeUnit(a.cohort, b.cohort))
  const longest = rows.reduce((n, r) => Math.max(n, r.returned.length), 0)
  const months = Array.from({ length: longest }, (_, i) => {
    const old = rows.filter((r) => r.returned.length > i)
    const buyers = old.reduce((n, r) => n + r.buyers, 0)
    const returned = old.reduce((n, r) => n + (r.returned[i] as number), 0)
    const { mean, interval } = jeffreys(returned, buyers, LEVEL)
    return { month: i + 1, buyers, returned, share: mean, interval }
  })
  return { until, level: LEVEL, rows, months, anonymousOrders: anonymous(purchases) }
}
