/** Undo and redo of what a person did, on every page, by button and by keyboard. */
import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { actText } from '../../engine/contract/index.ts'
import { useAct } from '../client/queries.ts'
import { useHostEvent, useWorkspace } from '../client/workspace.ts'
import { useLang } from '../i18n/index.ts'
import { Button } from './Button.tsx'

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

export function UndoButtons() {
  const { t } = useTranslation()
  const lang = useLang()
  const { data } = useWorkspace()
  const { run: undo, busy: undoing } = useAct((steps: number, { engine }) => engine.workspace.undo({ steps }))
  const { run: redo, busy: redoing } = useAct((steps: number, { engine }) => engine.workspace.redo({ steps }))
  const writable = data !== undefined && data.mode !== 'read'
  const canUndo = writable && data.undo !== null && !undoing
  const canRedo = writable && data.redo !== null && !redoing
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(event.metaKey || event.ctrlKey) || event.altKey || typing(event.target)) return
      const key = event.key.toLowerCase()
      const again = key === 'y' || (key === 'z' && event.shiftKey)
      if (key !== 'z' && key !== 'y') return
      event.preventDefault()
      if (again ? canRedo : canUndo) void (again ? redo : undo)(1)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [canRedo, canUndo, redo, undo])
  useHostEvent(
    useCallback(
      (event) => {
        if (event.kind !== 'menu') return
        if (event.command === 'undo' && canUndo) void undo(1)
        if (event.command === 'redo' && canRedo) void redo(1)
      },
      [canRedo, canUndo, redo, undo],
    ),
  )
  return (
    <>
      <Button
        kind="quiet"
        icon="undo"
        off={!canUndo}
        title={data?.undo ? t('undoWhat', { what: actText(data.undo, lang) }) : t('undo')}
        onClick={() => void undo(1)}
      />
      <Button
        kind="quiet"
        icon="redo"
        off={!canRedo}
        title={data?.redo ? t('redoWhat', { what: actText(data.redo, lang) }) : t('redo')}
        onClick={() => void redo(1)}
      />
    </>
  )
}
