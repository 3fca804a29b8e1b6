/**
 * One connection to a router, and a link that survives its loss: a call that was under way when the wire broke rejects
 * (the RPC library alone would let it hang), a call made meanwhile waits for the next wire, but not for ever.
 */
import type { ClientContext, ClientLink, ClientOptions } from '@orpc/client'
import { lost } from './errors.ts'

export interface Wire {
  link: ClientLink<ClientContext>
  /** Resolves, with the reason, when nothing more will come. */
  closed: Promise<string>
  /** False once it is closing: a message sent now would be lost, though `closed` has not been told yet. */
  open(): boolean
}

const PATIENCE_MS = 20_000

const isStream = (value: unknown): value is AsyncIterator<unknown, unknown, undefined> & AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value && 'next' in value

/** Settles like `work`, or rejects when the wire closes first. */
function unless<T>(closed: Promise<string>, work: Promise<T>): Promise<T> {
  return Promise.race([
    work,
    closed.then((reason) => {
      throw lost(reason)
    }),
  ])
}

/** Ends with the wire, whatever the stream underneath does. */
async function* guarded(
  closed: Promise<string>,
  stream: AsyncIterator<unknown, unknown, undefined>,
): AsyncGenerator<unknown, unknown, undefined> {
  let done = false
  try {
    for (;;) {
      const next = await unless(closed, stream.next())
      if (next.done) {
        done = true
        return next.value
      }
      yield next.value
    }
  } finally {
    if (!done) void stream.return?.(undefined)?.catch(() => {})
  }
}

export class LivingLink implements ClientLink<ClientContext> {
  private wire: Promise<Wire>
  private attach: (wire: Wire) => void = () => {}

  constructor() {
    this.wire = this.awaited()
  }

  private awaited(): Promise<Wire> {
    return new Promise((resolve) => {
      this.attach = resolve
    })
  }

  /** The wire to use from now on. */
  use(wire: Wire): void {
    const attach = this.attach
    this.wire = Promise.resolve(wire)
    attach(wire)
    const gone = (): void => {
      void this.wire.then((current) => {
        if (current === wire) this.wire = this.awaited()
      })
    }
    void wire.closed.then(gone)
  }

  /** The next wire that takes messages. */
  private async living(): Promise<Wire> {
    for (;;) {
      const wire = await this.wire
      if (wire.open()) return wire
      await wire.closed
      // `use` hears of it at the same moment: let it put the next promise in place first.
      await new Promise((done) => setTimeout(done))
    }
  }

  private async current(): Promise<Wire> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(lost('no answer')), PATIENCE_MS)
    })
    try {
      return await Promise.race([this.living(), late])
    } finally {
      clearTimeout(timer)
    }
  }

  async call(path: readonly string[], input: unknown, options: ClientOptions<ClientContext>): Promise<unknown> {
    const wire = await this.current()
    const output = await unless(wire.closed, wire.link.call(path, input, options))
    return isStream(output) ? guarded(wire.closed, output) : output
  }
}
