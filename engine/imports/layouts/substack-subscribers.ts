/** Substack's e-mail list. `active_subscription` is a paid one that runs; the older header has digests in place of the plan. */
import type { Layout } from '../types.ts'

export const substackSubscribers: Layout = {
  id: 'substack-subscribers',
  grade: 'A',
  kind: 'people',
  family: 'substack',
  tables: ['person'],
  signature: [['email'], ['active_subscription'], ['expiry'], ['email_disabled'], ['created_at']],
  columns: {
    email: ['email'],
    subscribed: ['active_subscription'],
    plan: ['plan'],
    joined_at: ['created_at'],
  },
  needs: [['email']],
  dates: 'ymd',
  zone: 'UTC',
}
