/** Every text and part of an outline with its path, for the rules. */
import type { Assessment, Outcome, Outline, OutlineLesson, OutlineModule } from '../../contract/index.ts'

export interface Place<T> {
  value: T
  path: string
}
export const modulesOf = (o: Outline): Place<OutlineModule>[] =>
  o.modules.map((value, m) => ({ value, path: `modules.${m}` }))
const inside =
  <K extends 'lessons' | 'outcomes' | 'assessments'>(key: K) =>
  (o: Outline): Place<OutlineModule[K][number]>[] =>
    o.modules.flatMap((m, i) =>
      (m[key] as OutlineModule[K][number][]).map((value, j) => ({ value, path: `modules.${i}.${key}.${j}` })),
    )
export const lessonPlaces = inside('lessons') as (o: Outline) => Place<OutlineLesson>[]
export const outcomePlaces = inside('outcomes') as (o: Outline) => Place<Outcome>[]
/** Assessments of the modules and, last, the final one. */
export const assessmentPlaces = (o: Outline): Place<Assessment>[] => [
  ...(inside('assessments') as (o: Outline) => Place<Assessment>[])(o),
  ...(o.finalAssessment ? [{ value: o.finalAssessment, path: 'finalAssessment' }] : []),
]
/** Texts that learners read. */
export const textPlaces = (o: Outline): Place<string>[] => [
  ...(['title', 'promise', 'audience', 'start'] as const).map((key) => ({ value: o[key], path: key })),
  ...modulesOf(o).map(({ value, path }) => ({ value: value.title, path: `${path}.title` })),
  ...outcomePlaces(o).map(({ value, path }) => ({ value: value.text, path: `${path}.text` })),
  ...lessonPlaces(o).flatMap(({ value, path }) => [
    { value: value.title, path: `${path}.title` },
    { value: value.activity, path: `${path}.activity` },
  ]),
  ...assessmentPlaces(o).map(({ value, path }) => ({ value: value.text, path: `${path}.text` })),
]
