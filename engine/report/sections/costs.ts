/** What the course costs as the scenario says, from how many buyers on it pays, and what an hour of making brings. */
import type { Block, Rich, Section } from '../document.ts'
import { heading, para } from '../document.ts'
import { money, percent } from '../format.ts'
import { named } from '../text/index.ts'
import type { Context } from './context.ts'
import { bold, muted, row, text } from './context.ts'

function statedCosts({ plan, t }: Context): Block[] {
  const { scenario } = plan.evidence
  const currency = scenario.currency ?? plan.simulation.currency
  const channels = (scenario.channels ?? []).filter((c) => c.cost > 0 || c.commission > 0)
  const messages = scenario.messageCost ?? 0
  if (scenario.fixedCost === 0 && channels.length === 0 && messages === 0) return []
  const amount = (minor: number): string => money(minor, currency, plan.lang)
  const total = scenario.fixedCost + channels.reduce((sum, c) => sum + c.cost, 0)
  return [
    heading(3, t.costs.stated),
    {
      kind: 'table',
      columns: [
        { title: t.columns.what, align: 'left', width: 1 },
        { title: t.columns.fixed, align: 'right', width: '100pt' },
        { title: t.columns.commission, align: 'right', width: '110pt' },
      ],
      rows: [
        ...(scenario.fixedCost > 0 ? [row([text(t.costs.fixed), text(amount(scenario.fixedCost)), text('')])] : []),
        ...channels.map((c) =>
          row([
            text(named(t.names.open, c.name)),
            text(c.cost > 0 ? amount(c.cost) : ''),
            text(c.commission > 0 ? percent(c.commission) : ''),
          ]),
        ),
        row([text(t.costs.total), bold(amount(total)), text('')], true),
        ...(messages > 0 ? [row([text(t.costs.messages), text(amount(messages)), text('')])] : []),
      ],
    },
    para(t.costs.other(), 'note'),
  ]
}

function breakEven({ figures, t }: Context): Block[] {
  const line = (name: string, figure: string, low?: string, high?: string, strong = false) => {
    const f = figures.get(figure)
    if (!f) return []
    const ends = low && high ? figures.with([low, high], (a, b) => t.costs.range(a.text, b.text)) : null
    const value: Rich = [f.value, { text: ' ' }, f.cite]
    return [row([text(name), value, muted(ends ?? '')], strong)]
  }
  const rows = [
    ...line(t.costs.price, 'launch.price'),
    ...line(t.costs.margin, 'costs.margin'),
    ...(figures.get('costs.fixed')?.n ? line(t.costs.buyers, 'costs.breakEven', undefined, undefined, true) : []),
    ...line(t.costs.expected, 'launch.buyers.p50', 'launch.buyers.p10', 'launch.buyers.p90'),
    ...line(t.costs.loss, 'launch.loss'),
    ...line(t.costs.hours, 'costs.hours'),
    ...line(t.costs.hourly, 'costs.hourly'),
  ]
  if (rows.length === 0) return []
  return [
    heading(3, t.costs.breakEven),
    {
      kind: 'table',
      columns: [
        { title: '', align: 'left', width: 1 },
        { title: '', align: 'right', width: '110pt' },
        { title: '', align: 'left', width: '130pt' },
      ],
      rows,
    },
    ...(figures.get('costs.hours') ? [para(t.costs.hoursNote(), 'note')] : []),
  ]
}

function lead({ figures, t }: Context): Rich {
  const fixed = figures.get('costs.fixed')
  if (!fixed || fixed.n === 0) return t.costs.leadNone()
  return figures.with(['costs.breakEven'], (n) => t.costs.lead(n)) ?? t.costs.leadNever()
}

export function costs(context: Context): Section {
  const { t } = context
  return {
    id: 'costs',
    title: t.costs.title,
    lead: lead(context),
    foot: t.foot.simulated,
    blocks: [...statedCosts(context), ...breakEven(context)],
  }
}
