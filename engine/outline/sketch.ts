/**
 * What is drafted where hardly anybody asks to be taught: no course, but three lessons to try on a few people. One shows, one
 * is done, and in the third the learners say what they would want to be able to do; only their answers could make a course.
 */
import type { Assessment, OutlineLesson, OutlineModule } from '../contract/index.ts'
import type { DesignRule } from './forms.ts'
import type { OutlineEvidence } from './input.ts'
import type { Slot } from './slots.ts'
import type { Theme } from './themes.ts'
import type { CourseFacts, Turns, Voice } from './write/subject.ts'

type Drafted = { theme: Theme; slots: Slot[] }
const own = ({ subject: s }: Slot): boolean => !!(s.phrase || s.asTitle || s.foreign)

/** An evening's talk is enough to hear what a few people want. */
export const brief = (rule: DesignRule): DesignRule => ({
  ...rule,
  minutes: { ...rule.minutes, live: Math.min(rule.minutes.live, 25) },
})

/** The theme that says most, with one slot to see and one to do. */
export function sketched(drafted: readonly Drafted[]): Drafted[] {
  const said = (d: Drafted): number => Number(d.slots.some(own))
  const best = [...drafted].sort((a, b) => said(b) - said(a) || b.theme.rows.length - a.theme.rows.length)[0]
  if (!best) return []
  const slots = best.slots.filter((s) => s.form !== 'live')
  const first = (test: (s: Slot) => boolean): Slot | undefined =>
    slots.find((s) => test(s) && own(s)) ?? slots.find(test)
  const seen = first((s) => s.form === 'video' || s.form === 'text') ?? first((s) => s.form === 'branching')
  const tried = first((s) => s.form === 'exercise' && s !== seen) ?? first((s) => s !== seen)
  const kept = slots.filter((s) => s === seen || s === tried)
  // Where nothing is to be done by hand, the second slot is: a choice or a quiz alone is no practice.
  const practised = kept.some((s) => s.form === 'exercise')
  return [{ theme: best.theme, slots: kept.map((s) => (practised || s !== tried ? s : { ...s, form: 'exercise' })) }]
}

/**
 * The module with its third lesson, and what ends it.
 * @param rest rows that the first two lessons did not take
 */
export function withAsking(
  module: OutlineModule,
  facts: CourseFacts,
  turns: Turns,
  voice: Voice,
  rest: readonly OutlineEvidence[],
): { module: OutlineModule; assessment: Assessment } {
  const outcomes = module.outcomes.map((o) => o.id)
  const lesson: OutlineLesson = {
    id: `${module.id}.l${module.lessons.length + 1}`,
    title: turns.say('thin.ask', [voice.thin.ask], facts),
    minutes: 10,
    form: 'live',
    activity: turns.say('thin.asking', [voice.thin.asking], facts),
    outcomes,
    evidence: rest.map((r) => r.id),
    captions: false,
    after: module.lessons.slice(-1).map((l) => l.id),
  }
  return {
    module: {
      ...module,
      title: turns.say('thin.module', [voice.thin.module], facts),
      lessons: [...module.lessons, lesson],
    },
    assessment: {
      id: 'final',
      text: turns.say('thin.final', [voice.thin.final], facts),
      bloom: 'create',
      outcomes: outcomes.slice(0, 1),
    },
  }
}
