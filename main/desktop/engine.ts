/** Keeps an engine process at work: starts it, starts it again when it dies, and gives up when it keeps dying. */
import { setTimeout as delay } from 'node:timers/promises'
import { MessageChannelMain, type MessagePortMain } from 'electron'
import type { HostEvent } from '../../engine/contract/index.ts'
import type { Granted } from '../shared/grants.ts'
import { EngineProcess, type Init } from './engine-process.ts'

/** A process that lives shorter than this died quickly. */
const QUICK_MS = 10_000
const MOST_QUICK = 5
const FIRST_WAIT_MS = 100

export interface EngineHooks {
  /** Places that pages may name: every process is told of all of them. */
  grants: () => readonly Granted[]
  onEvent: (event: Extract<HostEvent, { kind: 'engine' | 'changed' }>) => void
  /** Another process is at work. */
  onUp: (serial: number) => void
}

export class EngineSupervisor {
  private readonly hooks: EngineHooks
  private current: EngineProcess | null = null
  /** Ends of channels that the next process answers. */
  private waiting: MessagePortMain[] = []
  private serial = 0
  private restarts = 0
  private quick = 0
  private failed = false
  private over = false
  /** Settles when the restart under way has ended well or been given up. */
  private restarting: Promise<void> = Promise.resolve()

  constructor(hooks: EngineHooks) {
    this.hooks = hooks
  }

  /** Puts a process to work on a workspace, after a failure too. Where that is refused, the one at work stays. */
  async open(init: Init): Promise<void> {
    await this.restarting
    if (this.current?.init.workspace === init.workspace) return
    const next = this.start(init)
    await next.ready
    const before = this.current
    this.quick = 0
    this.promote(next)
    if (this.failed) this.tell('up', '')
    this.failed = false
    await before?.stop()
  }

  /** A port to the engine: to the process at work, else to the next. `serial` counts the processes. */
  connect(): { port: MessagePortMain; serial: number } {
    const { port1, port2 } = new MessageChannelMain()
    if (this.current) this.current.connect(port1)
    else this.waiting.push(port1)
    return { port: port2, serial: this.current ? this.serial : this.serial + 1 }
  }

  async grant(granted: Granted): Promise<void> {
    await this.current?.grant(granted)
  }

  /** Closes the workspace; nothing is started again. */
  async close(): Promise<void> {
    this.over = true
    const last = this.current
    this.current = null
    await Promise.all([last?.stop(), this.restarting])
  }

  private start(init: Init): EngineProcess {
    const next: EngineProcess = new EngineProcess(init, () => {
      if (this.current === next) this.hooks.onEvent({ kind: 'changed' })
    })
    for (const granted of this.hooks.grants()) void next.grant(granted)
    return next
  }

  private promote(next: EngineProcess): void {
    this.current = next
    this.serial++
    const born = performance.now()
    for (const port of this.waiting.splice(0)) next.connect(port)
    this.hooks.onUp(this.serial)
    void next.exited.then((detail) => {
      if (this.current === next) this.restarting = this.restart(next.init, performance.now() - born < QUICK_MS, detail)
    })
  }

  private async restart(init: Init, quickly: boolean, detail: string): Promise<void> {
    this.current = null
    this.quick = quickly ? this.quick + 1 : 1
    let problem = detail
    for (; this.quick <= MOST_QUICK; this.quick++) {
      this.tell('down', problem)
      await delay(FIRST_WAIT_MS * 2 ** (this.quick - 1))
      if (this.over || this.current) return
      const next = this.start({ ...init, create: false })
      try {
        await next.ready
      } catch (error) {
        problem = String(error)
        void next.stop()
        continue
      }
      if (this.over || this.current) return next.stop()
      this.restarts++
      this.promote(next)
      this.tell('up', '')
      return
    }
    for (const port of this.waiting.splice(0)) port.close()
    this.failed = true
    this.tell('failed', problem)
  }

  private tell(state: 'up' | 'down' | 'failed', detail: string): void {
    this.hooks.onEvent({ kind: 'engine', state, restarts: this.restarts, detail })
  }
}
