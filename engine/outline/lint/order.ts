/** Rules on ids, references and the order of lessons. */
import type { Outline } from '../../contract/index.ts'
import { assessmentPlaces, lessonPlaces, modulesOf, outcomePlaces } from './places.ts'
import { at, copy, type LintRule, quoted, rule } from './rule.ts'

/** Lessons on a cycle of prerequisites: what a topological sort (Kahn 1962) cannot place. */
export function onCycle(o: Outline): Set<string> {
  const lessons = lessonPlaces(o).map((l) => l.value)
  const known = new Set(lessons.map((l) => l.id))
  const open = new Map(lessons.map((l) => [l.id, new Set(l.after.filter((id) => known.has(id)))]))
  const peel = (done: (id: string) => boolean): void => {
    for (let moved = true; moved; ) {
      moved = false
      for (const [id] of open)
        if (done(id)) {
          open.delete(id)
          moved = true
        }
    }
  }
  peel((id) => ![...(open.get(id) ?? [])].some((x) => open.has(x)))
  peel((id) => ![...open].some(([other, after]) => other !== id && after.has(id)) && !open.get(id)?.has(id))
  return new Set(open.keys())
}

export const orderRules: readonly LintRule[] = [
  rule(
    'ids-unique',
    'error',
    {
      en: 'Every module, lesson, outcome and assessment has an id of its own.',
      zh: '模块、课时、目标和考查的编号都不能重复。',
    },
    (o) => {
      const seen = new Set<string>()
      return [...modulesOf(o), ...lessonPlaces(o), ...outcomePlaces(o), ...assessmentPlaces(o)].flatMap(
        ({ value, path }) => {
          if (!seen.has(value.id) && value.id.trim()) {
            seen.add(value.id)
            return []
          }
          return [
            {
              path: `${path}.id`,
              message: { en: `The id ${value.id} is used twice.`, zh: `编号 ${value.id} 重复了。` },
              fix: { en: 'Give it an id of its own.', zh: '换一个编号。' },
            },
          ]
        },
      )
    },
    (o, path) => {
      const out = copy(o)
      const all = [...modulesOf(out), ...lessonPlaces(out), ...outcomePlaces(out), ...assessmentPlaces(out)]
      const target = all.find((x) => `${x.path}.id` === path)?.value
      if (!target) return null
      const taken = new Set(all.map((x) => x.value.id))
      let n = 2
      while (taken.has(`${target.id}-${n}`)) n++
      target.id = `${target.id}-${n}`
      return out
    },
  ),
  rule(
    'reference-known',
    'error',
    { en: 'Links point to lessons and outcomes that exist.', zh: '引用的课时和目标都要存在。' },
    (o) => {
      const outcomes = new Set(outcomePlaces(o).map((x) => x.value.id))
      const lessons = new Set(lessonPlaces(o).map((x) => x.value.id))
      const missing = (path: string, id: string) => ({
        path,
        message: { en: `${id} does not exist in this outline.`, zh: `大纲里没有 ${id}。` },
        fix: { en: 'Remove the link or point it elsewhere.', zh: '去掉这个引用，或者改指别处。' },
      })
      return [
        ...lessonPlaces(o).flatMap(({ value, path }) => [
          ...value.outcomes.filter((id) => !outcomes.has(id)).map((id) => missing(`${path}.outcomes`, id)),
          ...value.after.filter((id) => !lessons.has(id)).map((id) => missing(`${path}.after`, id)),
        ]),
        ...assessmentPlaces(o).flatMap(({ value, path }) =>
          value.outcomes.filter((id) => !outcomes.has(id)).map((id) => missing(`${path}.outcomes`, id)),
        ),
      ]
    },
    (o) => {
      const out = copy(o)
      const outcomes = new Set(outcomePlaces(o).map((x) => x.value.id))
      const lessons = new Set(lessonPlaces(o).map((x) => x.value.id))
      for (const { value } of lessonPlaces(out)) {
        value.outcomes = value.outcomes.filter((id) => outcomes.has(id))
        value.after = value.after.filter((id) => lessons.has(id))
      }
      for (const { value } of assessmentPlaces(out)) value.outcomes = value.outcomes.filter((id) => outcomes.has(id))
      return out
    },
  ),
  rule(
    'assessment-serves-outcome',
    'error',
    { en: 'An assessment checks at least one outcome.', zh: '每次考查至少对应一条学习目标。' },
    (o) =>
      assessmentPlaces(o)
        .filter(({ value }) => value.outcomes.length === 0)
        .map(({ value, path }) => ({
          path: `${path}.outcomes`,
          message: {
            en: `"${quoted(value.text)}" checks no outcome.`,
            zh: `“${quoted(value.text)}”没有对应的学习目标。`,
          },
          fix: { en: 'Link it to an outcome.', zh: '关联一条学习目标。' },
        })),
    (o, path) => {
      const out = copy(o)
      const target = assessmentPlaces(out).find((a) => path === `${a.path}.outcomes`)?.value
      const module = out.modules[at(path)[0] ?? out.modules.length - 1]
      const first = module?.outcomes[0]
      if (!target || !first) return null
      target.outcomes = [first.id]
      return out
    },
  ),
  rule(
    'lesson-serves-outcome',
    'error',
    { en: 'No lesson without an outcome that it serves.', zh: '每节课都要对应一条学习目标。' },
    (o) =>
      lessonPlaces(o)
        .filter(({ value }) => value.outcomes.length === 0)
        .map(({ value, path }) => ({
          path: `${path}.outcomes`,
          message: {
            en: `Lesson "${quoted(value.title)}" serves no outcome.`,
            zh: `课时“${quoted(value.title)}”没有对应的学习目标。`,
          },
          fix: { en: 'Link it to an outcome of its module, or cut it.', zh: '关联本模块的一条目标，或者删掉这节课。' },
        })),
    (o, path) => {
      const out = copy(o)
      const [m = -1, i = -1] = at(path)
      const first = out.modules[m]?.outcomes[0]
      const target = out.modules[m]?.lessons[i]
      if (!first || !target) return null
      target.outcomes = [first.id]
      return out
    },
  ),
  rule(
    'prerequisite-cycle',
    'error',
    { en: 'Prerequisites never lead back to where they started.', zh: '先修关系不能绕成圈。' },
    (o) => {
      const looped = onCycle(o)
      return lessonPlaces(o)
        .filter(({ value }) => looped.has(value.id))
        .map(({ value, path }) => ({
          path: `${path}.after`,
          message: {
            en: `"${quoted(value.title)}" needs itself, through its prerequisites.`,
            zh: `“${quoted(value.title)}”的先修绕回了自己。`,
          },
          fix: { en: 'Drop one of the prerequisites.', zh: '去掉其中一条先修。' },
        }))
    },
    (o) => dropLate(o),
  ),
  rule(
    'prerequisite-order',
    'error',
    { en: 'What is needed first comes first.', zh: '先修的课要排在前面。' },
    (o) => {
      const place = new Map(lessonPlaces(o).map((l, i) => [l.value.id, i]))
      const title = new Map(lessonPlaces(o).map((l) => [l.value.id, quoted(l.value.title)]))
      return lessonPlaces(o).flatMap(({ value, path }, i) =>
        value.after
          .filter((id) => (place.get(id) ?? -1) >= i)
          .map((id) => ({
            path: `${path}.after`,
            message: {
              en: `"${quoted(value.title)}" needs "${title.get(id) ?? id}", which comes later.`,
              zh: `“${quoted(value.title)}”要先学“${title.get(id) ?? id}”，可它排在后面。`,
            },
            fix: { en: 'Move one of the two, or drop the prerequisite.', zh: '调换顺序，或者去掉这条先修。' },
          })),
      )
    },
    (o) => dropLate(o),
  ),
]

/** Drops every prerequisite that does not come earlier; what remains is acyclic. */
function dropLate(o: Outline): Outline {
  const out = copy(o)
  const place = new Map(lessonPlaces(o).map((l, i) => [l.value.id, i]))
  lessonPlaces(out).forEach(({ value }, i) => {
    value.after = value.after.filter((id) => (place.get(id) ?? -1) < i)
  })
  return out
}
