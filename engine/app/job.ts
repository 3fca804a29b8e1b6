/**
 * Entry of a job process: takes one job, reports progress, sends its result. Started by the host (see jobs.ts); it knows no
 * workspace and is killed when the job is cancelled.
 */
import { EngineError } from '../base/index.ts'
import { probeDevices } from '../compute/index.ts'
import { type SimulationInput, simulateLaunch } from '../simulate/index.ts'
import { openReader } from '../text/index.ts'
import type { JobMessage } from './jobs.ts'
import type { ReadItem, ReadJobInput } from './reading.ts'

interface Port {
  on(event: 'message', listener: (message: unknown) => void): unknown
  postMessage?(message: unknown): void
}
type ElectronProcess = typeof process & { parentPort?: Port }

const BATCH = 64
const parent = (process as ElectronProcess).parentPort

function send(message: JobMessage): void {
  if (parent?.postMessage) parent.postMessage(message)
  else process.send?.(message)
}

async function read(input: ReadJobInput): Promise<unknown> {
  const reader = await openReader(input.dir, input.device)
  let batch: ReadItem[] = []
  const flush = (): void => {
    if (batch.length) send({ kind: 'items', items: batch })
    batch = []
  }
  await reader.read(input.items, {
    onProgress: (done, total) => send({ kind: 'progress', done, total }),
    onItem: (annotation, embedding) => {
      batch.push({ annotation, embedding })
      if (batch.length === BATCH) flush()
    },
  })
  flush()
  await reader.close()
  return reader.info
}

const jobs: Record<string, (input: never) => Promise<unknown>> = {
  read,
  probeDevices: () => probeDevices(),
  simulate: (input: SimulationInput) =>
    simulateLaunch(input, { onProgress: (done, total) => send({ kind: 'progress', done, total }) }),
}

async function run(message: unknown): Promise<void> {
  const { job, input } = message as { job: string; input: never }
  try {
    const work = jobs[job]
    if (!work) throw new Error(`no job called ${job}`)
    send({ kind: 'result', value: await work(input) })
  } catch (error) {
    if (error instanceof EngineError) send({ kind: 'refused', code: error.code, data: error.data })
    else send({ kind: 'failed', problem: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}

// Ctrl-C reaches the whole group: the host decides and kills. A host that is gone takes its jobs with it.
process.on('SIGINT', () => {})
process.on('disconnect', () => process.exit())
if (parent) parent.on('message', (event) => void run((event as { data: unknown }).data))
else process.on('message', (message) => void run(message))
