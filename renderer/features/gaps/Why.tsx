/** Why this is a gap: the figure, two sentences, its parts, three voices, the market, and what to do next. */
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Gap, GapBoard } from '../../../engine/contract/index.ts'
import { useWorkspace } from '../../client/workspace.ts'
import { useFormat, useSentenceGap } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Inspector } from '../../ui/Page.tsx'
import { Hatch, Whisker } from '../../ui/uncertainty.tsx'
import { Computed } from './Computed.tsx'
import { NextStep } from './NextStep.tsx'
import { isThin } from './order.ts'
import { Parts } from './Parts.tsx'
import { Quotes } from './Quotes.tsx'
import { Market, Nearest, Raised, Settle, Twin } from './Reasons.tsx'

interface WhyProps {
  gap: Gap
  twin: Gap | undefined
  settings: GapBoard | undefined
  onClose: () => void
  onItems: (buyers: boolean) => void
}

function Actions({ gap }: { gap: Gap }) {
  const { t } = useTranslation('gaps')
  const navigate = useNavigate()
  const readOnly = useWorkspace().data?.mode === 'read'
  return (
    <>
      <div className="grow">
        <Button
          kind="primary"
          full
          off={readOnly}
          title={readOnly ? t('why.readOnly') : undefined}
          onClick={() => void navigate({ to: '/outline', search: { gap: gap.id } })}
        >
          {t('why.outline')}
        </Button>
      </div>
      <div className="grow">
        <Button full onClick={() => void navigate({ to: '/simulate', search: { gap: gap.id } })}>
          {t('why.simulate')}
        </Button>
      </div>
    </>
  )
}

function Score({ gap }: { gap: Gap }) {
  const { t } = useTranslation('gaps')
  const { t: common } = useTranslation()
  const f = useFormat()
  if (isThin(gap))
    return (
      <div className="col tight">
        <Hatch width={190} />
        <span className="sec">{t('board.thin', { have: gap.people, need: gap.needed })}</span>
      </div>
    )
  return (
    <div className="score-figure">
      <span className={gap.verdict === 'gap' ? 'big acc' : 'big'}>{f.score(gap.gap)}</span>
      <span>
        <span className="iv">{common('interval', { range: f.scores(gap.interval) })}</span>
        <Whisker
          value={gap.gap}
          interval={gap.interval}
          width={190}
          tone={gap.verdict === 'gap' ? 'accent' : 'plain'}
        />
      </span>
    </div>
  )
}

/** Where the keyboard goes from a row of the board. */
export const WHY = 'why'

/** A dialog, or what a part means, closes first and alone, wherever the keyboard stands. */
const underDialog = (): boolean => document.querySelector('[role="dialog"]') !== null

export function Why({ gap, twin, settings, onClose, onItems }: WhyProps) {
  const { t } = useTranslation('gaps')
  const between = useSentenceGap()
  useEffect(() => {
    const closeOn = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || underDialog()) return
      onClose()
      document.querySelector<HTMLElement>('.gap-board tr[tabindex="0"]')?.focus()
    }
    window.addEventListener('keydown', closeOn)
    return () => window.removeEventListener('keydown', closeOn)
  }, [onClose])
  const question = isThin(gap) ? 'titleThin' : gap.verdict === 'covered' ? 'titleCovered' : 'title'
  return (
    <Inspector label={t(`why.${question}`)} bar={<Actions gap={gap} />} onClose={onClose}>
      <div className="why-head">
        <p className="small mut">{t(`why.${question}`)}</p>
        <h3 id={WHY} tabIndex={-1} lang={gap.lang === 'zh' ? 'zh-CN' : undefined}>
          {gap.label}
        </h3>
        {gap.within && (
          <p className="small sec">
            {t(gap.id === gap.within.id ? 'why.withinCovered' : 'why.withinGap', { other: gap.within.other })}
          </p>
        )}
      </div>
      <Score gap={gap} />
      <div className="why-text">
        <Raised gap={gap} supply={settings?.supply} onItems={onItems} />
        {between}
        <Nearest gap={gap} />
      </div>
      {twin && <Twin twin={twin} />}
      {isThin(gap) ? <Settle gap={gap} /> : <Parts gap={gap} supply={settings?.supply} />}
      <hr className="hr" />
      <Quotes gap={gap} sales={settings?.supply?.buyers !== 0} onAll={() => onItems(false)} />
      {gap.bridges && (
        <>
          <hr className="hr" />
          <NextStep bridges={gap.bridges} />
        </>
      )}
      <hr className="hr" />
      <Market gap={gap} supply={settings?.supply} />
      {settings && <Computed board={settings} />}
    </Inspector>
  )
}
