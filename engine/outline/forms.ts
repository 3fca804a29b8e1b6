/** Lesson forms: which of them are practice, how long they run in each design, and what an outline adds up to. */
import type { LessonForm, Outline } from '../contract/index.ts'
import type { Design } from './input.ts'

/** The learner makes or decides something. */
export const PRACTICE: ReadonlySet<LessonForm> = new Set(['exercise', 'quiz', 'branching', 'project'])
/** No upper bound on minutes: people are together, or work alone at their own pace. */
export const UNBOUNDED: ReadonlySet<LessonForm> = new Set(['live', 'project'])
export const LESSON_MINUTES = { least: 3, most: 60 } as const
export const PRACTICE_SHARE = 0.25

export interface DesignRule {
  /** Theme modules at most; the independent project is one more. */
  themes: number
  /** Lessons per theme module. */
  least: number
  most: number
  /** Live sessions: in every theme module, once in the course, or never. */
  live: 'every' | 'once' | 'never'
  minutes: Record<LessonForm, number>
}
export const designs: Record<Design, DesignRule> = {
  'short-course': {
    themes: 4,
    least: 2,
    most: 4,
    live: 'once',
    minutes: { video: 10, text: 7, live: 45, exercise: 20, quiz: 6, branching: 12, project: 45, milestone: 5 },
  },
  cohort: {
    themes: 5,
    least: 3,
    most: 5,
    live: 'every',
    minutes: { video: 12, text: 10, live: 60, exercise: 30, quiz: 8, branching: 15, project: 120, milestone: 10 },
  },
  workshop: {
    themes: 2,
    least: 2,
    most: 4,
    live: 'once',
    minutes: { video: 15, text: 8, live: 30, exercise: 35, quiz: 8, branching: 15, project: 60, milestone: 5 },
  },
  'micro-lessons': {
    themes: 5,
    least: 3,
    most: 5,
    live: 'never',
    minutes: { video: 4, text: 3, live: 15, exercise: 8, quiz: 3, branching: 5, project: 20, milestone: 3 },
  },
}

export const lessonsOf = (outline: Outline): Outline['modules'][number]['lessons'] =>
  outline.modules.flatMap((m) => m.lessons)
/** Sum over all lessons. */
export const minutesOf = (outline: Outline): number => lessonsOf(outline).reduce((sum, l) => sum + l.minutes, 0)
/** Share of the minutes in which the learner makes or decides something, 0–1; 0 for an outline without lessons. */
export function practiceShare(outline: Outline): number {
  const all = minutesOf(outline)
  const practice = lessonsOf(outline).reduce((sum, l) => sum + (PRACTICE.has(l.form) ? l.minutes : 0), 0)
  return all ? practice / all : 0
}
