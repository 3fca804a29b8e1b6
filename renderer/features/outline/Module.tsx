/** One module: its title, what learners can do after it, its lessons, how that is checked. */
import { useDroppable } from '@dnd-kit/core'
import { useTranslation } from 'react-i18next'
import type { OutlineModule } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Assessments } from './Assessments.tsx'
import { useEditor, useOwnWords } from './editor-context.tsx'
import { FindingsOf } from './FindingLine.tsx'
import { Lesson } from './Lesson.tsx'
import { Lock } from './Lock.tsx'
import { ModuleMenu } from './ModuleMenu.tsx'
import { addLesson, minutesOf, setModule } from './model.ts'
import { Outcomes } from './Outcomes.tsx'
import { endOf } from './places.ts'
import { Text } from './Text.tsx'
import { useAdded } from './use-added.ts'

function End({ module }: { module: OutlineModule }) {
  const { t } = useTranslation('outline')
  const { off } = useEditor()
  const own = useOwnWords()
  const add = useAdded()
  const { setNodeRef, isOver } = useDroppable({ id: endOf(module.id), disabled: off })
  return (
    <div ref={setNodeRef} className={isOver ? 'end into' : 'end'}>
      {module.lessons.length === 0 && <span className="small mut">{t('module.empty')}</span>}
      {!off && (
        <button
          type="button"
          className="plain add"
          onClick={() =>
            add('lesson', addLesson(module.id, { title: own('new.lesson'), activity: own('new.activity') }))
          }
          aria-label={t('module.addLessonTo', { title: module.title })}
        >
          <Icon name="plus" size={14} />
          {t('module.addLesson')}
        </button>
      )}
    </div>
  )
}

export function Module({ module, number, from }: { module: OutlineModule; number: number; from: number }) {
  const { t } = useTranslation('outline')
  const f = useFormat()
  const { edit } = useEditor()
  return (
    <section className="mod" aria-label={t('module.label', { number, title: module.title })}>
      <div className="mod-head">
        <span className="num mut">{number}</span>
        <Text
          place={{ kind: 'module', id: module.id, field: 'title' }}
          value={module.title}
          label={t('module.title', { number })}
          className="nm"
          onSave={(title) => edit(setModule(module.id, { title }))}
        />
        <Lock part={module.id} title={module.title} />
        <span className="num mut small">{f.minutes(minutesOf(module.lessons))}</span>
        <ModuleMenu module={module} />
      </div>
      <div className="mod-body">
        <FindingsOf kind="module" id={module.id} />
        <Outcomes module={module} />
      </div>
      <ol className="lessons" aria-label={t('lesson.list')}>
        {module.lessons.map((lesson, i) => (
          <Lesson key={lesson.id} lesson={lesson} number={from + i} />
        ))}
      </ol>
      <End module={module} />
      <div className="mod-body">
        <Assessments list={module.assessments} />
      </div>
    </section>
  )
}
