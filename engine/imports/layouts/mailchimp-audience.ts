/**
 * Mailchimp's audience. Traps: the owner's own merge fields stand between the fixed columns; tags are a quoted list; one file
 * a status, and only the file of those who left says so (UNSUB_TIME, CLEAN_TIME).
 */
import type { Layout } from '../types.ts'

export const mailchimpAudience: Layout = {
  id: 'mailchimp-audience',
  grade: 'A',
  kind: 'people',
  family: 'mailchimp',
  tables: ['person'],
  signature: [['Email Address'], ['MEMBER_RATING'], ['OPTIN_TIME', 'CONFIRM_TIME'], ['LEID', 'EUID']],
  columns: {
    email: ['Email Address'],
    name: ['First Name'],
    last_name: ['Last Name'],
    phone: ['Phone Number', 'Phone'],
    joined_at: ['OPTIN_TIME', 'CONFIRM_TIME'],
    left_at: ['UNSUB_TIME', 'CLEAN_TIME'],
    country: ['CC'],
    plan: ['TAGS'],
  },
  leaves: ['MEMBER_RATING', 'UNSUB_REASON'],
  needs: [['email']],
  dates: 'ymd',
  zone: 'UTC',
}
