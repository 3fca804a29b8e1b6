/**
 * What a design costs to make and how many who start it may finish it. Hours are assumptions of this program for one person who
 * writes, records and cuts alone, per minute of lesson; nobody's books stand behind them, so every place that shows them says so.
 */
import type { LessonForm, Outline } from '../contract/index.ts'
import { lessonsOf } from './forms.ts'
import type { Stopping } from './input.ts'

/** Hours of making per minute of lesson, and per piece whatever its length. */
export const EFFORT: Record<LessonForm, { perMinute: number; each: number }> = {
  video: { perMinute: 0.5, each: 1 },
  text: { perMinute: 0.2, each: 0.5 },
  live: { perMinute: 0.04, each: 0.5 },
  exercise: { perMinute: 0.05, each: 0.7 },
  quiz: { perMinute: 0.3, each: 0.5 },
  branching: { perMinute: 0.5, each: 2 },
  project: { perMinute: 0.02, each: 2 },
  milestone: { perMinute: 0.05, each: 0.3 },
}
/** Hours to make it once, rounded: the assumptions carry no more. A live session is held again each time, which is not in it. */
export const hoursToMake = (outline: Outline): number =>
  Math.round(lessonsOf(outline).reduce((sum, l) => sum + EFFORT[l.form].each + EFFORT[l.form].perMinute * l.minutes, 0))

/** Lessons below which nothing is said of finishing. */
export const LEAST_STEPS = 100

/**
 * Expected share of starters who reach the end, were each lesson left as often as those of the author's own courses: (1 − h)ⁿ,
 * h with a Jeffreys prior. Association, not effect: another form may keep people longer or not. null where too little is known.
 */
export function finishShare(outline: Outline, stopping: Stopping | null | undefined): number | null {
  if (!stopping || stopping.passed + stopping.stopped < LEAST_STEPS) return null
  const h = (stopping.stopped + 0.5) / (stopping.passed + stopping.stopped + 1)
  return (1 - h) ** lessonsOf(outline).length
}
