/** The two connections of a page: to the engine and to the host around it, by message port or by WebSocket. */

import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract, HostContract } from '../../engine/contract/index.ts'
import { LivingLink, type Wire } from './wire.ts'

export type EngineClient = ContractRouterClient<Contract>
export type HostClient = ContractRouterClient<HostContract>
export interface Connection {
  engine: EngineClient
  host: HostClient
}

function portWire(port: MessagePort): Wire {
  let open = true
  const closed = new Promise<string>((resolve) =>
    port.addEventListener('close', () => {
      open = false
      resolve('closed')
    }),
  )
  const link = new PortLink({ port })
  port.start()
  return { link, closed, open: () => open }
}

function socketWire(url: string): Promise<Wire> {
  return new Promise((resolve, reject) => {
    const websocket = new WebSocket(url)
    const closed = new Promise<string>((done) => websocket.addEventListener('close', () => done('closed')))
    const link = new SocketLink({ websocket })
    websocket.addEventListener('open', () =>
      resolve({ link, closed, open: () => websocket.readyState === WebSocket.OPEN }),
    )
    websocket.addEventListener('error', () => reject(new Error('no connection')))
  })
}

const RETRY_MS = [200, 400, 800, 1_600, 3_000]
const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/** Keeps a socket open for as long as the page lives. */
async function keepOpen(link: LivingLink, url: string): Promise<never> {
  for (let tries = 0; ; ) {
    try {
      const wire = await socketWire(url)
      tries = 0
      link.use(wire)
      await wire.closed
    } catch {
      tries++
    }
    await wait(RETRY_MS[Math.min(tries, RETRY_MS.length - 1)] as number)
  }
}

/** What the preload sends: both ports first, a new engine port after each restart of the engine. */
function listenForPorts(engine: LivingLink, host: LivingLink): void {
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.source !== window) return
    const { kind } = (event.data ?? {}) as { kind?: unknown }
    const [first, second] = event.ports
    if (kind === 'lacuna:ports' && first && second) {
      engine.use(portWire(first))
      host.use(portWire(second))
    } else if (kind === 'lacuna:engine' && first) engine.use(portWire(first))
  })
  window.postMessage({ kind: 'lacuna:ready' }, window.location.origin)
}

export function connect(): Connection {
  const engine = new LivingLink()
  const host = new LivingLink()
  if (window.lacuna) listenForPorts(engine, host)
  else {
    const base = `${window.location.protocol === 'https:' ? 'wss' : 'ws'}://${window.location.host}/rpc`
    void keepOpen(engine, `${base}/engine`)
    void keepOpen(host, `${base}/host`)
  }
  return { engine: createORPCClient<EngineClient>(engine), host: createORPCClient<HostClient>(host) }
}
