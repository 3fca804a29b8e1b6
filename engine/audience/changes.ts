/** What changed from one period to the next, and which of it is more than chance. */
import { betaQuantile, byCodeUnit } from '../base/index.ts'
import type { AudienceChanges, Feedback, Product, Purchase } from '../contract/index.ts'
import { DAY } from './orders.ts'
import { LEVEL } from './summary.ts'
import { totalsPerCurrency } from './totals.ts'

const DAYS = 30

export interface Period {
  from: number
  /** Not in it. */
  to: number
}

/**
 * Two counts of equally long periods. Given their sum, `after` is binomial with share ρ / (1 + ρ), ρ the ratio of the two
 * Poisson rates (Przyborowski & Wilenski 1940); Jeffreys interval of the share, turned into one of ρ.
 * @param among comparisons made together: `clear` then holds at a level so high that the chance of calling any of them changed
 *              when nothing did stays at 1 − LEVEL (Bonferroni); the interval is each one's own
 */
export function moved(
  before: number,
  after: number,
  among = 1,
): Omit<AudienceChanges['products'][number], 'product' | 'title'> {
  const a = after + 0.5
  const b = before + 0.5
  const odds = (p: number): number => p / (1 - p)
  const bounds = (tail: number): [number, number] => [
    after === 0 ? 0 : odds(betaQuantile(tail, a, b)),
    before === 0 ? Number.POSITIVE_INFINITY : odds(betaQuantile(1 - tail, a, b)),
  ]
  const [low, high] = bounds((1 - LEVEL) / 2 / among)
  const clear = low > 1 || high < 1
  if (before === 0) return { before, after, ratio: null, interval: null, clear }
  return { before, after, ratio: after / before, interval: bounds((1 - LEVEL) / 2), clear }
}

const within = <T extends { at: number | null }>(rows: readonly T[], { from, to }: Period): T[] =>
  rows.filter((r) => r.at !== null && r.at >= from && r.at < to)

/**
 * The period from `since` up to the end of the newest row's day (UTC), beside the equally long one before it. Counts are compared as
 * Poisson counts, so several orders of one person in a period count as if they were independent; money has no interval.
 * A new buyer's first order of all falls into the period.
 * @param since default: DAYS days
 */
export function audienceChanges(
  purchases: readonly Purchase[],
  feedback: readonly Feedback[],
  products: readonly Product[],
  now: number,
  since?: number,
): AudienceChanges {
  const end = (Math.floor(now / DAY) + 1) * DAY
  const from = since ?? end - DAYS * DAY
  const after: Period = { from, to: Math.max(end, from + 1) }
  const before: Period = { from: from - (after.to - from), to: from }
  const title = new Map(products.map((p) => [p.id, p.title]))
  const first = new Map<string, number>()
  for (const p of purchases)
    if (p.person_id) first.set(p.person_id, Math.min(first.get(p.person_id) ?? Number.POSITIVE_INFINITY, p.at))
  const periods = [before, after].map((period) => {
    const orders = within(purchases, period)
    const buyers = new Set(orders.flatMap((p) => (p.person_id ? [p.person_id] : [])))
    return {
      orders,
      buyers: buyers.size,
      fresh: [...buyers].filter((who) => (first.get(who) as number) >= period.from).length,
      refunded: orders.filter((p) => p.refunded > 0).length,
      voices: within(feedback, period).filter((f) => !f.from_owner).length,
      money: new Map(totalsPerCurrency(orders).map((t) => [t.currency, t])),
      products: Map.groupBy(orders, (p) => p.product_id),
    }
  })
  const [old, young] = periods as [(typeof periods)[0], (typeof periods)[0]]
  const currencies = [...new Set([...old.money.keys(), ...young.money.keys()])].sort(byCodeUnit)
  const sold = [...new Set([...old.products.keys(), ...young.products.keys()])]
  const size = (p: { before: number; after: number }): number => Math.abs(p.after - p.before)
  return {
    before,
    after,
    level: LEVEL,
    counts: [
      { what: 'orders', ...moved(old.orders.length, young.orders.length) },
      { what: 'buyers', ...moved(old.buyers, young.buyers) },
      { what: 'new-buyers', ...moved(old.fresh, young.fresh) },
      { what: 'refunded-orders', ...moved(old.refunded, young.refunded) },
      { what: 'feedback', ...moved(old.voices, young.voices) },
    ],
    money: currencies.map((currency) => ({
      currency,
      revenue: { before: old.money.get(currency)?.revenue ?? 0, after: young.money.get(currency)?.revenue ?? 0 },
      refunds: { before: old.money.get(currency)?.refunds ?? 0, after: young.money.get(currency)?.refunds ?? 0 },
    })),
    products: sold
      .map((id) => ({
        product: id,
        title: title.get(id) ?? id,
        ...moved(old.products.get(id)?.length ?? 0, young.products.get(id)?.length ?? 0, sold.length),
      }))
      .sort((a, b) => size(b) - size(a) || byCodeUnit(a.product, b.product)),
  }
}
