/** Taking parts of an outline away, copying them and moving them. Links follow. */
import type { Outline, OutlineModule } from '../../../engine/contract/index.ts'
import { type Edit, eachModule, inserted, lessonsOf, moduleOf, namer, outcomesOf } from './model.ts'

/** Links to what is gone go with it. */
function unlinked(o: Outline): Outline {
  const lessons = new Set(lessonsOf(o).map(({ id }) => id))
  const outcomes = new Set(outcomesOf(o).map(({ id }) => id))
  const known = (ids: string[], of: Set<string>): string[] =>
    ids.every((id) => of.has(id)) ? ids : ids.filter((id) => of.has(id))
  const tidy = <T extends { outcomes: string[] }>(part: T): T => ({ ...part, outcomes: known(part.outcomes, outcomes) })
  return {
    ...eachModule(o, (m) => ({
      ...m,
      lessons: m.lessons.map((l) => ({ ...tidy(l), after: known(l.after, lessons) })),
      assessments: m.assessments.map(tidy),
    })),
    finalAssessment: o.finalAssessment && tidy(o.finalAssessment),
    ...(o.locked && { locked: o.locked.filter((id) => lessons.has(id) || o.modules.some((m) => m.id === id)) }),
  }
}
const without = <T extends { id: string }>(items: readonly T[], id: string): T[] => items.filter((x) => x.id !== id)

export const removeModule =
  (id: string): Edit =>
  (o) =>
    unlinked({ ...o, modules: without(o.modules, id) })
export const removeLesson =
  (id: string): Edit =>
  (o) =>
    unlinked(eachModule(o, (m) => ({ ...m, lessons: without(m.lessons, id) })))
export const removeOutcome =
  (id: string): Edit =>
  (o) =>
    unlinked(eachModule(o, (m) => ({ ...m, outcomes: without(m.outcomes, id) })))
export const removeAssessment =
  (id: string): Edit =>
  (o) => ({
    ...eachModule(o, (m) => ({ ...m, assessments: without(m.assessments, id) })),
    finalAssessment: o.finalAssessment?.id === id ? null : o.finalAssessment,
  })

export const duplicateLesson =
  (id: string, title: (of: string) => string): Edit =>
  (o) =>
    eachModule(o, (m) => {
      const at = m.lessons.findIndex((l) => l.id === id)
      const lesson = m.lessons[at]
      if (!lesson) return m
      const twin = { ...lesson, id: namer(o)(`${m.id}.l`), title: title(lesson.title) }
      return { ...m, lessons: inserted(m.lessons, twin, at + 1) }
    })

/** The copy's parts have ids of their own; links among them lead to the copies. */
export const duplicateModule =
  (id: string, title: (of: string) => string): Edit =>
  (o) => {
    const at = o.modules.findIndex((m) => m.id === id)
    const m = o.modules[at]
    if (!m) return o
    const name = namer(o)
    const own = name('m')
    const renamed = new Map<string, string>()
    const give = (kind: string, parts: readonly { id: string }[]): void => {
      for (const part of parts) renamed.set(part.id, name(`${own}.${kind}`))
    }
    give('o', m.outcomes)
    give('l', m.lessons)
    give('a', m.assessments)
    const to = (old: string): string => renamed.get(old) ?? old
    const linked = <T extends { id: string; outcomes: string[] }>(part: T): T => ({
      ...part,
      id: to(part.id),
      outcomes: part.outcomes.map(to),
    })
    const twin: OutlineModule = {
      id: own,
      title: title(m.title),
      outcomes: m.outcomes.map((x) => ({ ...x, id: to(x.id) })),
      lessons: m.lessons.map((l) => ({ ...linked(l), title: title(l.title), after: l.after.map(to) })),
      assessments: m.assessments.map(linked),
    }
    return { ...o, modules: inserted(o.modules, twin, at + 1) }
  }

/** `at` counts places in the target module without the lesson itself. */
export const moveLesson =
  (id: string, module: string, at: number): Edit =>
  (o) => {
    const lesson = lessonsOf(o).find((l) => l.id === id)
    if (!lesson || !o.modules.some((m) => m.id === module)) return o
    return eachModule(o, (m) => {
      const rest = without(m.lessons, id)
      return m.id === module
        ? { ...m, lessons: inserted(rest, lesson, at) }
        : rest.length === m.lessons.length
          ? m
          : { ...m, lessons: rest }
    })
  }

/** One place up or down, into the module before or after where there is no place left. */
export const nudgeLesson =
  (id: string, by: 1 | -1): Edit =>
  (o) => {
    const m = moduleOf(o, id)
    if (!m) return o
    const at = m.lessons.findIndex((l) => l.id === id) + by
    if (at >= 0 && at < m.lessons.length) return moveLesson(id, m.id, at)(o)
    const next = o.modules[o.modules.indexOf(m) + by]
    return next ? moveLesson(id, next.id, by === 1 ? 0 : next.lessons.length)(o) : o
  }

export const moveModule =
  (id: string, by: 1 | -1): Edit =>
  (o) => {
    const at = o.modules.findIndex((m) => m.id === id)
    const m = o.modules[at]
    if (!m || at + by < 0 || at + by >= o.modules.length) return o
    return { ...o, modules: inserted(without(o.modules, id), m, at + by) }
  }
