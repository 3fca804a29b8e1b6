/** One engine process for one workspace: started, spoken to, ended. Restarting is the supervisor's work (engine.ts). */
import { fileURLToPath } from 'node:url'
import { type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron'
import { EngineError } from '../../engine/base/index.ts'
import { type ErrorCode, type ErrorData, FromEngine, type ToEngine } from '../../engine/contract/index.ts'
import type { Granted } from '../shared/grants.ts'
import { Jobs } from './jobs.ts'
import { Complaint, end } from './process-end.ts'

const ENTRY = fileURLToPath(new URL('../../engine/app/process.ts', import.meta.url))
/** Closing checkpoints the database's log. */
const CLOSE_MS = 5_000

export type Init = Omit<Extract<ToEngine, { kind: 'init' }>, 'kind'>

export class EngineProcess {
  readonly init: Init
  /** Resolves when the workspace is open. Rejects with the refusal, or with ENGINE_LOST where the process ended before. */
  readonly ready: Promise<void>
  /** Resolves, with what it said last, when the process is gone. */
  readonly exited: Promise<string>
  private readonly child: UtilityProcess
  private readonly jobs = new Jobs((message, ports) => this.send(message, ports))
  private readonly acknowledged = new Map<string, () => void>()
  private gone = false

  constructor(init: Init, onChanged: () => void) {
    this.init = init
    this.child = utilityProcess.fork(ENTRY, [], {
      serviceName: 'lacuna-engine',
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const complaint = new Complaint(this.child)
    this.exited = new Promise((resolve) => {
      this.child.once('exit', (code) => {
        this.gone = true
        this.jobs.killAll()
        for (const settle of this.acknowledged.values()) settle()
        resolve(complaint.or(code))
      })
    })
    this.ready = new Promise((resolve, reject) => {
      this.child.on('message', (raw: unknown) => {
        const message = FromEngine.parse(raw)
        if (message.kind === 'ready') resolve()
        else if (message.kind === 'refused') reject(refusal(message.code, message.data))
        else if (message.kind === 'changed') onChanged()
        else if (message.kind === 'granted') this.acknowledged.get(message.id)?.()
        else if (message.kind === 'job.spawn') this.jobs.spawn(message.id)
        else this.jobs.kill(message.id)
      })
      void this.exited.then((problem) => reject(new EngineError('ENGINE_LOST', { problem })))
    })
    this.ready.catch(() => {}) // whoever waits hears it too
    this.send({ kind: 'init', ...init })
  }

  connect(port: MessagePortMain): void {
    this.send({ kind: 'connect' }, [port])
  }

  /** Resolves when the engine knows it: the page's next call, on another channel, may name it. */
  grant({ id, path, kind }: Granted): Promise<void> {
    if (this.gone) return Promise.resolve()
    const known = new Promise<void>((resolve) => this.acknowledged.set(id, resolve))
    this.send({ kind: 'grant', id, path, writable: kind === 'save' })
    return known.finally(() => this.acknowledged.delete(id))
  }

  /** Lets it close the workspace; one that does not is ended. */
  async stop(): Promise<void> {
    this.send({ kind: 'close' })
    const late = setTimeout(() => end(this.child), CLOSE_MS)
    await this.exited
    clearTimeout(late)
  }

  private send(message: ToEngine, ports: MessagePortMain[] = []): void {
    if (!this.gone) this.child.postMessage(message, ports)
  }
}

const refusal = (code: ErrorCode, data: Record<string, unknown>): EngineError =>
  new EngineError(code, data as ErrorData<ErrorCode>)
