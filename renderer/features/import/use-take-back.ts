/** Undo goes newest first: taking one import back takes back what was done after it, and that is said before. */
import type { HistoryEntry, Source } from '../../../engine/contract/index.ts'
import { useAct, useRead } from '../../client/queries.ts'
import { useWorkspace } from '../../client/workspace.ts'
import { laterThan } from './history.ts'

export const useHistory = () => useRead(['workspace', 'history'], (engine) => engine.workspace.history())

export function useTakeBack(source: Source | undefined) {
  const history = useHistory().data
  const writable = useWorkspace().data?.mode !== 'read'
  const undo = useAct((steps: number, { engine }) => engine.workspace.undo({ steps }))
  const later: HistoryEntry[] | null = source && history && !source.undone ? laterThan(history, source) : null
  return {
    /** Null where it cannot be taken back: it is already, or nothing can be written. */
    later: writable ? later : null,
    busy: undo.busy,
    problem: undo.problem,
    run: () => (later ? undo.run(later.length + 1) : Promise.resolve(undefined)),
  }
}
