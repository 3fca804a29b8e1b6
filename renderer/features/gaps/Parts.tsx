/** What the score is made of, each part with its interval on one scale, what it means, and how they come together. */
import { Popover } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Gap, type Supply, say } from '../../../engine/contract/index.ts'
import { useFormat, useLang } from '../../i18n/index.ts'
import { Hatch, Whisker } from '../../ui/uncertainty.tsx'

const parts = ['demand', 'coverage', 'competition', 'opportunity'] as const

/** Formula, unit and how it comes to stand on 0–100. */
function Meaning({ part }: { part: (typeof parts)[number] }) {
  const { t } = useTranslation('gaps')
  const lang = useLang()
  return (
    <Popover width={300} position="bottom-start" shadow="md">
      <Popover.Target>
        <button type="button" className="link meaning" aria-label={t('why.meaning', { part: t(`why.${part}`) })}>
          {t(`why.${part}`)}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <p className="small">{say(lang, `gap.means.${part}`)}</p>
      </Popover.Dropdown>
    </Popover>
  )
}

export function Parts({ gap, supply }: { gap: Gap; supply: Supply | undefined }) {
  const { t } = useTranslation('gaps')
  const lang = useLang()
  const f = useFormat()
  return (
    <section className="parts" aria-label={t('why.parts')}>
      {parts.map((part) => (
        <div key={part} className="part">
          <Meaning part={part} />
          {part === 'competition' && supply?.market === 0 ? (
            <>
              <Hatch width={130} />
              <span className="sec r unknown">{t('why.unknown')}</span>
            </>
          ) : (
            <>
              <Whisker value={gap[part]} interval={gap.intervals[part]} width={130} />
              <span className="num strong r">{f.score(gap[part])}</span>
              <span className="iv num r">{f.scores(gap.intervals[part])}</span>
            </>
          )}
        </div>
      ))}
      <p className="small mut">{say(lang, 'gap.formula.gap')}</p>
      <p className="small mut">{say(lang, 'gap.formula.opportunity')}</p>
    </section>
  )
}
