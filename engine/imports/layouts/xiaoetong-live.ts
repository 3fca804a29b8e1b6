/**
 * 小鹅通 viewers of a live course. Traps: a title row above the headings in one form of the file; ids end with a tab; UTF-8 or
 * GBK. Seconds watched are no share of anything, because the file does not say how long the course was.
 */
import type { Layout } from '../types.ts'

export const xiaoetongLive: Layout = {
  id: 'xiaoetong-live',
  grade: 'B',
  kind: 'people',
  family: 'xiaoetong',
  tables: ['person'],
  signature: [['用户ID'], ['直播观看时长(秒)', '累计观看时长(秒)']],
  columns: {
    person_id: ['用户ID'],
    nickname: ['昵称', '用户昵称'],
    phone: ['手机号'],
  },
  leaves: ['直播观看时长(秒)', '累计观看时长(秒)', '回放观看时长(秒)'],
  needs: [['person_id']],
  dates: 'ymd',
  zone: 'Asia/Shanghai',
}
