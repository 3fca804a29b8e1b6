/** Two runs side by side: the one kept, and the one now. */
import { useTranslation } from 'react-i18next'
import type { SimulationReport } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Section } from '../../ui/Page.tsx'
import { Whisker } from '../../ui/uncertainty.tsx'
import { roundedMoney } from './money.ts'
import { strategyKey } from './names.ts'
import { useShares } from './Ways.tsx'

interface BesideProps {
  kept: SimulationReport
  now: SimulationReport
  onDrop: () => void
}

const figures = ['profit', 'revenue', 'buyers'] as const

export function Beside({ kept, now, onDrop }: BesideProps) {
  const { t } = useTranslation('simulate')
  const { t: common } = useTranslation()
  const f = useFormat()
  const shares = useShares()
  const both = [kept, now] as const
  const best = ({ verdict }: SimulationReport): string => {
    const key = verdict ? strategyKey(verdict.best) : null
    return key ? common(`strategy.${key}`) : '–'
  }
  const cell = (report: SimulationReport, name: (typeof figures)[number], column: 'kept' | 'now') => {
    const { p10, p50, p90 } = report[name]
    // Money of two currencies has no scale in common.
    const alike = name === 'buyers' || kept.currency === now.currency
    const scale = alike ? both.map((r) => r[name]) : [report[name]]
    const write = name === 'buyers' ? (n: number) => f.int(Math.round(n)) : roundedMoney(f, report.currency, [p10, p90])
    return (
      <td key={column}>
        <span className="num strong">{write(p50)}</span>{' '}
        <span className="iv num">{`${write(p10)} – ${write(p90)}`}</span>
        <Whisker
          value={p50}
          interval={[p10, p90]}
          min={Math.min(0, ...scale.map((q) => q.p10))}
          max={Math.max(1, ...scale.map((q) => q.p90))}
          width={150}
          tone={column === 'now' ? 'accent' : 'plain'}
        />
      </td>
    )
  }
  return (
    <Section
      title={t('beside.title')}
      remark={t('beside.remark')}
      action={
        <Button small kind="quiet" onClick={onDrop}>
          {t('beside.drop')}
        </Button>
      }
    >
      <div className="scroll-x">
        <table className="tb sim-beside" aria-label={t('beside.title')}>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t('beside.figure')}</span>
              </th>
              <th scope="col">{t('beside.kept', { name: kept.name })}</th>
              <th scope="col">{t('beside.now', { name: now.name })}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t('beside.price')}</th>
              <td className="num">{f.money(kept.price, kept.currency, true)}</td>
              <td className="num">{f.money(now.price, now.currency, true)}</td>
            </tr>
            {figures.map((name) => (
              <tr key={name}>
                <th scope="row">{t(`out.${name}`)}</th>
                {cell(kept, name, 'kept')}
                {cell(now, name, 'now')}
              </tr>
            ))}
            <tr>
              <th scope="row">{t('beside.loss')}</th>
              <td className="num">{shares(kept.lossProbability)}</td>
              <td className="num">{shares(now.lossProbability)}</td>
            </tr>
            <tr>
              <th scope="row">{t('beside.best')}</th>
              <td>{best(kept)}</td>
              <td>{best(now)}</td>
            </tr>
          </tbody>
        </table>
      </div>
    </Section>
  )
}
