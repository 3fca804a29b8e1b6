/** What would change the verdict, what it rests on, and what the courses before it say: whole sentences. */
import { useTranslation } from 'react-i18next'
import { type SimulationReport, twinSentences, verdictSentences } from '../../../engine/contract/index.ts'
import { useFormat, useLang } from '../../i18n/index.ts'
import { Section } from '../../ui/Page.tsx'
import { roundedMoney } from './money.ts'

export function Change({ report }: { report: SimulationReport }) {
  const { t } = useTranslation('simulate')
  const f = useFormat()
  const lang = useLang()
  const { p10, p90 } = report.profit
  const money = roundedMoney(f, report.currency, [p10, p90])
  // Prices are exact: they are what a person would set.
  const written = (minor: number): string =>
    Math.abs(minor) < 10 * report.price ? f.money(minor, report.currency) : money(minor)
  const verdict = verdictSentences(report, lang, written)
  const twin = twinSentences(report, lang)
  if (verdict.length + twin.length === 0) return null
  return (
    <Section title={t('change.title')}>
      <ul className="sim-warnings">
        {verdict.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {twin.map((sentence) => (
          <li key={sentence} className="sec">
            {sentence}
          </li>
        ))}
      </ul>
    </Section>
  )
}
