/**
 * Orders of several rows: the order's date, currency, status and refund stand on one of them. A first pass gathers each
 * order, wherever in the file its rows are; the order's subtotal and refund are then shared among its lines.
 * A line's part is price × quantity − its discount; an order-level discount is shared in proportion, to the last cent.
 */

import { allocate, exponentOf } from '../../base/index.ts'
import type { Fields } from '../fields.ts'
import { titleKey } from '../values/text.ts'

export interface OrderHead {
  at: number
  currency: string
  status: 'paid' | 'refunded' | 'unpaid' | 'closed'
  subtotal: number | null
  refunded: number | null
  person: string | null
  country: string | null
  channel: string | null
  coupon: string | null
}

export interface OrderLine {
  key: string
  weight: number
}

export interface OrderGroup {
  head: OrderHead | null
  /** How often the order-level row is in the file: exports glued together repeat whole orders. */
  heads: number
  lines: OrderLine[]
  /** Line key → how many equal lines the order has. Set with `shares`. */
  equal: Map<string, number>
  /** Line key#ordinal → what was paid for it and given back. */
  shares: Map<string, { amount: number; refunded: number }> | null
}

/** Prices of lines, which need not name their order's currency, are compared in hundredths. */
const HUNDREDTHS = 'USD'

/** One line of an order: what tells it from the order's other lines, and its part before order-level discounts. */
export function lineOf(f: Fields): OrderLine {
  const title = f.need('product').value
  const quantity = f.count('quantity') ?? 1
  const price = f.money('line_amount', HUNDREDTHS) ?? 0
  const discount = f.money('line_discount', HUNDREDTHS) ?? 0
  return { key: `${titleKey(title)}\u001f${price}\u001f${quantity}`, weight: price * quantity - discount }
}

const ofCurrency = (hundredths: number, currency: string): number =>
  Math.round(hundredths * 10 ** (exponentOf(currency) - exponentOf(HUNDREDTHS)))

/** Shares subtotal and refund among the lines, once. Lines are taken in the order of their keys, not of the file. */
export function sharesOf(group: OrderGroup, head: OrderHead): NonNullable<OrderGroup['shares']> {
  if (group.shares) return group.shares
  const byKey = new Map<string, OrderLine[]>()
  for (const line of group.lines) byKey.set(line.key, [...(byKey.get(line.key) ?? []), line])
  const lines = [...byKey.keys()].sort().flatMap((key) => {
    const all = byKey.get(key) as OrderLine[]
    const once = all.slice(0, Math.max(1, Math.floor(all.length / group.heads)))
    group.equal.set(key, once.length)
    return once
  })
  const weights = lines.map(({ weight }) => weight)
  const amounts =
    head.subtotal === null ? weights.map((w) => ofCurrency(w, head.currency)) : allocate(head.subtotal, weights)
  const total = amounts.reduce((a, b) => a + b, 0)
  const asked = head.refunded || (head.status === 'refunded' ? total : 0)
  // A refund may also give back tax and shipping, which are no part of a line's amount.
  const refunds = allocate(Math.min(Math.max(asked, 0), Math.max(total, 0)), amounts)
  const shares: NonNullable<OrderGroup['shares']> = new Map()
  const seen = new Map<string, number>()
  for (const [i, { key }] of lines.entries()) {
    const n = seen.get(key) ?? 0
    seen.set(key, n + 1)
    shares.set(`${key}#${n}`, { amount: amounts[i] as number, refunded: refunds[i] as number })
  }
  group.shares = shares
  return shares
}
