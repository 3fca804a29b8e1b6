/**
 * Lemon Squeezy's orders. Traps: amounts with currency signs; a refund is a row of the same order with a negative amount;
 * taxes beside the price.
 */
import type { Layout } from '../types.ts'

export const lemonsqueezyOrders: Layout = {
  id: 'lemonsqueezy-orders',
  grade: 'B',
  kind: 'orders',
  family: 'lemonsqueezy',
  tables: ['product', 'person', 'purchase'],
  signature: [['order_number'], ['user_email'], ['date_utc', 'created_at'], ['product_name'], ['subtotal', 'total']],
  columns: {
    order_id: ['identifier', 'order_number'],
    email: ['user_email'],
    name: ['user_name'],
    at: ['date_utc', 'created_at'],
    product: ['product_name'],
    amount: ['subtotal', 'total'],
    currency: ['currency'],
    status: ['status'],
    refunded: ['refunded_amount'],
    coupon: ['discount_code'],
    country: ['country'],
  },
  needs: [['product'], ['at'], ['amount']],
  dates: 'ymd',
  zone: 'UTC',
  oneLinePerOrder: true,
  refundRows: true,
}
