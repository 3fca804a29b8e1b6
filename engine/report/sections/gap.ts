/** Section 3: the gap, its parts with their doubt, the other gaps on the same scale, and what people wrote. */
import { demandBar, type Gap, type Lang } from '../../contract/index.ts'
import type { Block, Rich, Section } from '../document.ts'
import { heading, para, paragraph, plain } from '../document.ts'
import { number, ofHundred, percent, score, scoreRange } from '../format.ts'
import type { Context } from './context.ts'
import { bold, K, muted, openGaps, peopleCount, rankedGaps, row, salesKnown, spokenBy, text } from './context.ts'

/** Similarity from which a course is near enough to be named. */
const NEAR = 0.1
/** Coverage from which something must have been taught, by somebody. */
const ANSWERED = 0.3
/** As many as have a figure of their own. */
const OTHERS = 6
const QUOTES = 3

const whisker = (value: number, [low, high]: readonly [number, number], accent: boolean) => ({
  whisker: { value, low, high, min: 0, max: 1, accent },
})

function words(context: Context): Rich[] {
  const { plan, t, figures, shared } = context
  const { gap } = plan
  const signals = (Object.keys(t.names.signal) as (keyof Gap['signals'])[])
    .filter((k) => gap.signals[k] >= (shared ? K : 1))
    .sort((a, b) => gap.signals[b] - gap.signals[a])
    .map((k) => t.counted(number(gap.signals[k]), t.names.signal[k]))
  return [
    paragraph(
      plan.lang,
      gap.verdict === 'not-enough-evidence' ? t.gap.thin(peopleCount(context, gap.people), number(gap.needed)) : null,
      salesKnown(plan)
        ? figures.with(['gap.people', 'gap.buyers'], (a, b) => t.gap.people(gap.label, a, b, !plan.outline.thin))
        : figures.with(['gap.people'], (f) => t.summary.people(gap.label, f, !plan.outline.thin)),
      signals.length > 0 ? t.gap.signals(t.list(signals)) : null,
    ),
    paragraph(
      plan.lang,
      gap.nearest && gap.nearest.similarity >= NEAR
        ? t.gap.nearest(gap.nearest.title, percent(gap.nearest.similarity))
        : gap.coverage > ANSWERED
          ? t.gap.answered()
          : t.gap.nothingNear(),
    ),
  ]
}

function parts({ plan, t, figures }: Context): Block[] {
  const { gap } = plan
  const thin = gap.verdict === 'not-enough-evidence'
  const line = (
    name: string,
    figure: string,
    value: number,
    interval: readonly [number, number],
    what: string,
    lead = false,
  ) =>
    row([
      lead ? bold(name) : text(name),
      lead && thin ? muted('–') : bold(score(value)),
      lead && thin ? text('') : muted(scoreRange(interval)),
      lead && thin ? { thin } : whisker(value, interval, lead),
      [...muted(what), ...figures.cite(figure)],
    ])
  return [
    heading(3, t.gap.parts),
    {
      kind: 'table',
      columns: [
        { title: '', align: 'left', width: '76pt' },
        { title: '', align: 'right', width: '28pt' },
        { title: '', align: 'left', width: '46pt' },
        { title: '', align: 'left', width: '140pt', graphic: true },
        { title: '', align: 'left', width: 1 },
      ],
      rows: [
        line(t.gap.demand, 'gap.demand', gap.demand, gap.intervals.demand, t.gap.demandWhat),
        line(t.gap.coverage, 'gap.coverage', gap.coverage, gap.intervals.coverage, t.gap.coverageWhat),
        line(t.gap.score, 'gap.score', gap.gap, gap.interval, t.gap.scoreWhat, true),
        line(t.gap.competition, 'gap.competition', gap.competition, gap.intervals.competition, t.gap.competitionWhat),
        line(t.gap.opportunity, 'gap.opportunity', gap.opportunity, gap.intervals.opportunity, t.gap.opportunityWhat),
      ],
    },
  ]
}

function others({ plan, t, figures }: Context): Block[] {
  const ranked = rankedGaps(plan)
  const shown = ranked.slice(0, OTHERS)
  if (shown.length < 2) return []
  const own = shown.some((g) => g.id === plan.gap.id) ? shown : [...shown.slice(0, OTHERS - 1), plan.gap]
  const place = new Map(openGaps(plan).map((g, i) => [g.id, i + 1]))
  return [
    heading(3, t.gap.others),
    {
      kind: 'table',
      columns: [
        { title: '', align: 'left', width: 1 },
        { title: '', align: 'left', width: '230pt', graphic: true },
        { title: '', align: 'right', width: '56pt' },
        { title: '', align: 'right', width: '46pt' },
      ],
      rows: own.map((g) => {
        const mine = g.id === plan.gap.id
        const name = mine ? bold(g.label) : text(g.label)
        // Too little evidence is drawn as hatching and gets no number.
        if (g.verdict === 'not-enough-evidence') return row([name, { thin: true }, muted('–'), text('')])
        return row([
          name,
          { bar: demandBar(g) },
          [...bold(score(g.gap)), ...figures.cite(mine ? 'gap.score' : `board.${place.get(g.id)}.gap`)],
          muted(scoreRange(g.interval)),
        ])
      }),
      legend: [t.cover.taught, t.cover.missing],
    },
  ]
}

/** `feedback-3fa2c1…` as `3fa2c1`: enough to find the row, short enough for a line. */
const shortId = (id: string): string => id.slice(id.lastIndexOf('-') + 1).slice(0, 6)

/** Characters of quotes that the page has room for. */
const ROOM = 620
/** Share of it that one quote beside others may take: a column of a long one would not fit under the rest. */
const LONGEST = 0.4

/** The quotes that stand in the plan: as many as the page holds, the first of them in any case. */
export function shownQuotes({ plan }: Context): Gap['quotes'] {
  let used = 0
  return plan.gap.quotes
    .filter((q, i) => {
      // A Han character takes the room of two.
      const length = q.text.length * (q.lang === 'zh' ? 2 : 1)
      if (i > 0 && length > ROOM * LONGEST) return false
      used += length
      if (i === 0 || used <= ROOM) return true
      used -= length
      return false
    })
    .slice(0, QUOTES)
}

function quotes(context: Context): Block[] {
  const { plan, t, figures, shared } = context
  const items = shownQuotes(context)
  const known = salesKnown(plan)
  if (items.length === 0) return []
  const kinds: Readonly<Record<string, string>> = t.names.feedback
  return [
    heading(3, t.gap.words),
    {
      kind: 'quotes',
      items: items.map((q) => ({
        text: q.text,
        lang: (q.lang === 'other' ? 'en' : q.lang) satisfies Lang,
        by: spokenBy(shared || !known ? t.gap.voice : q.buyer ? t.gap.buyer : t.gap.notBuyer, q.lang, plan.lang, t),
        ref: shared
          ? (kinds[q.kind] ?? q.kind)
          : [
              figures.get(`quote.${plan.gap.quotes.indexOf(q) + 1}`)?.figure.id,
              `${kinds[q.kind] ?? q.kind} ${shortId(q.id)}`,
            ]
              .filter(Boolean)
              .join(' · '),
      })),
    },
  ]
}

export function gap(context: Context): Section {
  const { plan, t, figures, shared } = context
  const thin = plan.gap.verdict === 'not-enough-evidence'
  const stability = figures.with(['gap.stability'], (f) =>
    t.gap.stability(String(ofHundred(f.n)), String(plan.gap.topK), f.cite),
  )
  return {
    id: 'gap',
    title: t.titles.gap,
    lead:
      plan.gap.verdict !== 'gap'
        ? plain('')
        : plan.outline.thin
          ? t.gap.leadSketch(plan.gap.label)
          : t.gap.lead(plan.gap.label),
    foot: shared ? t.foot.shared : t.foot.people,
    blocks: [
      {
        kind: 'score',
        paras: words(context),
        value: thin ? '–' : score(plan.gap.gap),
        caption: thin
          ? t.gap.noScore(peopleCount(context, plan.gap.people), number(plan.gap.needed))
          : t.gap.caption(scoreRange(plan.gap.interval)),
        whisker: thin ? null : whisker(plan.gap.gap, plan.gap.interval, true).whisker,
        foot: thin ? [] : (stability ?? []),
      },
      ...parts(context),
      ...(shownQuotes(context).length > 0 ? [para(t.gap.association(), 'note')] : []),
      ...others(context),
      ...quotes(context),
    ],
  }
}
