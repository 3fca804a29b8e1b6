/** One uploaded file to disk as it comes: bounded, private, whole or not there at all. */
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { EngineError } from '../../engine/base/index.ts'

/** EFBIG: the system's own limit for one file. */
const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG']

export interface Limits {
  /** As the person knows the file. */
  name: string
  bytes: number
}

/** @returns its size. @throws FILE_TOO_LARGE, NOT_WRITABLE; what a broken connection throws */
export async function receive(from: Readable, file: string, limit: Limits): Promise<number> {
  const part = `${file}.part`
  let bytes = 0
  const count = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length
      if (bytes > limit.bytes) done(new EngineError('FILE_TOO_LARGE', { file: limit.name, bytes, limit: limit.bytes }))
      else done(null, chunk)
    },
  })
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    // Read by an iterator that leaves `from` open: what is left of a refused body is still to be read away (see requests.ts).
    await pipeline(
      from.iterator({ destroyOnReturn: false }),
      count,
      createWriteStream(part, { flags: 'wx', mode: 0o600 }),
    )
    await rename(part, file)
    return bytes
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (code !== 'EEXIST') await rm(part, { force: true })
    if (FULL.includes(code))
      throw new EngineError('NOT_WRITABLE', { path: limit.name, problem: 'ENOSPC' }, { cause: error })
    throw error
  }
}
