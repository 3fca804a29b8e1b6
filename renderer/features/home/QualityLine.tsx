/** How good the rows are: the weakest kind's score in a line, the kinds that have remarks on demand. */
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/index.ts'
import { Reasons, useQuality } from '../../ui/Reasons.tsx'

const LIST = 'home-quality'

export function QualityLine({ open, onOpen }: { open: boolean; onOpen: () => void }) {
  const { t } = useTranslation('home')
  const tables = useQuality().data?.tables ?? []
  const [weakest] = tables.toSorted((a, b) => a.score - b.score)
  if (!weakest) return null
  const count = tables.flatMap(({ reasons }) => reasons).length
  return (
    <>
      <dt>{t('health.quality')}</dt>
      <dd className="num">
        {count === 0 ? (
          t('health.qualityFine')
        ) : (
          <button type="button" className="link" aria-expanded={open} aria-controls={LIST} onClick={onOpen}>
            {t('health.qualityOf', { count, score: weakest.score })}
          </button>
        )}
      </dd>
    </>
  )
}

export function QualityList() {
  const { t } = useTranslation('home')
  const { t: rows } = useTranslation('import')
  const f = useFormat()
  const tables = useQuality().data?.tables.filter(({ reasons }) => reasons.length > 0) ?? []
  return (
    <ul className="quality-list" id={LIST} aria-label={t('health.qualityTitle')}>
      {tables
        .toSorted((a, b) => a.score - b.score)
        .map((judged) => (
          <li key={judged.table}>
            <p className="row">
              <span className="mid">
                {rows(`table.${judged.table as 'purchase'}`, {
                  count: judged.rows,
                  shown: f.int(judged.rows),
                  defaultValue: judged.table,
                })}
              </span>
              <span className="sp" />
              <span className="num">{t('health.score', { score: judged.score })}</span>
            </p>
            <Reasons reasons={judged.reasons} />
          </li>
        ))}
    </ul>
  )
}
