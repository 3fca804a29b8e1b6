/** Minutes of every lesson: the design's usual length, scaled to a target, practice kept above its share. */
import type { Rng } from '../base/index.ts'
import type { Outline, OutlineLesson } from '../contract/index.ts'
import { type DesignRule, LESSON_MINUTES, minutesOf, PRACTICE, practiceShare, UNBOUNDED } from './forms.ts'

const each = (outline: Outline, change: (lesson: OutlineLesson) => OutlineLesson): Outline => ({
  ...outline,
  modules: outline.modules.map((m) => ({ ...m, lessons: m.lessons.map(change) })),
})
const bounded = (lesson: OutlineLesson, minutes: number): number => {
  const most = UNBOUNDED.has(lesson.form) ? 240 : LESSON_MINUTES.most
  const m = Math.round(minutes)
  return Math.max(LESSON_MINUTES.least, Math.min(most, m > 24 ? Math.round(m / 5) * 5 : m))
}

/**
 * @param target minutes of the whole course; null for the design's own length. Reached as far as the bounds of a single
 * lesson allow.
 */
export function fitMinutes(outline: Outline, rule: DesignRule, target: number | null, rng: Rng): Outline {
  let out = each(outline, (l) => {
    const usual = rule.minutes[l.form]
    const weight = Math.min(1, Math.log2(1 + l.evidence.length) / 6)
    return { ...l, minutes: bounded(l, usual * (0.85 + 0.25 * weight) + rng.int(3) - 1) }
  })
  for (let round = 0; target && round < 8; round++) {
    const all = minutesOf(out)
    if (Math.abs(all - target) <= Math.max(3, target * 0.02)) break
    out = each(out, (l) => ({ ...l, minutes: bounded(l, (l.minutes * target) / all) }))
  }
  for (let round = 0; practiceShare(out) < 0.3 && round < 30; round++)
    out = each(out, (l) =>
      PRACTICE.has(l.form) && l.form !== 'quiz' ? { ...l, minutes: bounded(l, l.minutes * 1.15 + 1) } : l,
    )
  return out
}

/**
 * Puts a milestone just before the place where learners stop (share of the course, 0–1), so that there is something to
 * reach before it. Unchanged when the place is unknown.
 */
export function withMilestone(
  outline: Outline,
  dropOffAt: number | null,
  rule: DesignRule,
  write: (t: string) => { title: string; activity: string },
  terms: readonly string[],
): Outline {
  if (dropOffAt === null || !(dropOffAt > 0 && dropOffAt < 1)) return outline
  const flat = outline.modules.flatMap((m, at) => m.lessons.map((lesson) => ({ at, lesson })))
  const all = flat.reduce((sum, x) => sum + rule.minutes[x.lesson.form], 0)
  let sum = 0
  const found = flat.findIndex((x) => {
    sum += rule.minutes[x.lesson.form]
    return sum / all >= dropOffAt
  })
  const stop = flat[Math.max(1, Math.min(found, flat.length - 2))]
  const home = stop && outline.modules[stop.at]
  if (!home || !stop) return outline
  const place = home.lessons.indexOf(stop.lesson)
  const first = home.outcomes[0]
  const milestone: OutlineLesson = {
    id: `${home.id}.stop`,
    ...write(terms[stop.at] ?? terms.at(-1) ?? home.title),
    minutes: rule.minutes.milestone,
    form: 'milestone',
    outcomes: first ? [first.id] : [],
    evidence: [],
    captions: false,
    after: home.lessons.slice(Math.max(0, place - 1), place).map((l) => l.id),
  }
  const lessons = [...home.lessons.slice(0, place), milestone, ...home.lessons.slice(place)]
  return { ...outline, modules: outline.modules.map((m) => (m === home ? { ...m, lessons } : m)) }
}
