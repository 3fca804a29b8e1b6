/** Any table of sales. */
import type { Layout } from '../types.ts'
import { either } from './either.ts'
import { who } from './who.ts'

export const orders: Layout = {
  id: 'orders',
  grade: 'generic',
  kind: 'orders',
  family: 'generic',
  tables: ['product', 'person', 'purchase'],
  signature: [],
  columns: {
    ...who,
    order_id: either(`
      order_id | order number | order no | order | transaction id | payment id | invoice | invoice number |
      purchase id | sale id | 订单号 | 订单编号 | 订单ID | 交易号 | 流水号 | 交易单号 | 支付单号
    `),
    paid_at: either(
      'paid_at | payment date | payment time | paid date | 付款时间 | 支付时间 | 付款日期 | 买家付款时间',
    ),
    at: either(`
      date | at | order date | purchase date | purchased at | order time | created_at | created | sale date |
      timestamp | time | datetime | transaction date | order_purchase_timestamp | 下单时间 | 订单时间 | 购买时间 | 日期 | 时间 |
      订单创建时间 | 创建时间 | 下单日期 | 购买日期 | 成交时间 | 交易时间
    `),
    product: either(`
      product | course | product name | course name | course title | product title | item | item name |
      itemDescription | title | sku name | product_id | course_id | item_id | sku | 商品 | 商品名称 | 课程 | 课程名称 | 产品 |
      产品名称 | 课程名 | 商品名 | 全部商品名称
    `),
    quantity: either('quantity | qty | units | count | 数量 | 件数 | 购买数量'),
    amount: either(`
      amount | total | paid | amount paid | total paid | revenue | sale price | order total | gross | net total |
      sales | payment | sum | 金额 | 实付 | 实付金额 | 付款金额 | 支付金额 | 订单金额 | 总金额 | 成交金额 | 实收金额 | 订单实付金额 | 销售额
    `),
    unit_price: either('price | unit price | item price | 单价 | 价格 | 售价'),
    refunded: either(
      'refunded | refund | refund amount | refunded amount | amount refunded | 退款 | 退款金额 | 已退款金额',
    ),
    refund_flag: either('is refunded | refunded? | 是否退款'),
    currency: either('currency | currency code | 币种 | 货币'),
    status: either('status | order status | payment status | financial status | 状态 | 订单状态 | 支付状态'),
    channel: either('channel | source | utm_source | referrer | sales channel | 渠道 | 来源 | 销售渠道 | 订单来源'),
    coupon: either('coupon | coupon code | discount code | promo code | 优惠券 | 优惠码 | 优惠券名称'),
  },
  needs: [['product'], ['at', 'paid_at'], ['amount', 'unit_price']],
  totals: either('total | totals | grand total | 合计 | 总计'),
}
