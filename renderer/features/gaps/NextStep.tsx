import { useTranslation } from 'react-i18next'
import { type Bridges, bridgeLines } from '../../../engine/contract/index.ts'
import { useLang } from '../../i18n/index.ts'
import { Section } from '../../ui/Page.tsx'

/** What the gap suggests, each line with its reason and how many rows say so; what is not known is said as well. */
export function NextStep({ bridges }: { bridges: Bridges }) {
  const { t } = useTranslation('gaps')
  const lang = useLang()
  return (
    <Section title={t('why.next')}>
      <ul className="bridges">
        {bridgeLines(bridges, lang).map(({ part, text, rows }) => (
          <li key={part + text} className={rows.length > 0 || part === 'place' ? '' : 'mut'}>
            {text}
            {rows.length > 0 && (
              <span className="ev still" title={rows.join('\n')}>
                {t('why.rows', { count: rows.length })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
