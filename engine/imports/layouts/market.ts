/** Any list of courses on the market, scraped or bought. */
import type { Layout } from '../types.ts'
import { either } from './either.ts'

export const market: Layout = {
  id: 'market',
  grade: 'generic',
  kind: 'market',
  family: 'generic',
  tables: ['market_item'],
  signature: [],
  columns: {
    product: either(`
      course_title | title | course name | course | name | product | course_name | item | old course name | 课程 |
      课程名称 | 课程名 | 名称 | 标题 | 课程标题
    `),
    item_id: either(`
      course_id | course id | item_id | id | url | course_url | course number | link | sku | 课程ID | 课程编号 | 链接
    `),
    provider: either(`
      provider | instructor | instructor_name | school | schoolName | university | institute | organization |
      course_organization | author | teacher | teacherName | partner | platform | institution | seller | 学校 |
      机构 | 平台 | 讲师 | 教师 | 老师 | 作者 | 开课学校 | 主讲人
    `),
    subscribers: either(`
      num_subscribers | subscribers | students | enrolled | enrollments | enrollment | enrollCount | enrolCount |
      num_students | course_students_enrolled | learners | students enrolled | sales | 学员数 | 报名人数 | 参加人数 | 选课人数 |
      学习人数 | 销量 | 订阅数 | 购买人数
    `),
    reviews: either(`
      num_reviews | reviews | review count | course_reviews_num | ratings count | num_ratings |
      number of reviews | 评价数 | 评论数 | 评价人数
    `),
    rating: either('rating | course_rating | avg_rating | average rating | stars | score | 评分 | 平均评分 | 星级'),
    lessons: either(`
      num_lectures | lectures | lessons | num_lessons | number of lectures | num_published_lectures | 课时数 | 节数 |
      课时 | 章节数
    `),
    hours: either('content_duration | hours | duration (hours) | total hours | content_hours | 总时长(小时) | 小时'),
    minutes: either(`
      minutes | duration (min) | duration_minutes | content_length | content_info | duration | 时长 |
      总时长 | 时长(分钟)
    `),
    level: either('level | difficulty | course_difficulty | instructional_level | 难度 | 级别'),
    subject: either('subject | category | topic | discipline | subcategory | field | 学科 | 分类 | 类别 | 主题 | 领域'),
    price: either('price | list price | current price | price_detail__amount | 价格 | 售价 | 现价'),
    currency: either('currency | price_detail__currency | 币种 | 货币'),
    published_at: either(`
      published_timestamp | published_at | published | publish date | created | created_at | startTime |
      start date | release date | 发布时间 | 开课时间 | 上线时间 | 上架时间
    `),
    description: either(`
      description | course_description | about | headline | summary | overview | 描述 | 简介 | 课程简介 | 课程介绍
    `),
  },
  needs: [['product']],
}
