/**
 * An entry of a ZIP as a file for as long as one call works with it: in a folder of its own that only this user may open.
 * It is removed when the call ends or the process does; what a killed process left goes when the next one opens a workspace.
 */
import { rmSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EngineError } from '../base/index.ts'
import { unpackEntry } from '../imports/index.ts'
import { codeOf } from './files.ts'

const NAME = 'lacuna-zip-'

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/** Folders of processes that are gone. */
export async function sweepUnpacked(): Promise<void> {
  for (const name of await readdir(tmpdir()).catch((): string[] => [])) {
    const pid = name.startsWith(NAME) ? Number(name.slice(NAME.length).split('-')[0]) : 0
    if (Number.isInteger(pid) && pid > 0 && !isAlive(pid))
      await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => {})
  }
}

async function privateFolder(): Promise<string> {
  try {
    return await mkdtemp(join(tmpdir(), `${NAME}${process.pid}-`)) // mkdtemp makes it 0700
  } catch (error) {
    throw new EngineError('NOT_WRITABLE', { path: tmpdir(), problem: codeOf(error) }, { cause: error })
  }
}

/** Works with the file itself, or with that entry of it. @throws ARCHIVE_*, FILE_MISSING, NOT_WRITABLE, CANCELLED */
export async function withEntry<T>(
  { file, entry }: { file: string; entry?: string | undefined },
  signal: AbortSignal | undefined,
  work: (file: string) => Promise<T>,
): Promise<T> {
  if (entry === undefined) return work(file)
  const dir = await privateFolder()
  const removeNow = (): void => rmSync(dir, { recursive: true, force: true })
  process.once('exit', removeNow)
  try {
    return await work(await unpackEntry(file, entry, dir, signal))
  } finally {
    await rm(dir, { recursive: true, force: true, maxRetries: 3 })
    process.removeListener('exit', removeNow)
  }
}
