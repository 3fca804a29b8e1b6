/** Who comes back: how many, how long they wait, and cohort by cohort. */
import { useMemo } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import type { RepeatPurchase } from '../../../../engine/contract/index.ts'
import { useFormat } from '../../../i18n/index.ts'
import { Chart } from '../../../ui/chart/Chart.tsx'
import { Figure, Section } from '../../../ui/Page.tsx'
import { ScrollBox } from '../../../ui/ScrollBox.tsx'
import { Whisker } from '../../../ui/uncertainty.tsx'
import { curveOption } from './curve-option.ts'
import { Estimate } from './Estimate.tsx'
import { Loading } from './Loading.tsx'
import { NoSales } from './NoSales.tsx'
import { Retention } from './Retention.tsx'
import { useCohorts, useRepeat } from './use-sales.ts'

function Figures({ repeat }: { repeat: RepeatPurchase }) {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const { share, interval, typicalDays, expectedDays, expectedInterval, horizon } = repeat
  return (
    <div className="strip figures-strip">
      {share !== null && interval && (
        <Figure
          value={f.percent(share)}
          mark={<Whisker value={share} interval={interval} width={80} />}
          label={t('back.share', {
            again: f.int(repeat.again),
            buyers: f.int(repeat.buyers),
            lo: f.percent(interval[0]),
            hi: f.percent(interval[1]),
          })}
        />
      )}
      {typicalDays !== null && (
        <Figure
          value={t('days', { count: typicalDays })}
          label={t('back.typical', { horizon: t('days', { count: horizon }) })}
        />
      )}
      {expectedDays !== null && expectedInterval && (
        <Figure
          value={t('days', { count: Math.round(expectedDays) })}
          mark={<Whisker value={expectedDays} interval={expectedInterval} max={horizon} width={80} />}
          label={t('back.expected', {
            horizon: f.int(horizon),
            lo: f.int(Math.round(expectedInterval[0])),
            hi: f.int(Math.round(expectedInterval[1])),
          })}
        />
      )}
    </div>
  )
}

function Curve({ repeat }: { repeat: RepeatPurchase }) {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const { curve, within, horizon } = repeat
  const option = useMemo(
    () => () => curveOption(curve, horizon, { day: (n) => f.int(n), percent: (share) => f.percent(share) }),
    [curve, horizon, f],
  )
  const last = within.at(-1)
  if (!last) return <p className="sec">{t('back.tooYoung')}</p>
  return (
    <Section title={t('back.curve')} remark={t('back.curveRemark')}>
      <div className="two back-two">
        <Chart
          option={option}
          height={200}
          label={t('back.curveLabel', {
            day: f.int(last.day),
            share: f.percent(last.share),
            lo: f.percent(last.interval[0]),
            hi: f.percent(last.interval[1]),
          })}
        />
        <ScrollBox className="scroll-x" label={t('back.curve')}>
          <table className="tb" aria-label={t('back.curve')}>
            <thead>
              <tr>
                <th scope="col">{t('back.within')}</th>
                <th scope="col" className="r">
                  {t('back.cameBack')}
                </th>
                <th scope="col" className="r">
                  {t('back.watched')}
                </th>
              </tr>
            </thead>
            <tbody>
              {within.map((row) => (
                <tr key={row.day}>
                  <td className="nowrap">{t('days', { count: row.day })}</td>
                  <td className="r">
                    <Estimate value={row.share} interval={row.interval} say={(n) => f.percent(n)} />
                  </td>
                  <td className="r num sec">{f.int(row.atRisk)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </div>
    </Section>
  )
}

export function Back() {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const repeat = useRepeat()
  const cohorts = useCohorts()
  if (repeat.data?.buyers === 0) return <NoSales />
  return (
    <>
      <Loading of={repeat} />
      {repeat.data && (
        <>
          <Figures repeat={repeat.data} />
          {repeat.data.again === 0 ? (
            <p className="sec">
              <Trans
                t={t}
                i18nKey="back.nobody"
                values={{ buyers: f.int(repeat.data.buyers) }}
                components={{ b: <b /> }}
              />
            </p>
          ) : (
            <Curve repeat={repeat.data} />
          )}
        </>
      )}
      <Loading of={cohorts} />
      {cohorts.data && <Retention cohorts={cohorts.data} />}
    </>
  )
}
