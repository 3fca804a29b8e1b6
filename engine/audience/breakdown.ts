/** Sales by product, month, channel or first-purchase cohort, with refund rates shrunk towards the whole. */
import { betaQuantile, byCodeUnit } from '../base/index.ts'
import type { AudienceBy, AudienceRow, Product, Purchase } from '../contract/index.ts'
import { monthNumber } from './months.ts'
import { LEVEL } from './summary.ts'
import { totalsPerCurrency } from './totals.ts'

/**
 * Orders' worth of prior that a group's refund rate is shrunk with: a product with three sales says little about its own
 * rate, one with three hundred speaks for itself.
 */
const PRIOR_ORDERS = 20
/** Shown for purchases whose source names no channel. */
export const NO_CHANNEL = '–'

/** UTC calendar month, `YYYY-MM`. */
export const monthOf = (at: number): string => new Date(at).toISOString().slice(0, 7)

function firstPurchases(purchases: readonly Purchase[]): Map<string, number> {
  const first = new Map<string, number>()
  for (const p of purchases)
    if (p.person_id) first.set(p.person_id, Math.min(first.get(p.person_id) ?? Number.POSITIVE_INFINITY, p.at))
  return first
}

/**
 * Share of a cohort's buyers who bought in the m-th month after their first, m = 0, 1, …; only months that ended before the
 * data do, so a young cohort is not punished for what it has had no time to do (right-censoring).
 */
function retention(
  purchases: readonly Purchase[],
  cohort: ReadonlySet<string>,
  start: number,
  lastMonth: number,
): number[] {
  const months = Math.max(1, lastMonth - start)
  const active = Array.from({ length: months }, () => new Set<string>())
  for (const p of purchases)
    if (p.person_id && cohort.has(p.person_id)) active[monthNumber(p.at) - start]?.add(p.person_id)
  return active.map((who) => who.size / cohort.size)
}

/**
 * @returns one row per group and currency. Products and channels by revenue, months and cohorts by time. A cohort is the
 *          month of a person's first purchase; orders without a person belong to none.
 */
export function audienceBy(
  by: AudienceBy,
  purchases: readonly Purchase[],
  products: readonly Product[],
): AudienceRow[] {
  const title = new Map(products.map((p) => [p.id, p.title]))
  const first = firstPurchases(purchases)
  const keyOf = (p: Purchase): string | null => {
    if (by === 'product') return title.get(p.product_id) ?? p.product_id
    if (by === 'month') return monthOf(p.at)
    if (by === 'channel') return p.channel ?? NO_CHANNEL
    return p.person_id ? monthOf(first.get(p.person_id) ?? p.at) : null
  }
  const groups = Map.groupBy(purchases, keyOf)
  const refundedShare = (purchases.filter((p) => p.refunded > 0).length + 0.5) / (purchases.length + 1)
  const lastMonth = purchases.reduce((a, p) => Math.max(a, monthNumber(p.at)), 0)
  const rows = [...groups].flatMap(([key, own]) =>
    key === null
      ? []
      : totalsPerCurrency(own).map((total): AudienceRow => {
          const inCurrency = own.filter((p) => p.currency === total.currency)
          const a = inCurrency.filter((p) => p.refunded > 0).length + refundedShare * PRIOR_ORDERS
          const b = inCurrency.length + PRIOR_ORDERS - a
          const cohort = new Set(own.flatMap((p) => (p.person_id ? [p.person_id] : [])))
          return {
            key,
            ...total,
            refundRate: a / (a + b),
            refundInterval: [betaQuantile((1 - LEVEL) / 2, a, b), betaQuantile((1 + LEVEL) / 2, a, b)],
            ...(by === 'cohort' && {
              cohortSize: cohort.size,
              retention: retention(
                own,
                cohort,
                monthNumber(own.reduce((m, p) => Math.min(m, p.at), Number.POSITIVE_INFINITY)),
                lastMonth,
              ),
            }),
          }
        }),
  )
  const timed = by === 'month' || by === 'cohort'
  return rows.sort(
    (a, b) =>
      (timed ? byCodeUnit(a.key, b.key) : b.revenue - a.revenue || byCodeUnit(a.key, b.key)) ||
      byCodeUnit(a.currency, b.currency),
  )
}
