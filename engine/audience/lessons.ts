/** Where learners stop, lesson by lesson, without blaming a lesson for those who are still at it. */
import { byCodeUnit, jeffreys } from '../base/index.ts'
import type { Lesson, LessonDropOff, Product, Progress } from '../contract/index.ts'
import { type Learner, type Stage, stagesOf } from './lesson-steps.ts'
import { DAY } from './orders.ts'
import { LEVEL } from './summary.ts'
import { productLimit, type Step, Z } from './survival.ts'

/** Seen in the last so many days: still learning. The same wait as a stuck learner's (engage.ts). */
export const ACTIVE_DAYS = 30
/** Learners with a known outcome below whom no lesson is named the worst. */
export const MIN_LEARNERS = 10

type Course = LessonDropOff['courses'][number]
type Worst = NonNullable<Course['worst']>

/**
 * Share of starters lost at a step: S(k−1) h(k). Relative variance: Greenwood's sum up to k − 1 plus (1 − h) / (h n), the two
 * being uncorrelated; interval on the log scale, so that it stays above 0.
 */
function lostHere(before: Step | undefined, step: Step): { share: number; interval: [number, number] } {
  const s = before?.survival ?? 1
  const h = step.atRisk ? step.events / step.atRisk : 0
  const share = s * h
  if (share === 0) return { share, interval: [0, 0] }
  const earlier = before && s > 0 ? (before.error / s) ** 2 : 0
  const spread = Math.exp(Z * Math.sqrt(earlier + (1 - h) / (h * step.atRisk)))
  return { share, interval: [share / spread, Math.min(1, share * spread)] }
}

/** `clear`: the low end of its own loss lies above the loss of all other steps together. */
function worstOf(steps: readonly Step[], stages: readonly Stage[], known: number): Worst | null {
  if (known < MIN_LEARNERS) return null
  let best: { at: number; share: number; interval: [number, number] } | null = null
  for (const [i, step] of steps.entries()) {
    const own = lostHere(steps[i - 1], step)
    if (own.share > (best?.share ?? 0)) best = { at: i, ...own }
  }
  if (best === null) return null
  const step = steps[best.at] as Step
  const others = steps.filter((s) => s !== step)
  const risk = others.reduce((n, s) => n + s.atRisk, 0)
  const rest = risk ? others.reduce((n, s) => n + s.events, 0) / risk : 0
  const clear = jeffreys(step.events, step.atRisk, LEVEL).interval[0] > rest
  return { ...(stages[best.at] as Stage), lost: step.events, share: best.share, interval: best.interval, clear }
}

function courseOf(
  id: string,
  title: string,
  rows: readonly Progress[],
  lessons: ReadonlyMap<string, Lesson>,
  now: number,
): Course {
  const { order, stages, learners } = stagesOf(rows, lessons)
  const begun = learners.filter((l) => l.started)
  const active = (l: Learner): boolean => !l.finished && l.seen !== null && l.seen >= now - ACTIVE_DAYS * DAY
  const lost = begun.filter((l) => !l.finished && !active(l))
  // Passed a step: at risk at it and not lost. Lost at it: at risk. Still at it: not known yet, so not at risk.
  const table = stages.map(({ place }) => {
    const events = lost.filter((l) => l.passed === place - 1).length
    return { time: place, atRisk: begun.filter((l) => l.passed >= place).length + events, events }
  })
  const steps = productLimit(table)
  return {
    product: id,
    title,
    order,
    learners: begun.length,
    finished: begun.filter((l) => l.finished).length,
    active: begun.filter(active).length,
    lost: lost.length,
    notStarted: learners.length - begun.length,
    undated: lost.filter((l) => l.seen === null).length,
    steps: steps.map((step, i) => {
      const loss = step.atRisk ? jeffreys(step.events, step.atRisk, LEVEL) : null
      return {
        ...(stages[i] as Stage),
        atRisk: step.atRisk,
        lost: step.events,
        active: begun.filter((l) => active(l) && l.passed === i).length,
        loss: loss?.mean ?? null,
        lossInterval: loss?.interval ?? null,
        past: step.survival,
        band: step.interval,
      }
    }),
    // Without any date nobody can say who has stopped: no lesson is blamed.
    worst: lost.every((l) => l.seen === null)
      ? null
      : worstOf(steps, stages, begun.length - begun.filter(active).length),
  }
}

/**
 * Kaplan–Meier over the places of a course's lessons. A learner stands at the lesson after the furthest they have done.
 * Lost there: neither finished nor seen in the last ACTIVE_DAYS days before the newest progress row. Censored there: seen
 * since, so that nobody knows yet. S(k) = Π (1 − lost ÷ at risk): the share of starters who get past lesson k.
 * @returns courses with most learners first
 */
export function lessonDropOff(
  progress: readonly Progress[],
  products: readonly Product[],
  lessons: readonly Lesson[],
): LessonDropOff {
  const title = new Map(products.map((p) => [p.id, p.title]))
  const byId = new Map(lessons.map((l) => [l.id, l]))
  const until = progress.reduce<number | null>((a, { at }) => (at !== null && (a === null || at > a) ? at : a), null)
  const courses = [...Map.groupBy(progress, (p) => p.product_id)].map(([id, rows]) =>
    courseOf(id, title.get(id) ?? id, rows, byId, until ?? 0),
  )
  return {
    until,
    activeDays: ACTIVE_DAYS,
    level: LEVEL,
    minLearners: MIN_LEARNERS,
    courses: courses.sort((a, b) => b.learners - a.learners || byCodeUnit(a.product, b.product)),
  }
}
