/**
 * The bytes of one entry, inflated piece by piece into wherever they are wanted: never more than the directory says, and its
 * sum is checked.
 */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Transform, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createInflateRaw } from 'node:zlib'
import { EngineError } from '../../base/index.ts'
import { damaged, type ZipEntry } from './directory.ts'

const HEADER = 30
const PIECE = 256 * 1024
/** Stored and deflated. */
export const METHODS: readonly number[] = [0, 8]

/** Where the packed bytes begin. */
async function startOf(path: string, entry: ZipEntry, shown: string): Promise<number> {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER), 0, HEADER, entry.at)
    if (bytesRead < HEADER || buffer.readUInt32LE(0) !== 0x04034b50) throw damaged(shown)
    return entry.at + HEADER + buffer.readUInt16LE(26) + buffer.readUInt16LE(28)
  } finally {
    await handle.close()
  }
}

function counted(entry: ZipEntry, shown: string): { through: Transform; whole: () => boolean } {
  let bytes = 0
  let sum = 0
  const through = new Transform({
    transform(piece: Buffer, _, done) {
      bytes += piece.length
      if (bytes > entry.bytes) return done(damaged(shown, 'more inside than it says'))
      sum = crc32(piece, sum)
      done(null, piece)
    },
  })
  return { through, whole: () => bytes === entry.bytes && sum === entry.crc }
}

/** What went wrong, as the person can be told; what the place that is written to says is left to whoever knows the place. */
function refusal(cause: unknown, shown: string): unknown {
  if (cause instanceof EngineError) return cause
  const code = String((cause as NodeJS.ErrnoException | null)?.code ?? '')
  if (code === 'ABORT_ERR') return new EngineError('CANCELLED', {})
  return code.startsWith('Z_') ? damaged(shown, 'damaged zip', cause) : cause
}

/**
 * @param shown the entry as people see it
 * @param into made only when there is something to write
 * @throws ARCHIVE_INVALID, CANCELLED, and what the stream written to throws
 */
export async function inflate(
  path: string,
  entry: ZipEntry,
  shown: string,
  into: () => Writable,
  signal?: AbortSignal,
): Promise<void> {
  if (entry.packed === 0) throw damaged(shown)
  const start = await startOf(path, entry, shown)
  const packed = createReadStream(path, { start, end: start + entry.packed - 1, highWaterMark: PIECE })
  const { through, whole } = counted(entry, shown)
  const options = signal ? { signal } : {}
  try {
    if (entry.method === 0) await pipeline(packed, through, into(), options)
    else await pipeline(packed, createInflateRaw({ chunkSize: PIECE }), through, into(), options)
  } catch (cause) {
    throw refusal(cause, shown)
  }
  if (!whole()) throw damaged(shown)
}
