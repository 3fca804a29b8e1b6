/** What is open, and what happens around the page: host events keep the caches true. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { HostEvent, HostInfo, WorkspaceInfo } from '../../engine/contract/index.ts'
import { useStudio } from './context.tsx'
import { refresh } from './fresh.ts'
import { type Loaded, useRead } from './queries.ts'

export const useHostInfo = (): HostInfo | undefined => {
  const { host } = useStudio()
  return useQuery({ queryKey: ['host', 'info'], queryFn: () => host.info() }).data
}

export const useWorkspace = (): Loaded<WorkspaceInfo> =>
  useRead(['workspace', 'info'], (engine) => engine.workspace.info())

export type Listener = (event: HostEvent) => void
const listeners = new Set<Listener>()

/** Hears what the host says, for as long as the component lives. */
export function useHostEvent(listener: Listener): void {
  useEffect(() => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }, [listener])
}

/** One subscription per page; it begins again whenever the host's wire comes back. */
export function useHostEvents(): void {
  const { host } = useStudio()
  const client = useQueryClient()
  useEffect(() => {
    const abort = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const soon = (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => void refresh(client), 150)
    }
    const hear = (event: HostEvent): void => {
      if (event.kind === 'changed' || (event.kind === 'engine' && event.state === 'up')) soon()
      if (event.kind === 'workspace') void client.resetQueries()
      if (event.kind === 'settings') void client.invalidateQueries({ queryKey: ['host'] })
      for (const listener of listeners) listener(event)
    }
    const follow = async (): Promise<void> => {
      let first = true
      while (!abort.signal.aborted) {
        try {
          const events = await host.events(undefined, { signal: abort.signal })
          if (!first) soon()
          first = false
          for await (const event of events) hear(event)
        } catch {
          // The wire is gone or not there yet: the link waits for the next one.
        }
        await new Promise((done) => setTimeout(done, 300))
      }
    }
    void follow()
    return () => {
      abort.abort()
      clearTimeout(timer)
    }
  }, [client, host])
}
