/** Keys of the editor: save, and undo of edits before the undo of saved work takes over. */
import { useEffect, useRef } from 'react'
import type { Draft } from './use-draft.ts'

const typing = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)

export function useEditorKeys(draft: Draft, off: boolean): void {
  const latest = useRef(draft)
  useEffect(() => {
    latest.current = draft
  }, [draft])
  useEffect(() => {
    const save = (): void => {
      const now = latest.current
      if (now.dirty && !off && !now.overtaken && !now.saving.busy) void now.save()
    }
    const press = (event: KeyboardEvent): void => {
      if (!(event.metaKey || event.ctrlKey) || event.altKey) return
      const key = event.key.toLowerCase()
      if (key === 's') {
        event.preventDefault()
        // The line in hand becomes an edit when it loses focus: that comes first.
        if (typing(document.activeElement)) document.activeElement.blur()
        setTimeout(save)
        return
      }
      if ((key !== 'z' && key !== 'y') || typing(event.target)) return
      const again = key === 'y' || event.shiftKey
      const { canUndo, canRedo, undo, redo } = latest.current
      if (again ? !canRedo : !canUndo) return
      event.preventDefault()
      event.stopImmediatePropagation()
      if (again) redo()
      else undo()
    }
    window.addEventListener('keydown', press, { capture: true })
    return () => window.removeEventListener('keydown', press, { capture: true })
  }, [off])
}
