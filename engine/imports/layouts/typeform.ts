/**
 * Typeform's responses. Traps: the questions are the headings; a choice of several is one cell joined by ` / ` in new files and
 * one column a choice in old ones; two times, of which the sending counts.
 */
import type { Layout } from '../types.ts'

export const typeform: Layout = {
  id: 'typeform',
  grade: 'B',
  kind: 'survey',
  family: 'typeform',
  tables: ['person', 'product', 'feedback'],
  signature: [['#'], ['Submit Date (UTC)'], ['Network ID', 'Start Date (UTC)']],
  columns: {
    at: ['Submit Date (UTC)'],
    email: ['Email', 'Email address', 'E-mail', 'What is your email address?', "What's your email?"],
    name: ['Name', 'Your name', 'What is your name?', "What's your name?"],
    weight: ['Survey weight', 'Response weight', '问卷权重', '权重'],
    ignore: [
      '#',
      'Start Date (UTC)',
      'Stage Date (UTC)',
      'Network ID',
      'Response Type',
      'Tags',
      'Ending',
      'Score',
      'score',
    ],
  },
  needs: [['answer']],
  dates: 'ymd',
  zone: 'UTC',
  questions: true,
}
