/** Whose data it is and what allows its use: the person's own words, kept with the source. */
import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Consent, MAX_NOTE } from '../../../engine/contract/index.ts'
import type { Desk } from './desk.ts'
import type { Entry } from './entry.ts'

export function About({ entry, desk }: { entry: Entry; desk: Desk }) {
  const { t } = useTranslation('import')
  return (
    <div className="about">
      <Select
        label={t('about.consent')}
        value={entry.consent}
        data={Consent.options.map((consent) => ({ value: consent, label: t(`about.${consent}`) }))}
        onChange={(value) => {
          const consent = Consent.safeParse(value)
          if (consent.success) desk.about(entry.key, { consent: consent.data })
        }}
      />
      <TextInput
        label={t('about.note')}
        placeholder={t('about.noteExample')}
        maxLength={MAX_NOTE}
        value={entry.note}
        onChange={(event) => desk.about(entry.key, { note: event.currentTarget.value })}
      />
    </div>
  )
}
