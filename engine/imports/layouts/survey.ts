/** Any table of survey answers, one column a question. */
import type { Layout } from '../types.ts'
import { either } from './either.ts'
import { who } from './who.ts'

export const survey: Layout = {
  id: 'survey',
  grade: 'generic',
  kind: 'survey',
  family: 'generic',
  tables: ['product', 'person', 'feedback'],
  signature: [],
  columns: {
    ...who,
    name: [...(who.name ?? []), 'your name', 'what is your name?', '您的姓名', '你的姓名', '您的称呼'],
    at: either(`
      timestamp | submitted at | submit date (utc) | date | time | submitted | start date (utc) | completed at |
      created_at | 提交时间 | 提交答卷时间 | 答题时间 | 时间 | 日期 | 填写时间 | 结束答题时间
    `),
    asked: either('people asked | invited | recipients | 发放份数 | 邀请人数'),
    weight: either('weight | weights | survey weight | 权重'),
    group: [], // by hand, with its shares: which question tells the groups apart is not to be guessed
    product: either('product | course | course name | 课程 | 课程名称'),
    ignore: either(`
      # | id | response id | network id | response type | score | total score | ip | ip address | start date |
      tags | ending | 序号 | 编号 | 所用时间 | 来源 | 来源详情 | 来自IP | IP | 总分 | 得分 | 答题时长 | 开始答题时间
    `),
  },
  needs: [['answer']],
  questions: true,
}
