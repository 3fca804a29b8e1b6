/** Was the method right before, what it leaves out, where it ran. */
import { useTranslation } from 'react-i18next'
import { noteText, type SimulationReport } from '../../../engine/contract/index.ts'
import { useFormat, useLang, useSentenceGap } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Section } from '../../ui/Page.tsx'

function Tested({ report }: { report: SimulationReport }) {
  const { t } = useTranslation('simulate')
  const f = useFormat()
  const between = useSentenceGap()
  const test = report.backtest
  if (!test) return <p className="sec">{t('trust.noBacktest')}</p>
  const good = test.inside >= test.launches * test.level
  return (
    <p className="row sec">
      <span className={good ? 'pos' : 'warn'}>
        <Icon name={good ? 'check' : 'warn'} size={14} />
      </span>
      <span>
        {t('trust.backtest', { count: test.launches, inside: test.inside, level: f.percent(test.level) })}
        {between}
        {test.launches < 10 && t('trust.few', { count: test.launches })}
      </span>
    </p>
  )
}

export function Trust({ report }: { report: SimulationReport }) {
  const { t } = useTranslation('simulate')
  const f = useFormat()
  const lang = useLang()
  const between = useSentenceGap()
  const seconds = report.seconds.toFixed(1)
  return (
    <Section title={t('trust.title')}>
      <Tested report={report} />
      <ul className="sim-warnings sec">
        {report.warnings.map((warning) => (
          <li key={warning}>{noteText(warning, lang)}</li>
        ))}
      </ul>
      <p className="row mut small">
        <Icon name="chip" size={14} />
        <span>
          {t('trust.people', { count: report.people, n: f.int(report.people) })}
          {between}
          {report.device === 'cpu'
            ? t('trust.cpu', { seconds })
            : t('trust.device', { device: report.device, seconds })}
        </span>
      </p>
    </Section>
  )
}
