/** What the desktop's preload gives a page beside its two ports, and the messages that bring those. */
import type { Grant } from './host.ts'

export interface Bridge {
  /** Leave to read files that were dropped on the page. Files that are nowhere on disk are left out. */
  grantFiles(files: readonly unknown[]): Promise<Grant[]>
}

/**
 * `lacuna:ready` from the page asks for ports. `lacuna:ports` answers once per load with [engine, host]; `lacuna:engine`
 * brings a new engine port alone, after the engine was restarted or another workspace was opened. A port whose other end is
 * gone gets a `close` event (Electron's own; the web has none): calls on it would wait for ever.
 */
export type PageMessage = { kind: 'lacuna:ready' } | { kind: 'lacuna:ports' } | { kind: 'lacuna:engine' }

declare global {
  var lacuna: Bridge | undefined
}
