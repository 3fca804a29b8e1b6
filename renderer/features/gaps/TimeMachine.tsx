/** Would the board have been right? Later data hidden, gaps ranked, then what people really asked for and bought. */
import { Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import type { Backtest, GapBoard } from '../../../engine/contract/index.ts'
import { useFormat, useSentenceGap } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { JobBar, useLasting } from '../../ui/JobBar.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { Section } from '../../ui/Page.tsx'
import { useReturn } from '../../ui/use-return.ts'
import { dayOf, endOfDay, startingDay } from './days.ts'
import { useBacktest } from './use-gaps.ts'

const SHOWN = 12

function Bar({ name, share, own }: { name: string; share: number; own: boolean }) {
  const f = useFormat()
  return (
    <div className="hit">
      <span className={own ? 'strong' : ''}>{name}</span>
      <span className="hit-track" aria-hidden="true">
        <i className={own ? 'own' : ''} style={{ width: `${share * 100}%` }} />
      </span>
      <span className={own ? 'num strong r' : 'num r'}>{f.percent(share)}</span>
    </div>
  )
}

function Result({ back }: { back: Backtest }) {
  const { t } = useTranslation('gaps')
  const f = useFormat()
  const between = useSentenceGap()
  const { k } = back
  // The first ones, and whatever came true.
  const rows = back.rows.filter((row) => row.rank <= SHOWN || row.hit)
  return (
    <>
      <p className="why-text">
        <Trans
          t={t}
          i18nKey="time.result"
          count={Math.round(back.hitRate * k)}
          values={{
            k,
            date: f.date(back.asOf),
            end: f.date(back.horizonEnd),
            ours: f.percent(back.hitRate),
            popular: f.percent(back.popularityHitRate),
            chance: f.percent(back.chanceHitRate),
          }}
          components={{ b: <b /> }}
        />
        {k < 20 && <span className="sec">{between + t('time.few', { k })}</span>}
      </p>
      <Section title={t('time.bars', { k })} remark={t('time.rule', { k })}>
        <Bar name={t('time.ours')} share={back.hitRate} own />
        <Bar name={t('time.popularity')} share={back.popularityHitRate} own={false} />
        <Bar name={t('time.chance')} share={back.chanceHitRate} own={false} />
        {back.intervals && (
          <p className="small mut">
            {t('time.interval', {
              ours: f.scores(back.intervals.hit),
              popular: f.scores(back.intervals.popularity),
            })}
          </p>
        )}
      </Section>
      <div className="scroll-x">
        <table className="tb" aria-label={t('time.table')}>
          <thead>
            <tr>
              <th scope="col">{t('time.rank')}</th>
              <th scope="col">{t('time.topic')}</th>
              <th scope="col" className="r">
                {t('time.gap')}
              </th>
              <th scope="col" className="r">
                {t('time.asked')}
              </th>
              <th scope="col" className="r">
                {t('time.sold')}
              </th>
              <th scope="col">{t('time.hit')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} className={row.rank <= k ? 'picked' : ''}>
                <td className="num mut">{row.rank}</td>
                <td>{row.label}</td>
                <td className="r num">{f.score(row.gap)}</td>
                <td className="r num">{f.int(row.askedLater)}</td>
                <td className="r num">{f.int(row.soldLater)}</td>
                <td className={row.hit ? 'acc strong' : 'mut'}>{t(row.hit ? 'time.yes' : 'time.no')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {back.rows.length > SHOWN && (
        <p className="small mut">{t('time.more', { count: back.rows.length - rows.length })}</p>
      )}
    </>
  )
}

export function TimeMachine({ board, onClose }: { board: GapBoard; onClose: () => void }) {
  useReturn()
  const { t } = useTranslation('gaps')
  const { t: common } = useTranslation()
  const f = useFormat()
  const [day, setDay] = useState(() => startingDay(board.asOf))
  const [asked, setAsked] = useState<number | null>(null)
  const back = useBacktest(asked, board.settings.topK)
  const waiting = useLasting(back.loading || back.stale)
  const at = endOfDay(day)
  const problem = at === null ? t('time.bad') : at >= board.asOf ? t('time.later', { date: f.date(board.asOf) }) : null
  return (
    <Modal
      opened
      onClose={onClose}
      size={720}
      title={t('time.title')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <form
        className="col"
        onSubmit={(event) => {
          event.preventDefault()
          if (at === null || problem) return
          if (at === asked) back.reload()
          else setAsked(at)
        }}
      >
        <p className="sec">{t('time.lead')}</p>
        <div className="row end">
          <TextInput
            type="date"
            label={t('time.date')}
            value={day}
            max={dayOf(board.asOf)}
            error={problem}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
          <Button kind="primary" type="submit" off={problem !== null} busy={waiting}>
            {t('time.run')}
          </Button>
        </div>
        {waiting && back.job && <JobBar job={back.job} />}
        {back.problem && <ProblemNote problem={back.problem} />}
        {back.data && <Result back={back.data} />}
      </form>
    </Modal>
  )
}
