/** Which links count. Derived ones are named as such; kinds that the data do not have are not offered. */
import { useTranslation } from 'react-i18next'
import { EdgeKind, type GraphMap } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'

interface EdgeChipsProps {
  provenance: GraphMap['provenance']
  hidden: ReadonlySet<EdgeKind>
  onHidden: (hidden: ReadonlySet<EdgeKind>) => void
}

export function EdgeChips({ provenance, hidden, onHidden }: EdgeChipsProps) {
  const { t } = useTranslation('graph')
  const f = useFormat()
  return (
    <fieldset className="edge-chips">
      <legend className="visually-hidden">{t('edges')}</legend>
      {EdgeKind.options
        .filter((kind) => provenance[kind] > 0)
        .map((kind) => {
          const on = !hidden.has(kind)
          const flipped = new Set(hidden)
          if (on) flipped.add(kind)
          else flipped.delete(kind)
          return (
            <button
              key={kind}
              type="button"
              className={on ? 'tag edge on' : 'tag edge'}
              aria-pressed={on}
              onClick={() => onHidden(flipped)}
            >
              {t(`edge.${kind}`, { n: f.int(provenance[kind]) })}
            </button>
          )
        })}
    </fieldset>
  )
}
