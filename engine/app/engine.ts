/** What every use case works with: the open workspace, the snapshot, the clock, and the way to start a job. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { checkCancelled, EngineError } from '../base/index.ts'
import type { BackupProblem } from '../contract/index.ts'
import { openWorkspace, type Workspace } from '../store/index.ts'
import type { SpawnJob } from './jobs.ts'
import { readNow, type Snapshot } from './snapshot.ts'
import { sweepUnpacked } from './unpacked.ts'

export interface EngineOptions {
  /** The workspace folder. */
  workspace: string
  /** Folder of the shipped resources (models, fonts, locales, sample). */
  resources: string
  spawnJob: SpawnJob
  /** UTC milliseconds; the only clock. Stamps records and progress, never enters a result. */
  clock: () => number
}

export class Engine {
  readonly options: EngineOptions
  private open: Workspace | null = null
  /** Opening and closing go one after the other: two that ask at once must not both take the mark. */
  private turn: Promise<unknown> = Promise.resolve()
  private readonly listeners = new Set<() => void>()
  private taken: Snapshot | null = null
  /** Being read, by all who ask meanwhile. */
  private taking: { sequence: number; made: Promise<Snapshot>; stop: AbortController } | null = null
  /** Results within this process, by kind and inputs: the plan asks for the board that `gaps` has just made. */
  readonly memo = new Map<string, unknown>()

  constructor(options: EngineOptions) {
    this.options = options
  }

  now(): number {
    return this.options.clock()
  }

  /** Tells of every change of rows, outlines, mappings or settings. @returns what ends it */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  /** The workspace for writing. Only an import, the sample and a restore may create one. */
  writable(create = false, key?: Uint8Array): Promise<Workspace> {
    return this.inTurn(() => this.openToWrite(create, key))
  }

  private async openToWrite(create: boolean, key?: Uint8Array): Promise<Workspace> {
    if (this.open && this.open.mode !== 'read') return this.open
    await this.closeOpen()
    await sweepUnpacked()
    this.open = await openWorkspace(this.options.workspace, {
      mode: create ? 'create' : 'write',
      now: this.now(),
      onChange: () => {
        for (const listener of this.listeners) listener()
      },
      ...(key && { key }),
    })
    return this.open
  }

  /** The workspace for reading; where nobody else writes, results may be kept too (`mode` says which). */
  readable(): Promise<Workspace> {
    return this.inTurn(() => this.openToRead())
  }

  private async openToRead(): Promise<Workspace> {
    if (this.open) return this.open
    try {
      return await this.openToWrite(false)
    } catch (error) {
      const cannotWrite =
        error instanceof EngineError && ['WORKSPACE_BUSY', 'WORKSPACE_READ_ONLY', 'NOT_WRITABLE'].includes(error.code)
      if (!cannotWrite) throw error
      this.open = await openWorkspace(this.options.workspace, { mode: 'read', now: this.now() })
      return this.open
    }
  }

  /** All rows as they are now, read once per change. Whoever cancels stops waiting: the reading goes on for the next who asks. */
  async snapshot(signal?: AbortSignal): Promise<Snapshot> {
    const workspace = await this.readable()
    const sequence = workspace.sequence()
    if (this.taken?.sequence === sequence) return this.taken
    if (this.taking?.sequence !== sequence) {
      const stop = new AbortController()
      this.taking = { sequence, made: this.take(workspace, stop.signal), stop }
    }
    return unlessCancelled(this.taking.made, signal)
  }

  private async take(workspace: Workspace, signal: AbortSignal): Promise<Snapshot> {
    try {
      this.taken = await readNow(workspace, signal)
      return this.taken
    } finally {
      if (this.taking?.stop.signal === signal) this.taking = null
    }
  }

  /** Nobody may be reading when the workspace closes. */
  private async closeOpen(): Promise<void> {
    const { taking } = this
    taking?.stop.abort()
    await taking?.made.catch(() => {})
    await this.open?.close()
    this.open = null
  }

  /** What is wrong with the backups of the workspace, where it is open. */
  backupAlarm(): BackupProblem | null {
    return this.open?.backupProblem() ?? null
  }

  resource(...parts: string[]): string {
    return join(this.options.resources, ...parts)
  }

  /** The value for `key`, made once per process. A failure is not remembered. */
  async once<T>(key: string, make: () => Promise<T>): Promise<T> {
    if (this.memo.has(key)) return this.memo.get(key) as T
    const value = await make()
    this.memo.set(key, value)
    return value
  }

  close(): Promise<void> {
    return this.inTurn(() => this.shut())
  }

  /** Closes the workspace and removes its folder: for one whose making failed half way. */
  discard(): Promise<void> {
    return this.inTurn(async () => {
      await this.shut()
      await rm(this.options.workspace, { recursive: true, force: true })
    })
  }

  private async shut(): Promise<void> {
    await this.closeOpen()
    this.taken = null
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.turn.then(work)
    this.turn = done.catch(() => {})
    return done
  }
}

/** @throws EngineError CANCELLED as soon as the signal says so */
async function unlessCancelled<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work
  checkCancelled(signal)
  const cancelled = Promise.withResolvers<never>()
  const stop = (): void => cancelled.reject(new EngineError('CANCELLED', {}))
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([work, cancelled.promise])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
