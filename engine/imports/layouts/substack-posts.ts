/**
 * Substack's list of posts (`posts.csv` of its archive): the creator's own work, so each is a product of its format, as videos
 * are. Traps: drafts, which nobody has read; older files lack a column. Opens and views are not in the file.
 */
import type { Layout } from '../types.ts'

export const substackPosts: Layout = {
  id: 'substack-posts',
  grade: 'A',
  kind: 'catalogue',
  family: 'substack',
  tables: ['product'],
  signature: [['post_id'], ['post_date'], ['is_published'], ['email_sent_at'], ['title']],
  columns: {
    product: ['title'],
    description: ['subtitle'],
    published_at: ['post_date'],
    format: ['type'],
  },
  skip: [{ when: [[['is_published'], /^(?:false|0|no)$/i]], reason: 'DRAFT' }],
  needs: [['product']],
  dates: 'ymd',
  zone: 'UTC',
}
