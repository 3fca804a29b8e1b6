/** The engine of the workspace that is open, in this process, and the sockets that talk to it. */
import type { WebSocket } from 'ws'
import { Engine, type Grants, serveSocket } from '../../engine/app/index.ts'
import { spawnJob } from '../shared/spawn-job.ts'
import { clock, RESOURCES } from '../shared/surroundings.ts'
import type { Place } from '../shared/workspaces.ts'

/** WebSocket's “service restart”: a page connects again. */
const RESTART = 1012

export class EngineAtWork {
  private engine: Engine | null = null
  private readonly sockets = new Set<WebSocket>()
  private readonly grants: Grants
  private readonly onChange: () => void

  constructor(grants: Grants, onChange: () => void) {
    this.grants = grants
    this.onChange = onChange
  }

  /** Opens the next workspace before the one at work is closed: one that is refused changes nothing. */
  async open(place: Place, create: boolean): Promise<void> {
    if (this.engine?.options.workspace === place.dir) return
    const next = new Engine({ workspace: place.dir, resources: RESOURCES, spawnJob, clock: clock() })
    try {
      if (create) await next.writable(true)
      else if (!place.sample) await next.readable()
    } catch (error) {
      await next.close()
      throw error
    }
    next.onChange(this.onChange)
    await this.close()
    this.engine = next
  }

  serve(socket: WebSocket): void {
    if (!this.engine) {
      socket.close(RESTART)
      return
    }
    this.sockets.add(socket)
    socket.once('close', () => this.sockets.delete(socket))
    serveSocket(this.engine, socket, this.grants)
  }

  /** Closing the sockets first stops what runs for their pages. */
  async close(): Promise<void> {
    const engine = this.engine
    this.engine = null
    for (const socket of this.sockets) socket.close(RESTART)
    this.sockets.clear()
    await engine?.close()
  }
}
