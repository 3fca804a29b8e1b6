/** Page 1: what was sold, beside the equally long period before. */

import { type Block, heading, para, plain, type Rich, type Section, strong, toned } from '../document.ts'
import { money, number } from '../format.ts'
import { bold, muted, row, text } from '../sections/context.ts'
import { shorten } from '../shorten.ts'
import type { Text } from '../text/index.ts'
import type { AudienceReport, MovedCount } from './data.ts'

const PRODUCTS = 9
const CURRENCIES = 3
/** Ems of a name that stay on one line beside three columns of numbers: every part of the report keeps to its page. */
export const NAME = 22

/** `+40%`, in words where chance could have done it. */
export function change(m: MovedCount, t: Text): Rich {
  if (m.before === 0 && m.after === 0) return muted('–')
  if (m.ratio === null) return m.clear ? [strong(t.monday.fresh)] : muted(t.monday.fresh)
  const part = Math.round((m.ratio - 1) * 100)
  const said = `${part > 0 ? '+' : part < 0 ? '−' : '±'}${Math.abs(part)}%`
  return m.clear ? [strong(said)] : [toned(`${said} · ${t.monday.chance}`, 'muted')]
}

export const beforeAfter = (t: Text, first: string) =>
  [
    { title: first, align: 'left', width: 1 },
    { title: t.monday.before, align: 'right', width: '64pt' },
    { title: t.monday.after, align: 'right', width: '64pt' },
    { title: t.monday.change, align: 'right', width: '150pt' },
  ] as const

export const movedRow = (name: Rich, m: MovedCount, t: Text) =>
  row([name, text(number(m.before)), bold(number(m.after)), change(m, t)])

function moneyTable({ sales, lang }: AudienceReport, t: Text): Block[] {
  if (sales.money.length === 0) return []
  return [
    heading(3, t.audience.money, t.audience.moneyNote),
    {
      kind: 'table',
      columns: [
        { title: t.columns.currency, align: 'left', width: 1 },
        { title: `${t.columns.revenue}, ${t.monday.before}`, align: 'right', width: 1 },
        { title: `${t.columns.revenue}, ${t.monday.after}`, align: 'right', width: 1 },
        { title: `${t.columns.refunds}, ${t.monday.after}`, align: 'right', width: 1 },
      ],
      rows: sales.money
        .slice(0, CURRENCIES)
        .map((m) =>
          row([
            bold(m.currency),
            text(money(m.revenue.before, m.currency, lang)),
            bold(money(m.revenue.after, m.currency, lang)),
            text(money(m.refunds.after, m.currency, lang)),
          ]),
        ),
    },
  ]
}

function lead({ sales }: AudienceReport, t: Text): Rich {
  const orders = sales.counts.find((c) => c.what === 'orders')
  if (!orders || (orders.before === 0 && orders.after === 0)) return t.monday.noOrders()
  const way = !orders.clear ? 'steady' : orders.after > orders.before ? 'more' : 'fewer'
  return t.monday.orders[way](number(orders.after), number(orders.before))
}

export function sales(report: AudienceReport, t: Text): Section {
  const products = report.sales.products.slice(0, PRODUCTS)
  return {
    id: 'sales',
    title: t.monday.sales,
    lead: lead(report, t),
    foot: t.foot.people,
    blocks: [
      {
        kind: 'table',
        columns: [...beforeAfter(t, '')],
        rows: report.sales.counts.map((c) => movedRow(text(t.monday.counts[c.what]), c, t)),
      },
      ...moneyTable(report, t),
      ...(products.length > 0
        ? [
            heading(3, t.audience.products),
            {
              kind: 'table' as const,
              columns: [...beforeAfter(t, t.columns.product)],
              rows: products.map((p) => movedRow(text(shorten(p.title, NAME)), p, t)),
            },
          ]
        : []),
      para(plain(t.monday.how), 'note'),
    ],
  }
}
