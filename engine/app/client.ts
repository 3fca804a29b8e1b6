/** The router in this process, through the same schemas as over a wire: what the command line calls. */
import { createRouterClient, type RouterClient } from '@orpc/server'
import type { Engine } from './engine.ts'
import { literal, type PathPolicy, resolved } from './grants.ts'
import { router } from './router.ts'

export type LocalClient = RouterClient<typeof router>
export const localClient = (engine: Engine, paths: PathPolicy = literal): LocalClient =>
  createRouterClient(router, {
    context: { engine, paths },
    interceptors: [(call) => call.next({ ...call, input: resolved(call) })],
  })
