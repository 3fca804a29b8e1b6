/** The two shops' exports: the English one (64 columns, a totals row) and the Chinese one (21 columns, byte order mark). */
import { csv, date, dateTime, money } from './csv.ts'
import type { Item } from './feedback.ts'
import type { Order } from './orders.ts'

const gumroad =
  'Purchase ID,Item Name,Buyer Name,Purchase Email,Buyer Email,Do not contact?,Purchase Date,Purchase Time (UTC timezone),Subtotal ($),Taxes ($),Shipping ($),Sale Price ($),Fees ($),Net Total ($),Tip ($),Tax Included in Price?,Street Address,City,Zip Code,State,Country,Referrer,Refunded?,Partial Refund ($),Fully Refunded?,Disputed?,Dispute Won?,Variants,Discount Code,Recurring Charge?,Free trial purchase?,Pre-order authorization?,Product ID,Order Number,Pre-order authorization time (UTC timezone),Custom Fields,Item Price ($),Variants Price ($),Giftee Email,SKU ID,Quantity,Recurrence,Affiliate,Affiliate commission ($),Discover?,Subscription End Date,Rating,Review,License Key,Payment Type,PayPal Transaction ID,PayPal Fee Amount,PayPal Fee Currency,Stripe Transaction ID,Stripe Fee Amount,Stripe Fee Currency,Purchasing Power Parity Discounted?,Upsold?,Sent Abandoned Cart Email?,UTM Source,UTM Medium,UTM Campaign,UTM Term,UTM Content'.split(
    ',',
  )
const youzan =
  '订单号,订单状态,订单创建时间,买家付款时间,交易成功时间,全部商品名称,商品种类数,订单实付金额,订单实收金额,买家昵称,买家是否会员,买家手机号,收货人/提货人,收货人手机号/提货人手机号,收货人省份,收货人地区,详细收货地址/提货地址,优惠券码名称,分销员,销售渠道,订单来源'.split(
    ',',
  )

export function gumroadSales(orders: readonly Order[], reviews: readonly Item[]): string {
  const byOrder = new Map(reviews.map((r) => [r.order, r]))
  let [gross, fees] = [0, 0]
  const rows = orders.map((o, i) => {
    const fee = Math.round(o.amount * 0.1) + 50
    gross += o.amount
    fees += fee
    const review = byOrder.get(o)
    if (review) review.row = i
    const row: Record<string, string | number> = {
      'Purchase ID': `s${`${o.id}`.padStart(6, '0')}==`,
      'Item Name': o.course.title,
      'Purchase Email': o.person.identity,
      'Buyer Email': o.person.identity,
      'Purchase Date': date(o.at),
      'Purchase Time (UTC timezone)': `${dateTime(o.at)} UTC`,
      'Subtotal ($)': money(o.amount),
      'Sale Price ($)': money(o.amount),
      'Fees ($)': money(fee),
      'Net Total ($)': o.refunded ? '0.0' : money(o.amount - fee),
      Country: o.person.country,
      Referrer: o.channel,
      'Refunded?': o.refunded ? 1 : 0,
      'Fully Refunded?': o.refunded ? 1 : 0,
      'Discount Code': o.coupon,
      'Giftee Email': o.giftTo?.identity ?? '',
      Quantity: 1,
      Rating: review?.rating ?? '',
      Review: review?.text ?? '',
    }
    return gumroad.map((name) => row[name] ?? '')
  })
  const totals: Record<string, string> = {
    'Purchase ID': 'Totals',
    'Subtotal ($)': money(gross),
    'Sale Price ($)': money(gross),
    'Fees ($)': money(fees),
    'Net Total ($)': money(gross - fees),
  }
  return csv(gumroad, [...rows, gumroad.map((name) => totals[name] ?? '')])
}

/** That shop writes the time of day in China. */
const china = 8 * 3_600_000
const channelNames = {
  email: '邮件',
  community: '社群',
  affiliate: '分销',
  catalogue: '店铺首页',
  search: '搜一搜',
} as const

export function youzanOrders(orders: readonly Order[]): string {
  const rows = orders.map((o) => {
    const row: Record<string, string | number> = {
      订单号: `E${dateTime(o.at + china).replace(/\D/g, '')}${`${o.id}`.padStart(6, '0')}`,
      订单状态: o.refunded ? '交易关闭' : '交易完成',
      订单创建时间: dateTime(o.at + china - 40_000),
      买家付款时间: dateTime(o.at + china),
      交易成功时间: o.refunded ? '' : dateTime(o.at + china + 1_000),
      全部商品名称: o.course.title,
      商品种类数: 1,
      订单实付金额: money(o.amount),
      订单实收金额: o.refunded ? '0.00' : money(o.amount),
      买家昵称: o.person.name,
      买家是否会员: o.person.subscribed ? '是' : '否',
      买家手机号: o.person.identity,
      收货人省份: o.person.region,
      优惠券码名称: o.coupon,
      销售渠道: channelNames[o.channel],
      订单来源: '微信小程序',
    }
    return youzan.map((name) => row[name] ?? '')
  })
  return csv(youzan, rows, true)
}
