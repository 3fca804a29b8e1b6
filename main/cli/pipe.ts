/** A reader may go away before we are done: `lacuna gaps | head`. */
import type { Writable } from 'node:stream'

/** What nobody reads any more is no failure; the work goes on to its end, for it may be an import. */
export function outliveReaders(...streams: readonly Writable[]): void {
  for (const stream of streams)
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
}
