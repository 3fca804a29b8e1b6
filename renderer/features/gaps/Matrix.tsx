import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Gap } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { Chart } from '../../ui/chart/Chart.tsx'
import { matrixOption, pickOf } from './matrix.ts'

interface MatrixProps {
  gaps: readonly Gap[]
  chosen: Gap | undefined
  onPick: (gap: Gap) => void
}

/** The picture; the board below says the same in a table. */
export function Matrix({ gaps, chosen, onPick }: MatrixProps) {
  const { t } = useTranslation('gaps')
  const f = useFormat()
  const option = useMemo(
    () => matrixOption(gaps, chosen?.id, { x: t('matrix.x'), y: t('matrix.y'), iso: (n) => t('matrix.iso', { n }) }),
    [gaps, chosen?.id, t],
  )
  const label = chosen
    ? t('matrix.label', {
        topics: gaps.length,
        topic: chosen.label,
        demand: f.score(chosen.demand),
        coverage: f.score(chosen.coverage),
      })
    : t('matrix.labelNone', { topics: gaps.length })
  return (
    <Chart
      option={option}
      height={316}
      label={label}
      onPick={(series, index) => {
        const gap = pickOf(gaps, series, index)
        if (gap) onPick(gap)
      }}
    />
  )
}
