/** Everything that can be done with a module. */
import { Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OutlineModule } from '../../../engine/contract/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useEditor, useOwnWords } from './editor-context.tsx'
import { addAssessment, addLesson, addModule, addOutcome, isLocked, setLocked } from './model.ts'
import { duplicateModule, moveModule, removeModule } from './rearrange.ts'
import { useAdded } from './use-added.ts'

export function ModuleMenu({ module }: { module: OutlineModule }) {
  const { t } = useTranslation('outline')
  const { outline, edit, after, begin, off, redraft } = useEditor()
  const own = useOwnWords()
  const add = useAdded()
  if (off) return null
  const { id, title } = module
  const at = outline.modules.findIndex((m) => m.id === id)
  const anchor = `module:${id}:title`
  const locked = isLocked(outline, id)
  const move = (by: 1 | -1): void => {
    edit(moveModule(id, by))
    after(anchor, t('module.movedTo', { place: at + by + 1 }))
  }
  return (
    <Menu position="bottom-end" width={220} returnFocus={false}>
      <Menu.Target>
        <button type="button" className="plain more" aria-label={t('module.menu', { title })}>
          <Icon name="more" size={14} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => begin(anchor)}>{t('lesson.rename')}</Menu.Item>
        <Menu.Item onClick={() => add('outcome', addOutcome(id, own('new.outcome')))}>
          {t('module.addOutcome')}
        </Menu.Item>
        <Menu.Item
          onClick={() => add('lesson', addLesson(id, { title: own('new.lesson'), activity: own('new.activity') }))}
        >
          {t('module.addLesson')}
        </Menu.Item>
        <Menu.Item onClick={() => add('assessment', addAssessment(id, own('new.assessment')))}>
          {t('module.addAssessment')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          onClick={() => {
            edit(setLocked(id, !locked))
            after(anchor, t(locked ? 'lock.freed' : 'lock.locked', { title }))
          }}
        >
          {locked ? t('lock.free') : t('lock.lock')}
        </Menu.Item>
        <Menu.Item disabled={locked} onClick={() => redraft(id)}>
          {t('again.open')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item disabled={at === 0} onClick={() => move(-1)}>
          {t('module.up')}
        </Menu.Item>
        <Menu.Item disabled={at === outline.modules.length - 1} onClick={() => move(1)}>
          {t('module.down')}
        </Menu.Item>
        <Menu.Item onClick={() => add('module', addModule(own('new.module'), at + 1))}>
          {t('module.addAfter')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => edit(duplicateModule(id, (of) => own('copyOf', { title: of })))}>
          {t('module.duplicate')}
        </Menu.Item>
        <Menu.Item
          color="var(--neg)"
          onClick={() => {
            edit(removeModule(id))
            const next = outline.modules[at + 1] ?? outline.modules[at - 1]
            after(next ? `module:${next.id}:title` : null, t('module.removed', { title }))
          }}
        >
          {t('module.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
