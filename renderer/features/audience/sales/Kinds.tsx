/** Buyers by how lately, how often and how much they bought, and what to do for each kind. */
import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Segments } from '../../../../engine/contract/index.ts'
import { useFormat } from '../../../i18n/index.ts'
import { Section } from '../../../ui/Page.tsx'
import { ScrollBox } from '../../../ui/ScrollBox.tsx'
import { Loading } from './Loading.tsx'
import { NoSales } from './NoSales.tsx'
import { useSegments } from './use-sales.ts'

const BAR = 72

function KindsTable({ of }: { of: Segments['currencies'][number] }) {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const most = Math.max(1, ...of.segments.map(({ people }) => people))
  return (
    <ScrollBox className="scroll-x" label={t('kinds.title')}>
      <table className="tb kinds" aria-label={t('kinds.title')}>
        <thead>
          <tr>
            <th scope="col">{t('kinds.kind')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('drawn')}</span>
            </th>
            <th scope="col" className="r">
              {t('sales.people')}
            </th>
            <th scope="col" className="r">
              {t('kinds.share')}
            </th>
            <th scope="col" className="r">
              {t('kinds.net')}
            </th>
            <th scope="col" className="r">
              {t('kinds.lately')}
            </th>
            <th scope="col" className="after">
              {t('kinds.do')}
            </th>
          </tr>
        </thead>
        <tbody>
          {of.segments.map((row) => (
            <tr key={row.name}>
              <th scope="row">
                <span className="mid">{t(`kinds.name.${row.name}`)}</span>
                <span className="small mut">{t(`kinds.what.${row.name}`)}</span>
              </th>
              <td>
                <svg width={BAR} height={8} aria-hidden="true">
                  <rect width={(BAR * row.people) / most} height={8} fill="var(--covered)" />
                </svg>
              </td>
              <td className="r num">{f.int(row.people)}</td>
              <td className="r num sec">{of.people > 0 ? f.percent(row.people / of.people) : '–'}</td>
              <td className="r num">
                {f.money(row.net, of.currency)}
                {row.netShare !== null && <span className="iv">{f.percent(row.netShare)}</span>}
              </td>
              <td className="r num sec">{t('days', { count: Math.round(row.medianDays) })}</td>
              <td className="what-to-do after">{t(`kinds.act.${row.name}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

export function Kinds() {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const segments = useSegments()
  const [wanted, setCurrency] = useState<string | null>(null)
  const currencies = segments.data?.currencies.toSorted((a, b) => b.people - a.people) ?? []
  const chosen = currencies.find(({ currency }) => currency === wanted) ?? currencies[0]
  if (segments.data && !chosen) return <NoSales />
  return (
    <>
      <Loading of={segments} />
      {segments.data && chosen && (
        <Section
          title={t('kinds.title')}
          remark={t('kinds.remark', { currency: chosen.currency })}
          action={
            currencies.length > 1 && (
              <SegmentedControl
                aria-label={t('sales.currency')}
                value={chosen.currency}
                onChange={setCurrency}
                data={currencies.map(({ currency }) => currency)}
              />
            )
          }
        >
          <KindsTable of={chosen} />
          {segments.data.anonymousOrders > 0 && (
            <p className="small mut">
              {t('retention.anonymous', {
                count: segments.data.anonymousOrders,
                n: f.int(segments.data.anonymousOrders),
              })}
            </p>
          )}
        </Section>
      )}
    </>
  )
}
