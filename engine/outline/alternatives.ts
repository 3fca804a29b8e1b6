/** The same gap in three designs, so that the author can compare length, practice, hours of making, and how many may finish. */

import type { Outline } from '../contract/index.ts'
import { finishShare, hoursToMake } from './effort.ts'
import { lessonsOf, minutesOf, practiceShare } from './forms.ts'
import type { Alternative, Design, OutlineInput, Stopping } from './input.ts'
import { draftOutline } from './plan.ts'

/** Short course and workshop always; a cohort where people are stuck and can be answered, else micro-lessons. */
export function outlineAlternatives(input: OutlineInput): Alternative[] {
  const stuck = input.evidence.filter((r) => r.intent === 'confusion' || r.sentiment === 'negative').length
  const third: Design =
    input.evidence.length >= 20 && stuck >= input.evidence.length * 0.25 ? 'cohort' : 'micro-lessons'
  return (['short-course', 'workshop', third] as const).map((design) => {
    return { design, ...compared(draftOutline({ ...input, target: { ...input.target, design } }), input.stopping) }
  })
}

/** What any outline is compared by. */
export const compared = (outline: Outline, stopping: Stopping | undefined): Omit<Alternative, 'design'> => ({
  outline,
  minutes: minutesOf(outline),
  practiceShare: practiceShare(outline),
  lessons: lessonsOf(outline).length,
  hours: hoursToMake(outline),
  finish: finishShare(outline, stopping),
})
