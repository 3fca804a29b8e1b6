/** The reasons in whole sentences. */
import { Trans, useTranslation } from 'react-i18next'
import type { Gap } from '../../../engine/contract/index.ts'
import { useFormat, useSentenceGap } from '../../i18n/index.ts'
import { Evidence } from '../../ui/Evidence.tsx'
import { Section } from '../../ui/Page.tsx'
import { idleOf } from './signals.ts'

interface ChipProps {
  children?: React.ReactNode
  onOpen: () => void
}
/** `Trans` fills it with the words of the sentence. */
const Chip = ({ children, onOpen }: ChipProps) => <Evidence onOpen={onOpen}>{children}</Evidence>

export function Raised({ gap, onItems }: { gap: Gap; onItems: (buyers: boolean) => void }) {
  const { t } = useTranslation('gaps')
  const { people, buyers } = gap
  const chips = { people: <Chip onOpen={() => onItems(false)} />, buyers: <Chip onOpen={() => onItems(true)} /> }
  if (buyers === 0) return <Trans t={t} i18nKey="why.raised" count={people} components={chips} />
  if (buyers === people && people > 1) return <Trans t={t} i18nKey="why.raisedAll" count={people} components={chips} />
  return <Trans t={t} i18nKey="why.raisedBuyers" count={people} values={{ buyers }} components={chips} />
}

const levelOf = (coverage: number): 'little' | 'part' | 'most' =>
  coverage < 0.15 ? 'little' : coverage < 0.5 ? 'part' : 'most'

export function Nearest({ gap }: { gap: Gap }) {
  const { t } = useTranslation('gaps')
  const idle = idleOf(gap)
  if (idle) return t(`why.${idle}`)
  if (!gap.nearest) return t('why.nothing')
  const { lesson, title } = gap.nearest
  return (
    <Trans
      t={t}
      i18nKey={`why.${lesson === null ? 'course' : 'lesson'}.${levelOf(gap.coverage)}`}
      values={{ title }}
      components={{ b: <b /> }}
    />
  )
}

export function Settle({ gap }: { gap: Gap }) {
  const { t } = useTranslation('gaps')
  return (
    <Section title={t('why.settle')}>
      <p>{t('why.settle', { count: Math.max(1, gap.needed - gap.people) })}</p>
    </Section>
  )
}

export function Market({ gap }: { gap: Gap }) {
  const { t } = useTranslation('gaps')
  const f = useFormat()
  const between = useSentenceGap()
  const { items, subscribers, medianRating } = gap.market
  return (
    <Section title={t('why.market')}>
      <p className="sec">
        {items === 0 ? t('why.noOffers') : t('why.offers', { count: items, learners: f.int(subscribers) })}
        {between}
        {medianRating !== null && t('why.rated', { count: items, rating: medianRating.toFixed(1) })}
      </p>
    </Section>
  )
}
