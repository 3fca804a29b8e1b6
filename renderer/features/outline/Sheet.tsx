/** The outline itself: figures, the course's own lines, modules, what closes it. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Note } from '../../ui/Note.tsx'
import { Closing } from './Closing.tsx'
import { Course } from './Course.tsx'
import { Dragging } from './Dragging.tsx'
import { useEditor, useOwnWords } from './editor-context.tsx'
import { Module } from './Module.tsx'
import { addModule } from './model.ts'
import { AllSources } from './Sources.tsx'
import { Strip } from './Strip.tsx'
import { useAdded } from './use-added.ts'

export function Sheet() {
  const { t } = useTranslation('outline')
  const { outline, off } = useEditor()
  const own = useOwnWords()
  const add = useAdded()
  let from = 1
  return (
    <div className="outline">
      <Strip outline={outline} />
      {outline.thin && (
        <Note kind="little" title={t('thin.title')}>
          {t('thin.text')}
        </Note>
      )}
      <Course />
      <Dragging>
        {outline.modules.map((module, i) => {
          const first = from
          from += module.lessons.length
          return <Module key={module.id} module={module} number={i + 1} from={first} />
        })}
      </Dragging>
      {!off && (
        <div>
          <Button small icon="plus" onClick={() => add('module', addModule(own('new.module')))}>
            {t('module.add')}
          </Button>
        </div>
      )}
      <Closing />
      <AllSources />
    </div>
  )
}
