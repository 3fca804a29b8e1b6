/** What stands above the modules: title, promise, whom it is for, where they start. */
import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Level } from '../../../engine/contract/index.ts'
import { useEditor } from './editor-context.tsx'
import { Field } from './Field.tsx'
import { FindingsOf } from './FindingLine.tsx'
import { setCourse } from './model.ts'
import { Text } from './Text.tsx'

const FIELDS = ['promise', 'audience', 'start'] as const

export function Course() {
  const { t } = useTranslation('outline')
  const common = useTranslation().t
  const { outline, edit, off } = useEditor()
  return (
    <section className="course" aria-label={t('course.label')}>
      {FIELDS.map((field) => (
        <div className="pair" key={field}>
          <span className="sec">{t(`course.${field}`)}</span>
          <div>
            <Text
              place={{ kind: 'course', id: field, field }}
              value={outline[field]}
              label={t(`course.${field}`)}
              onSave={(text) => edit(setCourse({ [field]: text }))}
            />
            <FindingsOf kind="course" id={field} />
          </div>
        </div>
      ))}
      <div className="pair">
        <span className="sec">{t('course.level')}</span>
        {off ? (
          <span>{common(`level.${outline.level}`)}</span>
        ) : (
          <Select
            aria-label={t('course.level')}
            className="short"
            value={outline.level}
            data={Level.options.map((value) => ({ value, label: common(`level.${value}`) }))}
            onChange={(value) => edit(setCourse({ level: Level.parse(value) }))}
          />
        )}
      </div>
      <div className="pair">
        <span className="sec">{t('pack.label')}</span>
        {off ? (
          <span>{outline.pack ? t(`pack.${outline.pack}`) : t('pack.unknown')}</span>
        ) : (
          <div className="row wrap">
            <Field value={outline.pack ?? null} onChange={(pack) => pack && edit(setCourse({ pack }))} />
            <span className="small mut">{t('pack.remark')}</span>
          </div>
        )}
      </div>
      <FindingsOf kind="course" id="pack" />
      <FindingsOf kind="course" id="title" />
      <FindingsOf kind="course" id="modules" />
    </section>
  )
}
