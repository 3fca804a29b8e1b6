/**
 * Teachable's transactions. Traps: headings in snake case, more of them in the full file; the buyer is a number of the school's
 * own; the price's currency stands in no column of the older file (only earnings are named as dollars), so it is asked for.
 */
import type { Layout } from '../types.ts'

export const teachableTransactions: Layout = {
  id: 'teachable-transactions',
  grade: 'B',
  kind: 'orders',
  family: 'teachable',
  tables: ['product', 'person', 'purchase'],
  signature: [
    ['purchased_at'],
    ['course_name', 'product_name'],
    ['final_price'],
    ['sale_id', 'earnings_usd', 'user_id'],
  ],
  columns: {
    order_id: ['sale_id', 'id'],
    at: ['purchased_at'],
    product: ['course_name', 'product_name'],
    amount: ['final_price'],
    currency: ['currency'],
    refunded: ['amount_refunded', 'refund_amount'],
    coupon: ['coupon', 'coupon_code'],
    email: ['user_email', 'email'],
    person_id: ['user_id'],
    channel: ['source', 'utm_source'],
  },
  leaves: ['earnings_usd'],
  needs: [['product'], ['at'], ['amount']],
  dates: 'ymd',
  zone: 'UTC',
  oneLinePerOrder: true,
}
