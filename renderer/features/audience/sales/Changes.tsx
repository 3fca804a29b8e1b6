/** What changed since a day, beside the equally long time before it. */
import { TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AudienceChanges } from '../../../../engine/contract/index.ts'
import { useFormat } from '../../../i18n/index.ts'
import { Section } from '../../../ui/Page.tsx'
import { ScrollBox } from '../../../ui/ScrollBox.tsx'
import { Estimate } from './Estimate.tsx'
import { Loading } from './Loading.tsx'
import { useChanges } from './use-sales.ts'

type Moved = AudienceChanges['counts'][number] | AudienceChanges['products'][number]
const DAY = 86_400_000
/** Whiskers end here; the figures beside them go on. */
const MOST = 4

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)
const toneOf = ({ clear, ratio }: Moved): 'plain' | 'pos' | 'neg' =>
  !clear || ratio === null ? 'plain' : ratio > 1 ? 'pos' : 'neg'

interface MovedTableProps {
  label: string
  head: string
  rows: readonly { key: string; name: ReactNode; row: Moved; toned: boolean }[]
}

function MovedTable({ label, head, rows }: MovedTableProps) {
  const { t } = useTranslation('audience')
  const f = useFormat()
  return (
    <ScrollBox className="scroll-x" label={label}>
      <table className="tb moved" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col" className="r">
              {t('changes.before')}
            </th>
            <th scope="col" className="r">
              {t('changes.after')}
            </th>
            <th scope="col" className="r">
              {t('changes.ratio')}
            </th>
            <th scope="col" className="after">
              {t('changes.sure')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, row, toned }) => (
            <tr key={key}>
              <th scope="row">
                <span className="name">{name}</span>
              </th>
              <td className="r num sec">{f.int(row.before)}</td>
              <td className="r num">{f.int(row.after)}</td>
              <td className="r">
                {row.ratio !== null && row.interval ? (
                  <Estimate
                    value={row.ratio}
                    interval={row.interval}
                    max={MOST}
                    zero={1}
                    tone={toned ? toneOf(row) : 'plain'}
                    say={(n) => t('changes.times', { n: f.ratio(n) })}
                  />
                ) : (
                  <span className="mut">{t('changes.new')}</span>
                )}
              </td>
              <td className={row.clear ? 'after nowrap' : 'after nowrap mut'}>
                {row.clear ? t('changes.clear') : t('changes.chance')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function Money({ money }: { money: AudienceChanges['money'] }) {
  const { t } = useTranslation('audience')
  const f = useFormat()
  return (
    <table className="tb moved" aria-label={t('changes.money')}>
      <thead>
        <tr>
          <th scope="col">{t('sales.currency')}</th>
          {(['revenue', 'refunded'] as const).flatMap((what) =>
            (['before', 'after'] as const).map((when) => (
              <th key={`${what} ${when}`} scope="col" className="r">
                {t(`changes.${what}.${when}`)}
              </th>
            )),
          )}
        </tr>
      </thead>
      <tbody>
        {money.map(({ currency, revenue, refunds }) => (
          <tr key={currency}>
            <th scope="row">{currency}</th>
            <td className="r num sec">{f.money(revenue.before, currency)}</td>
            <td className="r num">{f.money(revenue.after, currency)}</td>
            <td className="r num sec">{f.money(refunds.before, currency)}</td>
            <td className="r num">{f.money(refunds.after, currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Report({ of }: { of: AudienceChanges }) {
  const { t } = useTranslation('audience')
  return (
    <>
      <Section title={t('changes.counts')} remark={t('changes.remark')}>
        <MovedTable
          label={t('changes.counts')}
          head={t('changes.what')}
          rows={of.counts.map((row) => ({
            key: row.what,
            name: t(`changes.of.${row.what}`),
            row,
            toned: row.what !== 'refunded-orders' && row.what !== 'feedback',
          }))}
        />
      </Section>
      {of.money.length > 0 && (
        <Section title={t('changes.money')} remark={t('changes.moneyRemark')}>
          <Money money={of.money} />
        </Section>
      )}
      {of.products.length > 0 && (
        <Section title={t('changes.products')} remark={t('changes.productsRemark')}>
          <MovedTable
            label={t('changes.products')}
            head={t('course')}
            rows={of.products.map((row) => ({ key: row.product, name: row.title, row, toned: true }))}
          />
        </Section>
      )}
    </>
  )
}

export function Changes() {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const [since, setSince] = useState<number | null>(null)
  const changes = useChanges(since)
  const report = changes.data
  return (
    <>
      <div className="row wrap end">
        <TextInput
          type="date"
          label={t('changes.since')}
          value={since === null ? (report ? dayOf(report.after.from) : '') : dayOf(since)}
          {...(report && { max: dayOf(report.after.to - DAY) })}
          onChange={(event) => {
            const at = Date.parse(`${event.currentTarget.value}T00:00:00Z`)
            setSince(Number.isNaN(at) ? null : at)
          }}
        />
        {report && (
          <p className="sec" role="status">
            {t('changes.periods', {
              afterFrom: f.date(report.after.from),
              afterTo: f.date(report.after.to - DAY),
              beforeFrom: f.date(report.before.from),
              beforeTo: f.date(report.before.to - DAY),
            })}
          </p>
        )}
      </div>
      <Loading of={changes} />
      {report && (
        <div className={changes.stale ? 'col gap stale' : 'col gap'} aria-busy={changes.stale}>
          <Report of={report} />
        </div>
      )}
    </>
  )
}
