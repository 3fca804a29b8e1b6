/** Jobs that the host starts on our behalf: an Electron utility process may not start another. */
import type { FromEngine } from '../contract/index.ts'
import type { JobProcess } from './jobs.ts'
import type { ChannelPort } from './parent.ts'

interface RemoteJob {
  port: ChannelPort | null
  /** Sent before the port came. */
  queue: unknown[]
  onMessage: (message: unknown) => void
  onExit: (detail: string) => void
}

export class RemoteJobs {
  private readonly jobs = new Map<string, RemoteJob>()
  private readonly ask: (message: FromEngine) => void
  private count = 0

  constructor(ask: (message: FromEngine) => void) {
    this.ask = ask
  }

  spawn(): JobProcess {
    const id = String(++this.count)
    const job: RemoteJob = { port: null, queue: [], onMessage: () => {}, onExit: () => {} }
    this.jobs.set(id, job)
    this.ask({ kind: 'job.spawn', id })
    return {
      send: (message) => {
        if (job.port) job.port.postMessage(message)
        else job.queue.push(message)
      },
      onMessage: (listener) => {
        job.onMessage = listener
      },
      onExit: (listener) => {
        job.onExit = listener
      },
      kill: () => {
        if (this.jobs.delete(id)) this.ask({ kind: 'job.kill', id })
        job.port?.close()
      },
    }
  }

  /** The job's end of the channel is with its process; this one is ours. */
  connect(id: string, port: ChannelPort): void {
    const job = this.jobs.get(id)
    if (!job) {
      port.close() // killed before it had started
      return
    }
    job.port = port
    port.on('message', (event) => job.onMessage(event?.data))
    port.start()
    for (const message of job.queue.splice(0)) port.postMessage(message)
  }

  exited(id: string, detail: string): void {
    const job = this.jobs.get(id)
    this.jobs.delete(id)
    job?.onExit(detail)
  }
}
