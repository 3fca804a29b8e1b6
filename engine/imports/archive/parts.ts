/**
 * The parts of a workbook, a text or slides, which are ZIPs inside: by the same directory and the same inflating as an export's
 * entries, only into memory. What nobody asks for is never inflated.
 */
import { Writable } from 'node:stream'
import { EngineError } from '../../base/index.ts'
import { damaged, swells, swollen, type ZipEntry, zipDirectory } from './directory.ts'
import { inflate, METHODS } from './inflate.ts'

/** In memory. */
export const MAX_PACKED = 256 * 1024 ** 2
export const MAX_UNPACKED = 512 * 1024 ** 2

const XML = /\.(?:xml|rels)$/i

export interface Parts {
  /** Of all entries, those of other kinds too. */
  names: string[]
  /** Inflates the parts in XML, each of at most so many bytes. @throws FILE_TOO_LARGE, ARCHIVE_INVALID, ARCHIVE_LOCKED, CANCELLED */
  xml: (most: number, signal?: AbortSignal) => Promise<Map<string, Uint8Array>>
}

async function inMemory(path: string, entry: ZipEntry, file: string, signal?: AbortSignal): Promise<Uint8Array> {
  if (entry.bytes === 0) return new Uint8Array()
  const pieces: Buffer[] = []
  const out = new Writable({
    write(piece: Buffer, _, done) {
      pieces.push(piece)
      done()
    },
  })
  await inflate(path, entry, file, () => out, signal)
  return Buffer.concat(pieces)
}

/** @throws FILE_TOO_LARGE, ARCHIVE_INVALID, ARCHIVE_MANY */
export async function zipParts(path: string, file: string, bytes: number): Promise<Parts> {
  if (bytes > MAX_PACKED) throw new EngineError('FILE_TOO_LARGE', { file, bytes, limit: MAX_PACKED })
  const entries = await zipDirectory(path, file, bytes)
  const last = new Map(entries.map((entry) => [entry.name, entry]))
  const wanted = [...last.values()].filter(({ name }) => XML.test(name))
  const xml: Parts['xml'] = async (most, signal) => {
    const large = wanted.find((entry) => entry.bytes > most)
    if (large) throw new EngineError('FILE_TOO_LARGE', { file, bytes: large.bytes, limit: most })
    const sum = wanted.reduce((n, entry) => n + entry.bytes, 0)
    if (sum > MAX_UNPACKED) throw new EngineError('FILE_TOO_LARGE', { file, bytes: sum, limit: MAX_UNPACKED })
    if (wanted.some(({ encrypted }) => encrypted)) throw new EngineError('ARCHIVE_LOCKED', { file })
    if (wanted.some(swells)) throw swollen(file)
    if (wanted.some(({ method }) => !METHODS.includes(method))) throw damaged(file)
    const parts = new Map<string, Uint8Array>()
    for (const entry of wanted) parts.set(entry.name, await inMemory(path, entry, file, signal))
    return parts
  }
  return { names: [...last.keys()], xml }
}
