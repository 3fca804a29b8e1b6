/** The real server in a process of its own, and what a page does with it: the link, plain requests, sockets. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket } from 'ws'
import type { Contract, Grant, HostContract } from '../../engine/contract/index.ts'
import { PLAIN_WORDS } from '../cli/cli.ts'

const CLI = fileURLToPath(new URL('../../main/cli/index.ts', import.meta.url))
export const PAGE = fileURLToPath(new URL('./page', import.meta.url))
const LINK = /^http:\/\/127\.0\.0\.1:(\d+)\/\?token=([\w-]+)$/m

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}
export interface Ask {
  method?: string
  headers?: Record<string, string>
  body?: string | Buffer
  cookie?: string | null
}

export class Studio {
  readonly child: ChildProcess
  readonly home: string
  readonly port: number
  readonly link: string
  cookie = ''
  private readonly open: WebSocket[] = []

  constructor(child: ChildProcess, home: string, link: string) {
    this.child = child
    this.home = home
    this.link = link
    this.port = Number(LINK.exec(link)?.[1])
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get staging(): string {
    return join(this.home, 'staging')
  }

  /** Uses the link up. */
  async enter(): Promise<this> {
    const { headers } = await this.ask(this.link.slice(this.origin.length), { cookie: null })
    this.cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? ''
    return this
  }

  /** A request as our own page would send it, apart from what `how` says. */
  ask(path: string, how: Ask = {}): Promise<Answer> {
    const { method = 'GET', body, cookie = this.cookie } = how
    const headers = {
      ...(cookie && { Cookie: cookie }),
      ...(method !== 'GET' && { Origin: this.origin }),
      ...(body !== undefined && { 'Content-Length': String(Buffer.byteLength(body)) }),
      ...how.headers,
    }
    return new Promise((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port: this.port, path, method, headers, agent: false }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks).toString() }),
        )
      })
      sent.on('error', reject)
      sent.end(body)
    })
  }

  async upload(name: string, body: string | Buffer, query = ''): Promise<Grant> {
    const answer = await this.ask(`/upload?name=${encodeURIComponent(name)}${query}`, { method: 'POST', body })
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body}`)
    return JSON.parse(answer.body) as Grant
  }

  /** Status of an upgrade: 101 where it was let in. */
  async upgrade(path: string, headers: Record<string, string> = {}): Promise<number> {
    const socket = new WebSocket(`ws://127.0.0.1:${this.port}${path}`, {
      headers: { Cookie: this.cookie, Origin: this.origin, ...headers },
    })
    return new Promise((resolve, reject) => {
      socket.once('open', () => {
        socket.terminate()
        resolve(101)
      })
      socket.once('unexpected-response', (_, answer) => resolve(answer.statusCode ?? 0))
      socket.once('error', reject)
    })
  }

  async socket(path: string): Promise<WebSocket> {
    const socket = new WebSocket(`ws://127.0.0.1:${this.port}${path}`, {
      headers: { Cookie: this.cookie, Origin: this.origin },
    })
    this.open.push(socket)
    await once(socket, 'open')
    return socket
  }

  async host(): Promise<ContractRouterClient<HostContract>> {
    return clientOf(await this.socket('/rpc/host'))
  }

  async engine(): Promise<ContractRouterClient<Contract>> {
    return clientOf(await this.socket('/rpc/engine'))
  }

  /** Ends it as a person would, and says how it ended. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    for (const socket of this.open) socket.terminate()
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = once(this.child, 'exit')
      this.child.kill(signal)
      await gone
    }
    return this.child.exitCode
  }

  async done(): Promise<void> {
    await this.end()
    rmSync(this.home, { recursive: true, force: true, maxRetries: 9 })
  }
}

/** A link takes the browser's socket; ws is one in all that it uses. */
const clientOf = <T extends object>(socket: WebSocket): T =>
  createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })) as T

export const newHome = (): string => mkdtempSync(join(tmpdir(), 'lacuna-browser-'))

export async function startStudio(
  options: { home?: string; args?: string[]; env?: Record<string, string>; wrap?: [string, ...string[]] } = {},
): Promise<Studio> {
  const home = options.home ?? newHome()
  const [program, ...before] = options.wrap ?? [process.execPath]
  const child = spawn(program, [...before, CLI, 'open', '--browser', ...(options.args ?? [])], {
    env: { ...process.env, ...PLAIN_WORDS, LACUNA_HOME: home, LACUNA_RENDERER: PAGE, CI: 'true', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    complaint += chunk
  })
  const link = await new Promise<string>((resolve, reject) => {
    child.once('close', (status) => {
      if (LINK.test(said)) return // it was up, and has ended
      if (options.home === undefined) rmSync(home, { recursive: true, force: true, maxRetries: 9 })
      reject(new Error(`ended with ${status}: ${complaint}`))
    })
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
      const found = LINK.exec(said)
      if (found) resolve(found[0])
    })
  })
  return new Studio(child, home, link)
}
