/** Shares per group with their intervals; a row opens its most telling quotes. */
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { FeedbackQuery, VoiceGroup } from '../../../../engine/contract/index.ts'
import { useFormat } from '../../../i18n/index.ts'
import { moveRow } from '../../../ui/row-keys.ts'
import { Hatch } from '../../../ui/uncertainty.tsx'
import { Voice } from '../../../ui/Voice.tsx'
import { OpinionWords } from '../OpinionWords.tsx'
import { SharesBar } from './SharesBar.tsx'

const feelings = ['negative', 'neutral', 'positive'] as const

interface PartsTableProps {
  label: string
  groups: readonly VoiceGroup[]
  minPeople: number
  nameOf: (group: VoiceGroup) => string
  /** What finds a group's texts, where feedback can be asked for by it. */
  queryOf: (group: VoiceGroup) => Partial<FeedbackQuery> | null
  open: string | null
  onOpen: (key: string | null) => void
}

function Quotes({ group }: { group: VoiceGroup }) {
  const { t } = useTranslation('audience')
  const { t: common } = useTranslation()
  const f = useFormat()
  if (group.quotes.length === 0) return <p className="sec">{t('parts.noQuotes')}</p>
  return (
    <div className="quotes">
      {group.quotes.map((q) => (
        <Voice
          key={q.id}
          text={q.text}
          lang={q.lang}
          source={
            <span title={q.id}>
              {[common(`kind.${q.kind}`), q.at === null ? null : f.date(q.at)].filter(Boolean).join(' · ')}
            </span>
          }
          who={
            <span className={`feeling ${q.sentiment}`}>
              <i aria-hidden="true" />
              {[common(`sentiment.${q.sentiment}`), q.buyer ? common('buyer') : null].filter(Boolean).join(' · ')}
            </span>
          }
        />
      ))}
    </div>
  )
}

export function PartsTable({ label, groups, minPeople, nameOf, queryOf, open, onOpen }: PartsTableProps) {
  const { t } = useTranslation('audience')
  const { t: common } = useTranslation()
  const f = useFormat()
  return (
    <div className="feelings tall">
      <table className="tb parts" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{label}</th>
            <th scope="col">
              <span className="visually-hidden">{t('drawn')}</span>
            </th>
            {feelings.map((s) => (
              <th key={s} scope="col" className="r">
                {common(`sentiment.${s}`)}
              </th>
            ))}
            <th scope="col" className="r">
              {t('people')}
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map((g) => {
            const on = open === g.key
            const { shares } = g
            const query = on ? queryOf(g) : null
            return (
              <Fragment key={g.key}>
                <tr className={on ? 'pick sel' : 'pick'} onClick={() => onOpen(on ? null : g.key)}>
                  <th scope="row">
                    <button
                      type="button"
                      className="name"
                      data-row
                      onKeyDown={moveRow}
                      aria-expanded={on}
                      title={nameOf(g)}
                    >
                      {nameOf(g)}
                    </button>
                  </th>
                  <td>{shares ? <SharesBar shares={shares} /> : <Hatch width={132} height={8} />}</td>
                  {shares ? (
                    feelings.map((s) => (
                      <td key={s} className="r figures">
                        <b className="num">{f.score(shares[s].share)}</b>
                        <span className="iv num">{f.scores(shares[s].interval)}</span>
                      </td>
                    ))
                  ) : (
                    <td className="r mut small nowrap" colSpan={3}>
                      {t('tooFew', { have: g.people, minPeople })}
                    </td>
                  )}
                  <td className="r num sec">{f.int(g.people)}</td>
                </tr>
                {on && (
                  <tr className="told">
                    <td colSpan={6}>
                      {query && <OpinionWords query={query} id={JSON.stringify(query)} />}
                      <Quotes group={g} />
                    </td>
                  </tr>
                )}
              </Fragment>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
