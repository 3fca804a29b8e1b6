/** A file's bytes in order through one buffer, so that a big file leaves no pile of buffers behind. */
import { open } from 'node:fs/promises'
import { checkCancelled } from '../../base/index.ts'

const PIECE = 256 * 1024

/** Each piece is valid until the next is asked for. */
export async function* pieces(path: string, start: number, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const handle = await open(path, 'r')
  try {
    const buffer = new Uint8Array(PIECE)
    for (let at = start; ; ) {
      const { bytesRead } = await handle.read(buffer, 0, PIECE, at)
      checkCancelled(signal)
      if (bytesRead === 0) return
      at += bytesRead
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}
