/** Who they are, what they buy and what they talk about, and the market beside them. Money per currency, never added across. */
import type { AudienceRow } from '../../contract/index.ts'
import { monthsChart } from '../charts/months.ts'
import type { Block, Section, Table } from '../document.ts'
import { heading, para, paragraph } from '../document.ts'
import { day, money, month, number, percent, percentRange } from '../format.ts'
import type { Context } from './context.ts'
import { bold, K, muted, row, text } from './context.ts'
import { market, talk } from './talk.ts'

const PRODUCTS = 8
const MONTHS = 24
const CURRENCIES = 3
/** Heights of a chart of months, alone and beside others, in points. */
const HIGH = 126
const LOW = 92

function moneyTable({ plan, t, figures, shared }: Context): Block[] {
  const rows = plan.audience.summary.perCurrency
  if (rows.length === 0) return []
  const table: Table = {
    kind: 'table',
    columns: [
      { title: t.columns.currency, align: 'left', width: 1 },
      { title: t.columns.revenue, align: 'right', width: 1.3 },
      ...(shared ? [] : [{ title: t.columns.refunds, align: 'right' as const, width: 1.3 }]),
      { title: t.columns.buyers, align: 'right', width: 1 },
      { title: t.columns.orders, align: 'right', width: 1 },
    ],
    rows: rows.map((r) =>
      row([
        bold(r.currency),
        [...bold(money(r.revenue, r.currency, plan.lang)), ...figures.cite(`audience.revenue.${r.currency}`)],
        ...(shared
          ? []
          : [[...text(money(r.refunds, r.currency, plan.lang)), ...figures.cite(`audience.refunds.${r.currency}`)]]),
        [...text(number(r.buyers)), ...figures.cite(`audience.buyers.${r.currency}`)],
        [...text(number(r.orders)), ...figures.cite(`audience.orders.${r.currency}`)],
      ]),
    ),
  }
  return [heading(3, t.audience.money, t.audience.moneyNote), table]
}

function months({ plan, t }: Context): Block[] {
  const currencies = plan.audience.summary.perCurrency.map((c) => c.currency).slice(0, CURRENCIES)
  return currencies.flatMap((currency): Block[] => {
    const rows = plan.audience.months.filter((m) => m.currency === currency).slice(-MONTHS)
    if (rows.length < 2) return []
    return [
      heading(3, t.audience.months, t.audience.monthsNote(currency)),
      {
        kind: 'chart',
        svg: monthsChart(rows, currency, plan.lang, currencies.length > 1 ? LOW : HIGH),
        alt: t.audience.monthsAlt(currency, rows.length),
        twin: {
          kind: 'table',
          columns: [
            { title: t.columns.month, align: 'left', width: 1 },
            { title: t.columns.revenue, align: 'right', width: 1 },
            { title: t.columns.buyers, align: 'right', width: 1 },
          ],
          rows: rows.map((r) =>
            row([text(month(r.key, plan.lang)), text(money(r.revenue, currency, plan.lang)), text(number(r.buyers))]),
          ),
        },
      },
    ]
  })
}

function products({ plan, t, shared }: Context): Block[] {
  const all = plan.audience.products
  const rows = all.slice(0, PRODUCTS)
  if (rows.length === 0) return []
  const top = Math.max(...rows.map((r) => r.refundInterval?.[1] ?? 0), 0.01)
  const refund = (r: AudienceRow) =>
    shared
      ? []
      : [
          r.refundRate === null ? text('–') : bold(percent(r.refundRate)),
          r.refundInterval === null ? text('') : muted(percentRange(r.refundInterval)),
          r.refundRate === null || r.refundInterval === null
            ? { thin: true as const }
            : {
                whisker: {
                  value: r.refundRate,
                  low: r.refundInterval[0],
                  high: r.refundInterval[1],
                  min: 0,
                  max: top,
                  accent: false,
                },
              },
        ]
  return [
    heading(3, t.audience.products, shared ? null : t.audience.productsNote),
    {
      kind: 'table',
      columns: [
        { title: t.columns.product, align: 'left', width: 1 },
        { title: t.columns.revenue, align: 'right', width: '72pt' },
        { title: t.columns.buyers, align: 'right', width: '52pt' },
        ...(shared
          ? []
          : [
              { title: t.columns.refundRate, align: 'right' as const, width: '48pt' as const },
              { title: t.columns.range, align: 'left' as const, width: '62pt' as const },
              { title: '', align: 'left' as const, width: '72pt' as const, graphic: true as const },
            ]),
      ],
      rows: rows.map((r) =>
        row([text(r.key), text(money(r.revenue, r.currency, plan.lang)), text(number(r.buyers)), ...refund(r)]),
      ),
    },
    ...(all.length > PRODUCTS ? [para(t.audience.more(all.length - PRODUCTS), 'note')] : []),
  ]
}

export function audience(context: Context): Section {
  const { plan, t, figures, shared } = context
  const { summary } = plan.audience
  const { firstAt: first, lastAt: last, repeat } = summary
  return {
    id: 'audience',
    title: t.titles.audience,
    lead:
      (summary.people > 0
        ? figures.with(['audience.people', 'audience.buyers'], (a, b) => t.audience.lead(a, b))
        : figures.with(['audience.feedback'], (f) => t.market.lead(f))) ?? [],
    foot: shared ? t.foot.shared : t.foot.people,
    blocks: [
      para(
        paragraph(
          plan.lang,
          first !== null && last !== null && summary.orders > 0
            ? t.audience.since(day(first, plan.lang), day(last, plan.lang), number(summary.orders))
            : null,
          repeat ? figures.with(['audience.repeat'], (f) => t.audience.repeat(f, percentRange(repeat.interval))) : null,
          summary.people > 0 && summary.feedback.people >= (shared ? K : 1)
            ? t.audience.feedback(number(summary.feedback.items), number(summary.feedback.people))
            : null,
        ),
      ),
      ...moneyTable(context),
      ...months(context),
      ...products(context),
      ...talk(context),
      ...market(context),
    ],
  }
}
