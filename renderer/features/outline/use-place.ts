/** Where a finding stands, in words: lesson 3, module 2, claim 1, the course's own line. */
import { useTranslation } from 'react-i18next'
import { useEditor } from './editor-context.tsx'
import type { Place } from './findings.ts'
import { lessonsOf } from './model.ts'

export function usePlaceName(): (place: Place) => string {
  const { t } = useTranslation('outline')
  const { outline } = useEditor()
  return ({ kind, id }) => {
    if (kind === 'lesson') return t('lesson.number', { number: lessonsOf(outline).findIndex((l) => l.id === id) + 1 })
    const home = outline.modules.findIndex(
      (m) => m.id === id || [...m.outcomes, ...m.assessments].some((part) => part.id === id),
    )
    if (home >= 0) return t('module.title', { number: home + 1 })
    if (kind === 'claim') return t('claim.text', { number: Number(id) + 1 })
    return kind === 'assessment' ? t('assessment.final') : t('course.label')
  }
}
