/** Any table of reviews: a text, usually with stars. A label column is not a rating unless a mapping says so. */
import type { Layout } from '../types.ts'
import { either } from './either.ts'
import { who } from './who.ts'

export const reviews: Layout = {
  id: 'reviews',
  grade: 'generic',
  kind: 'reviews',
  family: 'generic',
  tables: ['product', 'lesson', 'person', 'feedback'],
  signature: [],
  columns: {
    ...who,
    text: either(`
      review | review text | text | comment | content | body | review body | feedback | review content |
      message | reviews | comments | 评价 | 评论 | 评价内容 | 评论内容 | 内容 | 点评 | 课程评价 | 反馈 | 留言
    `),
    rating: either(`
      rating | stars | star | star rating | score | review rating | overall rating | 评分 | 星级 | 打分 | 得分 | 分数 | 评价星级
    `),
    product: either(`
      product | course | course name | course title | product name | product title | item | item name |
      course_name | course_id | 课程 | 课程名称 | 课程名 | 商品 | 商品名称 | 产品
    `),
    lesson: either('lesson | lesson name | lecture | 课时 | 章节'),
    at: either(`
      at | date | review date | created_at | created | timestamp | time | posted | published | reviewed at |
      submitted at | 日期 | 时间 | 评价时间 | 评论时间 | 发布时间 | 创建时间
    `),
    comment_id: either('review_id | comment_id | id | 评价ID | 评论ID'),
    likes: either('likes | helpful | like_count | upvotes | 点赞 | 点赞数 | 赞'),
  },
  needs: [['text']],
}
