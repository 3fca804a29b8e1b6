/** What the audience figures say in a terminal: a sentence first, then the table behind it. */
import { money } from '../../../engine/app/index.ts'
import type {
  AudienceChanges,
  Cohorts,
  LaunchBursts,
  MessageKey,
  RepeatPurchase,
  Segments,
} from '../../../engine/contract/index.ts'
import type { Session } from '../session.ts'
import { day, share, table } from '../table.ts'
import { wrap } from '../width.ts'

/** Months after the first order that fit beside a cohort. */
const MONTHS = 9
const COHORTS = 24

export const percent = (x: number): string => `${(x * 100).toFixed(1)} %`
export const percentRange = ([lo, hi]: readonly [number, number]): string =>
  `${(lo * 100).toFixed(1)}–${(hi * 100).toFixed(1)}`
/** A sentence, in lines that fit. */
export const tell = (session: Session, key: MessageKey, data: Record<string, unknown> = {}): string =>
  wrap(session.say(key, data))
const anonymous = (session: Session, n: number): string[] => (n ? [tell(session, 'audience.anonymous', { n })] : [])

export function cohortText(session: Session, c: Cohorts): string {
  if (c.rows.length === 0) return session.say('audience.none')
  const shown = c.rows.slice(-COHORTS)
  const months = Math.min(
    MONTHS,
    shown.reduce((n, r) => Math.max(n, r.returned.length), 0),
  )
  return [
    tell(session, 'cohorts.head', { until: day(c.until) }),
    ...anonymous(session, c.anonymousOrders),
    '',
    table(
      [
        { head: session.say('col.cohort'), value: (r) => r.cohort },
        { head: session.say('col.buyers'), value: (r) => String(r.buyers), right: true },
        ...Array.from({ length: months }, (_, m) => ({
          head: `+${m + 1}`,
          value: (r: Cohorts['rows'][number]) => {
            const n = r.returned[m]
            return n === undefined ? '' : share(n / r.buyers)
          },
          right: true,
        })),
      ],
      shown,
    ),
    ...(c.months.length
      ? [
          '',
          table(
            [
              { head: session.say('col.monthAfter'), value: (m) => `+${m.month}`, right: true },
              { head: session.say('col.buyers'), value: (m) => String(m.buyers), right: true },
              { head: session.say('col.cameBack'), value: (m) => String(m.returned), right: true },
              { head: session.say('col.share'), value: (m) => percent(m.share), right: true },
              { head: session.say('col.interval'), value: (m) => percentRange(m.interval), right: true },
            ],
            c.months.slice(0, 12),
          ),
        ]
      : []),
  ].join('\n')
}

export function repeatText(session: Session, r: RepeatPurchase): string {
  if (r.share === null || r.interval === null) return session.say('audience.none')
  return [
    tell(session, 'audience.repeat', {
      share: share(r.share),
      lo: share(r.interval[0]),
      hi: share(r.interval[1]),
      buyers: r.buyers,
    }),
    ...(r.typicalDays === null
      ? [tell(session, 'repeat.nobody')]
      : [tell(session, 'repeat.typical', { days: r.typicalDays, horizon: r.horizon })]),
    ...(r.expectedDays === null || r.expectedInterval === null
      ? []
      : [
          tell(session, 'repeat.expected', {
            days: Math.round(r.expectedDays),
            lo: Math.round(r.expectedInterval[0]),
            hi: Math.round(r.expectedInterval[1]),
            horizon: r.horizon,
          }),
        ]),
    ...anonymous(session, r.anonymousOrders),
    ...(r.within.length
      ? [
          '',
          table(
            [
              { head: session.say('col.withinDays'), value: (w) => String(w.day), right: true },
              { head: session.say('col.cameBack'), value: (w) => percent(w.share), right: true },
              { head: session.say('col.interval'), value: (w) => percentRange(w.interval), right: true },
              { head: session.say('col.watched'), value: (w) => String(w.atRisk), right: true },
            ],
            r.within,
          ),
        ]
      : []),
  ].join('\n')
}

export function segmentText(session: Session, s: Segments): string {
  if (s.buyers === 0) return session.say('audience.none')
  const name = (n: string): string => session.say(`segment.${n}` as MessageKey)
  const names = [...new Set(s.currencies.flatMap((c) => c.segments.map((g) => g.name)))]
  return [
    tell(session, 'segments.head', { buyers: s.buyers, until: day(s.until) }),
    ...anonymous(session, s.anonymousOrders),
    ...s.currencies.flatMap((c) => [
      '',
      tell(session, 'segments.currency', { currency: c.currency, people: c.people, net: money(c.net, c.currency) }),
      table(
        [
          { head: session.say('col.segment'), value: (g) => name(g.name), max: 24 },
          { head: session.say('col.people'), value: (g) => String(g.people), right: true },
          { head: session.say('col.orders'), value: (g) => String(g.orders), right: true },
          { head: session.say('col.net'), value: (g) => money(g.net, c.currency), right: true },
          {
            head: session.say('col.share'),
            value: (g) => (g.netShare === null ? '–' : share(g.netShare)),
            right: true,
          },
          { head: session.say('col.lastOrder'), value: (g) => String(Math.round(g.medianDays)), right: true },
        ],
        c.segments,
      ),
    ]),
    '',
    ...names.map((n) =>
      tell(session, 'segments.line', { name: name(n), what: session.say(`segment.${n}.do` as MessageKey) }),
    ),
  ].join('\n')
}

export function launchText(session: Session, l: LaunchBursts, top: number): string {
  const head = tell(session, 'launches.head', {
    n: l.bursts.length,
    judged: l.judged,
    chance: share(l.falseAlarm),
    from: day(l.from),
    to: day(l.until),
  })
  const largest = l.bursts.toSorted((a, b) => b.above - a.above).slice(0, top)
  const shown = l.bursts.filter((b) => largest.includes(b))
  return [
    l.judged === 0 ? tell(session, 'launches.tooLittle') : head,
    ...(shown.length
      ? [
          '',
          table(
            [
              { head: session.say('col.start'), value: (b) => day(b.start) },
              { head: session.say('col.days'), value: (b) => String(b.days), right: true },
              { head: session.say('col.product'), value: (b) => b.title, max: 30 },
              { head: session.say('col.orders'), value: (b) => String(b.orders), right: true },
              { head: session.say('col.usual'), value: (b) => b.usual.toFixed(1), right: true },
              {
                head: session.say('col.above'),
                value: (b) => `${Math.round(b.above)} (${b.interval[0]}–${b.interval[1]})`,
                right: true,
              },
              { head: session.say('col.launch'), value: (b) => (b.launch ? day(b.launch.at) : '–') },
            ],
            shown,
          ),
        ]
      : []),
    ...(l.bursts.length > shown.length ? [session.say('import.more', { n: l.bursts.length - shown.length })] : []),
    ...(l.quiet.length
      ? ['', tell(session, 'launches.quiet'), ...l.quiet.map((q) => `  ${day(q.at)}  ${q.title}`)]
      : []),
    ...(l.unjudged && l.judged ? ['', tell(session, 'launches.unjudged', { n: l.unjudged })] : []),
  ].join('\n')
}

type Moved = Pick<AudienceChanges['counts'][number], 'ratio' | 'interval' | 'clear'>
const times = (m: Moved): string =>
  m.ratio === null || m.interval === null
    ? '–'
    : `×${m.ratio.toFixed(2)} (${m.interval[0].toFixed(2)}–${m.interval[1].toFixed(2)})`

export function changeText(session: Session, c: AudienceChanges, top: number): string {
  const last = (at: number): string => day(at - 1)
  const verdict = (m: Moved & { before: number; after: number }): string =>
    m.clear
      ? session.say(m.after > m.before ? 'changes.up' : 'changes.down')
      : session.say(m.interval && (m.interval[0] > 1 || m.interval[1] < 1) ? 'changes.many' : 'changes.same')
  const columns = <T extends Moved & { before: number; after: number }>(head: string, name: (m: T) => string) =>
    [
      { head, value: name, max: 34 },
      { head: session.say('col.before'), value: (m: T) => String(m.before), right: true },
      { head: session.say('col.after'), value: (m: T) => String(m.after), right: true },
      { head: session.say('col.times'), value: times, right: true },
      { head: '', value: verdict },
    ] as const
  const products = c.products.filter((p) => p.clear || p.before !== p.after).slice(0, top)
  return [
    tell(session, 'changes.head', {
      from: day(c.after.from),
      to: last(c.after.to),
      oldFrom: day(c.before.from),
      oldTo: last(c.before.to),
    }),
    '',
    table(
      columns(session.say('col.kind'), (m: AudienceChanges['counts'][number]) => session.say(`changes.${m.what}`)),
      c.counts.filter((m) => m.before + m.after > 0),
    ),
    ...(c.money.length
      ? [
          '',
          table(
            [
              { head: session.say('col.revenue'), value: (m) => m.currency },
              { head: session.say('col.before'), value: (m) => money(m.revenue.before, m.currency), right: true },
              { head: session.say('col.after'), value: (m) => money(m.revenue.after, m.currency), right: true },
              {
                head: session.say('col.refunds'),
                value: (m) => `${money(m.refunds.before, m.currency)} → ${money(m.refunds.after, m.currency)}`,
                right: true,
              },
            ],
            c.money,
          ),
        ]
      : []),
    ...(products.length
      ? [
          '',
          table(
            columns(session.say('col.product'), (m: AudienceChanges['products'][number]) => m.title),
            products,
          ),
        ]
      : []),
  ].join('\n')
}
