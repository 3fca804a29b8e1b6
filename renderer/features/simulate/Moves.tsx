/** The tornado: middle profit with one assumption at its low and at its high end. Its bars stand in a table, figures beside them. */
import { useTranslation } from 'react-i18next'
import type { SimulationReport } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { Section } from '../../ui/Page.tsx'
import { roundedMoney } from './money.ts'
import { driverKey } from './names.ts'

interface SwingProps {
  low: number
  high: number
  base: number
  min: number
  max: number
  first: boolean
}

function Swing({ low, high, base, min, max, first }: SwingProps) {
  const at = (value: number): number => (100 * (value - min)) / (max - min || 1)
  const bar = (end: number, side: 'low' | 'high') => (
    <rect
      className={side}
      x={`${at(Math.min(base, end))}%`}
      y={4}
      width={`${Math.abs(at(end) - at(base))}%`}
      height={12}
    />
  )
  return (
    <svg className={first ? 'swing first' : 'swing'} height={20} width="100%" aria-hidden="true">
      {bar(low, 'low')}
      {bar(high, 'high')}
      <line x1={`${at(base)}%`} x2={`${at(base)}%`} y1={0} y2={20} stroke="var(--ink-2)" />
    </svg>
  )
}

export function Moves({ report }: { report: SimulationReport }) {
  const { t } = useTranslation('simulate')
  const f = useFormat()
  const { tornado, profit, currency } = report
  const write = roundedMoney(f, currency, [profit.p10, profit.p90])
  const ends = [profit.p50, ...tornado.flatMap(({ low, high }) => [low, high])]
  const [min, max] = [Math.min(...ends), Math.max(...ends)]
  const moving = tornado.some(({ low, high }) => low !== high)
  return (
    <Section title={t('moves.title')}>
      <p className="small mut">{t('moves.remark', { base: write(profit.p50) })}</p>
      {!moving && <p className="sec">{t('moves.none')}</p>}
      {moving && (
        <div className="scroll-x">
          <table className="tb sim-moves" aria-label={t('moves.title')}>
            <thead>
              <tr>
                <th scope="col">
                  <span className="visually-hidden">{t('moves.what')}</span>
                </th>
                <th scope="col" className="r">
                  {t('moves.low')}
                </th>
                <td />
                <th scope="col">{t('moves.high')}</th>
              </tr>
            </thead>
            <tbody>
              {tornado.map(({ name, low, high }, i) => {
                const key = driverKey(name)
                return (
                  <tr key={name}>
                    <th scope="row">{key ? t(`moves.${key}`) : name}</th>
                    <td className="r num sec">{write(low)}</td>
                    <td>
                      <Swing low={low} high={high} base={profit.p50} min={min} max={max} first={i === 0} />
                    </td>
                    <td className="num sec">{write(high)}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  )
}
