/** How pages read: quick answers and long streams, cached until the workspace changes, with their problem in words. */
import { keepPreviousData, type QueryKey, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { ProgressEvent } from '../../engine/contract/index.ts'
import { useLang } from '../i18n/index.ts'
import type { EngineClient } from './connect.ts'
import { useJob, useStudio } from './context.tsx'
import { type Problem, problemOf } from './errors.ts'
import type { Job, JobName } from './jobs.ts'

export interface Loaded<T> {
  /** The last whole answer: kept on screen until the next one is whole. */
  data: T | undefined
  problem: Problem | null
  loading: boolean
  /** `data` is of before the last change; a new answer is on its way. */
  stale: boolean
  /** The work behind it, while it runs. */
  job: Job | null
  reload(): void
}

interface Stream<T> {
  next(): Promise<IteratorResult<ProgressEvent, T>>
}

interface Options {
  enabled?: boolean
  /** Another question's answer stays on screen, as stale, until this one's is whole. */
  keep?: boolean
}

const kept = (keep: boolean) => (keep ? { placeholderData: keepPreviousData } : {})

/** An answer that comes at once. */
export function useRead<T>(
  key: QueryKey,
  call: (engine: EngineClient, signal: AbortSignal) => Promise<T>,
  { enabled = true, keep = false }: Options = {},
): Loaded<T> {
  const { engine } = useStudio()
  const lang = useLang()
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => call(engine, signal), enabled, ...kept(keep) })
  return {
    data: query.data,
    problem: query.error ? problemOf(query.error, lang) : null,
    loading: query.isPending && query.fetchStatus !== 'idle',
    stale: query.isFetching && query.data !== undefined,
    job: null,
    reload: () => void query.refetch(),
  }
}

/**
 * A long answer. Its work is a job in the tray under `key`; leaving the page does not stop it, and coming back finds it.
 * A person who stops it sees the page's state before, with a way to start again.
 */
export function useWork<T>(
  name: JobName,
  key: readonly (string | number | null | undefined)[],
  call: (engine: EngineClient, signal: AbortSignal) => Promise<Stream<T>>,
  { enabled = true, keep = false, subject = null }: Options & { subject?: string | null } = {},
): Loaded<T> {
  const { engine, jobs } = useStudio()
  const lang = useLang()
  const id = [name, ...key].join(' ')
  const query = useQuery({
    queryKey: [name, ...key],
    queryFn: () => jobs.run<T>({ key: id, name, subject }, (signal) => call(engine, signal)),
    enabled,
    ...kept(keep),
  })
  return {
    data: query.data,
    problem: query.error ? problemOf(query.error, lang) : null,
    loading: query.isPending && query.fetchStatus !== 'idle',
    stale: query.isFetching && query.data !== undefined,
    job: useJob(id),
    reload: () => void query.refetch(),
  }
}

export interface Act<I, T> {
  run(input: I): Promise<T | undefined>
  busy: boolean
  problem: Problem | null
  data: T | undefined
  reset(): void
}

/** Something the person does: resolves with the result, or with undefined when it failed (then `problem` says why). */
export function useAct<I, T>(call: (input: I, studio: ReturnType<typeof useStudio>) => Promise<T>): Act<I, T> {
  const studio = useStudio()
  const lang = useLang()
  const client = useQueryClient()
  const mutation = useMutation({
    mutationFn: (input: I) => call(input, studio),
    onSettled: () => client.invalidateQueries({ queryKey: ['workspace'] }),
  })
  const { mutateAsync } = mutation
  const run = useCallback((input: I) => mutateAsync(input).catch(() => undefined), [mutateAsync])
  return {
    run,
    busy: mutation.isPending,
    problem: mutation.error ? problemOf(mutation.error, lang) : null,
    data: mutation.data,
    reset: mutation.reset,
  }
}
