/** Thinkific's users. Traps: more columns between the fixed ones; enrolments are a list of names without dates or prices. */
import type { Layout } from '../types.ts'

export const thinkificUsers: Layout = {
  id: 'thinkific-users',
  grade: 'B',
  kind: 'people',
  family: 'thinkific',
  tables: ['person'],
  signature: [['Email'], ['First Name'], ['Enrollments - list', 'Enrollments']],
  columns: {
    email: ['Email'],
    phone: ['Phone Number'],
    name: ['First Name'],
    last_name: ['Last Name'],
    country: ['Country'],
    joined_at: ['Created At', 'Date Created', 'Sign Up Date'],
  },
  leaves: ['Enrollments - list', 'Enrollments', 'Enrollments - count'],
  needs: [['email', 'name']],
  dates: 'ymd',
  zone: 'UTC',
}
