/** How it is seen that learners can do it: assessments with their level and the outcomes they check. */
import { Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Assessment } from '../../../engine/contract/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useEditor } from './editor-context.tsx'
import { FindingsOf } from './FindingLine.tsx'
import { Level } from './Level.tsx'
import { outcomesOf, setAssessment } from './model.ts'
import { removeAssessment } from './rearrange.ts'
import { Text } from './Text.tsx'

/** Which outcomes a part serves or checks, ticked in a menu. */
export function Links({ ids, label, onChange }: { ids: string[]; label: string; onChange(ids: string[]): void }) {
  const { t } = useTranslation('outline')
  const { outline, off } = useEditor()
  const all = outcomesOf(outline)
  const count = <span className="small mut num">{t('link.count', { count: ids.length })}</span>
  if (off) return count
  return (
    <Menu position="bottom-end" width={420}>
      <Menu.Target>
        <button type="button" className="plain links" aria-label={label}>
          {count}
        </button>
      </Menu.Target>
      <Menu.Dropdown className="tall">
        {all.map((outcome) => {
          const on = ids.includes(outcome.id)
          return (
            <Menu.CheckboxItem
              key={outcome.id}
              checked={on}
              onChange={() => onChange(on ? ids.filter((id) => id !== outcome.id) : [...ids, outcome.id])}
            >
              <span className="menu-line" lang={outline.lang === 'zh' ? 'zh-CN' : 'en'}>
                {outcome.text}
              </span>
            </Menu.CheckboxItem>
          )
        })}
        {all.length === 0 && <Menu.Label>{t('link.none')}</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
  )
}

export function AssessmentLine({ assessment, final = false }: { assessment: Assessment; final?: boolean }) {
  const { t } = useTranslation('outline')
  const { edit, off } = useEditor()
  const { id, text } = assessment
  return (
    <li>
      <div className="line check">
        <Icon name="check" size={14} className="mut" />
        <Text
          place={{ kind: 'assessment', id, field: 'text' }}
          value={text}
          label={final ? t('assessment.final') : t('assessment.one')}
          className="sec"
          onSave={(next) => edit(setAssessment(id, { text: next }))}
        />
        <Links
          ids={assessment.outcomes}
          label={t('assessment.links', { text, count: assessment.outcomes.length })}
          onChange={(outcomes) => edit(setAssessment(id, { outcomes }))}
        />
        <Level value={assessment.bloom} of={text} onChange={(bloom) => edit(setAssessment(id, { bloom }))} />
        {!off && (
          <button
            type="button"
            className="plain more"
            aria-label={t('assessment.remove', { text })}
            onClick={() => edit(removeAssessment(id))}
          >
            <Icon name="x" size={14} />
          </button>
        )}
      </div>
      <FindingsOf kind="assessment" id={id} />
    </li>
  )
}

export function Assessments({ list }: { list: readonly Assessment[] }) {
  const { t } = useTranslation('outline')
  if (list.length === 0) return null
  return (
    <ul className="lines checks" aria-label={t('assessment.list')}>
      {list.map((assessment) => (
        <AssessmentLine key={assessment.id} assessment={assessment} />
      ))}
    </ul>
  )
}
