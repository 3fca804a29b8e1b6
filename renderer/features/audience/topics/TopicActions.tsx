/** What can be done with the topic in focus. Each is kept when new items come, and undone like anything else. */
import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TopicEntry, TopicWish } from '../../../../engine/contract/index.ts'
import { Button } from '../../../ui/Button.tsx'

interface TopicActionsProps {
  topic: TopicEntry
  others: readonly TopicEntry[]
  busy: boolean
  onDecide: (wish: TopicWish) => void
}

export function TopicActions({ topic, others, busy, onDecide }: TopicActionsProps) {
  const { t } = useTranslation('audience')
  const [asking, setAsking] = useState<'name' | 'merge' | null>(null)
  const [name, setName] = useState(topic.label)
  const decide = (wish: TopicWish): void => {
    setAsking(null)
    onDecide(wish)
  }
  const rename = (): void => {
    if (name.trim() !== '') decide({ kind: 'rename', topic: topic.id, name: name.trim() })
  }
  return (
    <div className="topic-acts">
      <div className="row">
        <Button small kind="quiet" busy={busy} onClick={() => setAsking(asking === 'name' ? null : 'name')}>
          {t('topicList.rename')}
        </Button>
        <Button small kind="quiet" off={busy} onClick={() => setAsking(asking === 'merge' ? null : 'merge')}>
          {t('topicList.merge')}
        </Button>
        <Button
          small
          kind="quiet"
          off={busy || topic.parts.length === 0}
          title={topic.parts.length === 0 ? t('topicList.whole') : undefined}
          onClick={() => decide({ kind: 'split', topic: topic.id })}
        >
          {t('topicList.split')}
        </Button>
        <Button
          small
          kind="quiet"
          icon="pin"
          off={busy || topic.pinned}
          title={topic.pinned ? t('topicList.pinned') : undefined}
          onClick={() => decide({ kind: 'pin', topic: topic.id })}
        >
          {t('topicList.pin')}
        </Button>
      </div>
      {asking === 'name' && (
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault()
            rename()
          }}
        >
          <TextInput
            aria-label={t('topicList.newName')}
            value={name}
            maxLength={120}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button small type="submit">
            {t('topicList.renameDo')}
          </Button>
        </form>
      )}
      {asking === 'merge' && (
        <Select
          aria-label={t('topicList.mergeWhich')}
          placeholder={t('topicList.mergeWhich')}
          searchable
          data={others.map((o) => ({ value: o.id, label: o.label }))}
          onChange={(id) => id && decide({ kind: 'merge', topics: [topic.id, id] })}
        />
      )}
    </div>
  )
}
