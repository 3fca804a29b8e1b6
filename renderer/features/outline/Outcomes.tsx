/** What learners can do after a module, one line each with its level. */
import { useTranslation } from 'react-i18next'
import type { OutlineModule } from '../../../engine/contract/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useEditor } from './editor-context.tsx'
import { FindingsOf } from './FindingLine.tsx'
import { Level } from './Level.tsx'
import { setOutcome } from './model.ts'
import { removeOutcome } from './rearrange.ts'
import { Text } from './Text.tsx'

export function Outcomes({ module }: { module: OutlineModule }) {
  const { t } = useTranslation('outline')
  const { edit, off } = useEditor()
  if (module.outcomes.length === 0) return null
  return (
    <ul className="lines" aria-label={t('outcome.list')}>
      {module.outcomes.map((outcome) => (
        <li key={outcome.id}>
          <div className="line">
            <Text
              place={{ kind: 'outcome', id: outcome.id, field: 'text' }}
              value={outcome.text}
              label={t('outcome.one')}
              className="sec"
              onSave={(text) => edit(setOutcome(outcome.id, { text }))}
            />
            <Level
              value={outcome.bloom}
              of={outcome.text}
              onChange={(bloom) => edit(setOutcome(outcome.id, { bloom }))}
            />
            {!off && (
              <button
                type="button"
                className="plain more"
                aria-label={t('outcome.remove', { text: outcome.text })}
                onClick={() => edit(removeOutcome(outcome.id))}
              >
                <Icon name="x" size={14} />
              </button>
            )}
          </div>
          <FindingsOf kind="outcome" id={outcome.id} />
        </li>
      ))}
    </ul>
  )
}
