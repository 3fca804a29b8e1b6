/** Any table of notes the creator took: only by name, since its headings are those of reviews and comments. */
import type { Layout } from '../types.ts'
import { either } from './either.ts'

export const notes: Layout = {
  id: 'notes',
  grade: 'generic',
  kind: 'notes',
  family: 'generic',
  tables: ['reference_doc'],
  signature: [],
  columns: {
    product: either('title | book | source | work | document | 书名 | 标题 | 来源 | 名称'),
    module: either('chapter | section | chapter title | 章节 | 章'),
    text: either('text | note | highlight | content | quote | body | 笔记 | 划线 | 内容 | 原文 | 摘录'),
    comment_id: either('note_id | id | 编号'),
  },
  needs: [['text'], ['product']],
}
