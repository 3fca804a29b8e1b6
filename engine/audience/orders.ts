/** A person's orders as moments: things bought at the same time are one order. */
import { sorted } from '../base/index.ts'
import type { Purchase } from '../contract/index.ts'

export const DAY = 86_400_000

/** Person → moments they bought at, ascending. Orders without a person are nobody's. */
export function momentsOf(purchases: readonly Purchase[]): Map<string, Float64Array> {
  const own = new Map<string, Set<number>>()
  for (const p of purchases) {
    if (p.person_id === null) continue
    const moments = own.get(p.person_id)
    if (moments) moments.add(p.at)
    else own.set(p.person_id, new Set([p.at]))
  }
  return new Map([...own].map(([person, moments]) => [person, sorted([...moments])]))
}

/** Time of the last order: buyers are watched until then. null without any. */
export function lastOrder(purchases: readonly Purchase[]): number | null {
  let last: number | null = null
  for (const p of purchases) if (last === null || p.at > last) last = p.at
  return last
}

export const anonymous = (purchases: readonly Purchase[]): number =>
  purchases.reduce((n, p) => n + (p.person_id === null ? 1 : 0), 0)
