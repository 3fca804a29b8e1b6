/** What sells: money per currency, never added across; refunds and coming back with their intervals. */
import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AudienceBy, AudienceSummary } from '../../../../engine/contract/index.ts'
import { useFormat } from '../../../i18n/index.ts'
import { Skeleton, useLasting } from '../../../ui/JobBar.tsx'
import { ProblemNote } from '../../../ui/Note.tsx'
import { Figure, Section } from '../../../ui/Page.tsx'
import { Whisker } from '../../../ui/uncertainty.tsx'
import { useSales, useSummary } from '../use-audience.ts'
import { NoSales } from './NoSales.tsx'
import { SalesTable } from './SalesTable.tsx'

const ways = ['product', 'month', 'channel', 'cohort'] as const satisfies readonly AudienceBy[]
const MOST_CURRENCIES = 3

function SalesStrip({ summary }: { summary: AudienceSummary }) {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const { repeat } = summary
  return (
    <div className="strip figures-strip">
      {summary.perCurrency.slice(0, MOST_CURRENCIES).map(({ currency, revenue, orders }) => (
        <Figure
          key={currency}
          value={f.moneyShort(revenue, currency)}
          label={t('sales.sold', { count: orders, n: f.int(orders), currency })}
        />
      ))}
      <Figure
        value={f.int(summary.buyers)}
        label={t('sales.buyers', { count: summary.people, n: f.int(summary.people) })}
      />
      {repeat && (
        <Figure
          value={f.percent(repeat.share)}
          mark={<Whisker value={repeat.share} interval={repeat.interval} width={80} />}
          label={t('sales.repeat', { lo: f.percent(repeat.interval[0]), hi: f.percent(repeat.interval[1]) })}
        />
      )}
    </div>
  )
}

export function Sold() {
  const { t } = useTranslation('audience')
  const summary = useSummary()
  const [by, setBy] = useState<AudienceBy>('product')
  const [wanted, setCurrency] = useState<string | null>(null)
  const rows = useSales(by)
  const lasting = useLasting(summary.loading || rows.loading)
  const currencies = summary.data?.perCurrency.map((c) => c.currency) ?? []
  const currency = currencies.find((known) => known === wanted) ?? currencies[0]
  const problem = summary.problem ?? rows.problem
  if (problem) return <ProblemNote problem={problem} onRetry={summary.problem ? summary.reload : rows.reload} />
  if (summary.data && !currency) return <NoSales />
  return (
    <>
      {summary.data && <SalesStrip summary={summary.data} />}
      {lasting && <Skeleton lines={8} />}
      <div className="row wrap">
        <SegmentedControl
          aria-label={t('sales.by')}
          value={by}
          onChange={(value) => setBy(ways.find((known) => known === value) ?? 'product')}
          data={ways.map((value) => ({ value, label: t(`sales.${value}`) }))}
        />
        <span className="sp" />
        {currencies.length > 1 && currency && (
          <SegmentedControl
            aria-label={t('sales.currency')}
            value={currency}
            onChange={setCurrency}
            data={[...currencies]}
          />
        )}
      </div>
      {rows.data && currency && (
        <Section title={t(`sales.${by}`)} remark={t('sales.remark', { currency })}>
          <SalesTable by={by} rows={rows.data.filter((row) => row.currency === currency)} />
        </Section>
      )}
    </>
  )
}
