/** Where the person left off: the newest outlines and imports. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useOutlines, useSources } from '../../client/reads.ts'
import { useFormat } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Section } from '../../ui/Page.tsx'

const CARDS = 3

export function Continue() {
  const { t } = useTranslation('home')
  const f = useFormat()
  const outlines = (useOutlines().data ?? []).toSorted((a, b) => b.at - a.at).slice(0, CARDS)
  const sources = (useSources().data ?? [])
    .filter(({ undone }) => !undone)
    .toSorted((a, b) => b.at - a.at)
    .slice(0, CARDS - outlines.length)
  if (outlines.length + sources.length === 0) return null
  return (
    <Section title={t('continue.title')}>
      <ul className="cards">
        {outlines.map((outline) => (
          <li key={outline.id}>
            <Link to="/outline" search={{ outline: outline.id }} className="card">
              <span className="row mut small">
                <Icon name="outline" size={14} />
                {t('continue.outline', { version: outline.version })}
              </span>
              <span className="strong">{outline.title}</span>
              <span className="sec">{f.moment(outline.at)}</span>
            </Link>
          </li>
        ))}
        {sources.map((source) => (
          <li key={source.id}>
            <Link to="/import" search={{ source: source.id }} className="card">
              <span className="row mut small">
                <Icon name="import" size={14} />
                {t('continue.import', { at: f.moment(source.at) })}
              </span>
              <span className="strong">{source.file}</span>
              <span className="sec">
                {source.accounted.rejected > 0
                  ? t('continue.toFix', { count: source.accounted.rejected, rows: f.int(source.accounted.rejected) })
                  : t('continue.rows', { count: source.rows, rows: f.int(source.rows) })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
