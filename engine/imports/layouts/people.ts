/** Any list of students, subscribers or contacts. */
import type { Layout } from '../types.ts'
import { either } from './either.ts'
import { who } from './who.ts'

export const people: Layout = {
  id: 'people',
  grade: 'generic',
  kind: 'people',
  family: 'generic',
  tables: ['person'],
  signature: [],
  not: either(`
      product | course | course name | course title | product name | item | item name | itemDescription | amount | text | review |
      comment | content | lesson | progress | 商品名称 | 课程名称 | 课程 | 商品 | 评论内容 | 评价 | 金额
    `),
  columns: {
    ...who,
    person_id: [...(who.person_id ?? []), 'id'],
    plan: either(`
      plan | tier | membership | subscription | subscription plan | segment | tags | tag | label | group | 会员等级 |
      等级 | 标签 | 套餐 | 订阅计划 | 用户标签
    `),
    subscribed: either(`
      subscribed | is subscribed | active | active subscription | status | email status | opt in |
      accepts marketing | 是否订阅 | 订阅 | 状态
    `),
    joined_at: either(`
      joined_at | joined | join date | created_at | created | signup date | sign up date | signed up |
      registered | registered at | registration date | date registered | date added | first seen |
      first_seen_at | subscribed at | date | 注册时间 | 加入时间 | 创建时间 | 成为客户时间 | 订阅时间 | 注册日期 | 日期
    `),
  },
  needs: [['email', 'person_id', 'phone', 'nickname', 'name']],
}
