/** The studio in the system's own browser: one process on 127.0.0.1 that is engine, host and web server at once. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Grants } from '../../engine/app/index.ts'
import { appFolders, type Folders } from '../shared/folders.ts'
import { GrantBook } from '../shared/grants.ts'
import { Host } from '../shared/host.ts'
import { Downloads } from './downloads.ts'
import { EngineAtWork } from './engine.ts'
import { belongsToAnother } from './peer.ts'
import { send } from './reply.ts'
import { answer, type Routes } from './requests.ts'
import { Session } from './session.ts'
import { browserShell } from './shell.ts'
import { serveSockets } from './sockets.ts'
import { Staging } from './staging.ts'
import { Uploads } from './uploads.ts'

export interface BrowserOptions {
  /** Folder of the built page. */
  page: string
  /** A workspace folder; the last one, or the sample, where it is left out. */
  workspace?: string | undefined
  /** 0 takes a free one. */
  port?: number | undefined
  /** Largest upload in bytes. */
  mostBytes?: number | undefined
  folders?: Folders
}

export interface BrowserHost {
  /** A link that works once; the one before it stops working. */
  newLink(): string
  close(): Promise<void>
}

const HEADER_BYTES = 16 * 1024
const HEADER_MS = 10_000
const MOST_CONNECTIONS = 500

/** @throws what opening the workspace throws; a plain error where the port is taken */
export async function startBrowserHost(options: BrowserOptions): Promise<BrowserHost> {
  const folders = options.folders ?? appFolders()
  const staging = new Staging(folders.data)
  const downloads = new Downloads(Date.now)
  const paths = new Grants()
  const grants = new GrantBook(({ id, path, kind }) => paths.add(id, path, kind === 'save'))
  const engine = new EngineAtWork(paths, () => host.events.emit({ kind: 'changed' }))
  const host = new Host(browserShell(engine, staging, downloads, folders), { folders, grants })
  const server = createServer({
    maxHeaderSize: HEADER_BYTES,
    headersTimeout: HEADER_MS,
    requestTimeout: 0, // a large upload takes its time; one that stands still is ended by its own limit
  })
  server.maxConnections = MOST_CONNECTIONS
  server.on('connection', (socket) => {
    if (belongsToAnother(socket)) socket.destroy()
  })
  try {
    await host.start(options.workspace)
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host: '127.0.0.1', port: options.port ?? 0, exclusive: true }, resolve)
    })
  } catch (error) {
    await engine.close()
    await staging.remove()
    throw error
  }
  const session = new Session((server.address() as AddressInfo).port)
  const routes: Routes = {
    session,
    uploads: new Uploads(staging, grants, options.mostBytes),
    downloads,
    page: options.page,
  }
  server.on('request', (request, response) => {
    answer(request, response, routes).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
      send(response, 500, {})
    })
  })
  const sockets = serveSockets(server, session, host, engine)
  return {
    newLink: () => session.newLink(),
    close: async () => {
      server.close()
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
      await engine.close()
      await staging.remove()
    },
  }
}
