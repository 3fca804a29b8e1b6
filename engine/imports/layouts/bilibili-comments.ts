/** 哔哩哔哩 comments in the short form of a published collection. Traps: line ends in comments, names that are already hashes, no ids. */
import type { Layout } from '../types.ts'

export const bilibiliComments: Layout = {
  id: 'bilibili-comments',
  grade: 'B',
  kind: 'comments',
  family: 'bilibili',
  tables: ['person', 'feedback'],
  signature: [['content'], ['username'], ['time'], ['ip_location'], ['user_level']],
  columns: {
    text: ['content'],
    nickname: ['username'],
    at: ['time'],
    likes: ['likes'],
  },
  needs: [['text']],
  dates: 'ymd',
  zone: 'Asia/Shanghai',
}
