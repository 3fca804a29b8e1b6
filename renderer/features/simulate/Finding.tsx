/** What the simulation says, in whole sentences. */
import type { ReactNode } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import type { SimulationReport } from '../../../engine/contract/index.ts'
import { useFormat, useSentenceGap } from '../../i18n/index.ts'
import { roundedMoney } from './money.ts'
import { driverKey, strategyKey } from './names.ts'
import { useShares } from './Ways.tsx'

const parts = { b: <b className="num" /> }

interface FindingProps {
  report: SimulationReport
  costs: boolean
}

function Half({ report, costs }: FindingProps) {
  const { t } = useTranslation('simulate')
  const f = useFormat()
  const { p10, p50, p90 } = report.profit
  const write = roundedMoney(f, report.currency, [p10, p90])
  const loss = p50 < 0
  const key = p10 === p90 ? 'same' : loss ? 'halfLoss' : costs ? 'halfCosts' : 'half'
  return (
    <Trans
      t={t}
      i18nKey={`find.${key}`}
      values={{ p50: write(key === 'halfLoss' ? -p50 : p50), p10: write(p10), p90: write(p90) }}
      components={parts}
    />
  )
}

function Loss({ report }: { report: SimulationReport }) {
  const { t } = useTranslation('simulate')
  const f = useFormat()
  const n = Math.round(report.lossProbability * 100)
  const kind = report.lossProbability === 0 ? 'none' : n === 0 ? 'few' : n >= 99 ? 'all' : 'some'
  return <Trans t={t} i18nKey={`find.loss.${kind}`} values={{ n, runs: f.int(report.runs) }} components={parts} />
}

export function Finding({ report, costs }: FindingProps) {
  const { t } = useTranslation('simulate')
  const shares = useShares()
  const between = useSentenceGap()
  const best = report.strategies.toSorted((a, b) => b.pBest - a.pBest)[0]
  const way = report.strategies.length > 1 && best ? strategyKey(best.name) : null
  const [first] = report.tornado
  const driver = first && first.low !== first.high ? driverKey(first.name) : null
  const sentences: [string, ReactNode][] = [
    ['half', <Half key="half" report={report} costs={costs} />],
    ['loss', <Loss key="loss" report={report} />],
    ...(way && best
      ? [['way', t(`find.best.${way}`, { share: shares(best.pBest) })] satisfies [string, ReactNode]]
      : []),
    ...(driver ? [['driver', t(`find.matters.${driver}`)] satisfies [string, ReactNode]] : []),
  ]
  return (
    <span className="sim-sum">
      {sentences.map(([key, sentence]) => (
        <span key={key}>
          {sentence}
          {between}
        </span>
      ))}
    </span>
  )
}
