/**
 * Udemy's revenue report. Traps: several tables in one file (sales, then free redemptions, then refunds), each with its own
 * columns; dates as `May 01 '24` in old files; no addresses, only names, so two students of one name are one person here; the
 * price is in the student's currency, the instructor's share in dollars.
 */
import type { Layout } from '../types.ts'

const who: Layout['columns'] = {
  at: ['Date', 'Formatted Date'],
  nickname: ['User Name'],
  product: ['Course Name', 'Course Title'],
  coupon: ['Coupon Code'],
}

export const udemyRevenue: Layout = {
  id: 'udemy-revenue',
  grade: 'B',
  kind: 'orders',
  family: 'udemy',
  tables: ['product', 'person', 'purchase'],
  signature: [
    ['Course Name', 'Course Title'],
    ['Date', 'Formatted Date'],
    ['Revenue Channel'],
    ['Instructor Share'],
    ['Price', 'Earnings'],
  ],
  columns: {
    ...who,
    order_id: ['Transaction ID'],
    amount: ['Price', 'Earnings'],
    currency: ['Transaction Currency'],
    channel: ['Revenue Channel'],
  },
  leaves: ['Instructor Share', 'Share Price', 'Tax Amount', 'Store Fee'],
  sections: [
    {
      headings: ['Transaction ID', 'Date', 'User Name', 'Course Name', 'Coupon Code'],
      first: /^\d+$/,
      columns: { ...who, order_id: ['Transaction ID'] },
      // Enrolled with a free coupon.
      constants: { amount: '0' },
    },
    {
      headings: ['Date', 'User Name', 'Course Name', 'Refund price', 'Instructor share'],
      first: /\d{4}-\d{2}-\d{2}|[A-Z][a-z]{2} \d{1,2},? '?\d{2}/,
      columns: { ...who, refunded: ['Refund price'] },
    },
  ],
  needs: [['product'], ['at'], ['amount']],
  currency: 'USD',
  dates: 'ymd',
  zone: 'UTC',
  oneLinePerOrder: true,
}
