/** Lessons where learners stop, and people to write to, in a terminal. */
import { engagementDetail } from '../../../engine/app/index.ts'
import type { Engagement, LessonDropOff } from '../../../engine/contract/index.ts'
import type { Session } from '../session.ts'
import { day, share, table } from '../table.ts'
import { percent, percentRange, tell } from './audience-text.ts'

function courseText(session: Session, c: LessonDropOff['courses'][number], activeDays: number): string[] {
  const w = c.worst
  const undated = c.lost > 0 && c.undated === c.lost
  const reached = c.steps.findLastIndex((s) => s.atRisk + s.active > 0) + 1
  return [
    '',
    c.title,
    tell(session, 'lessons.course', {
      learners: c.learners,
      finished: c.finished,
      active: c.active,
      lost: c.lost,
      notStarted: c.notStarted,
      days: activeDays,
    }),
    ...(c.undated && !undated ? [tell(session, 'lessons.undated', { n: c.undated })] : []),
    w === null
      ? tell(session, c.lost === 0 ? 'lessons.nobody' : undated ? 'lessons.noDates' : 'lessons.few')
      : tell(session, w.clear ? 'lessons.worst' : 'lessons.unclear', {
          where: session.say(c.order === 'tenth' ? 'lessons.at.tenth' : 'lessons.at.lesson', {
            place: w.place,
            lesson: w.title,
          }),
          lost: w.lost,
          share: percent(w.share),
          range: percentRange(w.interval),
        }),
    ...(c.order === 'position' ? [] : [tell(session, `lessons.order.${c.order}`)]),
    table(
      [
        { head: '#', value: (s) => String(s.place), right: true },
        { head: session.say('col.lesson'), value: (s) => s.title, max: 36 },
        { head: session.say('col.came'), value: (s) => String(s.atRisk + s.active), right: true },
        { head: session.say('col.stillAt'), value: (s) => String(s.active), right: true },
        { head: session.say('col.lost'), value: (s) => String(s.lost), right: true },
        {
          head: session.say('col.loss'),
          value: (s) =>
            s.loss === null || s.lossInterval === null ? '–' : `${percent(s.loss)} (${percentRange(s.lossInterval)})`,
          right: true,
        },
        { head: session.say('col.past'), value: (s) => (s.atRisk ? share(s.past) : '–'), right: true },
      ],
      c.steps.slice(0, reached),
    ),
  ]
}

export function lessonText(session: Session, d: LessonDropOff, top: number): string {
  if (d.courses.length === 0) return session.say('lessons.none')
  const more = d.courses.length - top
  return [
    tell(session, 'lessons.head', { until: day(d.until) }),
    ...d.courses.slice(0, top).flatMap((c) => courseText(session, c, d.activeDays)),
    ...(more > 0 ? ['', session.say('import.more', { n: more })] : []),
  ].join('\n')
}

/**
 * @param top    how many of a kind were asked for: there may be more
 * @param lastAt the day that days are counted back from
 */
export function engageText(session: Session, rows: Engagement[], top: number, lastAt: number | null): string {
  if (rows.length === 0) return session.say('engage.none')
  const lists = [...Map.groupBy(rows, (r) => r.kind)].map(([kind, own]) =>
    [
      `${session.say(`engage.${kind}`)} · ${session.say(own.length < top ? 'engage.count' : 'engage.first', { n: own.length })} · ${session.say(`engage.${kind}.do`)}`,
      table(
        [
          { head: session.say('col.daysAgo'), value: (r) => String(r.days ?? '–'), right: true },
          { head: session.say('col.person'), value: (r) => r.person ?? '–', max: 27 },
          { head: session.say('col.what'), value: (r) => engagementDetail(r, session.lang), max: 58 },
        ],
        own,
      ),
    ].join('\n'),
  )
  return [...lists, ...(lastAt === null ? [] : [session.say('engage.counted', { day: day(lastAt) })])].join('\n\n')
}
