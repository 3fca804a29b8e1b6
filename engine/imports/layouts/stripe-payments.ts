/**
 * Stripe's payments export. Traps: the user picks the columns, so the product may be in the description, in a metadata
 * column or nowhere; currencies in lower case; thousands commas; a refunded charge was paid and given back; failed and test
 * payments stand beside real ones. The amounts are those in the account's own currency where the file has them, so that
 * totals stay in one currency.
 */
import type { Layout } from '../types.ts'

export const stripePayments: Layout = {
  id: 'stripe-payments',
  grade: 'A',
  kind: 'orders',
  family: 'stripe',
  tables: ['product', 'person', 'purchase'],
  signature: [
    ['id'],
    ['Created date (UTC)', 'Created (UTC)'],
    ['Amount'],
    ['Amount Refunded'],
    ['Currency'],
    ['Status'],
  ],
  columns: {
    order_id: ['id'],
    at: ['Created date (UTC)', 'Created (UTC)'],
    product: [
      'product (metadata)',
      'product_name (metadata)',
      'course (metadata)',
      'course_name (metadata)',
      'title (metadata)',
      'Description',
    ],
    amount: ['Converted Amount', 'Amount'],
    refunded: ['Converted Amount Refunded', 'Amount Refunded'],
    currency: ['Converted Currency', 'Currency'],
    status: ['Status'],
    captured: ['Captured'],
    mode: ['Mode'],
    email: ['Customer Email', 'email (metadata)'],
    person_id: ['Customer ID'],
    country: ['Card Address Country'],
    coupon: ['coupon (metadata)'],
    channel: ['utm_source (metadata)', 'source (metadata)'],
  },
  needs: [['order_id'], ['at'], ['amount']],
  constants: { product: 'Stripe payments' },
  dates: 'ymd',
  zone: 'UTC',
  oneLinePerOrder: true,
}
