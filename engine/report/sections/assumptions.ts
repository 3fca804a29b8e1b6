/** What the forecast rests on: the stages of every channel side by side, then whatever holds for all of them. */
import type { Assumption } from '../../contract/index.ts'
import type { Block, Rich } from '../document.ts'
import { heading, para, toned } from '../document.ts'
import { money, number, percent, percentRange, range } from '../format.ts'
import { named } from '../text/index.ts'
import type { Context } from './context.ts'
import { bold, muted, row, text } from './context.ts'

const STAGES = ['reach', 'open', 'click', 'buy'] as const
const staged = /^(reach|open|click|buy) \((.+)\)$/
/** Details of the channels that are told; more would be read by nobody. */
const DETAILS = 6

/** A price as money, an elasticity or a ratio as a number, every rate as %. */
function written({ plan }: Context, { name, mean, interval }: Assumption): { value: string; range: string } {
  const of = (one: (x: number) => string, both = ([a, b]: readonly [number, number]) => range(one(a), one(b))) => ({
    value: one(mean),
    range: interval ? both(interval) : '',
  })
  if (name === 'price') return of((x) => money(x, plan.simulation.currency, plan.lang))
  if (/^(price response|lift)/.test(name) || mean > 1) return of((x) => number(x, 2))
  return of(percent, percentRange)
}

const detailsOf = ({ t }: Context, all: readonly Assumption[]): string[] => [
  ...new Set(all.map((a) => t.note(a.detail)).filter((d) => d !== '')),
]

/** Where values come from. */
const sources = ({ t }: Context, all: readonly Assumption[]): Rich =>
  [...new Set(all.map((a) => a.source))].flatMap((source, i): Rich => {
    const said = toned(t.names.source[source], source === 'history' ? 'muted' : 'warn')
    return i > 0 ? [{ text: t.sources.and }, said] : [said]
  })

function channels(context: Context, all: readonly Assumption[]): Block[] {
  const { t } = context
  const byChannel = Map.groupBy(all, (a) => staged.exec(a.name)?.[2] ?? '')
  if (byChannel.size === 0) return []
  const details = detailsOf(context, all).slice(0, DETAILS)
  const shown = STAGES.filter((stage) => all.some((a) => a.name.startsWith(`${stage} (`)))
  return [
    heading(3, t.forecast.channels, t.forecast.channelsNote),
    {
      kind: 'table',
      columns: [
        { title: t.columns.channel, align: 'left', width: '64pt' },
        ...shown.map((stage) => ({
          title: named(t.names.open, stage),
          align: 'right' as const,
          width: '74pt' as const,
        })),
        { title: t.columns.source, align: 'left', width: 1 },
      ],
      rows: [...byChannel].map(([channel, own]) =>
        row([
          text(named(t.names.open, channel)),
          ...shown.map((stage): Rich => {
            const found = own.find((a) => a.name === `${stage} (${channel})`)
            if (!found) return text('')
            const { value, range: ends } = written(context, found)
            return ends === '' ? bold(value) : [...bold(value), { text: '\n' }, ...muted(ends)]
          }),
          sources(context, own),
        ]),
      ),
    },
    ...(details.length > 0 ? [para(text(details.join(t.sources.between)), 'note')] : []),
  ]
}

function others(context: Context, all: readonly Assumption[]): Block[] {
  const { t } = context
  if (all.length === 0) return []
  return [
    heading(3, t.forecast.assumptions),
    {
      kind: 'table',
      columns: [
        { title: t.columns.assumption, align: 'left', width: 1 },
        { title: t.columns.mean, align: 'right', width: '52pt' },
        { title: t.columns.range, align: 'left', width: '72pt' },
        { title: t.columns.source, align: 'left', width: 1.8 },
      ],
      rows: all.map((a) => {
        const { value, range: ends } = written(context, a)
        const [detail] = detailsOf(context, [a])
        const from = sources(context, [a])
        return row([
          text(named(t.names.open, a.name)),
          bold(value),
          muted(ends),
          detail === undefined ? from : [...from, { text: '\n' }, toned(detail, 'muted')],
        ])
      }),
    },
  ]
}

export function assumptions(context: Context): Block[] {
  const all = context.plan.simulation.assumptions
  return [
    ...channels(
      context,
      all.filter((a) => staged.test(a.name)),
    ),
    ...others(
      context,
      all.filter((a) => !staged.test(a.name)),
    ),
  ]
}
