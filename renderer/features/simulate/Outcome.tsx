/** A hundred dots, and the same in a table. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { SimulationReport } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { Chart } from '../../ui/chart/Chart.tsx'
import { Evidence } from '../../ui/Evidence.tsx'
import { Section } from '../../ui/Page.tsx'
import { dotsOnScreen } from './dots.ts'
import { roundedMoney } from './money.ts'

const marks = ['p10', 'p50', 'p90'] as const

export function Dots({ report, fixedCost }: { report: SimulationReport; fixedCost: number }) {
  const { t } = useTranslation('simulate')
  const f = useFormat()
  const { profit, currency, dots } = report
  const option = useMemo(() => {
    const write = roundedMoney(f, currency, [profit.p10, profit.p90])
    return dotsOnScreen({
      values: dots,
      marks: marks.map((mark) => ({ value: profit[mark], text: t(`dots.${mark}`, { money: write(profit[mark]) }) })),
      write: (value) => f.moneyShort(value, currency),
    })
  }, [profit, currency, dots, f, t])
  const write = roundedMoney(f, currency, [profit.p10, profit.p90])
  return (
    <Section
      title={fixedCost > 0 ? t('dots.title', { costs: f.money(fixedCost, currency) }) : t('dots.titleFree')}
      remark={t('dots.remark')}
      action={<Evidence>{t('dots.runs', { runs: f.int(report.runs), seed: report.seed })}</Evidence>}
    >
      <Chart
        option={option}
        height={290}
        label={t('dots.label', {
          p10: write(profit.p10),
          p50: write(profit.p50),
          p90: write(profit.p90),
          losses: Math.round(report.lossProbability * 100),
        })}
      />
    </Section>
  )
}

const outcomes = ['profit', 'revenue', 'refunds', 'replaced', 'buyers'] as const

export function Numbers({ report }: { report: SimulationReport }) {
  const { t } = useTranslation('simulate')
  const f = useFormat()
  return (
    <Section title={t('out.title')}>
      <div className="scroll-x">
        <table className="tb" aria-label={t('out.title')}>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t('out.what')}</span>
              </th>
              <th scope="col" className="r">
                {t('out.low')}
              </th>
              <th scope="col" className="r">
                {t('out.middle')}
              </th>
              <th scope="col" className="r">
                {t('out.high')}
              </th>
            </tr>
          </thead>
          <tbody>
            {outcomes.map((name) => {
              const band = report[name]
              if (band === null) return null
              const { p10, p50, p90 } = band
              const money = roundedMoney(f, report.currency, [p10, p90])
              const write = name === 'buyers' ? (n: number) => f.int(Math.round(n)) : money
              return (
                <tr key={name}>
                  <th scope="row" className={name === 'profit' ? 'strong' : ''}>
                    {t(`out.${name}`)}
                  </th>
                  <td className="r num">{write(p10)}</td>
                  <td className="r num strong">{write(p50)}</td>
                  <td className="r num">{write(p90)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </Section>
  )
}
