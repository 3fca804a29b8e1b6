/** No price is known, and the plan's launch needs one: it is asked for here, not looked for elsewhere. */
import { NumberInput, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exponentOf } from '../../../engine/contract/index.ts'
import { useLang } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Note } from '../../ui/Note.tsx'

const USUAL = { en: 'USD', zh: 'CNY' } as const

export function AskPrice({ onName }: { onName: (price: number, currency: string) => void }) {
  const { t } = useTranslation('plan')
  const lang = useLang()
  const [amount, setAmount] = useState<number | string>('')
  const [currency, setCurrency] = useState<string>(USUAL[lang])
  const price = amount === '' ? 0 : Math.round(Number(amount) * 10 ** exponentOf(currency))
  const all = [...new Set([USUAL[lang], 'CNY', 'EUR', 'GBP', 'USD', ...Intl.supportedValuesOf('currency')])]
  return (
    <Note kind="little" title={t('price.title')}>
      <p>{t('price.why')}</p>
      <form
        className="ask-price"
        onSubmit={(event) => {
          event.preventDefault()
          if (price > 0) onName(price, currency)
        }}
      >
        <NumberInput
          label={t('price.amount')}
          value={amount}
          onChange={setAmount}
          min={0}
          decimalScale={exponentOf(currency)}
          allowNegative={false}
          hideControls
        />
        <Select
          label={t('price.currency')}
          data={all}
          value={currency}
          searchable
          maxDropdownHeight={320}
          onChange={(value) => value && setCurrency(value)}
        />
        <Button kind="primary" type="submit" off={price <= 0}>
          {t('price.use')}
        </Button>
      </form>
    </Note>
  )
}
