/**
 * One entry as a file of its own, inflated piece by piece: no more is written than the directory says, its sum is checked, and
 * nothing is left where any of it fails. Its name in the archive never becomes a path (see names.ts).
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createInflateRaw } from 'node:zlib'
import { EngineError } from '../../base/index.ts'
import { openArchive } from './contents.ts'
import { damaged, type ZipEntry } from './directory.ts'
import { shownName } from './names.ts'

const HEADER = 30
const PIECE = 256 * 1024
/** Of the place that is written to. */
const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS', 'EACCES']

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

/** What went wrong, as the person can be told. */
function refusal(cause: unknown, shown: string, into: string): unknown {
  if (cause instanceof EngineError) return cause
  const code = String((cause as NodeJS.ErrnoException | null)?.code ?? '')
  if (code === 'ABORT_ERR') return new EngineError('CANCELLED', {})
  if (code.startsWith('Z_')) return damaged(shown, 'damaged zip', cause)
  if (FULL.includes(code)) return new EngineError('NOT_WRITABLE', { path: into, problem: code }, { cause })
  return new EngineError('FILE_UNREADABLE', { file: shown, problem: code || 'unreadable' }, { cause })
}

/**
 * @param entry its name, as the archive spells it
 * @param into a folder that nobody else writes to
 * @returns the file, called as people see it
 * @throws what `openArchive` throws; ARCHIVE_INVALID names the entry; NOT_WRITABLE, CANCELLED
 */
export async function unpackEntry(path: string, entry: string, into: string, signal?: AbortSignal): Promise<string> {
  const archive = await openArchive(path)
  const shown = shownName(basename(path), entry)
  const found = archive?.entries.find(({ name }) => name === entry)
  if (!found) throw new EngineError('FILE_MISSING', { file: shown })
  if (found.packed === 0) throw damaged(shown)
  const start = await startOf(path, found, shown)
  const file = join(into, shown)
  const { through, whole } = counted(found, shown)
  const packed = createReadStream(path, { start, end: start + found.packed - 1, highWaterMark: PIECE })
  const out = createWriteStream(file, { flags: 'wx', mode: 0o600 })
  const options = signal ? { signal } : {}
  try {
    if (found.method === 0) await pipeline(packed, through, out, options)
    else await pipeline(packed, createInflateRaw({ chunkSize: PIECE }), through, out, options)
    if (!whole()) throw damaged(shown)
    return file
  } catch (cause) {
    await rm(file, { force: true })
    throw refusal(cause, shown, into)
  }
}
