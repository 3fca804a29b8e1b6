/** What the sales and people tables say in one view. Totals are per currency; nothing is converted or added across. */
import { jeffreys } from '../base/index.ts'
import type { AudienceSummary, Feedback, Person, Purchase } from '../contract/index.ts'
import { totalsPerCurrency } from './totals.ts'

/** Level of every interval shown outside the best-seller gate (method 0). */
export const LEVEL = 0.8

/**
 * @param people    everyone known, buyers or not
 * @param purchases money in minor units; `refunded` is part of `amount`
 * @returns counts, totals per currency, and the share of buyers who came back (Jeffreys interval)
 */
export function summarise(
  people: readonly Person[],
  purchases: readonly Purchase[],
  feedback: readonly Feedback[],
): AudienceSummary {
  const times = purchases.map((p) => p.at)
  const moments = new Map<string, Set<number>>()
  for (const p of purchases) {
    if (p.person_id === null) continue
    const own = moments.get(p.person_id) ?? new Set()
    moments.set(p.person_id, own.add(p.at))
  }
  const buyers = moments.size
  const again = [...moments.values()].filter((own) => own.size > 1).length
  const voices = feedback.filter((f) => !f.from_owner)
  const byLang: Record<string, number> = {}
  for (const f of voices) byLang[f.lang] = (byLang[f.lang] ?? 0) + 1
  const rate = jeffreys(again, buyers, LEVEL)
  return {
    people: people.length,
    buyers,
    orders: purchases.length,
    firstAt: times.length ? times.reduce((a, b) => Math.min(a, b)) : null,
    lastAt: times.length ? times.reduce((a, b) => Math.max(a, b)) : null,
    perCurrency: totalsPerCurrency(purchases),
    repeat: buyers ? { share: rate.mean, interval: rate.interval, level: LEVEL, buyers } : null,
    feedback: {
      items: voices.length,
      people: new Set(voices.flatMap((f) => (f.person_id ? [f.person_id] : []))).size,
      byLang,
    },
  }
}
