/**
 * 微信读书 highlights and thoughts as community tools save them; there is no export. They are what the creator read, not what
 * the audience says: reference documents, one a highlight. Traps: a book without notes has a row without text; a thought
 * stands beside the words it is about.
 */
import type { Layout } from '../types.ts'

export const wereadNotes: Layout = {
  id: 'weread-notes',
  grade: 'C',
  kind: 'notes',
  family: 'weread',
  tables: ['reference_doc'],
  signature: [['bookId'], ['title'], ['markText', 'reviewText'], ['chapterUid', 'chapterTitle', 'range']],
  columns: {
    product: ['title'],
    module: ['chapterTitle'],
    text: ['markText', 'reviewText'],
  },
  leaves: ['readingTime'],
  needs: [['product'], ['text']],
  zone: 'Asia/Shanghai',
}
