/** Who came back, month by month after a first purchase: a triangle, darker where more did, and all cohorts together below. */
import { useTranslation } from 'react-i18next'
import type { Cohorts } from '../../../../engine/contract/index.ts'
import { useFormat } from '../../../i18n/index.ts'
import { Section } from '../../../ui/Page.tsx'
import { ScrollBox } from '../../../ui/ScrollBox.tsx'
import { monthsOf, mostOf, sharesOf, stepOf } from './cohorts.ts'

export function Retention({ cohorts }: { cohorts: Cohorts }) {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const months = monthsOf(cohorts)
  const most = mostOf(cohorts)
  if (months === 0) return null
  const columns = Array.from({ length: months }, (_, i) => i + 1)
  const pooled = new Map(cohorts.months.map((row) => [row.month, row]))
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
            {cohorts.rows.map((row) => {
              const shares = sharesOf(row)
              return (
                <tr key={row.cohort}>
                  <th scope="row">{f.month(row.cohort)}</th>
                  <td className="r num sec">{f.int(row.buyers)}</td>
                  {columns.map((m) => {
                    const share = shares[m - 1]
                    return share === undefined ? (
                      <td key={m} />
                    ) : (
                      <td key={m} className={`num step-${stepOf(share, most)}`}>
                        {f.percent(share)}
                      </td>
                    )
                  })}
                </tr>
              )
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('retention.together')}</th>
              <td />
              {columns.map((m) => {
                const row = pooled.get(m)
                return (
                  <td key={m} className="num">
                    {row && (
                      <>
                        <b>{f.percent(row.share)}</b>
                        <span className="iv">{`${f.score(row.interval[0])}–${f.score(row.interval[1])}`}</span>
                      </>
                    )}
                  </td>
                )
              })}
            </tr>
          </tfoot>
        </table>
      </ScrollBox>
      {cohorts.anonymousOrders > 0 && (
        <p className="small mut">
          {t('retention.anonymous', { count: cohorts.anonymousOrders, n: f.int(cohorts.anonymousOrders) })}
        </p>
      )}
    </Section>
  )
}
