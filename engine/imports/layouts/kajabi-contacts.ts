/**
 * Kajabi's contacts. Traps: headings as `Phone Number (phone_number)`, as words alone or as the name in brackets alone; the
 * list of products has neither dates nor prices.
 */
import type { Layout } from '../types.ts'

export const kajabiContacts: Layout = {
  id: 'kajabi-contacts',
  grade: 'B',
  kind: 'people',
  family: 'kajabi',
  tables: ['person'],
  signature: [['Email'], ['First Name', 'first_name'], ['Products'], ['Tags'], ['Member ID', 'member_id']],
  columns: {
    email: ['Email'],
    person_id: ['Member ID', 'member_id', 'ID'],
    phone: [
      'Mobile Phone Number (mobile_phone_number)',
      'mobile_phone_number',
      'Mobile Phone Number',
      'Phone Number (phone_number)',
      'phone_number',
      'Phone Number',
    ],
    name: ['First Name', 'first_name'],
    last_name: ['Last Name', 'last_name'],
    country: ['Country (address_country)', 'address_country', 'Country'],
    plan: ['Tags'],
    joined_at: ['Created At', 'created_at', 'Member Created At'],
    subscribed: ['Subscribed', 'Email Subscribed'],
  },
  leaves: ['Products'],
  needs: [['email', 'person_id']],
  dates: 'ymd',
  zone: 'UTC',
}
