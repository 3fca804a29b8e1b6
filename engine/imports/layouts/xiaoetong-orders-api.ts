/**
 * 小鹅通 orders as its interface lists them (JSON). Traps: money in 分; several goods in one order, each with what was paid for
 * it; telephones masked; who shared the course leads to a buyer, which is a recommendation.
 */
import type { Layout } from '../types.ts'

export const xiaoetongOrdersApi: Layout = {
  id: 'xiaoetong-orders-api',
  grade: 'B',
  kind: 'orders',
  family: 'xiaoetong',
  tables: ['product', 'person', 'purchase', 'link'],
  signature: [
    ['order_info.order_id'],
    ['goods_list'],
    ['order_info.actual_fee'],
    ['buyer_info.user_id', 'order_info.user_id'],
  ],
  columns: {
    order_id: ['order_info.order_id'],
    person_id: ['buyer_info.user_id', 'order_info.user_id'],
    nickname: ['buyer_info.user_nickname'],
    phone: ['buyer_info.user_phone'],
    goods: ['goods_list'],
    amount: ['order_info.actual_fee'],
    refunded: ['order_info.refund_fee'],
    status: ['order_info.pay_state'],
    at: ['order_info.pay_state_time', 'order_info.created_at', 'order_info.update_time'],
    invited_by: ['order_info.share_user_id'],
    channel: ['order_info.channel_type'],
  },
  needs: [['order_id'], ['goods', 'product'], ['at'], ['amount']],
  status: { '0': 'unpaid', '1': 'paid' },
  currency: 'CNY',
  minor: true,
  dates: 'ymd',
  zone: 'Asia/Shanghai',
  oneLinePerOrder: true,
}
