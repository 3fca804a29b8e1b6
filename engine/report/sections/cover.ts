/** The cover: what to teach in one sentence, the gap as a bar, and four numbers that decide. */
import { demandBar } from '../../contract/index.ts'
import type { Cover, Rich } from '../document.ts'
import { day, number, ofHundred, score, scoreRange } from '../format.ts'
import type { Context } from './context.ts'
import { peopleCount, rankedGaps } from './context.ts'

function finding(context: Context): Rich {
  const { plan, t } = context
  const { gap } = plan
  if (gap.verdict === 'not-enough-evidence') return t.cover.thin(peopleCount(context, gap.people), number(gap.needed))
  if (plan.outline.thin) return t.cover.sketch()
  if (gap.verdict === 'covered') return t.cover.covered()
  const open = rankedGaps(plan).filter((g) => g.verdict === 'gap')
  // The board's own order: by opportunity, not by size of the gap alone.
  const place =
    Math.max(
      0,
      open.findIndex((g) => g.id === gap.id),
    ) + 1
  return place === 1 ? t.cover.largest() : t.cover.ranked(place, Math.max(place, open.length))
}

export function cover(context: Context): Cover {
  const { plan, t, figures, shared } = context
  const { gap, audience } = plan
  const stats = [
    figures.with(['gap.people'], (f) => ({ value: f.text, text: t.cover.people(f, !plan.outline.thin) })),
    figures.with(['launch.buyers.p50', 'launch.buyers.p10', 'launch.buyers.p90'], (f, low, high) => ({
      value: f.text,
      text: t.cover.buyers(f, low, high),
    })),
    figures.with(['launch.profit.p50', 'launch.profit.p10', 'launch.profit.p90'], (f, low, high) => ({
      value: f.text,
      text: t.cover.profit(f, low, high),
    })),
    figures.with(['launch.loss'], (f) => ({ value: t.cover.lossValue(ofHundred(f.n)), text: t.cover.loss(f) })),
  ]
  return {
    page: true,
    label: t.plan,
    marks: [
      ...(plan.sample ? [t.marks.sample] : []),
      ...(plan.outline.engine === 'language-model' ? [t.marks.ai(plan.outline.model ?? '–')] : []),
      ...(shared ? [gap.quotes.length > 0 ? t.marks.sharedQuotes : t.marks.shared] : []),
    ],
    finding: finding(context),
    bar:
      gap.verdict === 'not-enough-evidence'
        ? null
        : {
            ...demandBar(gap),
            words: {
              taught: t.cover.taught,
              missing: t.cover.missing,
              range: scoreRange(gap.interval),
              demand: t.cover.demand(score(gap.demand)),
            },
          },
    stats: stats.filter((s) => s !== null),
    made: t.cover.made(
      day(plan.date || plan.evidence.now, plan.lang),
      number(audience.summary.feedback.items),
      number(audience.summary.orders),
    ),
    promise: t.cover.promise,
  }
}
