/** `/rpc/engine` and `/rpc/host`: the two routers, each over a WebSocket of its own. */
import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { RPCHandler } from '@orpc/server/ws'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Host } from '../shared/host.ts'
import { hostRouter } from '../shared/host-router.ts'
import type { EngineAtWork } from './engine.ts'
import { refusalOf } from './guard.ts'
import type { Session } from './session.ts'

/** Room for an outline of a thousand lessons; files never come this way. */
const MOST_BYTES = 16 * 1024 * 1024
const MOST_SOCKETS = 200
const PING = 20_000

export function serveSockets(server: Server, session: Session, host: Host, engine: EngineAtWork): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES, perMessageDeflate: false })
  const hostHandler = new RPCHandler(hostRouter)
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const path = request.url ?? ''
    if (refusalOf(request, session, true) !== null) refuse(socket, 403)
    else if (path !== '/rpc/engine' && path !== '/rpc/host') refuse(socket, 404)
    else if (sockets.clients.size >= MOST_SOCKETS) refuse(socket, 503)
    else
      sockets.handleUpgrade(request, socket, head, (opened) => {
        opened.on('error', () => opened.terminate())
        keepAlive(opened)
        if (path === '/rpc/engine') engine.serve(opened)
        else void hostHandler.upgrade(opened, { context: { host } })
      })
  })
  return sockets
}

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** A page that is gone without a word (a laptop asleep, a killed browser) must not hold its jobs. */
function keepAlive(socket: WebSocket): void {
  let answered = true
  const timer = setInterval(() => {
    if (!answered) socket.terminate()
    answered = false
    socket.ping()
  }, PING)
  socket.on('pong', () => {
    answered = true
  })
  socket.once('close', () => clearInterval(timer))
}
