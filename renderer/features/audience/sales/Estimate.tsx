/** A figure with its interval, drawn on the column's scale and written. */
import { useTranslation } from 'react-i18next'
import { Whisker } from '../../../ui/uncertainty.tsx'

interface EstimateProps {
  value: number
  interval: readonly [number, number]
  say: (n: number) => string
  min?: number
  max?: number
  zero?: number
  tone?: 'plain' | 'pos' | 'neg'
}

export function Estimate({ value, interval, say, min = 0, max = 1, zero, tone = 'plain' }: EstimateProps) {
  const { t } = useTranslation('audience')
  return (
    <span className="refunds">
      <Whisker value={value} interval={interval} min={min} max={max} zero={zero} tone={tone} width={96} />
      <span className="figures">
        <b className="num">{say(value)}</b>
        <span className="iv">{t('between', { lo: say(interval[0]), hi: say(interval[1]) })}</span>
      </span>
    </span>
  )
}
