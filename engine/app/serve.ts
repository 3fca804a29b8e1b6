/** Serves the router to a page: over a message port on the desktop, over a socket in the browser. Paths by grant only. */

import { RPCHandler as PortHandler } from '@orpc/server/message-port'
import type { StandardRPCHandlerOptions } from '@orpc/server/standard'
import { RPCHandler as SocketHandler } from '@orpc/server/ws'
import type { Engine } from './engine.ts'
import { type Grants, resolved } from './grants.ts'
import { type Context, router } from './router.ts'

/** A port of `worker_threads` or of Electron; both wait until they are started. */
export type Port = Parameters<PortHandler<object>['upgrade']>[0] & { start(): void }
export type Socket = Parameters<SocketHandler<object>['upgrade']>[0]

const options: StandardRPCHandlerOptions<Context> = {
  clientInterceptors: [(call) => call.next({ ...call, input: resolved(call) })],
}

/** Answers calls on `port` until it closes. */
export function serve(engine: Engine, port: Port, grants: Grants): void {
  new PortHandler(router, options).upgrade(port, { context: { engine, paths: grants } })
  port.start()
}

/** Answers calls on an open socket until it closes. */
export function serveSocket(engine: Engine, socket: Socket, grants: Grants): void {
  void new SocketHandler(router, options).upgrade(socket, { context: { engine, paths: grants } })
}
