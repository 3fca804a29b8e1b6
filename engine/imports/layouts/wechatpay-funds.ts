/**
 * 微信支付 fund bill (资金账单). Traps: a backtick before every value; full-width brackets; below the bill a second table of
 * sums with headings of its own; payouts and fees are no sales; money that went back is positive and marked 支出. The bill
 * names neither course nor buyer.
 */
import type { Layout } from '../types.ts'

export const wechatpayFunds: Layout = {
  id: 'wechatpay-funds',
  grade: 'A',
  kind: 'orders',
  family: 'wechatpay',
  tables: ['product', 'purchase'],
  signature: [['记账时间'], ['微信支付业务单号'], ['业务类型'], ['收支类型'], ['收支金额(元)', '收支金额']],
  columns: {
    order_id: ['微信支付业务单号'],
    at: ['记账时间'],
    amount: ['收支金额(元)', '收支金额'],
    flow: ['收支类型'],
  },
  skip: [{ when: [[['业务类型'], /^(?!交易|退款)/]], reason: 'NOT_SALE' }],
  sections: [{ headings: ['资金流水总笔数', '收入笔数', '收入金额', '支出笔数', '支出金额'], skip: 'TOTALS' }],
  needs: [['at'], ['amount']],
  constants: { product: '微信支付收款' },
  currency: 'CNY',
  dates: 'ymd',
  zone: 'Asia/Shanghai',
  oneLinePerOrder: true,
  refundRows: true,
}
