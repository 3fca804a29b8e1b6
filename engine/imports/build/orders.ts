/** Sales: one purchase a line, with its product and buyer; reviews and gifts where the same row tells of them. */
import { allocate, rowId } from '../../base/index.ts'
import type { CanonicalRow, Purchase } from '../../contract/index.ts'
import { Rejected } from '../codes.ts'
import type { Fields } from '../fields.ts'
import { namedPerson, personOf, personRow } from '../person.ts'
import { titleKey } from '../values/text.ts'
import { type Builder, type Built, type Memory, productId, productRow, productTitle, skipped } from './common.ts'
import { feedbackRow } from './feedback.ts'
import { lineOf, type OrderHead, sharesOf } from './groups.ts'
import { enter, type Order, saleChanged, settled } from './refunds.ts'
import { isSale, readOrder } from './sale.ts'
import { settlements } from './settlements.ts'
import { statusOf } from './status.ts'

type Sale = Omit<Purchase, 'product_id'> & { title: string }

/** Purchases with what they refer to. */
function saleRows(sales: readonly Sale[], country: string | null): CanonicalRow[] {
  const first = sales[0] as Sale
  const purchases = sales.map(
    ({ title, ...row }): CanonicalRow => ({ table: 'purchase', row: { ...row, product_id: productId(title) } }),
  )
  const titles = new Map(sales.map(({ title }) => [productId(title), title]))
  const products = [...titles.values()].map((title) => productRow(title))
  const person = first.person_id ? [personRow(first.person_id, { first_seen_at: first.at, country })] : []
  return [...purchases, ...products, ...person]
}

const tied = (f: Fields, sale: Sale): CanonicalRow[] => [...gift(f, sale), ...invitation(f, sale), ...review(f, sale)]

/** The buyer's attention goes to the one who gets the gift. */
function gift(f: Fields, sale: Sale): CanonicalRow[] {
  const giftee = f.value('giftee')
  if (!giftee || !sale.person_id) return []
  return tie(sale, 'gift', sale.person_id, namedPerson(f, giftee))
}

/** As a reply does: from the one who came to the one on whose word. */
function invitation(f: Fields, sale: Sale): CanonicalRow[] {
  const by = f.value('invited_by')
  if (!by || !sale.person_id) return []
  return tie(sale, 'referral', sale.person_id, namedPerson(f, by))
}

function tie(sale: Sale, kind: 'gift' | 'referral', from: string, to: string): CanonicalRow[] {
  if (to === from) return []
  const link = { id: rowId('link', kind, sale.id), kind, from_id: from, to_id: to, at: sale.at }
  const other = personRow(to, kind === 'gift' ? { first_seen_at: sale.at } : {})
  return [other, { table: 'link', row: link }]
}

function review(f: Fields, sale: Sale): CanonicalRow[] {
  const row = feedbackRow(f, {
    kind: 'review',
    id: () => rowId('fb', f.plan.layout.family, sale.id),
    person: sale.person_id,
    product: productId(sale.title),
    at: sale.at,
  })
  return row ? [row] : []
}

type IdOf = (prefix: string, ...parts: (string | number | null)[]) => string

/** One purchase a good, its amounts shared to the last unit. */
function salesOf(f: Fields, order: Order, id: IdOf): Sale[] {
  const { goods, total, at, currency, channel, coupon, person } = order
  const paid = Math.max(total, 0)
  const refunded = total < 0 ? -total : order.refunded
  const weights = goods.map(({ weight }) => weight)
  const amounts = allocate(paid, weights)
  const refunds = allocate(refunded, paid ? amounts : weights)
  return goods.map(({ title }, i) => ({
    id: saleId(f, order, id, { title, amount: amounts[i] as number, several: goods.length > 1 }),
    person_id: person,
    title,
    at,
    quantity: total < 0 ? 0 : order.quantity,
    amount: amounts[i] as number,
    refunded: refunds[i] as number,
    currency,
    channel,
    coupon,
  }))
}

const refundRows = (f: Fields): boolean => f.plan.layout.refundRows === true || f.has('refund_of')

function plainOrder(f: Fields, memory: Memory): Built {
  const read = readOrder(f)
  if (!isSale(read)) return read
  const changed = refundRows(f) ? saleChanged(memory.refunds, read) : null
  const own: IdOf = (...parts) => memory.repeatable(...parts)
  if (changed) {
    const sale = saleRows(salesOf(f, settled(memory.refunds, changed), rowId), changed.country)
    return { kind: 'merged', rows: [...sale, ...settlements(f, read, salesOf(f, read, own))] }
  }
  if (read.of !== null && read.total < 0) f.plan.tally.add('REFUND_APART')
  const order = refundRows(f) ? settled(memory.refunds, read) : read
  const sales = salesOf(f, order, own)
  const known = refundRows(f) ? settlements(f, read, sales) : []
  return { kind: 'rows', rows: [...saleRows(sales, order.country), ...tied(f, sales[0] as Sale), ...known] }
}

function saleId(
  f: Fields,
  { order, of, at, person, total }: Order,
  id: IdOf,
  part: { title: string; amount: number; several: boolean },
): string {
  const { family, oneLinePerOrder } = f.plan.layout
  const key = titleKey(part.title)
  if (refundRows(f) && of !== null && total < 0)
    return id('buy', family, 'refund', of, order === of ? null : order, at, total)
  if (order && oneLinePerOrder && !part.several) return rowId('buy', family, order)
  if (order) return id('buy', family, order, key, part.amount)
  return id('buy', key, at, part.amount, person)
}

function headOf(f: Fields): OrderHead {
  const currency = f.currency()
  return {
    at: f.needDate('at'),
    currency,
    status: statusOf(f),
    subtotal: f.money('subtotal', currency),
    refunded: f.money('refunded', currency),
    person: personOf(f),
    country: f.short('country', 100),
    channel: f.short('channel', 200),
    coupon: f.short('coupon', 200),
  }
}

/** The order-level row is the one with a status. */
const isHead = (f: Fields): boolean => f.find('status') !== null

function prepareGroup(f: Fields, memory: Memory): void {
  const order = f.value('order_id')
  if (!order) return
  let group = memory.groups.get(order)
  if (!group) {
    group = { head: null, heads: 0, lines: [], equal: new Map(), shares: null }
    memory.groups.set(order, group)
  }
  try {
    if (isHead(f)) {
      group.head ??= headOf(f)
      group.heads++
    }
    group.lines.push(lineOf(f))
  } catch (cause) {
    if (!(cause instanceof Rejected)) throw cause // its own turn will refuse it
  }
}

function groupedOrder(f: Fields, memory: Memory): Built {
  const order = f.need('order_id')
  const group = memory.groups.get(order.value)
  if (isHead(f)) headOf(f)
  const head = group?.head
  if (!group || !head) return f.reject('ORDER_HEAD_MISSING', order)
  if (head.status === 'unpaid' || head.status === 'closed') return skipped('UNPAID')
  const shares = sharesOf(group, head)
  const line = lineOf(f)
  const turn = memory.ordinal(`${order.value}\u001f${line.key}`) % (group.equal.get(line.key) as number)
  const key = `${line.key}#${turn}`
  const share = shares.get(key) as { amount: number; refunded: number }
  const sale: Sale = {
    id: rowId('buy', f.plan.layout.family, order.value, key),
    person_id: head.person,
    title: productTitle(f) as string,
    at: head.at,
    quantity: f.count('quantity') ?? 1,
    amount: share.amount,
    refunded: share.refunded,
    currency: head.currency,
    channel: head.channel,
    coupon: head.coupon,
  }
  return { kind: isHead(f) ? 'rows' : 'merged', rows: [...saleRows([sale], head.country), ...tied(f, sale)] }
}

/** First pass over sales and the rows that change them. */
function prepareRefunds(f: Fields, memory: Memory): void {
  try {
    const order = readOrder(f)
    if (isSale(order)) enter(memory.refunds, order)
  } catch (cause) {
    if (!(cause instanceof Rejected)) throw cause // its own turn will refuse it
  }
}

export const orders: Builder = {
  build: (f, memory) => (f.plan.layout.grouped ? groupedOrder(f, memory) : plainOrder(f, memory)),
  prepare: (f, memory) => (f.plan.layout.grouped ? prepareGroup(f, memory) : prepareRefunds(f, memory)),
  needsPrepare: (f) => f.plan.layout.grouped === true || refundRows(f),
}
