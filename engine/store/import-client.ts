/** The caller's end of an import. Holds the turn to write until it is committed, rolled back or failed. */
import { EngineError, type SaleBlock } from '../base/index.ts'
import type { TableName } from '../contract/index.ts'
import { pack } from './packed.ts'
import type { DocumentCount, ImportItem, ImportMeta, ImportResult, ImportTransaction, StoredDocument } from './types.ts'
import type { WriterClient } from './writer-client.ts'

export async function startImport(
  writer: WriterClient,
  meta: ImportMeta,
  onCommit: () => void,
  signal?: AbortSignal,
): Promise<ImportTransaction> {
  const endTurn = await writer.takeTurn()
  const ticket = writer.ticket()
  try {
    await writer.within(ticket, 'beginImport', [meta], signal)
  } catch (error) {
    endTurn()
    throw error
  }
  return new ClientTransaction(writer, ticket, endTurn, onCommit, signal)
}

class ClientTransaction implements ImportTransaction {
  private readonly writer: WriterClient
  private readonly ticket: number
  private readonly endTurn: () => void
  private readonly onCommit: () => void
  private readonly signal: AbortSignal | undefined
  private readonly onAbort = () => void this.rollback().catch(() => {})
  /** Why there is nothing left to add to; null while it is open. */
  private ended: unknown = null

  constructor(
    writer: WriterClient,
    ticket: number,
    endTurn: () => void,
    onCommit: () => void,
    signal: AbortSignal | undefined,
  ) {
    this.writer = writer
    this.ticket = ticket
    this.endTurn = endTurn
    this.onCommit = onCommit
    this.signal = signal
    if (signal?.aborted) this.onAbort()
    else signal?.addEventListener('abort', this.onAbort, { once: true })
  }

  add(batch: readonly ImportItem[]): Promise<void> {
    return this.orEnd(() => this.writer.within(this.ticket, 'addToImport', [pack(batch)]))
  }

  remove(rows: readonly { table: TableName; id: string }[]): Promise<void> {
    return this.orEnd(() => this.writer.within(this.ticket, 'removeFromImport', [rows]))
  }

  addSales(block: SaleBlock): Promise<void> {
    const moved = [block.words.buffer, block.figures.buffer]
    return this.orEnd(() => this.writer.within(this.ticket, 'addSales', [block], undefined, moved))
  }

  addDocuments(documents: readonly StoredDocument[]): Promise<DocumentCount> {
    return this.orEnd(() => this.writer.within(this.ticket, 'addDocuments', [documents]))
  }

  async commit(until: number | null = null): Promise<ImportResult> {
    const result = await this.orEnd(() => this.writer.within(this.ticket, 'commitImport', [until]))
    this.end(new Error('the import is committed'))
    this.onCommit()
    return result
  }

  async preview(until: number | null = null): Promise<ImportResult> {
    const result = await this.orEnd(() => this.writer.within(this.ticket, 'previewImport', [until]))
    this.end(new Error('the import was a rehearsal'))
    return result
  }

  /** Also stops a batch that is being written. */
  async rollback(): Promise<void> {
    if (this.ended) return
    this.ended = new EngineError('CANCELLED', {})
    this.writer.cancel(this.ticket)
    try {
      await this.writer.within(this.ticket, 'rollbackImport', [])
    } finally {
      this.end(this.ended)
    }
  }

  private async orEnd<T>(work: () => Promise<T>): Promise<T> {
    if (this.ended) throw this.ended
    try {
      return await work()
    } catch (error) {
      if (!this.ended) this.end(error) // the thread has rolled back by itself
      throw error
    }
  }

  private end(why: unknown): void {
    this.ended = why
    this.signal?.removeEventListener('abort', this.onAbort)
    this.endTurn()
  }
}
