/** Job processes of one engine process. Each gets a channel to the engine of its own: data does not pass through here. */
import { fileURLToPath } from 'node:url'
import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron'
import type { ToEngine, ToJob } from '../../engine/contract/index.ts'
import { Complaint, end } from './process-end.ts'

const ENTRY = fileURLToPath(new URL('../../engine/app/job.ts', import.meta.url))

export class Jobs {
  private readonly running = new Map<string, UtilityProcess>()
  private readonly tellEngine: (message: ToEngine, ports?: MessagePortMain[]) => void

  constructor(tellEngine: (message: ToEngine, ports?: MessagePortMain[]) => void) {
    this.tellEngine = tellEngine
  }

  spawn(id: string): void {
    const child = utilityProcess.fork(ENTRY, [], {
      serviceName: 'lacuna-job',
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const complaint = new Complaint(child)
    const { port1, port2 } = new MessageChannelMain()
    this.running.set(id, child)
    child.once('exit', (code) => {
      this.running.delete(id)
      this.tellEngine({ kind: 'job.exit', id, detail: complaint.or(code) })
    })
    child.postMessage({ kind: 'port' } satisfies ToJob, [port1])
    this.tellEngine({ kind: 'job.port', id }, [port2])
  }

  kill(id: string): void {
    const child = this.running.get(id)
    if (child) end(child)
  }

  killAll(): void {
    for (const child of this.running.values()) end(child)
  }
}
