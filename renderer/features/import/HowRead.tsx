/** How the file was read, and what can be read otherwise: layout, bytes, decimal mark, currency. */
import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { InspectReport } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { About } from './About.tsx'
import { Dialect, Evidence } from './Dialect.tsx'
import type { Desk } from './desk.ts'
import type { Entry } from './entry.ts'
import { MappingFiles } from './MappingFiles.tsx'
import { withRule } from './mapping.ts'
import type { useVocabulary } from './use-desk.ts'
import { useNames } from './words.ts'

const MONEY = ['amount', 'unit_price', 'refunded', 'price', 'line_amount', 'line_discount', 'subtotal']
const GUESS = ' '

interface Parts {
  entry: Entry
  look: InspectReport
  desk: Desk
  vocabulary: ReturnType<typeof useVocabulary>
}

export function LayoutSelect({
  entry,
  desk,
  vocabulary,
  value,
}: Pick<Parts, 'entry' | 'desk' | 'vocabulary'> & { value: string | null }) {
  const { t } = useTranslation('import')
  const names = useNames()
  const options = (platform: boolean) =>
    vocabulary.layouts
      .filter((layout) => layout.platform === platform)
      .map(({ id }) => ({ value: id, label: names.layout(id) }))
  return (
    <Select
      aria-label={t('read.layout')}
      placeholder={t('read.choose')}
      value={value}
      data={[
        ...(entry.first ? [{ value: GUESS, label: t('read.guess') }] : []),
        { group: t('read.generic'), items: options(false) },
        { group: t('read.platform'), items: options(true) },
      ]}
      searchable
      maxDropdownHeight={360}
      comboboxProps={{ width: 260, position: 'bottom-start' }}
      onChange={(id) => id !== null && desk.chooseLayout(entry.key, id === GUESS ? null : id)}
    />
  )
}

function Money({ entry, look, desk }: Omit<Parts, 'vocabulary'>) {
  const { t } = useTranslation('import')
  const used = Object.values(look.mapping.columns)
  if (!MONEY.some((role) => used.includes(role))) return null
  // XXX is how ISO 4217 writes "none named".
  const currency = look.mapping.currency === 'XXX' ? '' : (look.mapping.currency ?? '')
  return (
    <>
      <dt>{t('read.decimal')}</dt>
      <dd>
        <Select
          aria-label={t('read.decimal')}
          value={look.mapping.decimal ?? '.'}
          data={[
            { value: '.', label: t('read.point') },
            { value: ',', label: t('read.comma') },
          ]}
          onChange={(mark) => (mark === '.' || mark === ',') && desk.map(entry.key, withRule(look, { decimal: mark }))}
        />
      </dd>
      {!used.includes('currency') && (
        <>
          <dt>{t('read.currency')}</dt>
          <dd>
            <TextInput
              key={currency}
              aria-label={t('read.currency')}
              placeholder="EUR"
              maxLength={3}
              defaultValue={currency}
              onBlur={(event) => {
                const given = event.currentTarget.value.trim().toUpperCase()
                if (given !== '' && given !== currency) desk.map(entry.key, withRule(look, { currency: given }))
              }}
              onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
            />
          </dd>
        </>
      )}
    </>
  )
}

export function HowRead({ entry, look, desk, vocabulary }: Parts) {
  const { t } = useTranslation('import')
  const f = useFormat()
  return (
    <section className="how" aria-label={t('read.title')}>
      <h2>{t('read.title')}</h2>
      <dl>
        <dt>{t('read.layout')}</dt>
        <dd>
          <LayoutSelect entry={entry} desk={desk} vocabulary={vocabulary} value={look.layout} />
        </dd>
        <Money entry={entry} look={look} desk={desk} />
        <Dialect entry={entry} look={look} desk={desk} />
        <dt>{t('read.identity')}</dt>
        <dd className="plain-value">{t('read.pseudonyms')}</dd>
        <dt>{t('read.size')}</dt>
        <dd className="plain-value num">{f.bytes(look.bytes)}</dd>
      </dl>
      <About entry={entry} desk={desk} />
      <Evidence sentences={look.evidence} />
      <MappingFiles entry={entry} mapping={look.mapping} desk={desk} />
    </section>
  )
}
