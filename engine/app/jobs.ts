/**
 * Native work (ONNX Runtime, Dawn) runs in a process of its own: cancelling kills it, and a crash is reported and survived.
 * The host says how such a process is started; jobs get their data as arguments and never see the workspace.
 */
import { EngineError } from '../base/index.ts'
import { crashLine, type ErrorCode, type ErrorData, type Report } from '../contract/index.ts'

/** What a host gives: one started job process with a message channel that clones structured data. */
export interface JobProcess {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  onExit(listener: (detail: string) => void): void
  kill(): void
}
export type SpawnJob = () => JobProcess

export type JobMessage =
  | { kind: 'progress'; done: number; total: number | null }
  | { kind: 'items'; items: unknown[] }
  | { kind: 'result'; value: unknown }
  | { kind: 'refused'; code: ErrorCode; data: unknown }
  | { kind: 'failed'; problem: string }

export interface JobOptions {
  signal?: AbortSignal | undefined
  onProgress?: Report | undefined
  onItems?: ((items: unknown[]) => void) | undefined
}

/** Starts a process, hands it one job, and resolves with its result. @throws CANCELLED, JOB_CRASHED, or what the job refused with */
export function runJob(spawn: SpawnJob, job: string, input: unknown, options: JobOptions = {}): Promise<unknown> {
  const { signal, onProgress, onItems } = options
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(new EngineError('CANCELLED', {}))
      return
    }
    const child = spawn()
    let over = false
    const finish = (settle: () => void): void => {
      if (over) return
      over = true
      signal?.removeEventListener('abort', cancel)
      child.kill()
      settle()
    }
    const cancel = (): void => finish(() => reject(new EngineError('CANCELLED', {})))
    signal?.addEventListener('abort', cancel)
    child.onExit((detail) => finish(() => reject(new EngineError('JOB_CRASHED', { job, problem: crashLine(detail) }))))
    child.onMessage((raw) => {
      const message = raw as JobMessage
      if (message.kind === 'progress') onProgress?.(message.done, message.total)
      else if (message.kind === 'items') onItems?.(message.items)
      else if (message.kind === 'result') finish(() => resolve(message.value))
      else if (message.kind === 'refused')
        finish(() => reject(new EngineError(message.code, message.data as ErrorData<ErrorCode>)))
      else finish(() => reject(new EngineError('JOB_CRASHED', { job, problem: crashLine(message.problem) })))
    })
    child.send({ job, input })
  })
}
