/** The edited outline: a local draft with its own undo, kept as the next version when the person says so. */
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useReducer } from 'react'
import type { Outline } from '../../../engine/contract/index.ts'
import { type Act, useAct } from '../../client/queries.ts'
import { type Difference, difference, edited, type History, redone, start, undone } from './history.ts'
import type { Edit } from './model.ts'

type Step =
  | { kind: 'edit'; edit: Edit }
  | { kind: 'undo' }
  | { kind: 'redo' }
  /** `saved` is what is kept now; the draft begins from it again. */
  | { kind: 'reset'; saved: Outline }
  /** Somebody saved meanwhile: the draft goes on, on top of that version. */
  | { kind: 'rebase'; saved: Outline }

function step(h: History, s: Step): History {
  if (s.kind === 'edit') return edited(h, s.edit(h.present))
  if (s.kind === 'undo') return undone(h)
  if (s.kind === 'redo') return redone(h)
  if (s.kind === 'reset') return start(s.saved)
  return edited({ ...h, saved: s.saved }, { ...h.present, version: s.saved.version })
}

export interface Draft {
  outline: Outline
  saved: Outline
  difference: Difference
  dirty: boolean
  /** The workspace holds another version than the one that was edited. */
  overtaken: boolean
  canUndo: boolean
  canRedo: boolean
  edit(edit: Edit): void
  undo(): void
  redo(): void
  discard(): void
  /** Edits go on top of the version that came meanwhile. */
  rebase(): void
  saving: Act<Outline, Outline>
  save(): Promise<boolean>
}

/** @param kept the newest version in the workspace */
export function useDraft(kept: Outline): Draft {
  const [h, act] = useReducer(step, kept, start)
  const client = useQueryClient()
  const saving = useAct((outline: Outline, { engine }) => engine.outline.save({ outline }))
  const changes = useMemo(() => difference(h.saved, h.present), [h.saved, h.present])
  const dirty = changes.count > 0
  const overtaken = kept.version !== h.saved.version || JSON.stringify(kept) !== JSON.stringify(h.saved)
  // A version that was saved, taken back or brought back elsewhere shows at once where nothing here would be lost.
  useEffect(() => {
    if (overtaken && !dirty && !saving.busy) act({ kind: 'reset', saved: kept })
  }, [overtaken, dirty, kept, saving.busy])
  const { run, reset } = saving
  const save = useCallback(async () => {
    const outline = await run(h.present)
    if (!outline) return false
    client.setQueryData(['outline', 'get', outline.id], outline)
    act({ kind: 'reset', saved: outline })
    return true
  }, [run, h.present, client])
  return {
    outline: h.present,
    saved: h.saved,
    difference: changes,
    dirty,
    overtaken: overtaken && dirty && !saving.busy,
    canUndo: h.past.length > 0,
    canRedo: h.future.length > 0,
    edit: useCallback((edit) => act({ kind: 'edit', edit }), []),
    undo: useCallback(() => act({ kind: 'undo' }), []),
    redo: useCallback(() => act({ kind: 'redo' }), []),
    discard: useCallback(() => {
      reset()
      act({ kind: 'reset', saved: kept })
    }, [kept, reset]),
    rebase: useCallback(() => {
      reset()
      act({ kind: 'rebase', saved: kept })
    }, [kept, reset]),
    saving,
    save,
  }
}
