/** What a large file has shown so far, while the rest is still being read. */
import { useTranslation } from 'react-i18next'
import type { PartialFigures } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'

const CURRENCIES = 3

export function SoFar({ figures }: { figures: PartialFigures }) {
  const { t } = useTranslation('import')
  const f = useFormat()
  const { rows, currencies, first, last, products } = figures
  return (
    <section className="so-far" aria-label={t('soFar.title')}>
      <p className="small mut">{t('soFar.more')}</p>
      <dl>
        <div>
          <dt>{t('soFar.rows')}</dt>
          <dd className="num">{f.int(rows)}</dd>
        </div>
        {currencies.slice(0, CURRENCIES).map(({ currency, sales, amount, refunded }) => (
          <div key={currency}>
            <dt>{t('soFar.sales', { count: sales, sales: f.int(sales), currency })}</dt>
            <dd className="num">
              {f.money(amount, currency)}
              {refunded > 0 && (
                <span className="mut"> {t('soFar.refunded', { sum: f.money(refunded, currency) })}</span>
              )}
            </dd>
          </div>
        ))}
        {first !== null && last !== null && (
          <div>
            <dt>{t('soFar.dates')}</dt>
            <dd className="num">{t('soFar.range', { from: f.date(first), to: f.date(last) })}</dd>
          </div>
        )}
        {products.length > 0 && (
          <div>
            <dt>{t('soFar.products')}</dt>
            <dd>{f.list(products.map(({ title, rows: n }) => t('soFar.product', { title, rows: f.int(n) })))}</dd>
          </div>
        )}
      </dl>
    </section>
  )
}
