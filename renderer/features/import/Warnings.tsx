import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/Icon.tsx'

/** What was assumed on the way, in plain sentences. */
export function Warnings({ texts }: { texts: readonly string[] }) {
  const { t } = useTranslation('import')
  if (texts.length === 0) return null
  return (
    <ul className="warnings" aria-label={t('warnings')}>
      {[...new Set(texts)].map((text) => (
        <li key={text}>
          <span className="warn">
            <Icon name="warn" size={14} />
          </span>
          {text}
        </li>
      ))}
    </ul>
  )
}
