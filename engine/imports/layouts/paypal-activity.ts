/**
 * PayPal's activity download. Traps: headings in the account's language; day, time and zone in three columns, the order of day
 * and month by locale; amounts as `1,250.00` or `1.234,56`; refunds are rows that name their sale by Reference Txn ID, while a
 * subscription's payments name their agreement there; holds, conversions, withdrawals and what the account itself paid stand
 * between the sales.
 */
import type { Layout } from '../types.ts'

const type = ['Type', 'Description', 'Typ', 'Beschreibung', '类型', '说明']
const gross = ['Gross', 'Brutto', '总额']
const refund = 'refund|reversal|chargeback|dispute|rückzahlung|rückbuchung|erstattung|storn|退款|撤销|拒付|补偿'

export const paypalActivity: Layout = {
  id: 'paypal-activity',
  grade: 'A',
  kind: 'orders',
  family: 'paypal',
  tables: ['product', 'person', 'purchase'],
  signature: [
    ['Transaction ID', 'Transaktionscode', '交易号'],
    gross,
    ['Net', 'Netto', '净额'],
    ['TimeZone', 'Time Zone', 'Zeitzone', '时区'],
    ['Balance', 'Guthaben', '余额'],
  ],
  columns: {
    order_id: ['Transaction ID', 'Transaktionscode', '交易号'],
    refund_of: ['Reference Txn ID', 'Zugehöriger Transaktionscode', '参考交易号'],
    at: ['Date', 'Datum', '日期'],
    time: ['Time', 'Uhrzeit', '时间'],
    zone: ['TimeZone', 'Time Zone', 'Zeitzone', '时区'],
    product: ['Item Title', 'Artikelbezeichnung', '物品名称', 'Subject', 'Betreff', '主题'],
    amount: gross,
    currency: ['Currency', 'Währung', '币种'],
    quantity: ['Quantity', 'Anzahl', '数量'],
    status: ['Status', '状态'],
    email: ['From Email Address', 'Absender E-Mail-Adresse', '发件人邮箱地址'],
    name: ['Name', '名称'],
    country: ['Country', 'Land', '国家/地区', 'Country Code', 'Ländervorwahl'],
  },
  needs: [['order_id'], ['at'], ['amount']],
  constants: { product: 'PayPal payments' },
  skip: [
    {
      when: [[['Balance Impact', 'Auswirkung auf Guthaben', '余额影响'], /^(?:memo|verrechnung|备注|记录)/i]],
      reason: 'NOT_SALE',
    },
    {
      when: [
        [
          type,
          /\bhold\b|authori[sz]ation|conversion|withdraw|deposit|transfer|umrechnung|einbehalt|abbuchung|einzahlung|autorisierung|兑换|冻结|提现|充值|授权/i,
        ],
      ],
      reason: 'NOT_SALE',
    },
    // What the account paid to others.
    {
      when: [
        [gross, /^[-−(]/],
        [type, new RegExp(`^(?!.*(?:${refund}))`, 'i')],
      ],
      reason: 'NOT_SALE',
    },
  ],
  status: {
    completed: 'paid',
    'partially refunded': 'paid',
    abgeschlossen: 'paid',
    'teilweise zurückgezahlt': 'paid',
    zurückgezahlt: 'refunded',
    offen: 'unpaid',
    abgelehnt: 'unpaid',
    removed: 'unpaid',
    denied: 'unpaid',
    held: 'unpaid',
    cleared: 'paid',
    已完成: 'paid',
    部分退款: 'paid',
    待处理: 'unpaid',
    已拒绝: 'unpaid',
  },
  oneLinePerOrder: true,
  refundRows: true,
}
