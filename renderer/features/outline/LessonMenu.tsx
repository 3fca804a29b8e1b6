/** Everything that can be done with a lesson, without a pointer that drags. */
import { Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OutlineLesson } from '../../../engine/contract/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useEditor, useOwnWords } from './editor-context.tsx'
import { isLocked, lessonsOf, moduleOf, setLesson, setLocked } from './model.ts'
import { duplicateLesson, moveLesson, nudgeLesson, removeLesson } from './rearrange.ts'

export function LessonMenu({ lesson }: { lesson: OutlineLesson }) {
  const { t } = useTranslation('outline')
  const { outline, edit, after, begin, off, redraft } = useEditor()
  const own = useOwnWords()
  if (off) return <span />
  const all = lessonsOf(outline)
  const at = all.findIndex(({ id }) => id === lesson.id)
  const home = moduleOf(outline, lesson.id)
  const title = `lesson:${lesson.id}:title`
  const locked = isLocked(outline, lesson.id)
  const held = locked || (home !== undefined && isLocked(outline, home.id))
  const nudge = (by: 1 | -1): void => {
    edit(nudgeLesson(lesson.id, by))
    after(title)
  }
  const up = at > 0 || outline.modules[0]?.id !== home?.id
  const down = at < all.length - 1 || outline.modules.at(-1)?.id !== home?.id
  return (
    <Menu position="bottom-end" width={260} returnFocus={false}>
      <Menu.Target>
        <button type="button" className="plain more" aria-label={t('lesson.menu', { title: lesson.title })}>
          <Icon name="more" size={14} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => begin(title)}>{t('lesson.rename')}</Menu.Item>
        {lesson.form === 'video' && (
          <Menu.Item onClick={() => edit(setLesson(lesson.id, { captions: !lesson.captions }))}>
            {lesson.captions ? t('lesson.dropCaptions') : t('lesson.planCaptions')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item
          rightSection={<span className="kbd">Alt L</span>}
          onClick={() => {
            edit(setLocked(lesson.id, !locked))
            after(title, t(locked ? 'lock.freed' : 'lock.locked', { title: lesson.title }))
          }}
        >
          {locked ? t('lock.free') : t('lock.lock')}
        </Menu.Item>
        <Menu.Item disabled={held} onClick={() => redraft(lesson.id)}>
          {t('again.open')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item disabled={!up} rightSection={<span className="kbd">Alt ↑</span>} onClick={() => nudge(-1)}>
          {t('lesson.up')}
        </Menu.Item>
        <Menu.Item disabled={!down} rightSection={<span className="kbd">Alt ↓</span>} onClick={() => nudge(1)}>
          {t('lesson.down')}
        </Menu.Item>
        {outline.modules.length > 1 && <Menu.Label>{t('lesson.moveTo')}</Menu.Label>}
        {outline.modules.map((m, i) =>
          m.id === home?.id ? null : (
            <Menu.Item
              key={m.id}
              onClick={() => {
                edit(moveLesson(lesson.id, m.id, m.lessons.length))
                after(title, t('lesson.movedTo', { place: m.lessons.length + 1, module: m.title }))
              }}
            >
              <span className="trunc menu-line">
                {i + 1} {m.title}
              </span>
            </Menu.Item>
          ),
        )}
        <Menu.Divider />
        <Menu.Item onClick={() => edit(duplicateLesson(lesson.id, (of) => own('copyOf', { title: of })))}>
          {t('lesson.duplicate')}
        </Menu.Item>
        <Menu.Item
          color="var(--neg)"
          onClick={() => {
            edit(removeLesson(lesson.id))
            const next = all[at + 1] ?? all[at - 1]
            after(next ? `lesson:${next.id}:title` : null, t('lesson.removed', { title: lesson.title }))
          }}
        >
          {t('lesson.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
