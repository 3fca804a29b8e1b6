/**
 * The first look at a file: is it there, is it text, what is its hash. One streaming pass over the bytes, so that a file
 * of any allowed size costs constant memory.
 */
import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { EngineError } from '../../base/index.ts'
import { pieces } from './pieces.ts'

export const MAX_BYTES = 2 * 1024 ** 3
export const MAX_LINE = 4 * 1024 ** 2
const HEAD = 1024 ** 2

export interface Scan {
  file: string
  path: string
  bytes: number
  hash: string
  /** First MiB. */
  head: Uint8Array
  /** The whole file is strict UTF-8. */
  utf8: boolean
  /** Row of the first physical line above `MAX_LINE` bytes, else 0. */
  longLine: number
  kind: 'text' | 'zip' | 'binary'
}

const problemOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable'

/** Size of a readable, ordinary, non-empty file of at most 2 GiB. @throws FILE_MISSING, FILE_IS_DIRECTORY, FILE_EMPTY … */
export async function checkFile(path: string): Promise<number> {
  const file = basename(path)
  const info = await stat(path).catch((cause: unknown) => {
    const problem = problemOf(cause)
    if (problem === 'ENOENT' || problem === 'ENOTDIR') throw new EngineError('FILE_MISSING', { file })
    throw new EngineError('FILE_UNREADABLE', { file, problem })
  })
  if (info.isDirectory()) throw new EngineError('FILE_IS_DIRECTORY', { file })
  if (!info.isFile()) throw new EngineError('FILE_UNREADABLE', { file, problem: 'not an ordinary file' })
  if (info.size === 0) throw new EngineError('FILE_EMPTY', { file })
  if (info.size > MAX_BYTES) throw new EngineError('FILE_TOO_LARGE', { file, bytes: info.size, limit: MAX_BYTES })
  await access(path, constants.R_OK).catch((cause: unknown) => {
    throw new EngineError('FILE_UNREADABLE', { file, problem: problemOf(cause) })
  })
  return info.size
}

/** First bytes of formats that are not text. */
const magics: readonly (readonly [readonly number[], 'zip' | 'binary'])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'zip'],
  [[0x50, 0x4b, 0x05, 0x06], 'zip'],
  [[0x89, 0x50, 0x4e, 0x47], 'binary'], // PNG
  [[0x25, 0x50, 0x44, 0x46], 'binary'], // PDF
  [[0xff, 0xd8, 0xff], 'binary'], // JPEG
  [[0x47, 0x49, 0x46, 0x38], 'binary'], // GIF
  [[0x1f, 0x8b], 'binary'], // gzip
  [[0xd0, 0xcf, 0x11, 0xe0], 'binary'], // old Office
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66], 'binary'], // SQLite
  [[0x37, 0x7a, 0xbc, 0xaf], 'binary'], // 7z
  [[0x52, 0x61, 0x72, 0x21], 'binary'], // RAR
  [[0x7f, 0x45, 0x4c, 0x46], 'binary'], // ELF
]

const kindOf = (head: Uint8Array): Scan['kind'] =>
  magics.find(([magic]) => magic.every((byte, i) => head[i] === byte))?.[1] ?? 'text'

/** Reads all bytes once. @throws what `checkFile` throws, FILE_UNREADABLE when reading stops, CANCELLED */
export async function scan(path: string, signal?: AbortSignal): Promise<Scan> {
  const bytes = await checkFile(path)
  const file = basename(path)
  const hash = createHash('sha256')
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const heads: Uint8Array[] = []
  let headBytes = 0
  let utf8 = true
  let line = 1
  let lineBytes = 0
  let longLine = 0
  const measure = (chunk: Uint8Array): void => {
    let from = 0
    for (;;) {
      const at = chunk.indexOf(10, from)
      const cr = at < 0 ? chunk.lastIndexOf(13) : -1 // old files end lines with CR alone
      lineBytes = cr >= from ? chunk.length - cr : lineBytes + (at < 0 ? chunk.length : at) - from
      if (lineBytes > MAX_LINE && !longLine) longLine = line
      if (at < 0) return
      line++
      lineBytes = 0
      from = at + 1
    }
  }
  try {
    for await (const chunk of pieces(path, 0, signal)) {
      hash.update(chunk)
      if (headBytes < HEAD) {
        heads.push(chunk.slice())
        headBytes += chunk.length
      }
      if (utf8) utf8 = decodes(decoder, chunk, true)
      measure(chunk)
    }
  } catch (cause) {
    if (cause instanceof EngineError) throw cause
    throw new EngineError('FILE_UNREADABLE', { file, problem: problemOf(cause) }, { cause })
  }
  if (utf8) utf8 = decodes(decoder, new Uint8Array(), false)
  const head = Buffer.concat(heads)
  return { file, path, bytes, hash: hash.digest('hex'), head, utf8, longLine, kind: kindOf(head) }
}

/** Whether a fatal decoder takes the bytes. */
export function decodes(decoder: InstanceType<typeof TextDecoder>, chunk: Uint8Array, stream: boolean): boolean {
  try {
    decoder.decode(chunk, { stream })
    return true
  } catch {
    return false
  }
}
