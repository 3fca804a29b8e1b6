/** Why somebody is on the list, and how to find them again in one's own records. */
import { CopyButton } from '@mantine/core'
import { Trans, useTranslation } from 'react-i18next'
import type { Engagement } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { Inspector, Section } from '../../ui/Page.tsx'
import { shortPerson } from '../../ui/person.ts'
import { FeedbackVoice } from '../../ui/Voice.tsx'
import { everything } from './filter.ts'
import { useFeedback } from './use-feedback.ts'

function Said({ ids }: { ids: readonly string[] }) {
  const label = ids.join(' ')
  const rows = useFeedback({ ...everything, focus: { kind: 'topic', key: label, label, members: ids } }, [])
  if (rows.problem) return <ProblemNote problem={rows.problem} onRetry={rows.reload} />
  return (
    <div className="quotes">
      {rows.data?.rows.map((row) => (
        <FeedbackVoice key={row.id} row={row} />
      ))}
    </div>
  )
}

function Why({ who }: { who: Engagement }) {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const { detail } = who
  return (
    <p className="why">
      <Trans
        t={t}
        i18nKey={`why.${who.kind}`}
        count={who.days ?? 0}
        values={{
          days: f.int(who.days ?? 0),
          date: who.at === null ? '' : f.date(who.at),
          orders: detail.orders,
          gap: detail.usualGapDays,
          product: detail.product,
          done: typeof detail.done === 'number' ? f.percent(detail.done) : '',
        }}
        components={{ b: <b /> }}
      />
    </p>
  )
}

export function Person({ who, onClose }: { who: Engagement; onClose: () => void }) {
  const { t } = useTranslation('audience')
  const { t: common } = useTranslation()
  const name = who.person ? shortPerson(who.person) : t('someone')
  return (
    <Inspector label={name} onClose={onClose}>
      <div>
        <p className="small mut">{t(`answer.${who.kind}`)}</p>
        <h2 className="insp-title">{name}</h2>
      </div>
      <Why who={who} />
      {who.kind === 'unanswered-question' && <Said ids={who.evidence} />}
      <Section title={t('rowsBehind', { count: who.evidence.length })}>
        <ul className="ids">
          {who.evidence.map((id) => (
            <li key={id}>
              <code className="small">{id}</code>
            </li>
          ))}
        </ul>
      </Section>
      {who.person && (
        <Section title={t('personId')}>
          <code className="small">{who.person}</code>
          <p className="small sec">{t('personIdHint')}</p>
          <CopyButton value={who.person}>
            {({ copied, copy }) => (
              <span>
                <Button small onClick={copy}>
                  {copied ? common('copied') : t('copyId')}
                </Button>
              </span>
            )}
          </CopyButton>
        </Section>
      )}
    </Inspector>
  )
}
