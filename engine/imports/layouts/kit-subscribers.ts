/** Kit's (ConvertKit's) subscribers. Traps: the status is called `status` or `state`; tags in one form of the file only. */
import type { Layout } from '../types.ts'

export const kitSubscribers: Layout = {
  id: 'kit-subscribers',
  grade: 'B',
  kind: 'people',
  family: 'kit',
  tables: ['person'],
  signature: [['email', 'email_address'], ['first_name'], ['created_at'], ['status', 'state']],
  not: ['order_id', 'amount', 'product', 'course', 'text', 'active_subscription'],
  columns: {
    email: ['email', 'email_address'],
    name: ['first_name'],
    joined_at: ['created_at'],
    subscribed: ['status', 'state'],
    plan: ['tags'],
  },
  needs: [['email']],
  dates: 'ymd',
  zone: 'UTC',
}
