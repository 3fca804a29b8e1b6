/** Section 1: what to teach, what it would earn, where to start. Finding first. */
import type { Block, Column, Rich, Section } from '../document.ts'
import { flat, given, heading, para, paragraph } from '../document.ts'
import { number, percent } from '../format.ts'
import { named } from '../text/index.ts'
import type { Context } from './context.ts'
import { muted, row, salesKnown, text } from './context.ts'

function lead({ plan, t }: Context): Rich {
  const { gap } = plan
  if (gap.verdict === 'not-enough-evidence') return t.summary.leadThin(gap.label)
  if (plan.outline.thin) return t.summary.leadSketch(gap.label)
  if (gap.verdict === 'covered') return t.summary.leadCovered(gap.label)
  return plan.simulation.lossProbability > 0.5 ? t.summary.leadLoss(gap.label) : t.summary.lead(gap.label, gap.coverage)
}

/** The figures that decide, each with its range: name of the figure, and of its low and high end. */
const GLANCE: readonly (readonly [string, string?, string?])[] = [
  ['gap.score', 'gap.interval.low', 'gap.interval.high'],
  ['gap.people'],
  ['gap.buyers'],
  ...(['launch.buyers', 'launch.revenue', 'launch.profit'] as const).map(
    (s) => [`${s}.p50`, `${s}.p10`, `${s}.p90`] as const,
  ),
  ['launch.loss'],
  ['outline.minutes'],
]
/** Risks that a busy person sees; the section of their own has all. */
const RISKS = 3

function glance({ plan, t, figures }: Context): Block[] {
  const thin = plan.gap.verdict === 'not-enough-evidence'
  const rows = GLANCE.flatMap(([name, low, high]) => {
    if (thin && name === 'gap.score') return []
    const f = figures.get(name)
    if (!f) return []
    const ends = low && high ? figures.with([low, high], (a, b) => t.between(a.text, b.text)) : null
    return [
      row([
        text(
          t.describe(
            name,
            () => null,
            (s) => s,
          ),
        ),
        [f.value],
        muted(ends ?? ''),
        [f.cite],
      ]),
    ]
  })
  if (rows.length === 0) return []
  const columns: Column[] = [
    { title: t.columns.what, align: 'left', width: 1 },
    { title: t.columns.value, align: 'right', width: '90pt' },
    { title: t.columns.range, align: 'left', width: '130pt' },
    { title: '', align: 'right', width: '40pt' },
  ]
  return [heading(3, t.summary.glance), { kind: 'table', columns, rows }]
}

export function summary(context: Context): Section {
  const { plan, t, figures } = context
  const { gap, outline, simulation } = plan
  const thin = gap.verdict === 'not-enough-evidence'
  const ask = [
    figures.with(['gap.people'], (f) => t.summary.people(gap.label, f, !outline.thin)),
    salesKnown(plan) ? figures.with(['gap.buyers'], (f) => t.summary.buyers(f)) : null,
    thin
      ? null
      : figures.with(['gap.score', 'gap.interval.low', 'gap.interval.high'], (a, b, c) => t.summary.gap(a, b, c)),
  ]
  const make = [
    figures.with(['outline.lessons', 'outline.minutes'], (a, b) =>
      t.summary.size(number(outline.modules.length), a, b),
    ),
    figures.with(['outline.practice'], (f) => t.summary.practice(f)),
  ]
  const fixed = figures.get('costs.fixed')
  const driver = simulation.tornado[0]
  const best = [...simulation.strategies].sort((a, b) => b.pBest - a.pBest)[0]
  const earn = [
    figures.with(['launch.profit.p50', 'launch.profit.p10', 'launch.profit.p90'], (a, b, c) =>
      t.summary.profit(a, b, c),
    ),
    figures.with(['launch.loss'], (f) => (f.n < 0.005 ? t.summary.noLoss(f) : t.summary.loss(f))),
    fixed && fixed.n > 0 ? figures.with(['costs.breakEven'], (n) => t.summary.breakEven(n)) : null,
    driver ? t.summary.driver(named(t.names.open, driver.name)) : null,
    best && simulation.strategies.length > 1
      ? t.summary.best(named(t.names.open, best.name), percent(best.pBest))
      : null,
  ]
  const block = (title: string, sentences: (Rich | null)[]): Block[] => {
    const body = paragraph(plan.lang, ...sentences)
    return flat(body) === '' ? [] : [heading(3, title), para(body)]
  }
  const first = plan.calendar[0]
  return {
    id: 'summary',
    title: t.titles.summary,
    lead: lead(context),
    foot: t.foot.simulated,
    blocks: [
      para(paragraph(plan.lang, ...ask)),
      ...block(t.summary.course, make),
      ...block(t.summary.launch, earn),
      ...given(first && first.tasks.length > 0 ? first : null, (week) => [
        heading(3, t.summary.next, t.summary.week),
        { kind: 'list', items: week.tasks.map((task) => text(task)) },
      ]),
      ...(plan.risks.length > 0
        ? [
            heading(3, t.summary.risks),
            { kind: 'list' as const, items: plan.risks.slice(0, RISKS).map((r) => text(r.text)) },
          ]
        : []),
      ...glance(context),
    ],
  }
}
