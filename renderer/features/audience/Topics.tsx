/** What people speak of, by how many; what fits no topic is hatched, not hidden. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Feelings } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { Section } from '../../ui/Page.tsx'
import { moveRow } from '../../ui/row-keys.ts'
import type { Focus } from './filter.ts'

const SHOWN = 8

interface TopicsProps {
  felt: Feelings
  focus: Focus | null
  onFocus: (focus: Focus) => void
}

export function Topics({ felt, focus, onFocus }: TopicsProps) {
  const { t } = useTranslation('audience')
  const { t: common } = useTranslation()
  const f = useFormat()
  const [all, setAll] = useState(false)
  const most = Math.max(1, ...felt.topics.map((topic) => topic.people))
  const shown = all ? felt.topics : felt.topics.slice(0, SHOWN)
  return (
    <Section title={t('topics')} remark={t('topicsRemark')}>
      <ul className="topics">
        {shown.map((topic) => {
          const on = focus?.kind === 'topic' && focus.key === topic.id
          return (
            <li key={topic.id}>
              <button
                type="button"
                className={on ? 'topic on' : 'topic'}
                data-row
                onKeyDown={moveRow}
                aria-pressed={on}
                title={topic.terms.join(' · ')}
                onClick={() => onFocus({ kind: 'topic', key: topic.id, label: topic.label, members: topic.members })}
              >
                <span className="trunc" lang={topic.lang === 'zh' ? 'zh-CN' : 'en'}>
                  {topic.label}
                </span>
                <span className="num">{f.int(topic.people)}</span>
                <i style={{ width: `${(topic.people / most) * 100}%` }} />
              </button>
            </li>
          )
        })}
        <li className="topic still">
          <span className="mut">{common('unsorted')}</span>
          <span className="num mut">{t('items', { count: felt.unsorted, n: f.int(felt.unsorted) })}</span>
          <svg width="100%" height={6} aria-hidden="true">
            <rect width={`${Math.min(100, (felt.unsorted / most) * 100)}%`} height={6} fill="url(#hatch)" />
          </svg>
        </li>
      </ul>
      {felt.topics.length > SHOWN && (
        <button type="button" className="link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('topicsFewer') : t('topicsAll', { count: felt.topics.length })}
        </button>
      )}
    </Section>
  )
}
