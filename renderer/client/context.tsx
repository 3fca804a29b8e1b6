/** The clients, the files and the running jobs, given to every component. */
import { createContext, type ReactNode, use, useSyncExternalStore } from 'react'
import type { Connection, EngineClient, HostClient } from './connect.ts'
import { Files } from './files.ts'
import { type Job, Jobs } from './jobs.ts'

export interface Studio {
  engine: EngineClient
  host: HostClient
  files: Files
  jobs: Jobs
}

const Context = createContext<Studio | null>(null)

export const studioOf = ({ engine, host }: Connection): Studio => ({
  engine,
  host,
  files: new Files(host),
  jobs: new Jobs(),
})

export function StudioProvider({ studio, children }: { studio: Studio; children: ReactNode }) {
  return <Context value={studio}>{children}</Context>
}

export function useStudio(): Studio {
  const studio = use(Context)
  if (!studio) throw new Error('outside StudioProvider')
  return studio
}

export function useJobs(): readonly Job[] {
  const { jobs } = useStudio()
  return useSyncExternalStore(jobs.subscribe, jobs.list)
}

export const useJob = (key: string): Job | null => useJobs().find((job) => job.key === key) ?? null
