/**
 * Shopify's orders export. Traps: further line items are rows with the same Name and blank order-level cells; refunds and
 * discounts are the order's, not the line's; telephones and zip codes may start with an apostrophe.
 */
import type { Layout } from '../types.ts'

export const shopifyOrders: Layout = {
  id: 'shopify-orders',
  grade: 'A',
  kind: 'orders',
  family: 'shopify',
  tables: ['product', 'person', 'purchase'],
  signature: [['Name'], ['Financial Status'], ['Lineitem name'], ['Lineitem price'], ['Created at']],
  columns: {
    order_id: ['Name'],
    email: ['Email'],
    phone: ['Phone', 'Billing Phone'],
    name: ['Billing Name'],
    country: ['Billing Country', 'Shipping Country'],
    status: ['Financial Status'],
    at: ['Created at'],
    currency: ['Currency'],
    subtotal: ['Subtotal'],
    refunded: ['Refunded Amount'],
    product: ['Lineitem name'],
    quantity: ['Lineitem quantity'],
    line_amount: ['Lineitem price'],
    line_discount: ['Lineitem discount'],
    channel: ['Source'],
    coupon: ['Discount Code'],
  },
  needs: [['order_id'], ['product'], ['at'], ['line_amount']],
  dates: 'ymd',
  grouped: true,
}
