/** Sums of money, one currency at a time. */
import { byCodeUnit } from '../base/index.ts'
import type { Purchase } from '../contract/index.ts'

export interface CurrencyTotal {
  currency: string
  /** Paid, before refunds, minor units. */
  revenue: number
  refunds: number
  /** Distinct known people; an order without a person counts as nobody. */
  buyers: number
  orders: number
}

/** One total per currency, sorted by revenue, then code. */
export function totalsPerCurrency(purchases: readonly Purchase[]): CurrencyTotal[] {
  const totals = new Map<string, CurrencyTotal & { who: Set<string> }>()
  for (const p of purchases) {
    const t = totals.get(p.currency) ?? {
      currency: p.currency,
      revenue: 0,
      refunds: 0,
      buyers: 0,
      orders: 0,
      who: new Set(),
    }
    t.revenue += p.amount
    t.refunds += p.refunded
    t.orders++
    if (p.person_id) t.who.add(p.person_id)
    totals.set(p.currency, t)
  }
  return [...totals.values()]
    .map(({ who, ...t }) => ({ ...t, buyers: who.size }))
    .sort((a, b) => b.revenue - a.revenue || byCodeUnit(a.currency, b.currency))
}
