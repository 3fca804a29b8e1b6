/** The outline in figures. */
import { useTranslation } from 'react-i18next'
import type { Outline } from '../../../engine/contract/index.ts'
import { useBoard } from '../../client/board.ts'
import { useFormat } from '../../i18n/index.ts'
import { Figure } from '../../ui/Page.tsx'
import { answered, factsOf } from './model.ts'

/** Learners make or decide something for at least this share of the time. */
const NEEDED = 0.25
const WIDTH = 100

function PracticeBar({ share }: { share: number }) {
  return (
    <svg width={WIDTH} height={16} aria-hidden="true">
      <rect y={4} width={WIDTH} height={8} fill="var(--line)" />
      <rect y={4} width={WIDTH * Math.min(1, share)} height={8} fill="var(--covered)" />
      <path d={`M${WIDTH * NEEDED} 0V16`} stroke="var(--ink)" strokeWidth={1.5} />
    </svg>
  )
}

export function Strip({ outline }: { outline: Outline }) {
  const { t } = useTranslation('outline')
  const f = useFormat()
  const { data: board } = useBoard()
  const facts = factsOf(outline)
  const gap = board?.gaps.find(({ id }) => id === outline.gap)
  const share = gap ? answered(outline, gap.members) : null
  return (
    <section className="vit" aria-label={t('strip.label')}>
      <Figure value={f.int(facts.modules)} label={t('strip.modules', { count: facts.modules })} />
      <Figure value={f.int(facts.lessons)} label={t('strip.lessons', { count: facts.lessons })} />
      <Figure value={f.minutes(facts.minutes)} label={t('strip.total')} />
      <div className="practice">
        <Figure
          value={f.percent(facts.practice)}
          label={t('strip.practice')}
          mark={facts.practice < NEEDED && <span className="warn small">{t('strip.tooLittle')}</span>}
        />
        <div>
          <PracticeBar share={facts.practice} />
          <span className="small mut">{t('strip.needed', { share: f.percent(NEEDED) })}</span>
        </div>
      </div>
      {share !== null && <Figure value={f.percent(share)} label={t('strip.answered')} />}
    </section>
  )
}
