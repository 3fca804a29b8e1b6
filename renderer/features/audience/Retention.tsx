/** Who came back, month by month after a first purchase: a triangle, darker where more did. The number stands in each cell. */
import { useTranslation } from 'react-i18next'
import type { AudienceRow } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { Section } from '../../ui/Page.tsx'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { cohortsOf, stepOf } from './cohorts.ts'

export function Retention({ rows }: { rows: readonly AudienceRow[] }) {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const { cohorts, months, most } = cohortsOf(rows)
  if (months === 0) return null
  const columns = Array.from({ length: months }, (_, i) => i + 1)
  return (
    <Section title={t('retention.title')} remark={t('retention.remark')}>
      <ScrollBox className="scroll-x" label={t('retention.title')}>
        <table className="heat" aria-label={t('retention.title')}>
          <thead>
            <tr>
              <th scope="col">{t('sales.head.cohort')}</th>
              <th scope="col" className="r">
                {t('sales.people')}
              </th>
              {columns.map((m) => (
                <th key={m} scope="col" aria-label={t('retention.after', { count: m })}>
                  {m}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cohorts.map(({ key, size, later }) => (
              <tr key={key}>
                <th scope="row">{f.month(key)}</th>
                <td className="r num sec">{size === null ? '–' : f.int(size)}</td>
                {columns.map((m) => {
                  const share = later[m - 1]
                  return share === undefined ? (
                    <td key={m} />
                  ) : (
                    <td key={m} className={`num step-${stepOf(share, most)}`}>
                      {f.percent(share)}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  )
}
