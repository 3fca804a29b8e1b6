/** Why this is a gap: the figure, two sentences, its parts, three voices, the market, and what to do next. */
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import {
  boughtKnown,
  type Gap,
  type GapBoard,
  gapReasons,
  type ReasonPart,
  say,
} from '../../../engine/contract/index.ts'
import { useWorkspace } from '../../client/workspace.ts'
import { useFormat, useLang } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Inspector, Section } from '../../ui/Page.tsx'
import { Hatch, Whisker } from '../../ui/uncertainty.tsx'
import { Computed } from './Computed.tsx'
import { NextStep } from './NextStep.tsx'
import { isThin } from './order.ts'
import { Parts } from './Parts.tsx'
import { Quotes } from './Quotes.tsx'
import { hasPart, Reasons } from './Reasons.tsx'

interface WhyProps {
  gap: Gap
  board: GapBoard
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
  const { t: common } = useTranslation()
  const lang = useLang()
  const f = useFormat()
  if (isThin(gap))
    return (
      <div className="col tight">
        <Hatch width={190} />
        <span className="sec">{say(lang, 'gap.thin', { have: gap.people, need: gap.needed })}</span>
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

export function Why({ gap, board, onClose, onItems }: WhyProps) {
  const { t } = useTranslation('gaps')
  const lang = useLang()
  const leave = (): void => {
    onClose()
    document.querySelector<HTMLElement>('.gap-board tr[tabindex="0"]')?.focus({ preventScroll: true })
  }
  const question = isThin(gap) ? 'titleThin' : gap.verdict === 'covered' ? 'titleCovered' : 'title'
  const reasons = gapReasons(gap, board, lang)
  const twin = board.gaps.find(({ id }) => id === gap.twin)
  const said = (part: ReasonPart) => <Reasons reasons={reasons} part={part} twin={twin} onItems={onItems} />
  return (
    <Inspector label={t(`why.${question}`)} bar={<Actions gap={gap} />} onClose={leave}>
      <div className="why-head">
        <p className="small mut">{t(`why.${question}`)}</p>
        <h3 id={WHY} tabIndex={-1} lang={gap.lang === 'zh' ? 'zh-CN' : undefined}>
          {gap.label}
        </h3>
        {hasPart(reasons, 'within') && <p className="small sec">{said('within')}</p>}
      </div>
      <Score gap={gap} />
      <div className="why-text">{said('why')}</div>
      {hasPart(reasons, 'twin') && <p className="sec">{said('twin')}</p>}
      {hasPart(reasons, 'signals') && <p className="small sec">{said('signals')}</p>}
      {!isThin(gap) && <Parts gap={gap} supply={board.supply} />}
      <Section title={t(isThin(gap) ? 'why.settle' : 'why.turn')}>
        <p className="sec">{said('turn')}</p>
      </Section>
      <hr className="hr" />
      <Quotes gap={gap} sales={boughtKnown(gap, board)} onAll={() => onItems(false)} />
      {gap.bridges && (
        <>
          <hr className="hr" />
          <NextStep bridges={gap.bridges} />
        </>
      )}
      <hr className="hr" />
      <Section title={t('why.market')}>
        <p className="sec">{said('market')}</p>
      </Section>
      <Computed board={board} />
    </Inspector>
  )
}
