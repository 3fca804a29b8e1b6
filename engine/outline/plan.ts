/**
 * The deterministic planner: a gap's rows → themes → modules with outcomes, assessments, lessons (backward design, Wiggins &
 * McTighe 2005). No model, no chance beyond the seed, the same outline for the same rows in any order.
 */
import { byCodeUnit, EngineError, Rng, rowId } from '../base/index.ts'
import type { Assessment, Claim, Outcome, Outline, OutlineLesson, OutlineModule, TextLang } from '../contract/index.ts'
import { designs } from './forms.ts'
import type { OutlineEvidence, OutlineInput } from './input.ts'
import { factsOf, labelOf, partIn } from './label.ts'
import { textPlaces } from './lint/places.ts'
import { fitMinutes, withMilestone } from './minutes.ts'
import { rowNeed } from './needs.ts'
import { risksIn } from './risk.ts'
import { type Slot, slotsFor } from './slots.ts'
import { bareTheme, type Theme, themesOf } from './themes.ts'
import { outcomeVerb } from './verbs.ts'
import { en } from './write/en.ts'
import { type Mode, modeOf, type Subject, Turns, type Voice } from './write/subject.ts'
import { zh } from './write/zh.ts'

export const voices: Record<OutlineInput['lang'], Voice> = { en, zh }
const ids = (rows: readonly OutlineEvidence[]): string[] => rows.map((r) => r.id)
const isConfused = (r: OutlineEvidence): boolean => r.intent === 'confusion' || r.sentiment === 'negative'

/** The plan's own language where at least three rows speak it, else the language that most rows speak. */
function mainLang(rows: readonly OutlineEvidence[], lang: TextLang): TextLang {
  const count = (l: TextLang): number => rows.filter((r) => r.lang === l).length
  if (count(lang) >= Math.min(3, rows.length)) return lang
  return (
    (['en', 'zh', 'other'] as const)
      .map((l) => ({ l, n: count(l) + (l === lang ? 0.5 : 0) }))
      .sort((a, b) => b.n - a.n)[0]?.l ?? lang
  )
}

function atLeastTwo(
  found: { themes: Theme[]; loose: OutlineEvidence[] },
  rows: readonly OutlineEvidence[],
  lang: TextLang,
): Theme[] {
  const { themes } = found
  if (themes.length >= 2) return themes
  const rest = found.loose.length ? found.loose : rows
  const early = rest.filter((r) => ['what', 'why', 'amount', 'which'].includes(rowNeed(r)))
  const late = rest.filter((r) => !early.includes(r))
  if (themes.length === 1) return [...themes, bareTheme(rest, 'rest', lang)]
  return early.length && late.length
    ? [bareTheme(early, 'early', lang), bareTheme(late, 'late', lang)]
    : [bareTheme(rest, 'all', lang), bareTheme(rest, 'again', lang)]
}

function outcomesOf(
  slots: readonly Slot[],
  turns: Turns,
  voice: Voice,
  lang: Outline['lang'],
  module: string,
): { outcome: Outcome; subject: Subject; mode: Mode }[] {
  const wanted: { mode: Mode; subject: Subject }[] = []
  const want = (slot: Slot | undefined, mode: Mode): void => {
    if (slot && wanted.length < 3 && !wanted.some((w) => w.mode === mode)) wanted.push({ mode, subject: slot.subject })
  }
  for (const slot of slots) if (slot.form === 'video' || slot.form === 'text') want(slot, modeOf[slot.subject.need])
  want(
    slots.find((s) => s.form === 'branching'),
    'cause',
  )
  const exercise = slots.find((s) => s.form === 'exercise')
  const mode = exercise ? modeOf[exercise.subject.need] : 'do'
  want(exercise, exercise?.subject.phrase ? 'do' : mode === 'explain' ? 'do' : mode)
  if (slots.length > 2 && wanted.length < 2) want(exercise, wanted[0]?.mode === 'do' ? 'choose' : 'do')
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

function moduleOf(
  theme: Theme,
  slots: readonly Slot[],
  place: number,
  turns: Turns,
  voice: Voice,
  input: OutlineInput,
  label: string,
  before: string | null,
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
    return {
      id: `${id}.l${i + 1}`,
      title,
      minutes: 10,
      form,
      activity: withReference(activity, subject, input, voice),
      outcomes: form === 'exercise' || form === 'live' || !served.length ? all : served,
      evidence: ids(slot.rows),
      captions: form === 'video',
      after: i > 0 ? [`${id}.l${i}`] : before ? [before] : [],
    }
  })
  const moduleSubject: Subject = {
    t: theme.head ? show(theme.head) : head,
    o: theme.others[0] ? show(theme.others[0]) : null,
    need: theme.need,
    phrase: null,
    report: null,
  }
  return {
    id,
    title: turns.say(`module.${theme.need}`, voice.module[theme.need], moduleSubject),
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

function withReference(activity: string, subject: Subject, input: OutlineInput, voice: Voice): string {
  const doc = [...(input.references ?? [])]
    .sort((a, b) => byCodeUnit(a.id, b.id))
    .find(
      (d) =>
        d.text.toLowerCase().includes(subject.t.toLowerCase()) && !/["“”「」《》]/.test(d.title) && d.title.length < 80,
    )
  if (!doc || activity.length > 260) return activity
  const place = doc.parts?.find(({ text }) => text.toLowerCase().includes(subject.t.toLowerCase()))?.place ?? ''
  const shown = place !== '' && place.length < 60 && !/["“”「」《》]/.test(place) ? place.replace(/^#+ /, '') : null
  return `${activity}${input.lang === 'en' ? ' ' : ''}${voice.reference(partIn(doc.title, input.lang), shown)}`
}

/** Claims of the lessons that touch on health, money or law: by their own words, or by a fifth of the rows they answer. */
function claimsOf(
  modules: readonly OutlineModule[],
  rows: ReadonlyMap<string, OutlineEvidence>,
  voice: Voice,
): Claim[] {
  const claims: Claim[] = []
  for (const m of modules)
    for (const lesson of m.lessons) {
      const served = m.outcomes.filter((o) => lesson.outcomes.includes(o.id)).map((o) => o.text)
      const words = [m.title, lesson.title, lesson.activity, ...served].join('\n')
      const cited = lesson.evidence.map((id) => rows.get(id)).filter((r) => r !== undefined)
      for (const kind of ['health', 'finance', 'legal'] as const) {
        const own = risksIn(words).find((r) => r.kind === kind)
        const asking = cited.filter((r) => risksIn(r.text).some((x) => x.kind === kind))
        if (!own && (asking.length < 2 || asking.length < cited.length / 5)) continue
        const word = own?.word ?? risksIn(asking[0]?.text ?? '').find((r) => r.kind === kind)?.word
        if (word)
          claims.push({
            text: voice.claim(lesson.title, word).slice(0, 400),
            kind,
            evidence: ids(asking),
            source: null,
            date: null,
            reviewer: null,
          })
      }
    }
  return claims
}

/** Risky words outside the lessons (promise, assessments …) of a kind that no lesson's claim covers yet. */
function unlisted(outline: Outline, claims: readonly Claim[]): Claim[] {
  const kinds = new Set<Claim['kind']>(claims.map((c) => c.kind))
  return textPlaces(outline).flatMap(({ value }) =>
    risksIn(value).flatMap(({ kind }) => {
      if (kinds.has(kind)) return []
      kinds.add(kind)
      return [{ text: value.slice(0, 400), kind, evidence: [], source: null, date: null, reviewer: null }]
    }),
  )
}

/**
 * Drafts an outline for a gap. Deterministic in the gap, the rows (in any order), the language and the seed.
 * @throws EngineError NOT_ENOUGH_DATA without a single row
 */
export function draftOutline(input: OutlineInput): Outline {
  const { gap, lang, seed } = input
  const rows = [...new Map(input.evidence.map((r) => [r.id, r])).values()].sort((a, b) => byCodeUnit(a.id, b.id))
  if (!rows.length) throw new EngineError('NOT_ENOUGH_DATA', { what: 'outline.evidence', have: 0, need: 1 })
  const rule = designs[input.target?.design ?? 'short-course']
  const voice = voices[lang]
  const turns = new Turns(new Rng(seed, `outline.${gap.id}.${lang}`), voice)
  const main = mainLang(rows, lang)
  const size = rows.length < 8 ? 2 : rows.length < 16 ? 3 : rows.length < 40 ? 4 : 5
  const found = themesOf(rows, main, Math.min(size, rule.themes), gap.terms, gap.label)
  const themes = atLeastTwo(found, rows, main)
  const show = main === lang ? (term: string): string => term : voice.foreign
  const label = labelOf(gap, themes, lang, main, voice)
  const needyFirst = [...themes].sort((a, b) => b.rows.filter(isConfused).length - a.rows.filter(isConfused).length)[0]
  const taken: string[] = []
  const modules: OutlineModule[] = []
  const used = new Set<string>()
  for (const theme of themes) {
    const live = rule.live === 'every' || (rule.live === 'once' && theme === needyFirst && rows.length >= 12)
    const slots = slotsFor(theme, { rule, live, show, label, spoken: main === lang, taken })
    for (const slot of slots) for (const r of slot.rows) used.add(r.id)
    modules.push(
      moduleOf(theme, slots, modules.length + 1, turns, voice, input, label, modules.at(-1)?.lessons[0]?.id ?? null),
    )
  }
  const facts = factsOf(input, themes, label, rows, show, main)
  const rest = rows.filter((r) => !used.has(r.id))
  const finale = closing(themes, label, show, turns, voice, modules, rest, rows)
  modules.push(finale.module)
  const outline: Outline = {
    id: rowId('outline', gap.id, lang, seed),
    gap: gap.id,
    lang,
    version: 1,
    title:
      turns.tell('course', voice.course.slice(0, -1), facts) ?? turns.say('course.any', voice.course.slice(-1), facts),
    promise: turns.say('promise', voice.promise, facts),
    audience: turns.say('audience', voice.audience, facts),
    level: facts.level,
    start: voice.finish(voice.start.map((say) => say(facts)).find((x) => x) ?? label),
    modules,
    finalAssessment: finale.assessment,
    claims: [],
    engine: 'planner',
    model: null,
    seed,
  }
  const staged = withMilestone(
    outline,
    input.progress?.dropOffAt ?? null,
    rule,
    (t) => ({
      title: turns.say('title.milestone', voice.title.milestone, {
        t,
        o: null,
        need: 'how',
        phrase: null,
        report: null,
      }),
      activity: turns.say('activity.milestone', voice.activity.milestone, {
        t,
        o: null,
        need: 'how',
        phrase: null,
        report: null,
      }),
    }),
    themes.map((t) => (t.head ? show(t.head) : label)),
  )
  const timed = fitMinutes(staged, rule, input.target?.minutes ?? null, new Rng(seed, `outline.minutes.${gap.id}`))
  const claims = claimsOf(timed.modules, new Map(rows.map((r) => [r.id, r])), voice)
  return { ...timed, claims: [...claims, ...unlisted(timed, claims)] }
}

/** The independent project at the end: it answers the gap as a whole, and the rows that no single lesson took. */
function closing(
  themes: readonly Theme[],
  label: string,
  show: (t: string) => string,
  turns: Turns,
  voice: Voice,
  before: readonly OutlineModule[],
  rest: readonly OutlineEvidence[],
  rows: readonly OutlineEvidence[],
): { module: OutlineModule; assessment: Assessment } {
  const id = `m${before.length + 1}`
  const heads = themes.map((t) => (t.head ? show(t.head) : null)).filter((t) => t !== null)
  const subject: Subject = {
    t: heads[0] ?? label,
    o: heads.at(-1) !== heads[0] ? (heads.at(-1) ?? null) : null,
    need: 'how',
    phrase: null,
    report: null,
  }
  const text = turns.say('outcome.create', voice.outcome.create, subject)
  const outcome: Outcome = { id: `${id}.o1`, text, bloom: 'create' }
  const keys = themes.flatMap((t) => t.keys.slice(0, 1))
  const onBoth = rows.filter(
    (r) =>
      keys.some((key) =>
        r.words
          .join(' ')
          .toLowerCase()
          .includes(key.split(' ')[0] as string),
      ) && rowNeed(r) === 'how',
  )
  const cited = rest.length ? rest : onBoth.length ? onBoth : rows
  const plan: OutlineLesson = {
    id: `${id}.l1`,
    title: turns.say('title.exercise', voice.title.exercise, subject),
    minutes: 10,
    form: 'exercise',
    activity: turns.say('activity.exercise', voice.activity.exercise, subject),
    outcomes: [outcome.id],
    evidence: ids(cited),
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
  const graded = turns.say('assessment.create', voice.assessment.create, subject)
  return {
    module: {
      id,
      title: turns.say('closing', voice.closing, subject),
      outcomes: [outcome],
      lessons: [plan, project],
      assessments: [{ id: `${id}.a1`, text: graded, bloom: 'create', outcomes: [outcome.id] }],
    },
    assessment: {
      id: 'final',
      text: turns.say('assessment.create', voice.assessment.create, subject),
      bloom: 'create',
      outcomes: [outcome.id, ...before.flatMap((m) => m.outcomes.slice(0, 1).map((o) => o.id))],
    },
  }
}
