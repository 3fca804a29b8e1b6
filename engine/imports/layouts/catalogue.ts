/** The creator's own courses: one row a lesson, or one row a course. */
import type { Layout } from '../types.ts'
import { either } from './either.ts'

export const catalogue: Layout = {
  id: 'catalogue',
  grade: 'generic',
  kind: 'catalogue',
  family: 'generic',
  tables: ['product', 'lesson'],
  signature: [],
  columns: {
    product: either(`
      product | course | course title | course name | product title | product name | title | name | course_name |
      课程 | 课程名称 | 课程名 | 课程标题 | 产品 | 产品名称 | 商品名称 | 标题 | 名称
    `),
    lesson: either(`
      lesson | lesson title | lesson name | lecture | lecture title | unit | video | video title | 课时 | 课时名称 |
      小节 | 小节名称 | 章节名称 | 视频名称 | 课时标题
    `),
    module: either(`
      module | module title | module name | section | section title | chapter | week | 模块 | 章 | 章节 | 单元 | 模块名称
    `),
    position: either(
      'position | lesson number | lesson no | no | order | index | seq | # | 序号 | 顺序 | 课时序号 | 编号',
    ),
    description: either(`
      description | summary | lesson description | course description | overview | about | abstract | 描述 | 简介 |
      介绍 | 课程简介 | 课程介绍 | 内容
    `),
    minutes: either(`
      minutes | duration | duration (min) | duration_minutes | length | mins | 时长 | 分钟 | 时长(分钟) | 时长（分钟） | 课时时长
    `),
    hours: either('hours | duration (hours) | content_duration | duration_hours | 小时 | 时长(小时)'),
    seconds: either('seconds | duration (s) | duration_seconds | duration (seconds) | 秒 | 时长(秒)'),
    price: either('price | list price | price ($) | 价格 | 售价 | 定价 | 金额'),
    currency: either('currency | 币种 | 货币'),
    level: either('level | difficulty | course level | 难度 | 级别 | 等级'),
    format: either('format | type | product type | 类型 | 形式'),
    published_at: either(`
      published_at | published | publish date | launch date | release date | created_at | date | 发布时间 | 上线时间 |
      上架时间 | 日期
    `),
  },
  needs: [['product']],
}
