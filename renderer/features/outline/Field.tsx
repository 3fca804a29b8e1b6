/** The course's field: what the rows speak of, or what the author says; later drafts take its words, forms and cautions. */
import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Pack } from '../../../engine/contract/index.ts'

interface FieldProps {
  value: Pack | null
  onChange: (pack: Pack | null) => void
  /** Shown as the choice that leaves it to the rows. */
  open?: boolean
  off?: boolean
}

const FOUND = 'found'

export function Field({ value, onChange, open = false, off = false }: FieldProps) {
  const { t } = useTranslation('outline')
  const packs = Pack.options.map((pack) => ({ value: pack as string, label: t(`pack.${pack}`) }))
  return (
    <Select
      aria-label={t('pack.label')}
      className="field"
      disabled={off}
      value={value ?? (open ? FOUND : null)}
      allowDeselect={false}
      placeholder={t('pack.unknown')}
      data={open ? [{ value: FOUND, label: t('pack.found') }, ...packs] : packs}
      onChange={(next) => onChange(Pack.safeParse(next).data ?? null)}
    />
  )
}
