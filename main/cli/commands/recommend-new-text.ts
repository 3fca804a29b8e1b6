/** What `recommend explain`, `new-person` and `new-course` print for people. */
import type { NewCourse, Newcomer, Recommendation } from '../../../engine/contract/index.ts'
import type { Session } from '../session.ts'
import { share, table } from '../table.ts'

const titles = (because: readonly { title: string }[]): string => because.map((b) => b.title).join(', ') || '–'

export const reasons = (session: Session, items: Recommendation['items']): string =>
  items
    .map((i) =>
      session.say('recommend.because', { title: i.title, score: i.score.toPrecision(3), because: titles(i.because) }),
    )
    .join('\n')

export const newPersonText = (session: Session, r: Newcomer): string =>
  [
    session.say('recommend.newPerson.head', { titles: titles(r.owns) }),
    session.say(r.gate.offered ? 'recommend.by' : 'recommend.byPopularity', { model: r.model }),
    reasons(session, r.items),
  ].join('\n')

export function newCourseText(session: Session, r: NewCourse): string {
  const { check } = r
  return [
    session.say('recommend.newCourse.head', { title: r.course.title, people: r.warm.people }),
    check === null
      ? session.say('recommend.newCourse.unchecked')
      : session.say(r.by === 'content' ? 'recommend.newCourse.content' : 'recommend.newCourse.activity', {
          courses: check.courses,
          auc: check.auc.toFixed(2),
          activity: check.activity.toFixed(2),
          lo: check.interval[0].toFixed(2),
          hi: check.interval[1].toFixed(2),
          level: share(check.level),
        }),
    table(
      [
        { head: session.say('col.person'), value: (p) => p.person, max: 27 },
        { head: session.say('recommend.newCourse.because'), value: (p) => titles(p.because), max: 90 },
      ],
      r.warm.first,
    ),
    session.say('recommend.newCourse.cold', { people: r.cold.people, asked: r.cold.asked.length }),
  ].join('\n')
}
