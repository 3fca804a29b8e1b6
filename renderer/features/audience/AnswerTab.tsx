/** Whom to answer, win back or help: each with what says so and what to do. */
import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Engagement, say } from '../../../engine/contract/index.ts'
import { useFormat, useLang } from '../../i18n/index.ts'
import { Evidence } from '../../ui/Evidence.tsx'
import { Skeleton, useLasting } from '../../ui/JobBar.tsx'
import { Note, ProblemNote } from '../../ui/Note.tsx'
import { shortPerson } from '../../ui/person.ts'
import { moveRow } from '../../ui/row-keys.ts'
import { SaveList } from './SaveList.tsx'
import { useEngagement } from './use-audience.ts'

const kinds = ['unanswered-question', 'lapsed-buyer', 'stuck-learner'] as const
type Kind = (typeof kinds)[number]
const STEP = 100

interface AnswerTabProps {
  chosen: Engagement | null
  onChoose: (who: Engagement | null) => void
}

const same = (a: Engagement | null, b: Engagement): boolean => a?.kind === b.kind && a.evidence[0] === b.evidence[0]

function Reason({ who }: { who: Engagement }) {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const lang = useLang()
  const { detail } = who
  if (who.text !== null) return <span className="voice clamp">{who.text}</span>
  if (who.kind === 'unanswered-question') return <span className="sec">{say(lang, 'engage.unquoted')}</span>
  if (who.kind === 'lapsed-buyer')
    return <span>{t('reason.lapsed', { count: Number(detail.orders), gap: detail.usualGapDays })}</span>
  return <span>{t('reason.stuck', { product: detail.product, done: f.percent(Number(detail.done)) })}</span>
}

function Row({ who, on, onChoose }: { who: Engagement; on: boolean; onChoose: (who: Engagement | null) => void }) {
  const { t } = useTranslation('audience')
  const lang = useLang()
  const choose = (): void => onChoose(on ? null : who)
  return (
    <tr className={on ? 'pick sel' : 'pick'} onClick={choose}>
      <th scope="row">
        <button
          type="button"
          className="name"
          data-row
          onKeyDown={moveRow}
          aria-pressed={on}
          title={who.person ?? undefined}
        >
          {who.person ? shortPerson(who.person) : t('someone')}
        </button>
      </th>
      <td>
        <Reason who={who} />
      </td>
      <td className="what-to-do">{say(lang, `engage.do.${who.action}`, who.detail)}</td>
      <td className="r num sec">{who.days === null ? '–' : t('days', { count: who.days })}</td>
      <td className="r">
        <Evidence onOpen={() => onChoose(who)} active={on}>
          {t('rows', { count: who.evidence.length })}
        </Evidence>
      </td>
    </tr>
  )
}

export function AnswerTab({ chosen, onChoose }: AnswerTabProps) {
  const { t } = useTranslation('audience')
  const [kind, setKind] = useState<Kind>('unanswered-question')
  const [shown, setShown] = useState(STEP)
  const list = useEngagement()
  const lasting = useLasting(list.loading)
  const rows = list.data?.filter((who) => who.kind === kind) ?? []
  return (
    <div className="panel">
      <div className="row wrap">
        <SegmentedControl
          aria-label={t('answer.which')}
          value={kind}
          onChange={(value) => {
            setKind(kinds.find((known) => known === value) ?? 'unanswered-question')
            setShown(STEP)
            onChoose(null)
          }}
          data={kinds.map((value) => ({ value, label: t(`answer.${value}`) }))}
        />
        <span className="sec small">{t(`hint.${kind}`)}</span>
        <span className="sp" />
        <SaveList off={!list.data || list.data.length === 0} />
      </div>
      {list.problem && <ProblemNote problem={list.problem} onRetry={list.reload} />}
      {list.loading && lasting && <Skeleton lines={8} />}
      {list.data && rows.length === 0 && <Note kind="empty" title={t(`nobody.${kind}`)} />}
      {rows.length > 0 && (
        <div className="scroll-x">
          <table className="tb answers" aria-label={t(`answer.${kind}`)}>
            <thead>
              <tr>
                <th scope="col">{t('who')}</th>
                <th scope="col">{t('reasonHead')}</th>
                <th scope="col">{t('doHead')}</th>
                <th scope="col" className="r">
                  {t('since')}
                </th>
                <th scope="col" className="r">
                  {t('evidence')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, shown).map((who) => (
                <Row
                  key={`${who.kind} ${who.evidence[0] ?? who.person}`}
                  who={who}
                  on={same(chosen, who)}
                  onChoose={onChoose}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {shown < rows.length && (
        <button type="button" className="link" onClick={() => setShown(shown + STEP)}>
          {t('more', { count: Math.min(STEP, rows.length - shown) })}
        </button>
      )}
    </div>
  )
}
