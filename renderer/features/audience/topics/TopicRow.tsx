/** One topic: its name and people, and the parts it falls into. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TopicEntry } from '../../../../engine/contract/index.ts'
import { useFormat } from '../../../i18n/index.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { moveRow } from '../../../ui/row-keys.ts'
import type { Focus } from '../filter.ts'

interface TopicRowProps {
  topic: TopicEntry
  /** People of the largest topic. */
  most: number
  twin: string | null
  focus: Focus | null
  onFocus: (focus: Focus) => void
  children?: ReactNode
}

const voiceOf = (lang: TopicEntry['lang']): string => (lang === 'zh' ? 'zh-CN' : 'en')

export function TopicRow({ topic, most, twin, focus, onFocus, children }: TopicRowProps) {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const [open, setOpen] = useState(false)
  const isOn = (id: string): boolean => focus?.kind === 'topic' && focus.key === id
  const choose = (of: { id: string; label: string; members: string[] }): void =>
    onFocus({ kind: 'topic', key: of.id, label: of.label, members: of.members })
  const hint = [topic.terms.join(' · '), twin && t('topicList.twin', { label: twin })].filter(Boolean).join('\n')
  return (
    <li>
      <button
        type="button"
        className={isOn(topic.id) ? 'topic on' : 'topic'}
        data-row
        onKeyDown={moveRow}
        aria-pressed={isOn(topic.id)}
        title={hint}
        onClick={() => choose(topic)}
      >
        <span className="trunc" lang={voiceOf(topic.lang)}>
          {topic.pinned && <Icon name="pin" size={12} />} {topic.label}
        </span>
        <span className="num">{f.int(topic.people)}</span>
        <i style={{ width: `${(topic.people / most) * 100}%` }} />
      </button>
      {children}
      {topic.parts.length > 0 && (
        <button type="button" className="link small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('topicList.partsLess') : t('topicList.parts', { count: topic.parts.length })}
        </button>
      )}
      {open && (
        <ul className="topic-parts">
          {topic.parts.map((part) => (
            <li key={part.id}>
              <button
                type="button"
                className={isOn(part.id) ? 'topic on' : 'topic'}
                aria-pressed={isOn(part.id)}
                title={part.terms.join(' · ')}
                onClick={() => choose(part)}
              >
                <span className="trunc" lang={voiceOf(part.lang)}>
                  {part.label}
                </span>
                <span className="num mut">{t('items', { count: part.size, n: f.int(part.size) })}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
