/**
 * Gumroad's sales export (the column names are in the platform's own open code). Traps: a last row of totals, custom
 * fields after the fixed columns, older files with fewer columns, a review in the row of its sale, amounts in dollars.
 */
import type { Layout } from '../types.ts'

export const gumroadSales: Layout = {
  id: 'gumroad-sales',
  grade: 'A',
  kind: 'orders',
  family: 'gumroad',
  tables: ['product', 'person', 'purchase', 'feedback', 'link'],
  signature: [['Item Name'], ['Purchase Email', 'Buyer Email'], ['Sale Price ($)'], ['Purchase Date']],
  columns: {
    order_id: ['Purchase ID'],
    product: ['Item Name'],
    email: ['Purchase Email', 'Buyer Email'],
    name: ['Buyer Name'],
    country: ['Country'],
    at: ['Purchase Time (UTC timezone)', 'Purchase Date'],
    amount: ['Sale Price ($)'],
    quantity: ['Quantity'],
    refunded: ['Partial Refund ($)'],
    refund_flag: ['Refunded?', 'Fully Refunded?'],
    disputed: ['Disputed?'],
    dispute_won: ['Dispute Won?'],
    not_charged: ['Free trial purchase?', 'Pre-order authorization?'],
    channel: ['Referrer'],
    coupon: ['Discount Code'],
    giftee: ['Giftee Email'],
    rating: ['Rating'],
    text: ['Review'],
  },
  needs: [['product'], ['at'], ['amount']],
  currency: 'USD',
  dates: 'ymd',
  zone: 'UTC',
  totals: ['Totals'],
  oneLinePerOrder: true,
}
