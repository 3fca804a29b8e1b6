/**
 * Entry of a job process: takes one job, reports progress, sends its result. Started by the host (see jobs.ts); it knows no
 * workspace and is killed when the job is cancelled.
 */
import { EngineError } from '../base/index.ts'
import { measureLaunch, probeDevices } from '../compute/index.ts'
import { ToJob } from '../contract/index.ts'
import { renderPlan, renderPreview, renderReport } from '../report/index.ts'
import { type SimulationInput, simulateLaunch } from '../simulate/index.ts'
import { openModel, openWriter, probeReader, tryModel } from '../text/index.ts'
import type { JobMessage } from './jobs.ts'
import type { TrialInput } from './model-trial.ts'
import { hasPorts, onParentMessage, sendToParent } from './parent.ts'
import type { ReadItem, ReadJobInput } from './read-texts.ts'
import type { PreviewJobInput, RenderJobInput } from './render.ts'
import type { ReportJobInput } from './report-pdf.ts'
import { resources } from './resources.ts'
import { type TournamentInput, tournament } from './tournament.ts'
import type { WriteJobInput } from './write-outline.ts'

const BATCH = 64
let send: (message: JobMessage) => void = sendToParent

async function read(input: ReadJobInput): Promise<unknown> {
  const reader = await openModel(input.dir, input.device, input.feelings, input.weights)
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

/** Strings one by one; the first item names the model. */
async function write({ dir, items }: WriteJobInput): Promise<unknown> {
  const writer = await openWriter(dir)
  send({ kind: 'items', items: [{ id: '', text: writer.model }] })
  for (const [i, item] of items.entries()) {
    send({ kind: 'items', items: [{ id: item.id, text: await writer.write(item) }] })
    send({ kind: 'progress', done: i + 1, total: items.length })
  }
  await writer.close()
  return writer.model
}

const jobs: Record<string, (input: never) => Promise<unknown>> = {
  read,
  tryModel: ({ dir, device, feelings }: TrialInput) => tryModel(dir, device, feelings, () => performance.now()),
  probeReader: ({ dir }: { dir: string }) => probeReader(dir, () => performance.now()),
  write,
  probeDevices: () => probeDevices(),
  measureDevice: ({ device }: { device: 'cpu' | 'gpu' }) => measureLaunch(device, () => performance.now()),
  render: ({ plan, options }: RenderJobInput) => renderPlan(plan, options),
  preview: async ({ plan, options }: PreviewJobInput) => renderPreview(plan, options),
  report: async ({ report, paper }: ReportJobInput) => renderReport(report, { paper }),
  simulate: (input: SimulationInput) =>
    simulateLaunch(input, { onProgress: (done, total) => send({ kind: 'progress', done, total }), ...resources() }),
  tournament: (input: TournamentInput) =>
    tournament(input, { onProgress: (done, total) => send({ kind: 'progress', done, total }) }),
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
onParentMessage((message, ports) => {
  if (!hasPorts) return void run(message)
  ToJob.parse(message)
  const [port] = ports
  if (!port) throw new Error('a job needs a port')
  send = (answer) => port.postMessage(answer)
  port.on('message', (event) => void run(event?.data))
  port.on('close', () => process.exit())
  port.start()
})
