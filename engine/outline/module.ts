/** One theme and its slots → a module: outcomes, the lessons that lead to them, and what is handed in (constructive alignment). */
import type { Assessment, Outcome, Outline, OutlineLesson, OutlineModule } from '../contract/index.ts'
import type { OutlineInput } from './input.ts'
import { type Need, needRank } from './needs.ts'
import type { References } from './references.ts'
import type { Slot } from './slots.ts'
import { alike } from './stock.ts'
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
  if (slots.length > 2 && wanted.length < 2 && exercise)
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

/** What most of the lessons' questions need; null where none is a learner's own. */
function needOfSlots(slots: readonly Slot[]): Need | null {
  const own = slots.filter(({ subject: s }) => s.phrase || s.asTitle || s.foreign).map(({ subject }) => subject.need)
  const times = (need: Need): number => own.filter((n) => n === need).length
  return [...own].sort((a, b) => times(b) - times(a) || needRank[a] - needRank[b])[0] ?? null
}

/** Words a module may be called after: a lesson speaks of them and they lead the theme or name the gap, or two lessons do. */
function namesOf(theme: Theme, hints: string, slots: readonly Slot[]): string[] {
  const words = [theme.head, ...theme.others].filter((w) => w !== null)
  const said = slots.flatMap(({ form, subject: s }) =>
    form === 'live' ? [] : (s.phrase?.text ?? s.report ?? s.foreign ?? '').toLowerCase(),
  )
  return words.filter((word, i) => {
    const plain = word
      .replace(/^the /, '')
      .replace(/^["「]|["」]$/g, '')
      .toLowerCase()
    const inIt = said.filter((text) => text.includes(plain))
    const spoken = new Set(inIt.filter((text, at) => inIt.slice(0, at).every((x) => !alike(x, text)))).size
    if (words.slice(0, i).some((w) => w.includes(word) || word.includes(w)) || /[来去着了]$|^\w+ \w+s$/.test(word))
      return i === 0 && spoken >= 1 && hints.includes(plain)
    return spoken >= 2 || (spoken >= 1 && (i < theme.heads || hints.includes(plain)))
  })
}

export function moduleOf(
  theme: Theme,
  slots: readonly Slot[],
  place: number,
  turns: Turns,
  voice: Voice,
  input: OutlineInput,
  label: string,
  before: string | null,
  references: References,
  /** Names of the gap, for what a module may be called after. */
  hints: string,
): OutlineModule {
  const id = `m${place}`
  const head = slots[0]?.subject.t ?? label
  const show = input.lang === theme.lang ? (x: string): string => x : voice.foreign
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
  const named = namesOf(theme, hints, slots)
  const moduleSubject: Subject = {
    t: named[0] ? show(named[0]) : head,
    o: named[1] ? show(named[1]) : null,
    need: needOfSlots(slots) ?? 'wish',
    phrase: null,
    report: null,
    w: (slots[0] as Slot).subject.w,
  }
  return {
    id,
    title:
      (named.length || !theme.head
        ? null
        : turns.tell('module.bare', voice.bareModule[moduleSubject.need], moduleSubject)) ??
      turns.say(`module.${moduleSubject.need}`, voice.module[moduleSubject.need], moduleSubject),
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
