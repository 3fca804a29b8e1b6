/** How each form of lesson is drawn. */
import type { LessonForm } from '../../../engine/contract/index.ts'
import type { IconName } from '../../ui/Icon.tsx'

export const formIcon: Record<LessonForm, IconName> = {
  video: 'video',
  text: 'text',
  live: 'live',
  exercise: 'exercise',
  quiz: 'quiz',
  branching: 'branch',
  project: 'project',
  milestone: 'pin',
}
