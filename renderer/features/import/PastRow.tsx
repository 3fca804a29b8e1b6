/** One import of before, with the reasons of its quality score on demand. */
import { type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Quality, Source } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { Evidence } from '../../ui/Evidence.tsx'
import { Reasons } from '../../ui/Reasons.tsx'
import { TakeBack } from './TakeBack.tsx'
import { useNames } from './words.ts'

interface PastRowProps {
  source: Source
  /** Set on the row that the address names. */
  found: RefObject<HTMLTableRowElement | null> | undefined
  judged: Quality['sources'][number] | undefined
}

export function PastRow({ source, found, judged }: PastRowProps) {
  const { t } = useTranslation('import')
  const f = useFormat()
  const names = useNames()
  const [open, setOpen] = useState(false)
  return (
    <>
      <tr ref={found} className={[found && 'sel', source.undone && 'undone'].filter(Boolean).join(' ')}>
        <td className="mid name" title={source.file}>
          {source.file}
          {(source.note !== null || source.consent !== 'unknown') && (
            <div className="small mut">
              {[source.consent === 'unknown' ? null : t(`about.${source.consent}`), source.note]
                .filter(Boolean)
                .join(' · ')}
            </div>
          )}
        </td>
        <td className="sec">{names.layout(source.layout)}</td>
        <td className="sec num">{f.moment(source.at)}</td>
        <td className="r num">{f.int(source.accounted.imported + source.accounted.updated)}</td>
        <td className={source.accounted.rejected > 0 && !source.undone ? 'r num neg' : 'r num mut'}>
          {f.int(source.accounted.rejected)}
        </td>
        <td className="r num">
          {judged && (
            <Evidence
              active={open}
              title={t('past.why', { file: source.file, score: judged.score })}
              {...(judged.reasons.length > 0 && { onOpen: () => setOpen(!open) })}
            >
              {t('past.score', { score: judged.score })}
            </Evidence>
          )}
        </td>
        <td className="r">
          <TakeBack source={source} small />
        </td>
      </tr>
      {open && judged && (
        <tr className="why-row">
          <td colSpan={7}>
            <Reasons reasons={judged.reasons} />
          </td>
        </tr>
      )}
    </>
  )
}
