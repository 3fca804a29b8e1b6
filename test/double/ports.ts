/** Message channels whose ends may move into other processes: a moved end is a number on the line to where it went. */
import { EventEmitter } from 'node:events'

/** What passes on a line for its ports. */
export type PortMessage = { kind: 'port'; id: number; data: unknown } | { kind: 'port.close'; id: number }

export class Port extends EventEmitter {
  peer: Port | null = null
  private queue: unknown[] = []
  private started = false
  private closed = false
  /** Set where this end lives elsewhere. */
  private away: { data: (data: unknown) => void; close: () => void } | null = null

  postMessage(data: unknown): void {
    if (!this.closed) this.peer?.receive(structuredClone(data))
  }

  start(): void {
    this.started = true
    for (const data of this.queue.splice(0)) this.receive(data)
  }

  close(): void {
    if (this.closed) return
    this.closed = true
    this.away?.close()
    this.peer?.close()
    queueMicrotask(() => this.emit('close'))
  }

  receive(data: unknown): void {
    if (this.closed) return
    if (this.away) this.away.data(data)
    else if (this.started) this.emit('message', { data, ports: [] })
    else this.queue.push(data)
  }

  moveTo(away: { data: (data: unknown) => void; close: () => void }): void {
    this.away = away
    for (const data of this.queue.splice(0)) away.data(data)
    if (this.closed) away.close()
  }
}

export class MessageChannelMain {
  readonly port1 = new Port()
  readonly port2 = new Port()

  constructor() {
    this.port1.peer = this.port2
    this.port2.peer = this.port1
  }
}

let count = 0

/** The ends that went down one line (to a process, to a page), on this side. */
export class Departed {
  private readonly ports = new Map<number, Port>()
  private readonly send: (message: PortMessage) => void

  constructor(send: (message: PortMessage) => void) {
    this.send = send
  }

  /** Numbers for the other side. Call `follow` when the message that names them is on its way. */
  take(ports: readonly Port[]): { ids: number[]; follow: () => void } {
    const taken = ports.map((port) => [++count, port] as const)
    for (const [id, port] of taken) this.ports.set(id, port)
    const follow = (): void => {
      for (const [id, port] of taken)
        port.moveTo({
          data: (data) => this.send({ kind: 'port', id, data }),
          close: () => this.ports.delete(id) && this.send({ kind: 'port.close', id }),
        })
    }
    return { ids: taken.map(([id]) => id), follow }
  }

  receive(message: PortMessage): void {
    const port = this.ports.get(message.id)
    if (message.kind === 'port') port?.postMessage(message.data)
    else port?.close()
  }

  /** The process died, the page went away. */
  closeAll(): void {
    const ports = [...this.ports.values()]
    this.ports.clear()
    for (const port of ports) port.close()
  }
}

/** Ends that came down the line, on the far side. */
export class Arrived {
  private readonly ports = new Map<number, Port>()
  private readonly send: (message: PortMessage) => void

  constructor(send: (message: PortMessage) => void) {
    this.send = send
  }

  make(id: number): Port {
    const { port1, port2 } = new MessageChannelMain()
    this.ports.set(id, port2)
    port2.moveTo({
      data: (data) => this.send({ kind: 'port', id, data }),
      close: () => this.ports.delete(id) && this.send({ kind: 'port.close', id }),
    })
    return port1
  }

  receive(message: PortMessage): void {
    const port = this.ports.get(message.id)
    if (message.kind === 'port') port?.postMessage(message.data)
    else port?.close()
  }
}
