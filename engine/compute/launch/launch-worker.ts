/** A thread that counts launches: takes parameters, gives counts. It holds nothing native, so it may be ended at any moment. */
import { parentPort } from 'node:worker_threads'
import { launchCountsCpu } from './cpu.ts'
import type { LaunchParams } from './params.ts'

export type FromLaunchWorker =
  | { kind: 'progress'; done: number }
  | { kind: 'counts'; arms: Uint32Array[] }
  | { kind: 'failed'; problem: string }

const send = (message: FromLaunchWorker): void => parentPort?.postMessage(message)

parentPort?.on('message', (params: LaunchParams) => {
  launchCountsCpu(params, { onProgress: (done) => send({ kind: 'progress', done }) }).then(
    ({ arms }) => send({ kind: 'counts', arms }),
    (error: unknown) => send({ kind: 'failed', problem: error instanceof Error ? error.message : String(error) }),
  )
})
