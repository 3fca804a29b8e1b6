import { useTranslation } from 'react-i18next'
import type { Gap } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { Section } from '../../ui/Page.tsx'
import { Voice } from '../../ui/Voice.tsx'
import { useQuoted } from './use-gaps.ts'

/** Three voices, word for word, each with the row it comes from; and the way to all of them. */
export function Quotes({ gap, sales, onAll }: { gap: Gap; sales: boolean; onAll: () => void }) {
  const { t } = useTranslation('gaps')
  const { t: common } = useTranslation()
  const f = useFormat()
  const rows = useQuoted(gap)
  return (
    <Section title={t('why.quotes')}>
      <div className="quotes">
        {gap.quotes.slice(0, 3).map((quote) => {
          const row = rows.get(quote.id)
          return (
            <Voice
              key={quote.id}
              text={quote.text}
              lang={quote.lang}
              who={sales ? common(quote.buyer ? 'buyer' : 'notBuyer') : ''}
              source={row && common('rowLabel', { kind: common(`kind.${row.kind}`), no: f.int(row.no) })}
            />
          )
        })}
      </div>
      <button type="button" className="link small" onClick={onAll}>
        {t('items.all', { count: gap.items, items: f.int(gap.items) })}
      </button>
    </Section>
  )
}
