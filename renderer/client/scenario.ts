/**
 * The launch scenario as the person left it, per workspace: the page comes back to it, and the plan can take it along.
 * Only what was stated is kept; everything else the engine fits from the workspace's own history.
 */
import { useCallback, useSyncExternalStore } from 'react'
import type { ScenarioInput } from '../../engine/contract/index.ts'
import { useHostInfo } from './workspace.ts'

export interface Stated {
  /** Null: a course outside the board. Undefined: not chosen yet. */
  gap: string | null | undefined
  seed: number
  scenario: Omit<ScenarioInput, 'gap'>
}

const fresh: Stated = { gap: undefined, seed: 1, scenario: {} }
const kept = new Map<string, Stated>()
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useStated(): [Stated, (change: (before: Stated) => Stated) => void] {
  const workspace = useHostInfo()?.workspace?.id ?? ''
  const stated = useSyncExternalStore(subscribe, () => kept.get(workspace) ?? fresh)
  const change = useCallback(
    (next: (before: Stated) => Stated) => {
      kept.set(workspace, next(kept.get(workspace) ?? fresh))
      for (const listener of listeners) listener()
    },
    [workspace],
  )
  return [stated, change]
}
