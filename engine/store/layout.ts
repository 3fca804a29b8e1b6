/** Names of what lies in a workspace folder, and the making of files that only their owner can read. */
import { closeSync, fsyncSync, mkdirSync, openSync, statSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { EngineError, sha256 } from '../base/index.ts'

export const KEY_BYTES = 32

export interface WriterPlace {
  dir: string
  key: Uint8Array
}

export const databaseOf = (dir: string): string => join(dir, 'workspace.db')
export const keyOf = (dir: string): string => join(dir, 'workspace.key')
export const markOf = (dir: string): string => join(dir, 'writer.lock')
export const sessionOf = (dir: string): string => join(dir, 'writer.open')
export const positionOf = (dir: string): string => join(dir, 'workspace.position')
export const backupsOf = (dir: string): string => join(dir, 'backups')
export const modelsOf = (dir: string): string => join(dir, 'models')

/** What a database remembers of its key: with another workspace's, everybody would become a new person. */
export const keyMark = (key: Uint8Array): string => sha256(`workspace key ${Buffer.from(key).toString('hex')}`)

/** The system's code of a failed file operation (`EACCES`), or null where it was something else: a bug. */
export function systemCode(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) ? code : null
}

/** Runs a file operation; what the system refuses becomes NOT_WRITABLE. */
export function writing<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const code = systemCode(error)
    if (code) throw new EngineError('NOT_WRITABLE', { path, problem: code }, { cause: error })
    throw error
  }
}

/** A new file of mode 0600 with `bytes`, on the disk before it returns. Never replaces one. */
export function createPrivate(file: string, bytes: Uint8Array = new Uint8Array()): void {
  writing(file, () => {
    const handle = openSync(file, 'wx', 0o600)
    try {
      writeSync(handle, bytes)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  })
}

/** With the folders above it. Step by step: Node's own recursive way never returns where a file system refuses by ENOENT. */
export function createFolder(dir: string): void {
  if (statSync(dir, { throwIfNoEntry: false })?.isDirectory()) return
  if (dirname(dir) !== dir) createFolder(dirname(dir))
  writing(dir, () => mkdirSync(dir, { mode: 0o700 }))
}
