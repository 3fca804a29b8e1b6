/** Past launches, by channel where the file tells. */
import type { Layout } from '../types.ts'
import { either } from './either.ts'

export const launches: Layout = {
  id: 'launches',
  grade: 'generic',
  kind: 'launches',
  family: 'generic',
  tables: ['product', 'launch', 'contact'],
  signature: [],
  columns: {
    launch: either(`
      launch | launch title | launch name | campaign | campaign name | title | name | subject | 发布 | 发布名称 | 活动 |
      活动名称 | 推广名称
    `),
    product: either('product | course | course name | product name | course title | 课程 | 课程名称 | 产品 | 商品名称'),
    at: either(`
      date | at | launch date | launched_at | launch_at | sent at | send date | start date | time | 日期 | 发布日期 |
      时间 | 发布时间 | 开始日期 | 发送时间
    `),
    price: either('price | launch price | 价格 | 售价 | 定价'),
    currency: either('currency | 币种 | 货币'),
    channel: either('channel | medium | source | 渠道 | 来源 | 媒介'),
    sent: either(`
      sent | recipients | contacted | delivered | reach | reached | audience | 发送 | 发送数 | 触达 | 触达人数 | 发送人数
    `),
    opened: either('opened | opens | unique opens | views | 打开 | 打开数 | 打开人数 | 阅读数'),
    clicked: either('clicked | clicks | unique clicks | 点击 | 点击数 | 点击人数'),
    bought: either(`
      bought | buyers | purchases | sales | orders | conversions | converted | 购买 | 购买数 | 成交 | 成交数 | 购买人数 | 下单数
    `),
  },
  needs: [['launch', 'product'], ['at']],
}
