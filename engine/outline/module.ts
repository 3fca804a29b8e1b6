/** One theme and its slots → a module: outcomes, the lessons that lead to them, and what is handed in (constructive alignment). */
import type { Assessment, Outcome, Outline, OutlineLesson, OutlineModule } from '../contract/index.ts'
import type { OutlineInput } from './input.ts'
import { moduleTitle } from './names.ts'
import type { References } from './references.ts'
import type { Slot } from './slots.ts'
import type { Theme } from './themes.ts'
import { outcomeVerb } from './verbs.ts'
import { type Mode, modeOf, type Subject, type Turns, type Voice } from './write/subject.ts'

/** What an outcome asks for, by the lesson that leads to it. */
function modeFor({ form, subject }: Slot): Mode {
  if (subject.asTitle || subject.need === 'fix') return form === 'exercise' ? 'do' : 'cause'
  if (subject.closed) return 'choose'
  const mode = modeOf[subject.need]
  return form === 'exercise' && mode === 'explain' ? 'do' : mode
}

const same = (a: Subject, b: Subject | undefined): boolean =>
  b !== undefined && a.phrase?.text === b.phrase?.text && a.report === b.report && a.foreign === b.foreign

function outcomesOf(
  slots: readonly Slot[],
  turns: Turns,
  voice: Voice,
  lang: Outline['lang'],
  module: string,
): { outcome: Outcome; subject: Subject; mode: Mode }[] {
  const wanted: { mode: Mode; subject: Subject }[] = []
  const own = (s: Subject): boolean => !!(s.phrase || s.asTitle || s.foreign)
  const inTurn = [...slots].sort((a, b) => Number(own(b.subject)) - Number(own(a.subject)))
  for (const slot of inTurn) {
    const mode = modeFor(slot)
    if (slot.form !== 'live' && wanted.length < 3 && !wanted.some((w) => w.mode === mode))
      wanted.push({ mode, subject: slot.subject })
  }
  const exercise = slots.find((s) => s.form === 'exercise')
  // Two outcomes on one question would say the same thing twice.
  if (slots.length > 2 && wanted.length < 2 && exercise && !same(exercise.subject, wanted[0]?.subject))
    wanted.push({ mode: wanted[0]?.mode === 'do' ? 'choose' : 'do', subject: exercise.subject })
  return wanted.map(({ mode: m, subject }, i) => {
    const text =
      turns.tell(`own.outcome.${m}`, voice.ownOutcome[m], subject) ??
      turns.say(`outcome.${m}`, voice.outcome[m], subject)
    return {
      outcome: { id: `${module}.o${i + 1}`, text, bloom: outcomeVerb(text, lang)?.bloom ?? 'apply' },
      subject,
      mode: m,
    }
  })
}

export function moduleOf(
  theme: Theme,
  slots: readonly Slot[],
  place: number,
  turns: Turns,
  voice: Voice,
  input: OutlineInput,
  before: string | null,
  references: References,
  /** Names of the gap, for what a module may be called after. */
  hints: string,
): OutlineModule {
  const id = `m${place}`
  const made = outcomesOf(slots, turns, voice, input.lang, id)
  const all = made.map((m) => m.outcome.id)
  const lessons = slots.map((slot, i): OutlineLesson => {
    const { form, subject } = slot
    const title =
      turns.tell(`own.title.${form}`, voice.ownWords[form], subject) ??
      turns.say(`title.${form}`, voice.title[form], subject)
    const activity =
      turns.tell(`own.activity.${form}`, voice.ownActivity[form] ?? [], subject) ??
      turns.say(`activity.${form}`, voice.activity[form], subject)
    const served = made.filter((m) => m.subject === subject).map((m) => m.outcome.id)
    const beside = references.beside(activity, title, subject)
    return {
      id: `${id}.l${i + 1}`,
      title,
      minutes: 10,
      form,
      activity: beside.activity,
      outcomes: form === 'exercise' || form === 'live' || !served.length ? all : served,
      evidence: slot.rows.map((r) => r.id),
      captions: form === 'video',
      after: i > 0 ? [`${id}.l${i}`] : before ? [before] : [],
      ...(beside.sources && { sources: beside.sources }),
    }
  })
  return {
    id,
    title: moduleTitle(theme, slots, hints, input.lang, turns, voice),
    outcomes: made.map((m) => m.outcome),
    lessons,
    assessments: made.map(
      ({ outcome, subject, mode }, i): Assessment => ({
        id: `${id}.a${i + 1}`,
        text:
          turns.tell(`own.assessment.${mode}`, voice.ownAssessment[mode], subject) ??
          turns.say(`assessment.${outcome.bloom}`, voice.assessment[outcome.bloom], subject),
        bloom: outcome.bloom,
        outcomes: [outcome.id],
      }),
    ),
  }
}
