/** Long work under way, outside React: it goes on while the person looks at other pages, and can be stopped from anywhere. */
import type { ProgressEvent } from '../../engine/contract/index.ts'

/** Locale keys under `jobs:name`. */
export type JobName =
  | 'sample'
  | 'inspect'
  | 'check'
  | 'import'
  | 'upload'
  | 'read'
  | 'feelings'
  | 'topics'
  | 'gaps'
  | 'backtest'
  | 'changes'
  | 'graph'
  | 'seeds'
  | 'recommend'
  | 'simulate'
  | 'outline'
  | 'update'
  | 'preview'
  | 'export'
  | 'verify'
  | 'trace'
  | 'adapt'
  | 'ask'
  | 'teach'
  | 'voices'
  | 'model'
  | 'fetch'

export interface Job {
  /** One per work: starting the same again stops the one before. */
  key: string
  name: JobName
  /** What it works on: a file's name, a title. */
  subject: string | null
  progress: ProgressEvent | null
  stopping: boolean
  startedAt: number
}

interface Stream<T> {
  next(): Promise<IteratorResult<ProgressEvent, T>>
  return?(value?: unknown): Promise<IteratorResult<ProgressEvent, T>>
}

export class Jobs {
  private running = new Map<string, { job: Job; abort: AbortController }>()
  private listeners = new Set<() => void>()
  private view: readonly Job[] = []

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Running jobs, oldest first. The same array until something changes. */
  list = (): readonly Job[] => this.view

  private changed(): void {
    this.view = [...this.running.values()].map(({ job }) => job)
    for (const listener of this.listeners) listener()
  }

  private put(key: string, change: Partial<Job>): void {
    const entry = this.running.get(key)
    if (!entry) return
    entry.job = { ...entry.job, ...change }
    this.changed()
  }

  stop(key: string): void {
    this.put(key, { stopping: true })
    this.running.get(key)?.abort.abort()
  }

  stopAll(): void {
    for (const key of [...this.running.keys()]) this.stop(key)
  }

  /** Work that reports its own progress, such as an upload. */
  async track<T>(
    of: { key: string; name: JobName; subject?: string | null },
    work: (signal: AbortSignal, report: (progress: ProgressEvent) => void) => Promise<T>,
  ): Promise<T> {
    const { key, name, subject = null } = of
    this.running.get(key)?.abort.abort()
    const abort = new AbortController()
    const job: Job = { key, name, subject, progress: null, stopping: false, startedAt: performance.now() }
    const entry = { job, abort }
    this.running.set(key, entry)
    this.changed()
    try {
      return await work(abort.signal, (progress) => {
        if (this.running.get(key) !== entry) return
        // Figures come with some events only; they stand until the next ones or the end.
        const { partial } = { ...entry.job.progress, ...progress }
        this.put(key, { progress: partial ? { ...progress, partial } : progress })
      })
    } finally {
      // A later run under the same key has its own entry by now.
      if (this.running.get(key) === entry) {
        this.running.delete(key)
        this.changed()
      }
    }
  }

  /** Drains a stream of the engine: its progress feeds the tray, its return value is the result. */
  run<T>(
    of: { key: string; name: JobName; subject?: string | null },
    call: (signal: AbortSignal) => Promise<Stream<T>>,
  ): Promise<T> {
    return this.track(of, async (signal, report) => {
      const stream = await call(signal)
      for (;;) {
        const next = await stream.next()
        if (next.done) return next.value
        report(next.value)
      }
    })
  }
}
