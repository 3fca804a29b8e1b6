/** What people speak of, by how many; what fits no topic is hatched, not hidden, and a slider says how much is sorted. */
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TopicsReport } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { JobBar, Skeleton, useLasting } from '../../ui/JobBar.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { Section } from '../../ui/Page.tsx'
import { moveRow } from '../../ui/row-keys.ts'
import type { Focus } from './filter.ts'
import { Coverage } from './topics/Coverage.tsx'
import { Decisions } from './topics/Decisions.tsx'
import { focusNow, UNSORTED } from './topics/focus-now.ts'
import { TopicActions } from './topics/TopicActions.tsx'
import { TopicRow } from './topics/TopicRow.tsx'
import { useDecide, useTopics } from './topics/use-topics.ts'

const SHOWN = 8

interface TopicsProps {
  focus: Focus | null
  onFocus: (focus: Focus) => void
  onRefocus: (focus: Focus | null) => void
}

export function Topics({ focus, onFocus, onRefocus }: TopicsProps) {
  const { t } = useTranslation('audience')
  const { t: common } = useTranslation()
  const [percent, setPercent] = useState<number | null>(null)
  const topics = useTopics(percent)
  const decide = useDecide()
  const lasting = useLasting(topics.loading || topics.stale || decide.busy)
  const chosen = focus?.kind === 'topic' ? topics.data?.topics.find((topic) => topic.id === focus.key) : undefined
  const now = focus?.kind === 'topic' && topics.data ? focusNow(focus, topics.data, common('unsorted')) : focus
  useEffect(() => {
    if (now !== focus) onRefocus(now)
  }, [now, focus, onRefocus])
  return (
    <Section title={t('topics')} remark={t('topicsRemark')}>
      {topics.problem && <ProblemNote problem={topics.problem} onRetry={topics.reload} />}
      {decide.problem && <ProblemNote problem={decide.problem} />}
      {lasting && topics.job && <JobBar job={topics.job} />}
      {topics.loading && lasting && <Skeleton lines={6} />}
      {topics.data && (
        <>
          <TopicList report={topics.data} focus={focus} onFocus={onFocus}>
            {chosen && (
              <TopicActions
                key={chosen.id}
                topic={chosen}
                others={topics.data.topics.filter((topic) => topic !== chosen)}
                busy={decide.busy}
                onDecide={(wish) => void decide.run(wish)}
              />
            )}
          </TopicList>
          <Coverage coverage={topics.data.coverage} chosen={percent} onChoose={setPercent} />
          <Decisions report={topics.data} busy={decide.busy} onDecide={(wish) => void decide.run(wish)} />
        </>
      )}
    </Section>
  )
}

interface ListProps extends Pick<TopicsProps, 'focus' | 'onFocus'> {
  report: TopicsReport
  /** What can be done with the chosen topic: stands at it. */
  children: ReactNode
}

function TopicList({ report, focus, onFocus, children }: ListProps) {
  const { t } = useTranslation('audience')
  const { t: common } = useTranslation()
  const f = useFormat()
  const [all, setAll] = useState(false)
  const ordered = report.topics.toSorted((a, b) => b.people - a.people || b.size - a.size || (a.id < b.id ? -1 : 1))
  const most = Math.max(1, ...ordered.map((topic) => topic.people))
  const named = new Map(report.topics.map((topic) => [topic.id, topic.label]))
  const isUnsorted = focus?.kind === 'topic' && focus.key === UNSORTED
  return (
    <>
      <ul className="topics">
        {(all ? ordered : ordered.slice(0, SHOWN)).map((topic) => (
          <TopicRow
            key={topic.id}
            topic={topic}
            most={most}
            twin={named.get(topic.twin ?? '') ?? null}
            focus={focus}
            onFocus={onFocus}
          >
            {focus?.kind === 'topic' && focus.key === topic.id && children}
          </TopicRow>
        ))}
        <li>
          <button
            type="button"
            className={isUnsorted ? 'topic on' : 'topic'}
            data-row
            onKeyDown={moveRow}
            aria-pressed={isUnsorted}
            disabled={report.unsorted === 0}
            onClick={() =>
              onFocus({ kind: 'topic', key: UNSORTED, label: common('unsorted'), members: report.unsortedMembers })
            }
          >
            <span className="trunc mut">{common('unsorted')}</span>
            <span className="num mut">{t('items', { count: report.unsorted, n: f.int(report.unsorted) })}</span>
            <svg width="100%" height={6} aria-hidden="true">
              <rect width={`${Math.min(100, (report.unsorted / most) * 100)}%`} height={6} fill="url(#hatch)" />
            </svg>
          </button>
        </li>
      </ul>
      {ordered.length > SHOWN && (
        <button type="button" className="link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('topicsFewer') : t('topicsAll', { count: ordered.length })}
        </button>
      )}
    </>
  )
}
