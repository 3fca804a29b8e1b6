/** A hundred simulated launches, ways to bring the course to people, what moves the result, what it rests on. */
import { swingBar, swingScale } from '../../contract/index.ts'
import { dotsChart } from '../charts/dots.ts'
import type { Block, Rich, Section } from '../document.ts'
import { given, heading, para, paragraph } from '../document.ts'
import { money, number, ofHundred, percent, UNNAMED } from '../format.ts'
import { named } from '../text/index.ts'
import { assumptions } from './assumptions.ts'
import type { Context } from './context.ts'
import { bold, forecastMoney, muted, row, text } from './context.ts'

const INPUTS = 8

function numbers(context: Context): Block[] {
  const { t, figures } = context
  const rows = (['buyers', 'revenue', 'refunds', 'profit'] as const).flatMap((name) => {
    const cells = figures.with([`launch.${name}.p10`, `launch.${name}.p50`, `launch.${name}.p90`], (low, mid, high) =>
      [low, mid, high].map(
        (f): Rich => [name === 'profit' || f === mid ? f.value : { text: f.text }, { text: ' ' }, f.cite],
      ),
    )
    return cells ? [row([text(t.forecast[name]), ...cells], name === 'profit')] : []
  })
  const loss = figures.get('launch.loss')
  if (rows.length === 0) return []
  return [
    heading(3, t.forecast.table, t.forecast.tableNote),
    {
      kind: 'table',
      columns: [
        { title: '', align: 'left', width: 1 },
        { title: t.columns.low, align: 'right', width: 1 },
        { title: t.columns.middle, align: 'right', width: 1 },
        { title: t.columns.high, align: 'right', width: 1 },
      ],
      rows: [
        ...rows,
        ...(loss ? [row([text(t.forecast.loss), text(''), [loss.value, { text: ' ' }, loss.cite], text('')])] : []),
      ],
    },
  ]
}

function dots(context: Context): Block[] {
  const { plan, t } = context
  const { simulation } = plan
  if (simulation.dots.length === 0) return []
  const write = forecastMoney(context)
  const { p10, p50, p90 } = simulation.profit
  return [
    heading(3, t.forecast.dots, t.forecast.dotsNote),
    {
      kind: 'chart',
      svg: dotsChart(simulation, plan.lang, write, context.look),
      alt: t.forecast.dotsAlt(write(p10), write(p50), write(p90), ofHundred(simulation.lossProbability)),
      twin: {
        kind: 'table',
        columns: [
          { title: t.columns.low, align: 'right', width: 1 },
          { title: t.columns.middle, align: 'right', width: 1 },
          { title: t.columns.high, align: 'right', width: 1 },
          { title: t.forecast.loss, align: 'right', width: 1 },
        ],
        rows: [row([text(write(p10)), bold(write(p50)), text(write(p90)), text(percent(simulation.lossProbability))])],
      },
    },
  ]
}

function strategies(context: Context): Block[] {
  const { plan, t } = context
  const rows = [...plan.simulation.strategies].sort((a, b) => b.pBest - a.pBest)
  if (rows.length < 2) return []
  const write = forecastMoney(context)
  const min = Math.min(0, ...rows.map((s) => s.profit.p10))
  const max = Math.max(1, ...rows.map((s) => s.profit.p90))
  return [
    heading(3, t.forecast.strategies, t.forecast.strategiesNote),
    {
      kind: 'table',
      columns: [
        { title: t.columns.strategy, align: 'left', width: 1 },
        { title: t.columns.range, align: 'left', width: '120pt', graphic: true },
        { title: t.columns.profit, align: 'right', width: '66pt' },
        { title: t.columns.best, align: 'right', width: '48pt' },
        { title: t.columns.regret, align: 'right', width: '60pt' },
      ],
      rows: rows.map((s, i) =>
        row(
          [
            text(named(t.names.open, s.name)),
            { whisker: { value: s.profit.p50, low: s.profit.p10, high: s.profit.p90, min, max, accent: i === 0 } },
            text(write(s.profit.p50)),
            bold(percent(s.pBest)),
            muted(write(s.regret)),
          ],
          i === 0,
        ),
      ),
    },
  ]
}

function tornado(context: Context): Block[] {
  const { plan, t } = context
  const base = plan.simulation.profit.p50
  const rows = plan.simulation.tornado.slice(0, INPUTS)
  if (rows.length === 0) return []
  const write = forecastMoney(context)
  const scale = swingScale(base, rows)
  return [
    heading(3, t.forecast.tornado, t.forecast.tornadoNote(write(base))),
    {
      kind: 'table',
      columns: [
        { title: t.columns.input, align: 'left', width: 1 },
        { title: t.columns.low10, align: 'right', width: '70pt' },
        { title: '', align: 'left', width: '170pt', graphic: true },
        { title: t.columns.high90, align: 'left', width: '70pt' },
      ],
      rows: rows.map((r, i) =>
        row([
          text(named(t.names.open, r.name)),
          muted(write(r.low)),
          { swing: { ...swingBar({ ...r, base }, scale), accent: i === 0 } },
          muted(write(r.high)),
        ]),
      ),
    },
  ]
}

function checked({ plan, t }: Context): Block[] {
  const { gate } = plan
  const { backtest, warnings } = plan.simulation
  const test = backtest
    ? paragraph(
        plan.lang,
        t.forecast.backtest(number(backtest.inside), number(backtest.launches), percent(backtest.level)),
        backtest.launches < 10 ? t.forecast.few() : null,
      )
    : t.forecast.noBacktest()
  const interval = gate ? t.between(number(gate.interval[0], 3), number(gate.interval[1], 3)) : ''
  return [
    para(test),
    ...given(gate, (g) => [
      para(
        paragraph(
          plan.lang,
          g.offered
            ? t.forecast.gateOpen(named(t.names.open, g.best), number(g.difference, 3), interval)
            : t.forecast.gateShut(named(t.names.open, g.best), interval),
          !g.offered && g.morePeople !== null ? t.forecast.gateMore(number(g.morePeople)) : null,
        ),
      ),
    ]),
    ...(warnings.length > 0
      ? [heading(3, t.forecast.warnings), { kind: 'list' as const, items: warnings.map((w) => text(t.note(w))) }]
      : []),
  ]
}

export function forecast(context: Context): Section {
  const { plan, t, figures } = context
  const s = plan.simulation
  return {
    id: 'forecast',
    title: t.titles.forecast,
    lead:
      figures.with(['launch.profit.p50', 'launch.profit.p10', 'launch.profit.p90'], (a, b, c) =>
        t.forecast.lead(a, b, c),
      ) ?? [],
    foot: t.foot.simulated,
    blocks: [
      para(
        paragraph(
          plan.lang,
          t.forecast.about(number(s.runs), number(s.people), money(s.price, s.currency, plan.lang)),
          s.currency === UNNAMED ? t.forecast.unnamed() : null,
        ),
      ),
      ...dots(context),
      ...numbers(context),
      ...strategies(context),
      ...tornado(context),
      ...assumptions(context),
      ...checked(context),
    ],
  }
}
