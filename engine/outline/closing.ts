/** The independent project at the end: it answers the gap as a whole, and the rows that no single lesson took. */
import type { Assessment, Outcome, OutlineLesson, OutlineModule } from '../contract/index.ts'
import type { OutlineEvidence } from './input.ts'
import { rowNeed } from './needs.ts'
import type { Subject, Turns, Voice } from './write/subject.ts'

/**
 * @param rest rows that no lesson before took
 * @param rows all rows: cited by need where nothing is left
 */
export function closing(
  subject: Subject,
  turns: Turns,
  voice: Voice,
  before: readonly OutlineModule[],
  rest: readonly OutlineEvidence[],
  rows: readonly OutlineEvidence[],
): { module: OutlineModule; assessment: Assessment } {
  const id = `m${before.length + 1}`
  const text = turns.say('outcome.create', voice.outcome.create, subject)
  const outcome: Outcome = { id: `${id}.o1`, text, bloom: 'create' }
  const asking = rows.filter((r) => rowNeed(r) === 'how')
  const cited = rest.length ? rest : asking.length ? asking : rows
  const plan: OutlineLesson = {
    id: `${id}.l1`,
    title: turns.say('title.rehearsal', voice.rehearsal.title, subject),
    minutes: 10,
    form: 'exercise',
    activity: turns.say('activity.rehearsal', voice.rehearsal.activity, subject),
    outcomes: [outcome.id],
    evidence: cited.map((r) => r.id),
    captions: false,
    after: before.map((m) => m.lessons[0]?.id).filter((x) => x !== undefined),
  }
  const project: OutlineLesson = {
    ...plan,
    id: `${id}.l2`,
    title: turns.say('title.project', voice.title.project, subject),
    form: 'project',
    activity: turns.say('activity.project', voice.activity.project, subject),
    after: [plan.id],
  }
  return {
    module: {
      id,
      title: turns.say('closing', voice.closing, subject),
      outcomes: [outcome],
      lessons: [plan, project],
      assessments: [
        {
          id: `${id}.a1`,
          text: turns.say('assessment.create', voice.assessment.create, subject),
          bloom: 'create',
          outcomes: [outcome.id],
        },
      ],
    },
    assessment: {
      id: 'final',
      text: turns.say('assessment.create', voice.assessment.create, subject),
      bloom: 'create',
      outcomes: [outcome.id, ...before.flatMap((m) => m.outcomes.slice(0, 1).map((o) => o.id))],
    },
  }
}
