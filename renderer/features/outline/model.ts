/**
 * Editing an outline, as data: every edit takes an outline and gives a new one that can be saved. Ids stay unique, links never
 * lead to a part that is gone, what was not touched is the same object as before.
 */
import type {
  Assessment,
  Claim,
  LessonForm,
  Outcome,
  Outline,
  OutlineLesson,
  OutlineModule,
} from '../../../engine/contract/index.ts'

export type Edit = (outline: Outline) => Outline

/** The final assessment stands outside the modules. */
export const FINAL = 'final'

export const lessonsOf = (o: Outline): OutlineLesson[] => o.modules.flatMap((m) => m.lessons)
export const outcomesOf = (o: Outline): Outcome[] => o.modules.flatMap((m) => m.outcomes)
export const assessmentsOf = (o: Outline): Assessment[] => [
  ...o.modules.flatMap((m) => m.assessments),
  ...(o.finalAssessment ? [o.finalAssessment] : []),
]
export const moduleOf = (o: Outline, lesson: string): OutlineModule | undefined =>
  o.modules.find((m) => m.lessons.some(({ id }) => id === lesson))

const taken = (o: Outline): Set<string> =>
  new Set([...o.modules, ...lessonsOf(o), ...outcomesOf(o), ...assessmentsOf(o)].map(({ id }) => id))

/** `prefix1`, `prefix2` …: the first that no part has. Given ids count as taken from then on. */
export function namer(o: Outline): (prefix: string) => string {
  const used = taken(o)
  return (prefix) => {
    let n = 1
    while (used.has(`${prefix}${n}`)) n++
    used.add(`${prefix}${n}`)
    return `${prefix}${n}`
  }
}

const swap = <T extends { id: string }>(items: readonly T[], id: string, change: (item: T) => T): T[] =>
  items.map((item) => (item.id === id ? change(item) : item))
export const inserted = <T>(items: readonly T[], item: T, at: number): T[] =>
  items.toSpliced(clamp(at, items.length), 0, item)
const clamp = (at: number, most: number): number => Math.max(0, Math.min(at, most))
export const eachModule = (o: Outline, change: (module: OutlineModule) => OutlineModule): Outline => ({
  ...o,
  modules: o.modules.map(change),
})

type CourseLine = 'title' | 'promise' | 'audience' | 'start' | 'level' | 'pack'
export const setCourse =
  (change: Partial<Pick<Outline, CourseLine>>): Edit =>
  (o) => ({ ...o, ...change })

/** No drafting changes what is locked; a lock on a module covers its lessons. */
export const isLocked = (o: Outline, part: string): boolean => o.locked?.includes(part) ?? false
export const setLocked =
  (part: string, on: boolean): Edit =>
  (o) => {
    if (isLocked(o, part) === on) return o
    const others = (o.locked ?? []).filter((id) => id !== part)
    return { ...o, locked: on ? [...others, part].sort() : others }
  }

export const setModule =
  (id: string, change: Partial<Pick<OutlineModule, 'title'>>): Edit =>
  (o) => ({ ...o, modules: swap(o.modules, id, (m) => ({ ...m, ...change })) })

/** Captions belong to videos: another form drops them, a video gets them. */
export const setLesson =
  (id: string, change: Partial<Omit<OutlineLesson, 'id'>>): Edit =>
  (o) =>
    eachModule(o, (m) => ({
      ...m,
      lessons: swap(m.lessons, id, (l) => ({
        ...l,
        ...(change.form !== undefined && change.form !== l.form && { captions: change.form === 'video' }),
        ...change,
      })),
    }))

export const setOutcome =
  (id: string, change: Partial<Omit<Outcome, 'id'>>): Edit =>
  (o) =>
    eachModule(o, (m) => ({ ...m, outcomes: swap(m.outcomes, id, (x) => ({ ...x, ...change })) }))

export const setAssessment =
  (id: string, change: Partial<Omit<Assessment, 'id'>>): Edit =>
  (o) => ({
    ...eachModule(o, (m) => ({ ...m, assessments: swap(m.assessments, id, (a) => ({ ...a, ...change })) })),
    finalAssessment: o.finalAssessment?.id === id ? { ...o.finalAssessment, ...change } : o.finalAssessment,
  })

export const setClaim =
  (at: number, change: Partial<Claim>): Edit =>
  (o) => ({ ...o, claims: o.claims.map((c, i) => (i === at ? { ...c, ...change } : c)) })

export const addModule =
  (title: string, at = Number.POSITIVE_INFINITY): Edit =>
  (o) => ({
    ...o,
    modules: inserted(o.modules, { id: namer(o)('m'), title, outcomes: [], lessons: [], assessments: [] }, at),
  })

/** A new lesson serves the module's first outcome, so that it is not without a purpose. */
export const addLesson =
  (module: string, words: { title: string; activity: string }, at = Number.POSITIVE_INFINITY): Edit =>
  (o) => ({
    ...o,
    modules: swap(o.modules, module, (m) => {
      const lesson: OutlineLesson = {
        id: namer(o)(`${m.id}.l`),
        ...words,
        minutes: 15,
        form: 'exercise',
        outcomes: m.outcomes.slice(0, 1).map(({ id }) => id),
        evidence: [],
        captions: false,
        after: [],
      }
      return { ...m, lessons: inserted(m.lessons, lesson, at) }
    }),
  })

export const addOutcome =
  (module: string, text: string): Edit =>
  (o) => ({
    ...o,
    modules: swap(o.modules, module, (m) => ({
      ...m,
      outcomes: [...m.outcomes, { id: namer(o)(`${m.id}.o`), text, bloom: 'apply' }],
    })),
  })

/** The final assessment where `module` is FINAL: it checks the last module's last outcome. */
export const addAssessment =
  (module: string, text: string): Edit =>
  (o) => {
    const home = module === FINAL ? o.modules.at(-1) : o.modules.find((m) => m.id === module)
    const goal = module === FINAL ? home?.outcomes.at(-1) : home?.outcomes[0]
    const made = (id: string): Assessment => ({
      id,
      text,
      bloom: goal?.bloom ?? 'apply',
      outcomes: goal ? [goal.id] : [],
    })
    if (module === FINAL) return { ...o, finalAssessment: made(taken(o).has(FINAL) ? namer(o)(FINAL) : FINAL) }
    return {
      ...o,
      modules: swap(o.modules, module, (m) => ({ ...m, assessments: [...m.assessments, made(namer(o)(`${m.id}.a`))] })),
    }
  }

export const addClaim =
  (text: string): Edit =>
  (o) => ({
    ...o,
    claims: [...o.claims, { text, kind: 'general', evidence: [], source: null, date: null, reviewer: null }],
  })

export const removeClaim =
  (at: number): Edit =>
  (o) => ({ ...o, claims: o.claims.filter((_, i) => i !== at) })

/** Forms in which learners make or decide something, as the linter counts them. */
const PRACTICE: ReadonlySet<LessonForm> = new Set(['exercise', 'quiz', 'branching', 'project'])
export const minutesOf = (lessons: readonly OutlineLesson[]): number => lessons.reduce((sum, l) => sum + l.minutes, 0)

export interface Facts {
  modules: number
  lessons: number
  minutes: number
  /** Share of the minutes, 0 where there are none. */
  practice: number
}
export function factsOf(o: Outline): Facts {
  const lessons = lessonsOf(o)
  const minutes = minutesOf(lessons)
  const practice = minutesOf(lessons.filter((l) => PRACTICE.has(l.form)))
  return { modules: o.modules.length, lessons: lessons.length, minutes, practice: minutes ? practice / minutes : 0 }
}

/** Share of the gap's rows that some lesson cites; null where the gap has none. */
export function answered(o: Outline, members: readonly string[]): number | null {
  if (members.length === 0) return null
  const cited = new Set(lessonsOf(o).flatMap((l) => l.evidence))
  return members.filter((id) => cited.has(id)).length / members.length
}
