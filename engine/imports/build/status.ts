/** What an order's status means for revenue, in the words of the platforms and of people. */
import type { Fields } from '../fields.ts'

export type Status = 'paid' | 'refunded' | 'unpaid' | 'closed'

/** 'closed' is refunded where the order had been paid, else never paid. */
const words: Readonly<Record<Status, string>> = {
  paid:
    'paid|complete|completed|succeeded|success|successful|fulfilled|delivered|shipped|active|partially refunded|partial refund|' +
    'partially_refunded|processing|closed won|已付款|已支付|支付成功|付款成功|买家已付款|交易成功|交易完成|已完成|待发货|等待卖家发货|' +
    '已发货|待收货|卖家已发货|部分退款|成功|完成',
  refunded:
    'refunded|refund|fully refunded|reversed|charged back|chargeback|disputed|已退款|退款成功|全额退款|退款|已退',
  unpaid:
    'pending|unpaid|failed|canceled|cancelled|voided|void|expired|authorized|requires payment method|incomplete|blocked|draft|' +
    'open|abandoned|declined|uncaptured|partially paid|partially_paid|requires_payment_method|待付款|未付款|未支付|等待买家付款|' +
    '待支付|支付失败|已取消|已过期',
  closed: '交易关闭|已关闭|关闭|订单关闭|closed',
}

const meaning = new Map<string, Status>(
  (Object.keys(words) as Status[]).flatMap((status) => words[status].split('|').map((word) => [word, status] as const)),
)

/** @throws Rejected STATUS_UNKNOWN. A row without a status is a sale. */
export function statusOf(f: Fields): Status {
  const found = f.find('status')
  if (!found) return 'paid'
  const word = found.value.toLowerCase()
  return f.plan.layout.status?.[word] ?? meaning.get(word) ?? f.reject('STATUS_UNKNOWN', found)
}
