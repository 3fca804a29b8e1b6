/** The reasons in whole sentences. */
import { Link } from '@tanstack/react-router'
import { Trans, useTranslation } from 'react-i18next'
import { boughtBy, type Gap, idleOf, isNear, type Supply } from '../../../engine/contract/index.ts'
import { useFormat, useSentenceGap } from '../../i18n/index.ts'
import { Evidence } from '../../ui/Evidence.tsx'
import { Section } from '../../ui/Page.tsx'

interface ChipProps {
  children?: React.ReactNode
  onOpen: () => void
}
/** `Trans` fills it with the words of the sentence. */
const Chip = ({ children, onOpen }: ChipProps) => <Evidence onOpen={onOpen}>{children}</Evidence>

interface RaisedProps {
  gap: Gap
  supply: Supply | undefined
  onItems: (buyers: boolean) => void
}

const raisedBy = { unknown: 'raisedUnknown', none: 'raised', all: 'raisedAll', some: 'raisedBuyers' } as const

export function Raised({ gap, supply, onItems }: RaisedProps) {
  const { t } = useTranslation('gaps')
  const { people, buyers } = gap
  const by = boughtBy(gap, supply)
  // One of one is no "all of them".
  const key = by === 'all' && people === 1 ? 'raisedBuyers' : raisedBy[by]
  return (
    <Trans
      t={t}
      i18nKey={`why.${key}`}
      count={people}
      values={{ buyers }}
      components={{ people: <Chip onOpen={() => onItems(false)} />, buyers: <Chip onOpen={() => onItems(true)} /> }}
    />
  )
}

const levelOf = (coverage: number): 'little' | 'part' | 'most' =>
  coverage < 0.15 ? 'little' : coverage < 0.5 ? 'part' : 'most'

export function Nearest({ gap }: { gap: Gap }) {
  const { t } = useTranslation('gaps')
  const idle = idleOf(gap)
  if (idle) return t(`why.${idle}`)
  if (!gap.nearest || !isNear(gap)) return t('why.nothing')
  const { kind = 'course', lesson, title } = gap.nearest
  return (
    <Trans
      t={t}
      i18nKey={`why.near.${lesson === null ? kind : 'lesson'}.${levelOf(gap.coverage)}`}
      values={{ title }}
      components={{ b: <b /> }}
    />
  )
}

/** The line of the other language on the same subject. */
export function Twin({ twin }: { twin: Gap }) {
  const { t } = useTranslation('gaps')
  const lang = twin.lang === 'zh' ? 'zh-CN' : 'en'
  return (
    <p className="sec">
      <Trans
        t={t}
        i18nKey={twin.lang === 'zh' ? 'why.twinZh' : 'why.twinEn'}
        count={twin.people}
        values={{ label: twin.label }}
        components={{ go: <Link to="/gaps" search={{ gap: twin.id }} lang={lang} replace /> }}
      />
    </p>
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

export function Market({ gap, supply }: { gap: Gap; supply: Supply | undefined }) {
  const { t } = useTranslation('gaps')
  const f = useFormat()
  const between = useSentenceGap()
  const { items, subscribers, medianRating } = gap.market
  return (
    <Section title={t('why.market')}>
      <p className="sec">
        {supply?.market === 0
          ? t('why.noList')
          : items === 0
            ? t('why.noOffers')
            : t('why.offers', { count: items, learners: f.int(subscribers) })}
        {between}
        {medianRating !== null && t('why.rated', { count: items, rating: medianRating.toFixed(1) })}
      </p>
    </Section>
  )
}
