/** The steps of a course and how far each learner came on them, from progress rows in any order. */
import { byCodeUnit, quantile, sorted } from '../base/index.ts'
import type { Lesson, LessonDropOff, Progress } from '../contract/index.ts'

export type Order = LessonDropOff['courses'][number]['order']

/** Done from here on counts as done: players often stop short of the last second. */
export const DONE = 0.95
const TENTHS = 10

export interface Stage {
  lesson: string | null
  title: string
  place: number
}
export interface Learner {
  /** Steps passed; the one they stand at is `passed + 1`. 0: at the first step. */
  passed: number
  started: boolean
  finished: boolean
  /** Last seen, UTC milliseconds; null without any date. */
  seen: number | null
}

const lastSeen = (rows: readonly Progress[]): number | null =>
  rows.reduce<number | null>((last, { at }) => (at !== null && (last === null || at > last) ? at : last), null)

/** Lessons that somebody has a row of, by place; by the median time people did them where a place is missing. */
function inOrder(
  rows: readonly Progress[],
  lessons: ReadonlyMap<string, Lesson>,
): { order: Order; ids: string[] } | null {
  const ids = [...new Set(rows.flatMap((r) => (r.lesson_id === null ? [] : [r.lesson_id])))]
  if (ids.length < 2) return null
  const places = new Map(ids.map((id) => [id, lessons.get(id)?.position ?? null]))
  const by = (of: ReadonlyMap<string, number | null>) =>
    ids.toSorted((a, b) => (of.get(a) as number) - (of.get(b) as number) || byCodeUnit(a, b))
  if (ids.every((id) => places.get(id) !== null)) return { order: 'position', ids: by(places) }
  const times = Map.groupBy(rows, (r) => r.lesson_id)
  const middle = new Map(
    ids.map((id) => {
      const own = (times.get(id) ?? []).flatMap((r) => (r.at === null || r.done === 0 ? [] : [r.at]))
      return [id, own.length ? quantile(sorted(own), 0.5) : null]
    }),
  )
  return ids.every((id) => middle.get(id) !== null) ? { order: 'time', ids: by(middle) } : null
}

/** Skipped lessons count as passed once a later one is touched: people are lost where they stop, not where they jump. */
function onLessons(rows: readonly Progress[], place: ReadonlyMap<string, number>, last: number): Learner {
  let furthest = 0
  let done = 0
  for (const r of rows) {
    const at = r.lesson_id === null ? 0 : (place.get(r.lesson_id) ?? 0)
    if (r.done > 0 && at > furthest) [furthest, done] = [at, r.done]
    else if (at === furthest && r.done > done) done = r.done
  }
  const passed = furthest === 0 ? 0 : done >= DONE ? furthest : furthest - 1
  return { passed, started: furthest > 0, finished: passed === last, seen: lastSeen(rows) }
}

/** Share of the course: as the source says, or the mean over its lessons where those have no order. */
function onTenths(rows: readonly Progress[], lessons: number): Learner {
  const whole = rows.reduce((most, r) => (r.lesson_id === null ? Math.max(most, r.done) : most), 0)
  const parts = rows.reduce((sum, r) => sum + (r.lesson_id === null ? 0 : r.done), 0)
  const done = Math.max(whole, lessons > 0 ? parts / lessons : 0)
  const finished = done >= DONE
  // 0.3 × 10 is 3.0000000000000004 or 2.9999999999999996, as the share was summed.
  const passed = finished ? TENTHS : Math.floor(done * TENTHS + 1e-9)
  return { passed, started: done > 0, finished, seen: lastSeen(rows) }
}

/** @param rows of one course */
export function stagesOf(
  rows: readonly Progress[],
  lessons: ReadonlyMap<string, Lesson>,
): { order: Order; stages: Stage[]; learners: Learner[] } {
  const people = [...Map.groupBy(rows, (r) => r.person_id).values()]
  const found = inOrder(rows, lessons)
  if (found === null) {
    const known = new Set(rows.flatMap((r) => (r.lesson_id === null ? [] : [r.lesson_id]))).size
    const stages = Array.from({ length: TENTHS }, (_, i) => ({
      lesson: null,
      title: `${i * TENTHS}–${(i + 1) * TENTHS} %`,
      place: i + 1,
    }))
    return { order: 'tenth', stages, learners: people.map((own) => onTenths(own, known)) }
  }
  const place = new Map(found.ids.map((id, i) => [id, i + 1]))
  return {
    order: found.order,
    stages: found.ids.map((id, i) => ({ lesson: id, title: lessons.get(id)?.title ?? id, place: i + 1 })),
    learners: people.map((own) => onLessons(own, place, found.ids.length)),
  }
}
