/** What pages hear from their host. Each listener has a queue from the moment it subscribes: nothing is lost between two reads. */
import type { HostEvent } from '../../engine/contract/index.ts'

interface Listener {
  queue: HostEvent[]
  wake: () => void
}

export class HostEvents {
  private readonly listeners = new Set<Listener>()
  /** Files that the system handed over before any page listened. */
  private readonly early: HostEvent[] = []

  emit(event: HostEvent): void {
    if (event.kind === 'files' && this.listeners.size === 0) this.early.push(event)
    for (const listener of this.listeners) {
      // A page that is behind needs to hear once that rows changed.
      if (event.kind !== 'changed' || listener.queue.at(-1)?.kind !== 'changed') listener.queue.push(event)
      listener.wake()
    }
  }

  /** Ends when `signal` aborts. */
  subscribe(signal?: AbortSignal): AsyncGenerator<HostEvent, void, void> {
    const listener: Listener = { queue: this.early.splice(0), wake: () => {} }
    this.listeners.add(listener)
    const stop = (): void => {
      this.listeners.delete(listener)
      listener.wake()
    }
    if (signal?.aborted) stop()
    signal?.addEventListener('abort', stop, { once: true })
    return this.drain(listener, signal, stop)
  }

  private async *drain(
    listener: Listener,
    signal: AbortSignal | undefined,
    stop: () => void,
  ): AsyncGenerator<HostEvent, void, void> {
    try {
      while (!signal?.aborted) {
        const next = listener.queue.shift()
        if (next) yield next
        else {
          await new Promise<void>((resolve) => {
            listener.wake = resolve
          })
        }
      }
    } finally {
      signal?.removeEventListener('abort', stop)
      stop()
    }
  }
}
