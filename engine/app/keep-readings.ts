/**
 * Readings are kept as they arrive, so that a reading that ends early (cancelled, a crash, a kill) is taken up where it stood:
 * at most the texts of the last moment are read again.
 */
import type { Workspace } from '../store/index.ts'
import type { ReadItem } from './read-texts.ts'

/** About half a second of reading. */
const BATCH = 512

export class Keeper {
  private readonly workspace: Pick<Workspace, 'putAnnotations'>
  private waiting: ReadItem[] = []
  private writing: Promise<void> = Promise.resolve()

  constructor(workspace: Pick<Workspace, 'putAnnotations'>) {
    this.workspace = workspace
  }

  add(items: readonly ReadItem[]): void {
    this.waiting.push(...items)
    if (this.waiting.length >= BATCH) this.write()
  }

  /** Everything that was added is in the workspace. @throws what the writing threw */
  done(): Promise<void> {
    this.write()
    return this.writing
  }

  private write(): void {
    const batch = this.waiting
    if (!batch.length) return
    this.waiting = []
    this.writing = this.writing.then(() =>
      this.workspace.putAnnotations(
        batch.map((i) => i.annotation),
        new Map(batch.map((i) => [i.annotation.feedback_id, i.embedding])),
      ),
    )
    this.writing.catch(() => {}) // told by done()
  }
}
