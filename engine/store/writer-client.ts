/**
 * The workspace's end of the writer thread: starts it at the first write, keeps writes in order, passes cancelling on.
 * A call takes its turn; an import keeps the turn from its begin to its end.
 */
import { Worker } from 'node:worker_threads'
import { EngineError } from '../base/index.ts'
import type { ErrorCode, ErrorData } from '../contract/index.ts'
import {
  type Answer,
  type Arguments,
  type Call,
  type CallName,
  CLOSE,
  type Result,
  type WriterData,
} from './protocol.ts'

interface Waiting {
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}

export class WriterClient {
  private readonly data: WriterData
  private worker: Worker | null = null
  private readonly waiting = new Map<number, Waiting>()
  private turn: Promise<void> = Promise.resolve()
  private calls = 0
  private tickets = 0
  private closed = false

  constructor(data: Omit<WriterData, 'cancelled'>) {
    this.data = { ...data, cancelled: new Int32Array(new SharedArrayBuffer(4)) }
  }

  /** One call in its turn. */
  async call<K extends CallName>(name: K, args: Arguments<K>, signal?: AbortSignal): Promise<Result<K>> {
    const end = await this.takeTurn()
    try {
      return await this.within(this.ticket(), name, args, signal)
    } finally {
      end()
    }
  }

  /** Waits until nothing else is being written. @returns what must be called to let the next one in */
  async takeTurn(): Promise<() => void> {
    const before = this.turn
    let end: () => void = () => {}
    this.turn = new Promise((resolve) => {
      end = resolve
    })
    await before
    return end
  }

  ticket(): number {
    return ++this.tickets
  }

  /** Whatever runs under `ticket` stops at its next look at the flag and rolls back. */
  cancel(ticket: number): void {
    Atomics.store(this.data.cancelled, 0, ticket)
  }

  /** A call by whoever has the turn. @param moved goes to the thread instead of being copied */
  async within<K extends CallName>(
    ticket: number,
    name: K,
    args: Arguments<K>,
    signal?: AbortSignal,
    moved: readonly ArrayBuffer[] = [],
  ): Promise<Result<K>> {
    if (signal?.aborted) throw new EngineError('CANCELLED', {})
    const onAbort = () => this.cancel(ticket)
    signal?.addEventListener('abort', onAbort, { once: true })
    try {
      return (await this.send({ id: ++this.calls, ticket, name, args }, moved)) as Result<K>
    } finally {
      signal?.removeEventListener('abort', onAbort)
    }
  }

  /** Rolls an open import back, closes the connection and ends the thread. */
  async close(): Promise<void> {
    this.closed = true
    const { worker } = this
    if (!worker) return
    worker.ref()
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    this.cancel(this.tickets)
    worker.postMessage(CLOSE)
    await ended
  }

  private send(call: Call, moved: readonly ArrayBuffer[]): Promise<unknown> {
    if (this.closed) return Promise.reject(new Error('the workspace is closed'))
    const worker = this.started()
    return new Promise((resolve, reject) => {
      this.waiting.set(call.id, { resolve, reject })
      worker.ref()
      worker.postMessage(call, moved)
    })
  }

  private started(): Worker {
    if (this.worker) return this.worker
    const worker = new Worker(new URL('./writer.ts', import.meta.url), { workerData: this.data })
    worker.on('message', (answer: Answer) => this.settle(answer, worker))
    worker.on('error', (error: unknown) => this.lose(worker, String(error)))
    worker.on('exit', () => this.lose(worker, 'the thread ended'))
    this.worker = worker
    return worker
  }

  /** An idle thread does not keep the process alive. */
  private settle(answer: Answer, worker: Worker): void {
    const waiting = this.waiting.get(answer.id)
    this.waiting.delete(answer.id)
    if (this.waiting.size === 0) worker.unref()
    if (answer.ok) waiting?.resolve(answer.value)
    else if (answer.code) waiting?.reject(new EngineError(answer.code, answer.data as ErrorData<ErrorCode>))
    else waiting?.reject(Object.assign(new Error(answer.message), { stack: answer.stack }))
  }

  /** Calls that can no longer be answered fail; SQLite has rolled their transaction back. The next call starts anew. */
  private lose(worker: Worker, problem: string): void {
    if (this.worker !== worker) return
    this.worker = null
    for (const { reject } of this.waiting.values()) reject(new EngineError('JOB_CRASHED', { job: 'writer', problem }))
    this.waiting.clear()
  }
}
