/**
 * Patreon's members. Traps: times with microseconds and no zone; the status is empty for followers who pay nothing; amounts per
 * person without dates are no purchases.
 */
import type { Layout } from '../types.ts'

export const patreonMembers: Layout = {
  id: 'patreon-members',
  grade: 'A',
  kind: 'people',
  family: 'patreon',
  tables: ['person'],
  signature: [['Email'], ['Patron Status'], ['Lifetime Amount'], ['Tier'], ['Patronage Since Date']],
  columns: {
    email: ['Email'],
    person_id: ['User ID'],
    name: ['Name'],
    subscribed: ['Patron Status'],
    plan: ['Tier'],
    country: ['Country'],
    joined_at: ['Patronage Since Date'],
  },
  leaves: ['Lifetime Amount', 'Pledge Amount'],
  needs: [['email', 'person_id', 'name']],
  dates: 'ymd',
  zone: 'UTC',
}
