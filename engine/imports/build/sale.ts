/** One row that tells of a sale, a refund, or neither: its cells read, nothing built yet. */
import type { Fields } from '../fields.ts'
import { personOf } from '../person.ts'
import { productTitle, type Skipped, skipped } from './common.ts'
import { goodsOf } from './goods.ts'
import type { Order } from './refunds.ts'
import { statusOf } from './status.ts'

const outgoing = /^(?:支出|出账|out|outgoing|debit|expense|-)$/i

function refundOf(f: Fields, amount: number, currency: string, whole: boolean): number {
  const said = Math.abs(f.money('refunded', currency) ?? 0)
  const all = whole || f.flag('refund_flag') === true || (f.flag('disputed') === true && f.flag('dispute_won') !== true)
  return Math.min(said > 0 ? said : all ? amount : 0, amount)
}

function totalOf(f: Fields, currency: string, quantity: number): number {
  const unit = f.has('amount') ? null : f.money('unit_price', currency)
  const total = unit === null ? f.money('amount', currency) : unit * quantity
  // A table of refunds has no amounts but theirs.
  if (total === null && f.has('refunded') && !f.has('amount')) return -Math.abs(f.money('refunded', currency) ?? 0)
  if (total === null) f.need('amount')
  return outgoing.test(f.value('flow') ?? '') ? -Math.abs(total ?? 0) : (total ?? 0)
}

/** @throws Rejected */
export function readOrder(f: Fields): Order | Skipped {
  if (/^test/i.test(f.value('mode') ?? '')) return skipped('TEST')
  const status = statusOf(f)
  if (status === 'unpaid') return skipped('UNPAID')
  const paidAt = f.date('paid_at')
  if (status === 'closed' && paidAt === null) return skipped('UNPAID')
  if (f.flag('not_charged') === true || f.flag('captured') === false) return skipped('UNPAID')
  const at = paidAt ?? f.needDate('at')
  const goods = goodsOf(f, productTitle(f))
  if (!goods.length) f.need('product')
  const currency = f.currency()
  const quantity = f.count('quantity') ?? 1
  const total = totalOf(f, currency, quantity)
  const order = f.value('order_id')
  const whole = status === 'refunded' || status === 'closed'
  const repeated = f.plan.layout.refundRows === true && total < 0 ? order : null
  return {
    order,
    of: f.value('refund_of') ?? repeated,
    at,
    currency,
    quantity,
    total,
    refunded: total < 0 ? 0 : refundOf(f, total, currency, whole),
    goods,
    person: personOf(f),
    country: f.short('country', 100),
    channel: f.short('channel', 200),
    coupon: f.short('coupon', 200),
  }
}

export const isSale = (order: Order | Skipped): order is Order => !('reason' in order)
