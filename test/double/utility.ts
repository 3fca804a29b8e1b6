/** `utilityProcess`: a forked Node process that may start no other, as the fuses have it. */
import { type ChildProcess, fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { Departed, type Port, type PortMessage } from './ports.ts'

/** What passes between a utility process and main. */
export type UtilityMessage = { kind: 'message'; data: unknown; ports: number[] } | PortMessage

const CHILD = new URL('./utility-child.ts', import.meta.url).href

interface ForkOptions {
  serviceName?: string
  env?: NodeJS.ProcessEnv
  stdio?: ['ignore', 'ignore' | 'inherit' | 'pipe', 'ignore' | 'inherit' | 'pipe']
}

export const running = new Map<UtilityProcess, string>()

class UtilityProcess extends EventEmitter {
  pid: number | undefined
  readonly stderr: ChildProcess['stderr']
  private readonly child: ChildProcess
  private readonly departed: Departed

  constructor(file: string, args: string[], { serviceName = 'utility', env, stdio }: ForkOptions) {
    super()
    this.child = fork(file, args, {
      execArgv: ['--disable-warning=ExperimentalWarning', '--import', CHILD],
      serialization: 'advanced',
      stdio: [...(stdio ?? ['ignore', 'inherit', 'inherit']), 'ipc'],
      ...(env && { env }),
    })
    this.stderr = this.child.stderr
    running.set(this, serviceName)
    this.departed = new Departed((message) => this.send(message))
    this.child.on('message', (message: UtilityMessage) => {
      if (message.kind === 'message') this.emit('message', message.data)
      else this.departed.receive(message)
    })
    this.child.once('spawn', () => {
      this.pid = this.child.pid
      this.emit('spawn')
    })
    this.child.once('close', (code) => {
      this.pid = undefined
      running.delete(this)
      this.departed.closeAll()
      this.emit('exit', code ?? 1)
    })
  }

  postMessage(data: unknown, ports: Port[] = []): void {
    const { ids, follow } = this.departed.take(ports)
    this.send({ kind: 'message', data, ports: ids })
    follow()
  }

  kill(): boolean {
    return this.child.kill()
  }

  private send(message: UtilityMessage): void {
    if (this.child.connected) this.child.send(message, () => {}) // one that just died is reported by its exit
  }
}

export const utilityProcess = {
  fork: (file: string, args: string[] = [], options: ForkOptions = {}) => new UtilityProcess(file, args, options),
}
