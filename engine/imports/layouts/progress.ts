/** Any table of how far students got. */
import type { Layout } from '../types.ts'
import { either } from './either.ts'
import { who } from './who.ts'

export const progress: Layout = {
  id: 'progress',
  grade: 'generic',
  kind: 'progress',
  family: 'generic',
  tables: ['product', 'lesson', 'person', 'progress'],
  signature: [],
  columns: {
    ...who,
    product: either(`
      product | course | course name | course title | product name | course_name | course_id | program | 课程 |
      课程名称 | 课程名 | 产品 | 商品名称 | 专栏名称
    `),
    lesson: either(`
      lesson | lesson name | lesson title | lecture | chapter | section | unit | video | 课时 | 章节 | 小节 | 课时名称 |
      章节名称 | 视频 | 视频名称
    `),
    module: either('module | module name | 模块 | 单元'),
    position: either('position | lesson number | lesson no | order | 序号 | 课时序号'),
    done: either(`
      done | progress | completion | completed | % completed | % complete | percent complete |
      percentage completed | percentage_completed | percent | completion rate | progress % | completion % |
      share | % viewed | 进度 | 完成度 | 学习进度 | 完成率 | 完成进度 | 观看进度 | 完成百分比 | 是否完成
    `),
    completed_at: either('completed_at | completion date | finished at | date completed | 完成时间 | 完成日期'),
    at: either(`
      at | date | updated_at | updated | last activity | last seen | last accessed | last sign in | timestamp |
      time | 时间 | 日期 | 更新时间 | 学习时间 | 最近学习时间 | 最后学习时间
    `),
  },
  needs: [['email', 'person_id', 'phone', 'nickname', 'name'], ['product'], ['done', 'done_percent', 'completed_at']],
}
