/**
 * 小鹅通 check-ins and learning counts per user. Traps: `用户id` or `user_id`; headings with tabs, in the second row of a
 * workbook that may be called .csv. A number of check-ins is no progress through a course.
 */
import type { Layout } from '../types.ts'

export const xiaoetongCheckin: Layout = {
  id: 'xiaoetong-checkin',
  grade: 'B',
  kind: 'people',
  family: 'xiaoetong',
  tables: ['person'],
  signature: [
    ['用户id', 'user_id'],
    ['打卡次数', '提交打卡', '打卡天数'],
  ],
  columns: {
    person_id: ['用户id', 'user_id'],
    nickname: ['昵称', '用户昵称'],
  },
  leaves: ['打卡次数', '提交打卡', '打卡天数'],
  needs: [['person_id']],
  dates: 'ymd',
  zone: 'Asia/Shanghai',
}
