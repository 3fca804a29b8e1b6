/** A lesson's form: its sign and name, changed by a menu. */
import { Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LessonForm, type OutlineLesson } from '../../../engine/contract/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useEditor } from './editor-context.tsx'
import { formIcon } from './forms.ts'
import { setLesson } from './model.ts'

export function FormMenu({ lesson }: { lesson: OutlineLesson }) {
  const { t } = useTranslation('outline')
  const common = useTranslation().t
  const { edit, off } = useEditor()
  const name = common(`form.${lesson.form}`)
  const shown = (
    <>
      <Icon name={formIcon[lesson.form]} size={15} />
      <span className="sec small form-name">{name}</span>
    </>
  )
  if (off) return <span className="form">{shown}</span>
  return (
    <Menu position="bottom-start" width={180}>
      <Menu.Target>
        <button type="button" className="form" aria-label={t('lesson.form', { title: lesson.title, form: name })}>
          {shown}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {LessonForm.options.map((form) => (
          <Menu.Item
            key={form}
            leftSection={<Icon name={formIcon[form]} size={15} />}
            rightSection={form === lesson.form ? <Icon name="check" size={14} /> : undefined}
            aria-current={form === lesson.form || undefined}
            onClick={() => edit(setLesson(lesson.id, { form }))}
          >
            {common(`form.${form}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
