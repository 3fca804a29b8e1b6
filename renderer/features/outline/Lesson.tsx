/** One lesson's row: handle, number, form, title, minutes, evidence, and what can be done with it. */
import { useDraggable, useDroppable } from '@dnd-kit/core'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutlineLesson } from '../../../engine/contract/index.ts'
import { Evidence } from '../../ui/Evidence.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useEditor } from './editor-context.tsx'
import { FindingsOf } from './FindingLine.tsx'
import { FormMenu } from './FormMenu.tsx'
import { LessonMenu } from './LessonMenu.tsx'
import { Lock } from './Lock.tsx'
import { Minutes } from './Minutes.tsx'
import { isLocked, lessonsOf, moduleOf, setLesson, setLocked } from './model.ts'
import { nudgeLesson } from './rearrange.ts'
import { Text } from './Text.tsx'

export const titleOf = (lesson: string): string => `lesson:${lesson}:title`

function Handle({ lesson }: { lesson: OutlineLesson }) {
  const { t } = useTranslation('outline')
  const { off } = useEditor()
  const { attributes, listeners, setNodeRef } = useDraggable({ id: lesson.id, disabled: off })
  if (off) return <span />
  return (
    <button
      type="button"
      ref={setNodeRef}
      className="plain handle"
      {...attributes}
      {...listeners}
      aria-label={t('lesson.move', { title: lesson.title })}
    >
      <Icon name="drag" size={14} />
    </button>
  )
}

/** Arrows walk the titles; with Alt they take the lesson along. */
function useKeys(lesson: string): (event: KeyboardEvent) => void {
  const { t } = useTranslation('outline')
  const { outline, edit, after, off } = useEditor()
  return (event) => {
    // The code, not the key: with Alt some keyboards write another letter.
    if (event.altKey && event.code === 'KeyL' && !off) {
      event.preventDefault()
      const locked = isLocked(outline, lesson)
      const title = lessonsOf(outline).find(({ id }) => id === lesson)?.title ?? ''
      edit(setLocked(lesson, !locked))
      after(titleOf(lesson), t(locked ? 'lock.freed' : 'lock.locked', { title }))
      return
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (!step || event.metaKey || event.ctrlKey) return
    event.preventDefault()
    if (event.altKey) {
      if (off) return
      const moved = nudgeLesson(lesson, step)(outline)
      const home = moduleOf(moved, lesson)
      if (moved === outline || !home) return
      edit(() => moved)
      const place = home.lessons.findIndex(({ id }) => id === lesson) + 1
      after(titleOf(lesson), t('lesson.movedTo', { place, module: home.title }))
      return
    }
    const all = lessonsOf(outline)
    const next = all[all.findIndex(({ id }) => id === lesson) + step]
    if (next) document.getElementById(titleOf(next.id))?.focus()
  }
}

export function Lesson({ lesson, number }: { lesson: OutlineLesson; number: number }) {
  const { t } = useTranslation('outline')
  const { edit, selected, select, openEvidence, touched, checks, off } = useEditor()
  const keys = useKeys(lesson.id)
  const { setNodeRef, isOver, active } = useDroppable({ id: lesson.id, disabled: off })
  const chosen = selected === lesson.id
  const state = [
    'les',
    chosen && 'sel',
    isOver && active?.id !== lesson.id && 'into',
    active?.id === lesson.id && 'held',
  ]
  const slow = checks.findings.some((f) => f.place.id === lesson.id && f.place.field === 'minutes')
  return (
    <li>
      <div ref={setNodeRef} className={state.filter(Boolean).join(' ')} data-testid={`lesson-${number}`}>
        <Handle lesson={lesson} />
        <span className="num mut">{number}</span>
        <FormMenu lesson={lesson} />
        <span className="name">
          <Text
            place={{ kind: 'lesson', id: lesson.id, field: 'title' }}
            value={lesson.title}
            label={t('lesson.title', { number })}
            className={chosen ? 'mid' : ''}
            onSave={(title) => edit(setLesson(lesson.id, { title }))}
            onSelect={() => select(lesson.id)}
            selected={chosen}
            onKeyDown={keys}
          />
          <Lock part={lesson.id} title={lesson.title} />
          {touched(lesson.id) && <span className="visually-hidden">{t('lesson.touched')}</span>}
        </span>
        <Minutes lesson={lesson} slow={slow} />
        <span className="evc">
          {lesson.evidence.length ? (
            <Evidence onOpen={() => openEvidence(lesson.id)} active={chosen}>
              {t('lesson.rows', { count: lesson.evidence.length })}
            </Evidence>
          ) : (
            <span className="small mut">{t('lesson.noRows')}</span>
          )}
        </span>
        <LessonMenu lesson={lesson} />
      </div>
      <FindingsOf kind="lesson" id={lesson.id} />
    </li>
  )
}
