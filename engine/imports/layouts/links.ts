/** Edges between people: replies, referrals, gifts, cohorts, or links of which nothing more is known. Who came on somebody's word pays attention to them: `referred` → `referrer`. */
import type { Layout } from '../types.ts'
import { either } from './either.ts'

export const links: Layout = {
  id: 'links',
  grade: 'generic',
  kind: 'links',
  family: 'generic',
  tables: ['person', 'link'],
  signature: [],
  columns: {
    from: either(
      'from | source | from_id | follower | referred | sender | user1 | 来源用户 | 被推荐人 | 被邀请人 | 从',
    ),
    to: either(
      'to | target | to_id | followee | referrer | receiver | recipient | user2 | 目标用户 | 推荐人 | 邀请人 | 到',
    ),
    kind: either('kind | type | relation | link | 类型 | 关系'),
    at: either('at | date | time | timestamp | created_at | 时间 | 日期'),
  },
  needs: [['from'], ['to']],
}
