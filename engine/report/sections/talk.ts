/** What the audience talks about, and what the market list holds on the plan's topic. */
import { demandBar, type Gap } from '../../contract/index.ts'
import type { Block } from '../document.ts'
import { heading, para, paragraph } from '../document.ts'
import { number, percent } from '../format.ts'
import type { Context } from './context.ts'
import { bold, K, muted, row, text } from './context.ts'

const TOPICS = 7

function unhappy({ sentiment: s }: Gap): number | null {
  const all = s.negative + s.neutral + s.positive
  return all > 0 ? s.negative / all : null
}

/** Topics by people. Those too thin to be ranked are not shown: a share of a handful says nothing. */
export function talk({ plan, t, figures }: Context): Block[] {
  const topics = plan.board.gaps
    .filter((g) => g.verdict !== 'not-enough-evidence' && g.people >= K)
    .toSorted((a, b) => b.people - a.people)
    .slice(0, TOPICS)
  if (topics.length < 2) return []
  const said = figures.with(['board.askers', 'board.unsorted'], (a, b) => t.market.asked(a, b))
  return [
    heading(3, t.market.talk, t.market.talkNote),
    {
      kind: 'table',
      columns: [
        { title: t.columns.topic, align: 'left', width: 1 },
        { title: t.columns.people, align: 'right', width: '52pt' },
        { title: t.columns.feeling, align: 'right', width: '56pt' },
        { title: '', align: 'left', width: '150pt', graphic: true },
      ],
      rows: topics.map((g) => {
        const share = unhappy(g)
        return row([
          g.id === plan.gap.id ? bold(g.label) : text(g.label),
          text(number(g.people)),
          share === null ? muted('–') : text(percent(share)),
          share === null ? { thin: true } : { bar: demandBar({ demand: share, gap: 0 }) },
        ])
      }),
    },
    ...(said ? [para(said, 'note')] : []),
  ]
}

export function market({ plan, t, figures }: Context): Block[] {
  const items = figures.get('market.items')
  if (!items) return []
  const { medianRating } = plan.gap.market
  return [
    heading(3, t.market.market),
    para(
      paragraph(
        plan.lang,
        items.n === 0 ? t.market.none() : t.market.found(items),
        items.n === 0 ? null : figures.with(['market.subscribers'], (f) => t.gap.subscribers(f)),
        items.n === 0 || medianRating === null ? null : t.gap.rating(number(medianRating, 1)),
      ),
    ),
  ]
}
