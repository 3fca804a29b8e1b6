/**
 * 有赞 orders. Traps: columns in any order; newer headings join two names with a slash; telephones masked; several goods in
 * one order with one amount (shared evenly, and said so); a closed order that had been paid was refunded.
 */
import type { Layout } from '../types.ts'

export const youzanOrders: Layout = {
  id: 'youzan-orders',
  grade: 'A',
  kind: 'orders',
  family: 'youzan',
  tables: ['product', 'person', 'purchase'],
  signature: [
    ['订单号', '订单编号'],
    ['订单状态'],
    ['全部商品名称', '商品名称'],
    ['订单实付金额', '订单实收金额'],
    ['买家昵称', '买家手机号', '买家是否会员', '买家付款时间'],
  ],
  columns: {
    order_id: ['订单号', '订单编号'],
    status: ['订单状态'],
    at: ['订单创建时间', '下单时间'],
    paid_at: ['买家付款时间', '付款时间'],
    product: ['全部商品名称', '商品名称'],
    goods_count: ['商品种类数'],
    amount: ['订单实付金额', '订单实收金额'],
    refunded: ['订单已退款金额', '已退款金额', '退款金额'],
    nickname: ['买家昵称', '买家姓名'],
    phone: ['买家手机号', '收货人手机号/提货人手机号', '收货人手机号'],
    coupon: ['优惠券码名称', '优惠券名称'],
    channel: ['销售渠道', '订单来源'],
  },
  needs: [['order_id'], ['product'], ['at', 'paid_at'], ['amount']],
  currency: 'CNY',
  dates: 'ymd',
  zone: 'Asia/Shanghai',
  oneLinePerOrder: true,
  splitGoods: true,
}
