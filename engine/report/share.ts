/**
 * What outsiders may see of a plan: no quotes unless asked for, no row ids, no group under K people, and no small group that could be worked
 * out by subtracting the rest from a total: small rows are folded together with the next larger one until the fold holds a
 * row of K people, because buyers of several small products may be the same few.
 */
import type { AudienceRow, Plan } from '../contract/index.ts'
import { elided } from './elide.ts'
import { K, openGaps } from './sections/context.ts'
import { texts } from './text/index.ts'

/** Rows of one currency with the small ones folded into one, or none when even the fold would describe fewer than K. */
function folded(rows: readonly AudienceRow[], name: (n: number) => string): AudienceRow[] {
  const ascending = [...rows].sort((a, b) => a.buyers - b.buyers)
  const small = ascending.filter((r) => r.buyers < K)
  if (small.length === 0) return [...rows]
  const fold = ascending.slice(0, small.length + 1)
  const base = fold.at(-1)
  if (!base || base.buyers < K) return []
  const sum = (of: (r: AudienceRow) => number): number => fold.reduce((n, r) => n + of(r), 0)
  return [
    ...rows.filter((r) => !fold.includes(r)),
    {
      ...base,
      key: name(fold.length),
      revenue: sum((r) => r.revenue),
      refunds: 0,
      // The largest row's buyers: people who bought two of them must not be counted twice.
      buyers: base.buyers,
      orders: sum((r) => r.orders),
      refundRate: null,
      refundInterval: null,
    },
  ]
}

/** A group within a group is shown only when neither it nor the rest of the group is small. */
const showable = (part: number, whole: number): boolean => part >= K && (whole === part || whole - part >= K)

/** @param quotes with the words of people, less what points at them; never of a group under K */
export function shareable(plan: Plan, quotes = false): Plan {
  const t = texts[plan.lang]
  const { summary } = plan.audience
  const perCurrency = summary.perCurrency.filter((c) => c.buyers >= K).map((c) => ({ ...c, refunds: 0 }))
  const rows = (all: readonly AudienceRow[]): AudienceRow[] =>
    perCurrency.flatMap(({ currency }) =>
      folded(
        all.filter((r) => r.currency === currency),
        t.others,
      ),
    )
  const repeaters = summary.repeat ? summary.repeat.share * summary.repeat.buyers : 0
  const repeat = summary.repeat && showable(repeaters, summary.repeat.buyers) ? summary.repeat : null
  const visible = (name: string, value: number | string): boolean => {
    if (/^(audience\.refunds|quote)\./.test(name)) return false
    if (name.startsWith('audience.repeat')) return repeat !== null
    if (name === 'audience.buyers') return showable(Number(value), summary.people)
    if (name === 'gap.buyers') return showable(Number(value), plan.gap.people)
    const currency = /^audience\.\w+\.([A-Z]{3})$/.exec(name)?.[1]
    if (currency) return perCurrency.some((c) => c.currency === currency)
    const place = /^board\.(\d+)\./.exec(name)?.[1]
    if (place) return (openGaps(plan)[Number(place) - 1]?.people ?? 0) >= K
    return !/\.(people|buyers|orders)$/.test(name) || Number(value) >= K
  }
  const gap = {
    ...plan.gap,
    quotes:
      quotes && plan.gap.people >= K
        ? plan.gap.quotes.map((q) => ({ ...q, id: '', buyer: false, text: elided(q.text) }))
        : [],
    members: [],
    nearest: plan.gap.nearest,
  }
  return {
    ...plan,
    audience: {
      summary: { ...summary, perCurrency, repeat },
      products: rows(plan.audience.products),
      months: rows(plan.audience.months),
    },
    gap,
    board: {
      ...plan.board,
      gaps: plan.board.gaps.map((g) => ({
        ...g,
        quotes: [],
        members: [],
        verdict: g.people >= K ? g.verdict : ('not-enough-evidence' as const),
      })),
    },
    graph: plan.graph && { ...plan.graph, people: [], communities: plan.graph.communities.filter((c) => c.size >= K) },
    evidence: {
      ...plan.evidence,
      figures: plan.evidence.figures
        .filter((f) => visible(f.name, f.value))
        .map((f) => ({ ...f, rows: { ...f.rows, hash: '', sample: [] } })),
    },
  }
}
