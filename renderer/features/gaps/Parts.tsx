/** What the score is made of, each part with its interval on one scale, and how they come together. */
import { useTranslation } from 'react-i18next'
import type { Gap } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { Whisker } from '../../ui/uncertainty.tsx'

const parts = ['demand', 'coverage', 'competition', 'opportunity'] as const

export function Parts({ gap }: { gap: Gap }) {
  const { t } = useTranslation('gaps')
  const f = useFormat()
  return (
    <section className="parts" aria-label={t('why.parts')}>
      {parts.map((part) => (
        <div key={part} className="part">
          <span>{t(`why.${part}`)}</span>
          <Whisker value={gap[part]} interval={gap.intervals[part]} width={130} />
          <span className="num strong r">{f.score(gap[part])}</span>
          <span className="iv num r">{f.scores(gap.intervals[part])}</span>
        </div>
      ))}
      <p className="small mut">{t('compute.gap')}</p>
      <p className="small mut">{t('compute.opportunity')}</p>
    </section>
  )
}
