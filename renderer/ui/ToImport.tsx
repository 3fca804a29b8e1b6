/** The one way on from a page that has nothing to show yet. */
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'

export function ToImport() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Button kind="primary" icon="import" onClick={() => void navigate({ to: '/import' })}>
      {t('nav.import')}
    </Button>
  )
}
