/** What the creator has decided about topics, each with a way back; what to know of the run; how new items differ. */
import { useTranslation } from 'react-i18next'
import type { TopicDecision, TopicsReport, TopicWish } from '../../../../engine/contract/index.ts'
import { useFormat } from '../../../i18n/index.ts'
import { Button } from '../../../ui/Button.tsx'

interface DecisionsProps {
  report: TopicsReport
  busy: boolean
  onDecide: (wish: TopicWish) => void
}

export function Decisions({ report, busy, onDecide }: DecisionsProps) {
  const { t } = useTranslation('audience')
  const { t: common } = useTranslation()
  const f = useFormat()
  const { drift } = report
  const words = (d: TopicDecision): string => {
    if (d.kind === 'hold') return t('topicList.decided.hold')
    if (d.kind === 'merge') {
      const [into, ...others] = d.topics.map((topic) => topic.label)
      return t('topicList.decided.merge', { label: into, others: others.join(' + ') })
    }
    return t(`topicList.decided.${d.kind}`, { label: d.topic.label, name: d.kind === 'rename' ? d.name : '' })
  }
  return (
    <>
      {report.notes.map((note) => (
        <p key={JSON.stringify(note)} className="small mut">
          {t(`topicList.note.${note.kind}`, {
            items: f.int(note.items),
            ...('of' in note && { of: f.int(note.of) }),
            ...('need' in note && { need: f.int(note.need) }),
            ...('lang' in note && { lang: common(`language.${note.lang === 'zh' ? 'zh' : 'en'}`) }),
          })}
        </p>
      ))}
      {drift && (
        <p className="small">
          {drift.added === 0
            ? t('topicList.driftNone', { fitted: f.int(drift.fitted) })
            : t('topicList.drift', {
                added: f.int(drift.added),
                fitted: f.int(drift.fitted),
                now: f.percent(drift.unsortedNow),
                before: f.percent(drift.unsortedAtFit),
              })}
        </p>
      )}
      {report.decisions.length > 0 && (
        <ul className="topic-decided" aria-label={t('topicList.decisions')}>
          {report.decisions.map(({ decision, found }, place) => (
            <li key={JSON.stringify(decision)} className="row small">
              <span className={found ? '' : 'mut'}>
                {words(decision)}
                {!found && ` · ${t('topicList.decided.lost')}`}
              </span>
              <Button small kind="quiet" off={busy} onClick={() => onDecide({ kind: 'drop', place })}>
                {t('topicList.takeBack')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {!report.decisions.some(({ decision }) => decision.kind === 'hold') && (
        <div>
          <Button
            small
            kind="quiet"
            off={busy}
            title={t('topicList.holdWhy')}
            onClick={() => onDecide({ kind: 'hold' })}
          >
            {t('topicList.hold')}
          </Button>
        </div>
      )}
    </>
  )
}
