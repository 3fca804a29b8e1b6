/** Udemy's reviews export. Traps: half stars; ratings without a comment, which are counted and left out; more columns in newer files. */
import type { Layout } from '../types.ts'

export const udemyReviews: Layout = {
  id: 'udemy-reviews',
  grade: 'C',
  kind: 'reviews',
  family: 'udemy',
  tables: ['product', 'person', 'feedback'],
  signature: [['Course Name'], ['Timestamp'], ['Rating'], ['Comment']],
  columns: {
    product: ['Course Name'],
    at: ['Timestamp'],
    rating: ['Rating'],
    text: ['Comment'],
    nickname: ['Student Name', 'User Name'],
  },
  needs: [['text']],
  dates: 'ymd',
  zone: 'UTC',
}
