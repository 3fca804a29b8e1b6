/** Ways to bring it, compared on the same luck. */
import { useTranslation } from 'react-i18next'
import type { SimulationReport } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { Section } from '../../ui/Page.tsx'
import { Whisker } from '../../ui/uncertainty.tsx'
import { roundedMoney } from './money.ts'
import { strategyKey } from './names.ts'

/** Shares that are not whole never read 0 % or 100 %. */
export function useShares(): (share: number) => string {
  const { t } = useTranslation('simulate')
  const f = useFormat()
  return (share) => {
    if (share < 1 && share > 0.995) return t('share.nearly')
    return share > 0 && share < 0.005 ? t('share.hardly') : f.percent(share)
  }
}

export function Ways({ report }: { report: SimulationReport }) {
  const { t } = useTranslation('simulate')
  const { t: common } = useTranslation()
  const f = useFormat()
  const shares = useShares()
  const rows = report.strategies.toSorted((a, b) => b.pBest - a.pBest || b.profit.p50 - a.profit.p50)
  const reached = rows.some(({ reach }) => reach !== null)
  const min = Math.min(0, ...rows.map(({ profit }) => profit.p10))
  const max = Math.max(1, ...rows.map(({ profit }) => profit.p90))
  const write = roundedMoney(f, report.currency, [min, max])
  return (
    <Section title={t('ways.title')} remark={t('ways.remark', { count: rows.length })}>
      <div className="scroll-x">
        <table className="tb sim-ways" aria-label={t('ways.title')}>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t('ways.way')}</span>
              </th>
              <th scope="col">{t('ways.profit')}</th>
              <th scope="col" className="r">
                {t('ways.middle')}
              </th>
              {reached && (
                <th scope="col" className="r">
                  {t('ways.reached')}
                </th>
              )}
              <th scope="col" className="r" title={t('ways.differenceHint')}>
                {t('ways.difference')}
              </th>
              <th scope="col" className="r">
                {t('ways.best')}
              </th>
              <th scope="col" className="r" title={t('ways.regretHint')}>
                {t('ways.regret')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, profit, pBest, regret, reach, difference }, i) => {
              const key = strategyKey(name)
              const range = `${write(profit.p10)} – ${write(profit.p90)}`
              return (
                <tr key={name} className={i === 0 ? 'sel' : ''}>
                  <th scope="row" className={i === 0 ? 'strong' : ''}>
                    {key ? common(`strategy.${key}`) : name}
                  </th>
                  <td title={range}>
                    <Whisker
                      value={profit.p50}
                      interval={[profit.p10, profit.p90]}
                      min={min}
                      max={max}
                      width={110}
                      tone={i === 0 ? 'accent' : 'plain'}
                      zero={min < 0 ? 0 : undefined}
                    />
                    <span className="visually-hidden">{range}</span>
                  </td>
                  <td className="r num">{write(profit.p50)}</td>
                  {reached && <td className="r num">{reach && f.int(Math.round(reach.p50))}</td>}
                  <td className="r num" title={difference ? difference.interval.map(write).join(' – ') : undefined}>
                    {difference ? write(difference.mean) : <span className="mut">{t('ways.leader')}</span>}
                  </td>
                  <td className={i === 0 ? 'r num strong' : 'r num'}>{shares(pBest)}</td>
                  <td className="r num mut">{write(regret)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </Section>
  )
}
