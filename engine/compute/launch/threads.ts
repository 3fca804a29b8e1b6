/**
 * Launch counts on several threads. Runs are independent and chance is addressed, so any cut of the runs gives the same bits.
 */
import { Worker } from 'node:worker_threads'
import { checkCancelled, EngineError } from '../../base/index.ts'
import type { KernelOptions } from '../twins.ts'
import { launchCountsCpu } from './cpu.ts'
import type { FromLaunchWorker } from './launch-worker.ts'
import type { LaunchArm, LaunchCounts, LaunchParams } from './params.ts'

export interface LaunchThreads {
  /** Runs at a time that keep all threads busy are n times those of one. */
  readonly count: number
  /** @throws EngineError CANCELLED; Error when a thread fails */
  run(params: LaunchParams, options?: KernelOptions): Promise<LaunchCounts>
  close(): Promise<void>
}

/** @param count 1 works on the caller's own thread */
export function openLaunchThreads(count: number): LaunchThreads {
  if (count <= 1) return { count: 1, run: launchCountsCpu, close: async () => {} }
  const workers = Array.from({ length: count }, () => new Worker(new URL('./launch-worker.ts', import.meta.url)))
  const common = sharing()
  let closed = false
  const close = async (): Promise<void> => {
    closed = true
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  return {
    count,
    close,
    run: async (params, options = {}) => {
      checkCancelled(options.signal)
      if (closed) throw new Error('threads are closed')
      const { runs } = params
      const shared = common(params)
      const cuts = workers.map((_, i) => Math.floor((i * runs) / count)).concat(runs)
      const done = workers.map(() => 0)
      const parts = workers.map((worker, i) =>
        ask(worker, slice(shared, cuts[i] as number, cuts[i + 1] as number), options.signal, (n) => {
          done[i] = n
          options.onProgress?.(
            done.reduce((sum, x) => sum + x, 0),
            runs,
          )
        }),
      )
      try {
        const counts = await Promise.all(parts)
        options.onProgress?.(runs, runs)
        return { arms: params.arms.map((_, a) => joined(counts.map((part) => part[a] as Uint32Array))) }
      } catch (error) {
        await close()
        throw error
      }
    },
  }
}

function ask(
  worker: Worker,
  params: LaunchParams,
  signal: AbortSignal | undefined,
  onProgress: (done: number) => void,
): Promise<Uint32Array[]> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: FromLaunchWorker): void => {
      if (message.kind === 'progress') onProgress(message.done)
      else if (message.kind === 'counts') end(() => resolve(message.arms))
      else onError(new Error(message.problem))
    }
    const onError = (error: unknown): void => end(() => reject(error))
    const onExit = (code: number): void => onError(new Error(`a thread ended with ${code}`))
    const onAbort = (): void => onError(new EngineError('CANCELLED', {}))
    const end = (settle: () => void): void => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      signal?.removeEventListener('abort', onAbort)
      settle()
    }
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    signal?.addEventListener('abort', onAbort)
    worker.postMessage(params)
  })
}

/** Rows from … to − 1 of every table. */
function slice(p: LaunchParams, from: number, to: number): LaunchParams {
  // Arms on the same terms share their tables, and go on sharing them: that is what makes them cheap.
  const known = new Map<Uint32Array, Uint32Array>()
  const cut = (table: Uint32Array): Uint32Array => {
    const had = known.get(table)
    const part = had ?? table.slice((from * table.length) / p.runs, (to * table.length) / p.runs)
    if (!had) known.set(table, part)
    return part
  }
  const arms = p.arms.map(({ messages, openersTell, early, ...tables }): LaunchArm => {
    const { open, click, buy, earlyBuy, patience, reach, refund, tell, friendClick, friendBuy } = tables
    return {
      ...{ messages, openersTell, early },
      ...{ open: cut(open), click: cut(click), buy: cut(buy), earlyBuy: cut(earlyBuy), patience: cut(patience) },
      ...{ reach: cut(reach), refund: cut(refund), tell: cut(tell) },
      ...{ friendClick: cut(friendClick), friendBuy: cut(friendBuy) },
    }
  })
  return { ...p, firstRun: p.firstRun + from, runs: to - from, arms }
}

/** Puts what is the same in every call (people, links, messages) into memory that all threads see, once. */
function sharing(): (p: LaunchParams) => LaunchParams {
  const known = new WeakMap<object, Uint8Array | Uint32Array>()
  const share = <T extends Uint8Array | Uint32Array>(array: T, make: (memory: SharedArrayBuffer) => T): T => {
    const had = known.get(array)
    if (had) return had as T
    const made = make(new SharedArrayBuffer(array.byteLength))
    made.set(array)
    known.set(array, made)
    return made
  }
  const bytes = (array: Uint8Array): Uint8Array => share(array, (memory) => new Uint8Array(memory))
  const words = (array: Uint32Array): Uint32Array => share(array, (memory) => new Uint32Array(memory))
  return (p) => ({
    ...p,
    segment: bytes(p.segment),
    offsets: words(p.offsets),
    targets: words(p.targets),
    arms: p.arms.map((arm) => ({ ...arm, messages: bytes(arm.messages) })),
  })
}

function joined(parts: readonly Uint32Array[]): Uint32Array {
  const out = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}
