/** The run kept for comparison, per workspace: it stays while the person changes pages. */
import { useCallback, useSyncExternalStore } from 'react'
import type { SimulationReport } from '../../../engine/contract/index.ts'
import { useHostInfo } from '../../client/workspace.ts'

const kept = new Map<string, SimulationReport | null>()
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useBeside(): [SimulationReport | null, (report: SimulationReport | null) => void] {
  const workspace = useHostInfo()?.workspace?.id ?? ''
  const report = useSyncExternalStore(subscribe, () => kept.get(workspace) ?? null)
  const keep = useCallback(
    (next: SimulationReport | null) => {
      kept.set(workspace, next)
      for (const listener of listeners) listener()
    },
    [workspace],
  )
  return [report, keep]
}
