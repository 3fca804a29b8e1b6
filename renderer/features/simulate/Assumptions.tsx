import { useTranslation } from 'react-i18next'
import { type Assumption, noteText, type SimulationReport } from '../../../engine/contract/index.ts'
import { useFormat, useLang } from '../../i18n/index.ts'
import { Section } from '../../ui/Page.tsx'
import { assumptionKey, unitOf } from './names.ts'
import { partsOf } from './scenario.ts'

/** Where a value comes from: a guess is said in ochre words. */
export function SourceWords({ source, detail }: { source: Assumption['source']; detail: string }) {
  const { t } = useTranslation()
  const lang = useLang()
  const more = noteText(detail, lang)
  return (
    <>
      <span className={source === 'prior' ? 'warn' : 'sec'}>{t(`source.${source}`)}</span>
      {more !== '' && <span className="mut small">{` · ${more}`}</span>}
    </>
  )
}

function useWrite(currency: string) {
  const { t } = useTranslation('simulate')
  const f = useFormat()
  return (unit: ReturnType<typeof unitOf>, value: number): string => {
    if (unit === 'money') return f.money(value, currency, true)
    if (unit === 'times') return t('assume.times', { n: value.toFixed(2) })
    return unit === 'number' ? value.toFixed(2) : f.percent(value, value < 0.0995 ? 1 : 0)
  }
}

export function Assumptions({ report }: { report: SimulationReport }) {
  const { t } = useTranslation('simulate')
  const write = useWrite(report.currency)
  return (
    <Section title={t('assume.title')} remark={t('assume.remark')}>
      <div className="scroll-x">
        <table className="tb sim-assume" aria-label={t('assume.title')}>
          <thead>
            <tr>
              <th scope="col">{t('assume.name')}</th>
              <th scope="col" className="r">
                {t('assume.value')}
              </th>
              <th scope="col" className="r">
                {t('assume.range')}
              </th>
              <th scope="col">{t('assume.source')}</th>
            </tr>
          </thead>
          <tbody>
            {report.assumptions.map(({ name, mean, interval, source, detail }) => {
              const key = assumptionKey(name)
              const unit = unitOf(key, mean)
              return (
                <tr key={name}>
                  <th scope="row">{key ? t(`assume.${key}`, { channel: partsOf(name).channel ?? '' }) : name}</th>
                  <td className="r num strong">{write(unit, mean)}</td>
                  <td className="r iv num">
                    {interval && `${write(unit, interval[0])} – ${write(unit, interval[1])}`}
                  </td>
                  <td>
                    <SourceWords source={source} detail={detail} />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </Section>
  )
}
