/** One currency's sales per course, month, channel or cohort. Refund whiskers share one scale. */
import { useTranslation } from 'react-i18next'
import type { AudienceBy, AudienceRow } from '../../../../engine/contract/index.ts'
import { useFormat } from '../../../i18n/index.ts'
import { ScrollBox } from '../../../ui/ScrollBox.tsx'
import { Whisker } from '../../../ui/uncertainty.tsx'

const BAR = 72

function Refunds({ row, max }: { row: AudienceRow; max: number }) {
  const { t } = useTranslation('audience')
  const f = useFormat()
  if (row.refundRate === null || row.refundInterval === null) return null
  const [lo, hi] = row.refundInterval
  return (
    <span className="refunds">
      <Whisker value={row.refundRate} interval={row.refundInterval} max={max} width={96} />
      <span className="figures">
        <b className="num">{f.percent(row.refundRate, 1)}</b>
        <span className="iv">{t('between', { lo: f.percent(lo, 1), hi: f.percent(hi, 1) })}</span>
      </span>
    </span>
  )
}

export function SalesTable({ by, rows }: { by: AudienceBy; rows: readonly AudienceRow[] }) {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const timed = by === 'month' || by === 'cohort'
  const ordered = timed ? rows.toReversed() : rows
  const most = Math.max(1, ...rows.map((row) => row.revenue))
  const max = Math.max(0.02, ...rows.map((row) => row.refundInterval?.[1] ?? 0))
  const name = (key: string): string => (timed ? f.month(key) : key === '–' ? t('sales.noChannel') : key)
  return (
    <ScrollBox className="scroll-x" label={t(`sales.${by}`)}>
      <table className="tb sales" aria-label={t(`sales.${by}`)}>
        <thead>
          <tr>
            <th scope="col">{t(`sales.head.${by}`)}</th>
            <th scope="col" className="r">
              {t('sales.revenue')}
            </th>
            <th scope="col">
              <span className="visually-hidden">{t('drawn')}</span>
            </th>
            <th scope="col" className="r">
              {t('sales.orders')}
            </th>
            <th scope="col" className="r">
              {t('sales.people')}
            </th>
            <th scope="col" className="r">
              {t('sales.refunded')}
            </th>
            <th scope="col" className="r">
              {t('sales.refundRate')}
            </th>
          </tr>
        </thead>
        <tbody>
          {ordered.map((row) => (
            <tr key={row.key}>
              <th scope="row" title={name(row.key)}>
                <span className="name">{name(row.key)}</span>
              </th>
              <td className="r num strong">{f.money(row.revenue, row.currency)}</td>
              <td>
                <svg width={BAR} height={8} aria-hidden="true">
                  <rect width={(BAR * Math.max(0, row.revenue)) / most} height={8} fill="var(--covered)" />
                </svg>
              </td>
              <td className="r num">{f.int(row.orders)}</td>
              <td className="r num">{f.int(row.buyers)}</td>
              <td className="r num sec">{f.money(row.refunds, row.currency)}</td>
              <td className="r">
                <Refunds row={row} max={max} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
