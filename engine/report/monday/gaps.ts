/** Pages 3 and 4: what people spoke of, what became of the gaps, and who still waits for an answer. */
import type { GapChange } from '../../contract/index.ts'
import { type Block, heading, para, plain, type Rich, type Section } from '../document.ts'
import { number, score } from '../format.ts'
import { bold, muted, row, text } from '../sections/context.ts'
import { shorten } from '../shorten.ts'
import type { Text } from '../text/index.ts'
import type { AudienceReport } from './data.ts'
import { QUOTE } from './feelings.ts'
import { beforeAfter, movedRow, NAME } from './sales.ts'

const TOPICS = 20
const CHANGES = 8
const OPEN = 6

export function topics(report: AudienceReport, t: Text): Section {
  const shown = report.topics.slice(0, TOPICS)
  const grew = report.topics.find((x) => x.clear && x.after > x.before)
  return {
    id: 'topics',
    title: t.monday.topics,
    lead: grew ? t.monday.grew(shorten(grew.label, NAME)) : shown.length > 0 ? t.monday.noTopic() : t.monday.noTopics(),
    foot: t.foot.people,
    blocks:
      shown.length === 0
        ? []
        : [
            heading(3, t.monday.spoke, t.monday.spokeNote),
            {
              kind: 'table',
              columns: [...beforeAfter(t, t.columns.topic)],
              rows: shown.map((x) => movedRow((x.clear ? bold : text)(shorten(x.label, NAME)), x, t)),
            },
            ...(report.topics.length > TOPICS
              ? [para(plain(t.monday.moreTopics(number(report.topics.length - TOPICS))), 'note')]
              : []),
            para(plain(t.monday.howTopics), 'note'),
          ],
  }
}

const signed = (x: number): string => {
  const part = Math.round(x * 100)
  return `${part > 0 ? '+' : part < 0 ? '−' : ''}${Math.abs(part)}`
}

const changeRow = (c: GapChange, t: Text) =>
  row([
    text(shorten(c.label, NAME)),
    bold(t.monday.kinds[c.kind]),
    text(score(c.before.gap)),
    bold(score(c.now.gap)),
    [...bold(signed(c.difference)), { text: ' ' }, ...muted(t.between(signed(c.interval[0]), signed(c.interval[1])))],
    text(number(c.newPeople)),
  ])

function changed({ gaps }: AudienceReport, t: Text): Block[] {
  if (!gaps || gaps.changes.length === 0) return []
  return [
    heading(3, t.monday.became, t.monday.becameNote),
    {
      kind: 'table',
      columns: [
        { title: t.columns.topic, align: 'left', width: 1 },
        { title: '', align: 'left', width: '58pt' },
        { title: t.monday.before, align: 'right', width: '44pt' },
        { title: t.monday.after, align: 'right', width: '44pt' },
        { title: t.monday.change, align: 'right', width: '84pt' },
        { title: t.monday.newPeople, align: 'right', width: '60pt' },
      ],
      rows: gaps.changes.slice(0, CHANGES).map((c) => changeRow(c, t)),
    },
    para(plain(t.monday.steady(number(gaps.steady))), 'note'),
  ]
}

function lead({ gaps }: AudienceReport, t: Text): Rich {
  if (!gaps) return t.monday.noBefore()
  const first = gaps.changes[0]
  return first ? t.monday.first[first.kind](shorten(first.label, NAME)) : t.monday.allSteady()
}

export function gaps(report: AudienceReport, t: Text): Section {
  const open = report.open.slice(0, OPEN)
  return {
    id: 'gaps',
    title: t.monday.gaps,
    lead: lead(report, t),
    foot: t.foot.people,
    blocks: [
      ...changed(report, t),
      heading(3, t.monday.open, t.monday.openNote),
      open.length > 0
        ? {
            kind: 'quotes',
            items: open.map((q) => ({
              text: shorten(q.text, QUOTE),
              lang: q.lang,
              by: q.days === null || q.days === 0 ? t.monday.waiting : t.monday.waits(number(q.days)),
              ref: q.ref,
            })),
          }
        : para(plain(t.monday.nothingOpen)),
    ],
  }
}
