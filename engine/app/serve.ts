/** Serves the router on a message port: how the studio's page reaches the engine. */
import type { MessagePort } from 'node:worker_threads'
import { RPCHandler } from '@orpc/server/message-port'
import type { Engine } from './engine.ts'
import { router } from './router.ts'

/** Answers calls on `port` until it closes. */
export function serve(engine: Engine, port: MessagePort): void {
  new RPCHandler(router).upgrade(port, { context: { engine } })
  port.start()
}
