/**
 * Refunds as rows of their own: money that went back belongs to its sale, so that a buyer who gave a course back is not counted
 * as one who kept it. A first pass learns the sales and what was given back for each; a refund whose sale is not in the file
 * stands by itself, as a purchase of nothing, until another export brings the sale: the settlements say which belong together.
 */
import type { Good } from './goods.ts'

/** One row that tells of a sale or a refund. */
export interface Order {
  /** The platform's own id. */
  order: string | null
  /** The order that this row changes. */
  of: string | null
  at: number
  currency: string
  quantity: number
  /** Negative: given back. */
  total: number
  /** Given back by this row's own cells. */
  refunded: number
  goods: Good[]
  person: string | null
  country: string | null
  channel: string | null
  coupon: string | null
}

/** Whether the row changes another order. */
export const isChange = ({ of, order, total }: Order): boolean => of !== null && (total < 0 || of !== order)

export interface RefundBook {
  /** Order id → its sale; null where several lines share it, so that none can be meant. */
  sales: Map<string, Order | null>
  /** Order id → rows that change it. A positive one takes a refund back. */
  changes: Map<string, { total: number; currency: string }[]>
}

export const emptyBook = (): RefundBook => ({ sales: new Map(), changes: new Map() })

/** First pass. */
export function enter(book: RefundBook, order: Order): void {
  if (order.of !== null && isChange(order)) {
    const list = book.changes.get(order.of) ?? []
    list.push({ total: order.total, currency: order.currency })
    book.changes.set(order.of, list)
  }
  // A subscription's payments name what is no sale of the file: they are sales themselves.
  if (order.order !== null && order.total >= 0) book.sales.set(order.order, book.sales.has(order.order) ? null : order)
}

/** The sale that a row changes, where the file has it in the same currency. */
export function saleChanged(book: RefundBook, row: Order): Order | null {
  const sale = row.of === null ? null : book.sales.get(row.of)
  return sale && sale.currency === row.currency && isChange(row) ? sale : null
}

/** A sale with everything that was given back for it. */
export function settled(book: RefundBook, sale: Order): Order {
  const changes = sale.order === null ? undefined : book.changes.get(sale.order)
  if (!changes || sale.total < 0 || !book.sales.get(sale.order ?? '')) return sale
  const back = changes.filter(({ currency }) => currency === sale.currency).reduce((sum, { total }) => sum - total, 0)
  // Its own status may say the same refund again.
  return { ...sale, refunded: Math.min(Math.max(back, 0), sale.total) }
}
