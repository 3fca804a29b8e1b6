/** Hands each page its two ports when it asks for them, and a new one whenever another engine process is at work. */
import { statSync } from 'node:fs'
import { RPCHandler } from '@orpc/server/message-port'
import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain, MessageChannelMain, type WebContents } from 'electron'
import { z } from 'zod'
import type { Grant, PageMessage } from '../../engine/contract/index.ts'
import type { Host } from '../shared/host.ts'
import { hostRouter } from '../shared/host-router.ts'
import { ORIGIN } from './app-scheme.ts'
import type { EngineSupervisor } from './engine.ts'

type Kind = PageMessage['kind']
const Dropped = z.array(z.string()).max(1_000)

export class Pages {
  private readonly host: Host
  private readonly engine: EngineSupervisor
  private readonly handler = new RPCHandler(hostRouter)
  /** Which engine process each page has a port to. */
  private readonly serials = new Map<WebContents, number>()

  /** @param started settles when a workspace is open: until then a page would take this for a first run */
  constructor(host: Host, engine: EngineSupervisor, started: Promise<void>) {
    this.host = host
    this.engine = engine
    ipcMain.on('lacuna:ready' satisfies Kind, (event) => {
      if (isOwnPage(event)) void started.then(() => this.welcome(event.sender))
    })
    ipcMain.handle('lacuna:grant', (event, paths: unknown) =>
      isOwnPage(event) ? this.grantFiles(Dropped.parse(paths)) : [],
    )
  }

  /** After a restart or a switch of workspace. */
  renew(serial: number): void {
    for (const [page, known] of this.serials) {
      if (known === serial) continue
      const { port } = this.engine.connect()
      this.serials.set(page, serial)
      page.postMessage('lacuna:engine' satisfies Kind, null, [port])
    }
  }

  /** Files of the system's own making: dropped on the page, or opened with the app. Those that are nowhere are left out. */
  async grantFiles(paths: readonly string[]): Promise<Grant[]> {
    const found = paths.flatMap((path) => {
      const stat = path ? statSync(path, { throwIfNoEntry: false }) : undefined
      return stat ? [{ path, kind: stat.isDirectory() ? ('folder' as const) : ('read' as const) }] : []
    })
    return Promise.all(found.map(({ path, kind }) => this.host.grants.grant(path, kind)))
  }

  private welcome(page: WebContents): void {
    if (page.isDestroyed()) return
    if (!this.serials.has(page)) page.once('destroyed', () => this.serials.delete(page))
    const { port: engine, serial } = this.engine.connect()
    this.serials.set(page, serial)
    const { port1, port2 } = new MessageChannelMain()
    this.handler.upgrade(port1, { context: { host: this.host } })
    port1.start()
    page.postMessage('lacuna:ports' satisfies Kind, null, [engine, port2])
  }
}

/** The page itself, not a frame in it. */
function isOwnPage({ senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean {
  return senderFrame?.parent === null && senderFrame.url.startsWith(`${ORIGIN}/`)
}
