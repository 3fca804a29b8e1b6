import { Slider } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exponentOf, niceStep } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { SourceWords } from './Assumptions.tsx'
import { MoneyField } from './fields.tsx'
import type { Shown } from './scenario.ts'

interface PriceProps {
  shown: Shown
  onCommit: (price: number | null) => void
}

/** By slider or by number; a run starts when it is let go. The range stays while the price moves within it. */
export function Price({ shown, onCommit }: PriceProps) {
  const { t } = useTranslation('simulate')
  const f = useFormat()
  const { price, currency } = shown
  const [dragged, setDragged] = useState(price ?? 0)
  const [end, setEnd] = useState(0)
  useEffect(() => setDragged(price ?? 0), [price])
  useEffect(() => {
    if (price !== null && price > 0)
      setEnd((before) => (price * 1.2 <= before && price * 8 >= before ? before : price * 3))
  }, [price])
  const step = Math.max(niceStep(end / 200), currency === null ? 1 : 10 ** exponentOf(currency))
  return (
    <div className="sim-field">
      <MoneyField label={t('form.price')} value={price} currency={currency} optional onCommit={onCommit} />
      {price !== null && end > 0 && (
        <Slider
          value={dragged}
          min={0}
          max={Math.ceil(end / step) * step}
          step={step}
          thumbLabel={t('form.priceSlide')}
          thumbProps={{ 'aria-valuetext': currency === null ? String(dragged) : f.money(dragged, currency, true) }}
          onChange={setDragged}
          onChangeEnd={(value) => {
            if (value !== price) onCommit(value)
          }}
        />
      )}
      {shown.priceSource && (
        <span className="small">
          <SourceWords source={shown.priceSource} detail={shown.priceDetail} />
        </span>
      )}
    </div>
  )
}
