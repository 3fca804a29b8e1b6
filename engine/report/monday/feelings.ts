/** Page 2: how people feel, on one scale for both periods, and when the mood changed. */
import type { Lang } from '../../contract/index.ts'
import { type Block, heading, para, plain, type Rich, type Section } from '../document.ts'
import { month, number, percent, percentRange } from '../format.ts'
import { bold, muted, row, spokenBy, text } from '../sections/context.ts'
import { shorten } from '../shorten.ts'
import type { Text } from '../text/index.ts'
import type { AudienceReport, Felt } from './data.ts'
import { NAME } from './sales.ts'

const ASPECTS = 8
const BREAKS = 3
const QUOTES = 3
/** Ems of a quote: eight lines of its column. */
export const QUOTE = 96

type Feelings = NonNullable<AudienceReport['feelings']>

/** Apart only where the intervals do not touch. */
const apart = (before: Felt, after: Felt): 'better' | 'worse' | 'same' | 'few' => {
  if (!before.negative || !after.negative) return 'few'
  if (after.negative.interval[1] < before.negative.interval[0]) return 'better'
  return after.negative.interval[0] > before.negative.interval[1] ? 'worse' : 'same'
}

function line(name: Rich, { before, after }: { before: Felt; after: Felt }, t: Text, top: number, first = false) {
  const verdict = apart(before, after)
  const cells = (f: Felt) =>
    f.negative
      ? [
          bold(percent(f.negative.share)),
          muted(percentRange(f.negative.interval)),
          {
            whisker: {
              value: f.negative.share,
              low: f.negative.interval[0],
              high: f.negative.interval[1],
              min: 0,
              max: top,
              accent: verdict === 'worse' && f === after,
            },
          },
        ]
      : [muted(t.monday.people(number(f.people))), text(''), { thin: true as const }]
  return row(
    [
      name,
      ...cells(before),
      ...cells(after),
      verdict === 'worse' || verdict === 'better' ? bold(t.monday.felt[verdict]) : muted(t.monday.felt[verdict]),
    ],
    first,
  )
}

function table(feelings: Feelings, t: Text): Block {
  const shown = feelings.aspects.slice(0, ASPECTS)
  const all = [feelings.overall, ...shown].flatMap((x) => [x.before, x.after])
  const top = Math.max(0.05, ...all.map((f) => f.negative?.interval[1] ?? 0))
  const aspects: Readonly<Record<string, string>> = t.monday.aspects
  const half = (title: string) =>
    [
      { title, align: 'right', width: '40pt' },
      { title: '', align: 'left', width: '46pt' },
      { title: '', align: 'left', width: '78pt', graphic: true },
    ] as const
  return {
    kind: 'table',
    columns: [
      { title: '', align: 'left', width: 1 },
      ...half(t.monday.before),
      ...half(t.monday.after),
      { title: '', align: 'right', width: '54pt' },
    ],
    rows: [
      line(text(t.monday.all), feelings.overall, t, top, true),
      ...shown.map((a) => line(text(aspects[a.aspect] ?? a.aspect), a, t, top)),
    ],
  }
}

/** @param known somebody who is quoted has bought: else nobody can say who has not */
function words(title: string, quotes: Feelings['happy'], known: boolean, lang: Lang, t: Text): Block[] {
  if (quotes.length === 0) return []
  return [
    heading(3, title),
    {
      kind: 'quotes',
      items: quotes.slice(0, QUOTES).map((q) => ({
        text: shorten(q.text, QUOTE),
        lang: q.lang === 'zh' ? 'zh' : 'en',
        by: spokenBy(q.buyer ? t.gap.buyer : known ? t.gap.notBuyer : t.gap.voice, q.lang, lang, t),
        ref: q.id.slice(q.id.lastIndexOf('-') + 1).slice(0, 6),
      })),
    },
  ]
}

export function feelings(report: AudienceReport, t: Text): Section {
  const felt = report.feelings
  const base = { id: 'feelings', title: t.monday.feelings, foot: t.foot.people }
  if (!felt) return { ...base, lead: t.monday.unread(), blocks: [] }
  const breaks = felt.breaks.slice(0, BREAKS)
  const known = [...felt.unhappy, ...felt.happy].some(({ buyer }) => buyer)
  const names: Readonly<Record<string, string>> = t.monday.aspects
  return {
    ...base,
    lead: t.monday.mood[apart(felt.overall.before, felt.overall.after)](),
    blocks: [
      heading(3, t.monday.unhappy, t.monday.unhappyNote(number(felt.minPeople))),
      table(felt, t),
      ...(breaks.length > 0
        ? [
            heading(3, t.monday.breaks, t.monday.breaksNote),
            {
              kind: 'list' as const,
              items: breaks.map((b) =>
                t.monday.broke(
                  b.by === 'all'
                    ? t.monday.all
                    : b.by === 'aspect'
                      ? (names[b.key] ?? b.label)
                      : shorten(b.label, NAME),
                  month(b.month, report.lang),
                  b.after.net < b.before.net,
                ),
              ),
            },
          ]
        : []),
      ...words(t.monday.unhappyWords, felt.unhappy, known, report.lang, t),
      ...words(t.monday.happyWords, felt.happy, known, report.lang, t),
      para(plain(t.monday.howFelt), 'note'),
    ],
  }
}
