/**
 * Stripe's customers export. Traps: spending without a currency and without dates, so it is no purchase; a subscription's status
 * among words of its own; metadata columns at the end.
 */
import type { Layout } from '../types.ts'

export const stripeCustomers: Layout = {
  id: 'stripe-customers',
  grade: 'A',
  kind: 'people',
  family: 'stripe',
  tables: ['person'],
  signature: [['id'], ['Email'], ['Created (UTC)'], ['Delinquent'], ['Total Spend', 'Payment Count']],
  columns: {
    email: ['Email'],
    person_id: ['id'],
    name: ['Name'],
    joined_at: ['Created (UTC)'],
    plan: ['Plan'],
    subscribed: ['Status'],
    country: ['Card Address Country', 'Address Country'],
  },
  leaves: ['Total Spend', 'Payment Count', 'Refunded Volume', 'Dispute Losses'],
  needs: [['email', 'person_id']],
  dates: 'ymd',
  zone: 'UTC',
}
