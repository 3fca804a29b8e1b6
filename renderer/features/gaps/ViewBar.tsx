import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GapBoard } from '../../../engine/contract/index.ts'
import { useWorkspace } from '../../client/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import type { Views } from './use-views.ts'
import { Weights } from './Weights.tsx'

const USUAL = ''

/** Whose weights: the usual ones, a kept view, or a trial; and the way to change them. */
export function ViewBar({ views, board }: { views: Views; board: GapBoard }) {
  const { t } = useTranslation('gaps')
  const [editing, setEditing] = useState(false)
  const readOnly = useWorkspace().data?.mode === 'read'
  return (
    <div className="row view-bar">
      <NativeSelect
        aria-label={t('weights.view')}
        value={views.trial ? 'trial' : (views.name ?? USUAL)}
        onChange={(event) => views.choose(event.currentTarget.value || null)}
        data={[
          { value: USUAL, label: t('weights.usual') },
          ...views.kept.map(({ name }) => ({ value: name, label: name })),
          ...(views.trial ? [{ value: 'trial', label: t('weights.trial') }] : []),
        ]}
      />
      <Button onClick={() => setEditing(true)}>{t('weights.open')}</Button>
      {views.name !== null && (
        <Button off={readOnly} onClick={() => void views.remove(views.name ?? '')}>
          {t('weights.remove')}
        </Button>
      )}
      {editing && (
        <Weights settings={board.settings} views={views} readOnly={readOnly} onClose={() => setEditing(false)} />
      )}
    </div>
  )
}
