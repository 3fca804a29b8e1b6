/** The page's first sentence, per tab. Whole sentences per case; nothing is put together from pieces. */
import { Trans, useTranslation } from 'react-i18next'
import type { Feelings } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { findingOf } from './finding.ts'
import { useEngagement, useSummary } from './use-audience.ts'

const keyOf = (few: boolean, aspects: boolean, weak: boolean) => {
  if (few) return 'finding.few'
  if (aspects) return weak ? 'finding.both' : 'finding.aspects'
  return weak ? 'finding.weak' : 'finding.even'
}

export function VoicesFinding({ felt }: { felt: Feelings }) {
  const { t } = useTranslation('audience')
  const { aspects, weak, few } = findingOf(felt)
  const name = (key: string): string => t(`aspectIn.${key as 'content'}`)
  return (
    <Trans
      t={t}
      i18nKey={keyOf(few, aspects !== null, weak !== null)}
      count={felt.people}
      values={{
        best: aspects && name(aspects.best),
        worst: aspects && name(aspects.worst),
        weak: weak?.label,
        needed: felt.minPeople,
      }}
      components={{ b: <b /> }}
    />
  )
}

export function SalesFinding() {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const repeat = useSummary().data?.repeat
  if (!repeat) return null
  const [lo, hi] = repeat.interval
  const values = { share: f.percent(repeat.share), lo: f.percent(lo), hi: f.percent(hi) }
  return <Trans t={t} i18nKey="finding.sales" values={values} components={{ b: <b /> }} />
}

export function AnswerFinding() {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const list = useEngagement().data
  if (!list || list.length === 0) return null
  const of = (kind: string): string => f.int(list.filter((who) => who.kind === kind).length)
  const values = { questions: of('unanswered-question'), lapsed: of('lapsed-buyer'), stuck: of('stuck-learner') }
  return <Trans t={t} i18nKey="finding.answer" values={values} components={{ b: <b /> }} />
}
