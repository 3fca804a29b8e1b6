/** Sales: one purchase a line, with its product and buyer; reviews and gifts where the same row tells of them. */
import { rowId } from '../../base/index.ts'
import type { CanonicalRow, Purchase } from '../../contract/index.ts'
import { Rejected } from '../codes.ts'
import type { Fields } from '../fields.ts'
import { namedPerson, personOf, personRow } from '../person.ts'
import { allocate } from '../values/money.ts'
import { titleKey } from '../values/text.ts'
import { type Builder, type Built, type Memory, productId, productRow, productTitle, skipped } from './common.ts'
import { feedbackRow } from './feedback.ts'
import { lineOf, type OrderHead, sharesOf } from './groups.ts'
import { statusOf } from './status.ts'

type Sale = Omit<Purchase, 'product_id'> & { title: string }

function saleRows(f: Fields, sales: readonly Sale[], country: string | null): CanonicalRow[] {
  const first = sales[0] as Sale
  const purchases = sales.map(
    ({ title, ...row }): CanonicalRow => ({ table: 'purchase', row: { ...row, product_id: productId(title) } }),
  )
  const titles = new Map(sales.map(({ title }) => [productId(title), title]))
  const products = [...titles.values()].map((title) => productRow(title))
  const person = first.person_id ? [personRow(first.person_id, { first_seen_at: first.at, country })] : []
  return [...purchases, ...products, ...person, ...gift(f, first), ...review(f, first)]
}

/** The buyer's attention goes to the one who gets the gift. */
function gift(f: Fields, sale: Sale): CanonicalRow[] {
  const giftee = f.value('giftee')
  if (!giftee || !sale.person_id) return []
  const to = namedPerson(f, giftee)
  if (to === sale.person_id) return []
  const link = {
    id: rowId('link', 'gift', sale.id),
    kind: 'gift',
    from_id: sale.person_id,
    to_id: to,
    at: sale.at,
  } as const
  return [personRow(to, { first_seen_at: sale.at }), { table: 'link', row: link }]
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

/** The goods of one order in one cell: cut by the mark that gives the number of goods the order says it has. */
function goods(f: Fields, title: string): string[] {
  const count = f.softCount('goods_count')
  const marks = [/[\n;；]/, /[、|]/, /[,，]/]
  for (const mark of marks) {
    const parts = title
      .split(mark)
      .map((part) => part.trim())
      .filter(Boolean)
    if (count === null ? parts.length > 1 && mark === marks[0] : parts.length === count) return parts
  }
  if (count !== null && count > 1) f.plan.tally.add('GOODS_UNSPLIT')
  return [title]
}

function refundOf(f: Fields, amount: number, currency: string, whole: boolean): number {
  const said = Math.abs(f.money('refunded', currency) ?? 0)
  const all = whole || f.flag('refund_flag') === true || (f.flag('disputed') === true && f.flag('dispute_won') !== true)
  return Math.min(said > 0 ? said : all ? amount : 0, amount)
}

function plainOrder(f: Fields, memory: Memory): Built {
  if (/^test/i.test(f.value('mode') ?? '')) return skipped('TEST')
  const status = statusOf(f)
  if (status === 'unpaid') return skipped('UNPAID')
  const paidAt = f.date('paid_at')
  if (status === 'closed' && paidAt === null) return skipped('UNPAID')
  if (f.flag('not_charged') === true || f.flag('captured') === false) return skipped('UNPAID')
  const at = paidAt ?? f.needDate('at')
  const title = productTitle(f) ?? f.need('product').value
  const currency = f.currency()
  const quantity = f.count('quantity') ?? 1
  const unit = f.has('amount') ? null : f.money('unit_price', currency)
  const total = unit === null ? f.money('amount', currency) : unit * quantity
  if (total === null) f.need('amount')
  const paid = Math.max(total ?? 0, 0)
  const person = personOf(f)
  const refunded =
    (total ?? 0) < 0 ? -(total ?? 0) : refundOf(f, paid, currency, status === 'refunded' || status === 'closed')
  const parts = f.plan.layout.splitGoods ? goods(f, title) : [title]
  if (parts.length > 1) f.plan.tally.add('GOODS_SPLIT')
  const amounts = allocate(
    paid,
    parts.map(() => 1),
  )
  const refunds = allocate(
    refunded,
    amounts.map((a) => (paid ? a : 1)),
  )
  const sales = parts.map(
    (part, i): Sale => ({
      id: saleId(f, memory, { title: part, at, amount: amounts[i] as number, person, several: parts.length > 1 }),
      person_id: person,
      title: part,
      at,
      quantity: (total ?? 0) < 0 ? 0 : quantity,
      amount: amounts[i] as number,
      refunded: refunds[i] as number,
      currency,
      channel: f.short('channel', 200),
      coupon: f.short('coupon', 200),
    }),
  )
  return { kind: 'rows', rows: saleRows(f, sales, f.short('country', 100)) }
}

interface SaleKey {
  title: string
  at: number
  amount: number
  person: string | null
  several: boolean
}

function saleId(f: Fields, memory: Memory, sale: SaleKey): string {
  const { family, oneLinePerOrder } = f.plan.layout
  const order = f.value('order_id')
  const key = titleKey(sale.title)
  if (order && oneLinePerOrder && !sale.several) return rowId('buy', family, order)
  if (order) return memory.repeatable('buy', family, order, key, sale.amount)
  return memory.repeatable('buy', key, sale.at, sale.amount, sale.person)
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
  return { kind: isHead(f) ? 'rows' : 'merged', rows: saleRows(f, [sale], head.country) }
}

export const orders: Builder = {
  build: (f, memory) => (f.plan.layout.grouped ? groupedOrder(f, memory) : plainOrder(f, memory)),
  prepare: prepareGroup,
  needsPrepare: (f) => f.plan.layout.grouped === true,
}
