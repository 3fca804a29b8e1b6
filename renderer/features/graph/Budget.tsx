/** How many to tell, and how likely one contact passes it on. Asked again on release. */
import { NumberInput, SegmentedControl, Slider } from '@mantine/core'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/index.ts'

const LONGEST = 50
const chances = [0.05, 0.1, 0.2] as const

interface BudgetProps {
  budget: number
  /** Everybody there is. */
  most: number
  onBudget: (budget: number) => void
  chance: number
  onChance: (chance: number) => void
}

export function Budget({ budget, most, onBudget, chance, onChance }: BudgetProps) {
  const { t } = useTranslation('graph')
  const f = useFormat()
  const id = useId()
  const [draft, setDraft] = useState(budget)
  useEffect(() => setDraft(budget), [budget])
  const top = Math.max(1, Math.min(LONGEST, most))
  const settle = (value: number): void => onBudget(Math.max(1, Math.min(most, Math.round(value))))
  return (
    <div className="budget">
      <div className="row">
        <label htmlFor={id} className="mid">
          {t('budget.label')}
        </label>
        <span className="sp" />
        <NumberInput
          id={id}
          className="budget-number"
          min={1}
          max={most}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          value={draft}
          onChange={(value) => setDraft(typeof value === 'number' ? value : budget)}
          onBlur={() => settle(draft)}
          onKeyDown={(event) => event.key === 'Enter' && settle(draft)}
        />
        <span className="sec">{t('budget.people', { count: draft })}</span>
      </div>
      <Slider
        min={1}
        max={top}
        value={Math.min(top, draft)}
        thumbLabel={t('budget.label')}
        onChange={setDraft}
        onChangeEnd={settle}
      />
      <div className="row small mut" aria-hidden="true">
        <span>{f.int(1)}</span>
        <span className="sp" />
        <span>{f.int(top)}</span>
      </div>
      <div className="row wrap">
        <span>{t('budget.chance')}</span>
        <span className="sp" />
        <SegmentedControl
          aria-label={t('budget.chance')}
          value={String(chance)}
          onChange={(value) => onChance(Number(value))}
          data={chances.map((c) => ({ value: String(c), label: f.percent(c) }))}
        />
      </div>
      <p className="small warn">{t('budget.assumption')}</p>
    </div>
  )
}
