/** How long a lesson runs: a number that can be typed over. Enter or leaving keeps it, Escape does not. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutlineLesson } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useEditor } from './editor-context.tsx'
import { setLesson } from './model.ts'

/** The contract's bounds. */
const minutesIn = (text: string): number | null => {
  const n = Number(text)
  return Number.isInteger(n) && n >= 1 && n <= 600 ? n : null
}

export function Minutes({ lesson, slow }: { lesson: OutlineLesson; slow: boolean }) {
  const { t } = useTranslation('outline')
  const f = useFormat()
  const { edit, off } = useEditor()
  const [typed, setTyped] = useState<string | null>(null)
  if (off) return <span className="num minutes">{f.minutes(lesson.minutes)}</span>
  const wrong = typed !== null && minutesIn(typed) === null
  const keep = (): void => {
    const minutes = typed === null ? null : minutesIn(typed)
    if (minutes !== null && minutes !== lesson.minutes) edit(setLesson(lesson.id, { minutes }))
    setTyped(null)
  }
  return (
    <label className={slow ? 'num minutes warn strong' : 'num minutes'}>
      {slow && <Icon name="warn" size={13} />}
      <input
        inputMode="numeric"
        value={typed ?? String(lesson.minutes)}
        aria-label={t('lesson.minutes', { title: lesson.title })}
        aria-invalid={wrong || undefined}
        title={wrong ? t('lesson.minutesBounds') : undefined}
        onChange={(event) => setTyped(event.currentTarget.value.replace(/\D/g, '').slice(0, 3))}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep()
          if (event.key === 'Escape' && typed !== null) {
            event.stopPropagation()
            setTyped(null)
          }
        }}
      />
      <span className="unit" aria-hidden="true">
        {t('lesson.min')}
      </span>
    </label>
  )
}
