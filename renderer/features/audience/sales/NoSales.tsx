import { useTranslation } from 'react-i18next'
import { Note } from '../../../ui/Note.tsx'
import { ToImport } from '../../../ui/ToImport.tsx'

export function NoSales() {
  const { t } = useTranslation('audience')
  return (
    <Note kind="empty" title={t('sales.none')} action={<ToImport />}>
      {t('sales.noneText')}
    </Note>
  )
}
