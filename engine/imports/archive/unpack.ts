/** One entry as a file of its own: nothing is left where any of it fails. Its name in the archive never becomes a path (see names.ts). */
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { EngineError } from '../../base/index.ts'
import { openArchive } from './contents.ts'
import { inflate } from './inflate.ts'
import { shownName } from './names.ts'

/** Of the place that is written to. */
const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS', 'EACCES']

function refusal(cause: unknown, shown: string, into: string): unknown {
  if (cause instanceof EngineError) return cause
  const code = String((cause as NodeJS.ErrnoException | null)?.code ?? '')
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
  const file = join(into, shown)
  try {
    await inflate(path, found, shown, () => createWriteStream(file, { flags: 'wx', mode: 0o600 }), signal)
    return file
  } catch (cause) {
    await rm(file, { force: true })
    throw refusal(cause, shown, into)
  }
}
