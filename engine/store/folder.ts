/** A new workspace folder, whole or not at all: made beside its place under a name that says it is not finished. */
import { existsSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { EngineError } from '../base/index.ts'
import { createFolder, writing } from './layout.ts'
import { takeMark, type WriterMark } from './mark.ts'

/** All that can lie in a folder that was being made when its process was cut off. */
const OURS = /^(workspace\.(db|key)|writer\.(lock|open)|backups$|models$|(damaged|bare|backup)\.db)/

/**
 * @param into a folder that is not there yet, or is empty
 * @throws WORKSPACE_EXISTS, WORKSPACE_BUSY where another process is making the same one, NOT_WRITABLE
 */
export async function intoNewFolder<T>(into: string, make: (part: string) => T | Promise<T>): Promise<T> {
  checkTarget(into)
  createFolder(dirname(into))
  const part = join(dirname(into), `.${basename(into)}.unfinished`)
  createFolder(part)
  if (readdirSync(part).some((name) => !OURS.test(name))) throw new EngineError('WORKSPACE_EXISTS', { dir: part })
  let mark: WriterMark | null = null
  try {
    mark = takeMark(part)
    const left = readdirSync(part).filter((name) => !name.startsWith('writer.'))
    writing(part, () => left.map((name) => rmSync(join(part, name), { recursive: true })))
    const made = await make(part)
    mark.release()
    writing(into, () => {
      if (existsSync(into)) rmdirSync(into)
      renameSync(part, into)
    })
    return made
  } catch (error) {
    const another = mark === null && error instanceof EngineError && error.code === 'WORKSPACE_BUSY'
    mark?.release()
    if (!another) rmSync(part, { recursive: true, force: true })
    throw error
  }
}

function checkTarget(into: string): void {
  const found = statSync(into, { throwIfNoEntry: false })
  if (found && (!found.isDirectory() || readdirSync(into).length > 0))
    throw new EngineError('WORKSPACE_EXISTS', { dir: into })
}
