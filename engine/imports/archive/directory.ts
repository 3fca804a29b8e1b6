/**
 * What a ZIP says of its entries, read from the directory at its end: no entry is touched. ZIP64 and names that only an extra
 * field spells right are known; every number is checked against the file before it is believed.
 * Source: PKWARE APPNOTE 6.3.10, sections 4.3 and 4.4; Info-ZIP's Unicode Path field (0x7075), section 4.6.9.
 */
import { type FileHandle, open } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { EngineError } from '../../base/index.ts'
import { namesOf } from './names.ts'

export const MAX_ENTRIES = 20_000
const MAX_DIRECTORY = 64 * 1024 ** 2
const END = 22
const COMMENT = 0xffff
const LOCATOR = 20
const END64 = 56
const HEADER = 46
const UTF8 = 1 << 11
const ENCRYPTED = 1 | (1 << 6) | (1 << 13)
const UNIX = 3
const LINK = 0o120000
/** Text shrinks to a tenth or, where it repeats itself, a hundredth; beyond that a size is a trap. */
const SWELLS = 400
const SMALL = 16 * 1024 ** 2

export interface ZipEntry {
  /** Parts divided by `/`, as the archive spells it. */
  name: string
  packed: number
  bytes: number
  crc: number
  method: number
  encrypted: boolean
  /** A link stands for a place of the machine that packed it. */
  link: boolean
  /** Where its own header begins. */
  at: number
}

export const swells = ({ bytes, packed }: Pick<ZipEntry, 'bytes' | 'packed'>): boolean =>
  bytes > SMALL && bytes > packed * SWELLS

export const damaged = (file: string, problem = 'damaged zip', cause?: unknown): EngineError =>
  new EngineError('ARCHIVE_INVALID', { file, problem }, { cause })

export const swollen = (file: string): EngineError => damaged(file, 'swells beyond any table')

async function read(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at)
  return buffer.subarray(0, bytesRead)
}

interface End {
  count: number
  size: number
  offset: number
  /** Where the directory has to end. */
  at: number
}

async function endOf(handle: FileHandle, file: string, size: number): Promise<End> {
  const from = Math.max(0, size - END - COMMENT)
  const tail = await read(handle, from, size - from)
  let at = tail.lastIndexOf('PK\u0005\u0006')
  while (at >= 0 && at + END + (at + END <= tail.length ? tail.readUInt16LE(at + 20) : 0) > tail.length)
    at = at === 0 ? -1 : tail.lastIndexOf('PK\u0005\u0006', at - 1)
  if (at < 0) throw damaged(file, 'cut-off zip')
  const end = {
    count: tail.readUInt16LE(at + 10),
    size: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
    at: from + at,
  }
  if (tail.readUInt16LE(at + 4) !== tail.readUInt16LE(at + 6)) throw damaged(file, 'one part of several')
  if (end.count !== 0xffff && end.size !== 0xffffffff && end.offset !== 0xffffffff) return end
  const locator = at >= LOCATOR ? tail.subarray(at - LOCATOR, at) : Buffer.alloc(0)
  if (!locator.toString('latin1').startsWith('PK\u0006\u0007')) return end
  const at64 = Number(locator.readBigUInt64LE(8))
  const wide = at64 + END64 <= size ? await read(handle, at64, END64) : Buffer.alloc(0)
  if (!wide.toString('latin1').startsWith('PK\u0006\u0006')) throw damaged(file)
  return {
    count: Number(wide.readBigUInt64LE(32)),
    size: Number(wide.readBigUInt64LE(40)),
    offset: Number(wide.readBigUInt64LE(48)),
    at: at64,
  }
}

interface Extra {
  wide: Buffer | null
  /** A name in UTF-8, where it belongs to the name that stands in the header. */
  name: string | null
}

function extraOf(bytes: Buffer, raw: Buffer): Extra {
  const found: Extra = { wide: null, name: null }
  for (let at = 0; at + 4 <= bytes.length; ) {
    const id = bytes.readUInt16LE(at)
    const body = bytes.subarray(at + 4, at + 4 + bytes.readUInt16LE(at + 2))
    at += 4 + bytes.readUInt16LE(at + 2)
    if (id === 0x0001) found.wide = body
    if (id === 0x7075 && body.length > 5 && body[0] === 1 && body.readUInt32LE(1) === crc32(raw))
      found.name = body.subarray(5).toString('utf8')
  }
  return found
}

type Unnamed = Omit<ZipEntry, 'name'> & { raw: Buffer; known: string | null; utf8: boolean }

function headerAt(directory: Buffer, at: number, file: string): { entry: Unnamed; next: number } {
  if (at + HEADER > directory.length || directory.readUInt32LE(at) !== 0x02014b50) throw damaged(file)
  const flags = directory.readUInt16LE(at + 8)
  const nameEnd = at + HEADER + directory.readUInt16LE(at + 28)
  const extraEnd = nameEnd + directory.readUInt16LE(at + 30)
  const next = extraEnd + directory.readUInt16LE(at + 32)
  if (next > directory.length) throw damaged(file)
  const raw = directory.subarray(at + HEADER, nameEnd)
  const { wide, name } = extraOf(directory.subarray(nameEnd, extraEnd), raw)
  let used = 0
  const number = (place: number): number => {
    const plain = directory.readUInt32LE(place)
    if (plain !== 0xffffffff || !wide || used + 8 > wide.length) return plain
    used += 8
    return Number(wide.readBigUInt64LE(used - 8))
  }
  const bytes = number(at + 24)
  const packed = number(at + 20)
  const mode = directory.readUInt32LE(at + 38) >>> 16
  const entry = {
    raw,
    known: name,
    utf8: (flags & UTF8) !== 0,
    packed,
    bytes,
    crc: directory.readUInt32LE(at + 16),
    method: directory.readUInt16LE(at + 10),
    encrypted: (flags & ENCRYPTED) !== 0,
    link: directory[at + 5] === UNIX && (mode & 0o170000) === LINK,
    at: number(at + 42),
  }
  return { entry, next }
}

/** Files in the order of the directory; folders are none. @throws ARCHIVE_INVALID, ARCHIVE_MANY */
export async function zipDirectory(path: string, file: string, size: number): Promise<ZipEntry[]> {
  const handle = await open(path)
  try {
    const end = await endOf(handle, file, size)
    if (end.count > MAX_ENTRIES) throw new EngineError('ARCHIVE_MANY', { file, entries: end.count, limit: MAX_ENTRIES })
    const start = end.at - end.size
    const before = start - end.offset // something may stand before the archive
    if (!(start >= 0) || before < 0 || end.size > MAX_DIRECTORY) throw damaged(file, 'cut-off zip')
    const directory = await read(handle, start, end.size)
    const found: Unnamed[] = []
    for (let n = 0, at = 0; n < end.count; n++) {
      const { entry, next } = headerAt(directory, at, file)
      const start = entry.at + before
      if (start + entry.packed > end.at) throw damaged(file, 'cut-off zip')
      found.push({ ...entry, at: start })
      at = next
    }
    const names = await namesOf(found)
    return found
      .map(({ raw: _, known: __, utf8: ___, ...entry }, i) => ({ ...entry, name: names[i] as string }))
      .filter(({ name }) => !name.endsWith('/'))
  } finally {
    await handle.close()
  }
}
