/** What takes points off a quality score, in sentences. */
import { useTranslation } from 'react-i18next'
import { type MessageKey, type Quality, type QualityReason, say } from '../../engine/contract/index.ts'
import { type Loaded, useRead } from '../client/queries.ts'
import { useFormat, useLang } from '../i18n/index.ts'

export const useQuality = (): Loaded<Quality> =>
  useRead(['workspace', 'quality'], (engine, signal) => engine.workspace.quality(undefined, { signal }))

export function Reasons({ reasons }: { reasons: readonly QualityReason[] }) {
  const { t } = useTranslation()
  const f = useFormat()
  const lang = useLang()
  const column = (name: string | null): string => {
    if (name === null) return say(lang, 'quality.row')
    const key = `quality.column.${name}` as MessageKey
    const said = say(lang, key)
    return said === key ? `“${name}”` : said
  }
  if (reasons.length === 0) return <p className="small sec">{t('quality.whole')}</p>
  return (
    <ul className="reasons">
      {reasons.map((r) => (
        <li key={`${r.code} ${r.column}`}>
          <span>
            {say(lang, `quality.${r.code}`, {
              n: f.int(r.n),
              of: f.int(r.of),
              share: f.percent(r.of > 0 ? r.n / r.of : 0),
              column: column(r.column),
            })}
          </span>
          <span className="mut num">{t('quality.points', { count: r.points })}</span>
        </li>
      ))}
    </ul>
  )
}
