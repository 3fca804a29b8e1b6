/** The tornado: middle profit with one assumption at its low and at its high end. Its bars stand in a table, figures beside them. */
import { useTranslation } from 'react-i18next'
import { type SimulationReport, type SwingBar, swingBar, swingScale } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { Section } from '../../ui/Page.tsx'
import { roundedMoney } from './money.ts'
import { driverKey } from './names.ts'

function Swing({ bar, first }: { bar: SwingBar; first: boolean }) {
  const part = (side: 'low' | 'high') => (
    <rect className={side} x={`${100 * bar[side].from}%`} y={4} width={`${100 * bar[side].width}%`} height={12} />
  )
  return (
    <svg className={first ? 'swing first' : 'swing'} height={20} width="100%" aria-hidden="true">
      {part('low')}
      {part('high')}
      <line x1={`${100 * bar.base}%`} x2={`${100 * bar.base}%`} y1={0} y2={20} stroke="var(--ink-2)" />
    </svg>
  )
}

export function Moves({ report }: { report: SimulationReport }) {
  const { t } = useTranslation('simulate')
  const f = useFormat()
  const { tornado, profit, currency } = report
  const write = roundedMoney(f, currency, [profit.p10, profit.p90])
  const scale = swingScale(profit.p50, tornado)
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
                      <Swing bar={swingBar({ low, high, base: profit.p50 }, scale)} first={i === 0} />
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
