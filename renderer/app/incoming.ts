/** Files given to the window from outside the import page, waiting for it; and where a switch of workspace leads. */
import type { Grant } from '../../engine/contract/index.ts'

export interface Incoming {
  grants: readonly Grant[]
  /** In a browser: not taken in yet. */
  files: readonly File[]
  folders: readonly string[]
}

const NONE: Incoming = { grants: [], files: [], folders: [] }
let waiting: Incoming = NONE
let importNext = false
const listeners = new Set<() => void>()

export function takeIncoming(given: Partial<Incoming>): void {
  const { grants, files, folders } = waiting
  waiting = {
    grants: [...grants, ...(given.grants ?? [])],
    files: [...files, ...(given.files ?? [])],
    folders: [...folders, ...(given.folders ?? [])],
  }
  for (const listener of listeners) listener()
}

/** Hands over what waits, once. */
export function drainIncoming(): Incoming {
  const given = waiting
  waiting = NONE
  return given
}

export function onIncoming(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** The next workspace is opened for files that are at hand. */
export function expectImport(): void {
  importNext = true
}

/** The page that a newly opened workspace begins with. */
export function firstPage(): '/' | '/import' {
  const to = importNext ? '/import' : '/'
  importNext = false
  return to
}
