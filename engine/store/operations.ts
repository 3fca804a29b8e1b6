/** What the writer thread can be asked to do. Runs in that thread, one call at a time. */
import type { SaleBlock } from '../base/index.ts'
import type { Annotation, Mapping, Outline, TableName, UndoReport } from '../contract/index.ts'
import { Acts } from './acts.ts'
import { backupIfChanged, backupIfDue, watchedBackup } from './backup-watch.ts'
import { forget } from './forget.ts'
import { ImportJob } from './import-job.ts'
import type { WriterPlace } from './layout.ts'
import type { PackedItems } from './packed.ts'
import { forgetLost } from './position.ts'
import { putAnnotations, putMapping, putOutline, putRun, putSetting } from './records.ts'
import { RowLog } from './row-log.ts'
import { type Connection, foldLog } from './sqlite.ts'
import type {
  BackupResult,
  DocumentCount,
  ForgetResult,
  ImportMeta,
  ImportResult,
  RunRecord,
  StoredDocument,
} from './types.ts'

export class Operations {
  private readonly db: Connection
  private readonly place: WriterPlace
  private readonly check: () => void
  private readonly log: RowLog
  private readonly acts: Acts
  private job: ImportJob | null = null

  /** @param check throws CANCELLED where the call that runs now was cancelled */
  constructor(db: Connection, place: WriterPlace, check: () => void) {
    this.db = db
    this.place = place
    this.check = check
    this.log = new RowLog(db)
    this.acts = new Acts(db, this.log)
  }

  beginImport(meta: ImportMeta): void {
    if (this.job) throw new Error('an import is running already')
    this.job = new ImportJob(this.db, this.log, this.acts, this.place.key, meta, this.check)
  }

  addToImport(batch: PackedItems): void {
    this.orRollBack((job) => job.add(batch))
  }

  removeFromImport(rows: readonly { table: TableName; id: string }[]): void {
    this.orRollBack((job) => job.remove(rows))
  }

  addSales(block: SaleBlock): void {
    this.orRollBack((job) => job.addSales(block))
  }

  addDocuments(documents: readonly StoredDocument[]): DocumentCount {
    return this.orRollBack((job) => job.addDocuments(documents))
  }

  commitImport(until: number | null): ImportResult {
    const result = this.orRollBack((job) => job.commit(until))
    this.job = null
    foldLog(this.db, 'PASSIVE')
    return result
  }

  previewImport(until: number | null): ImportResult {
    const result = this.orRollBack((job) => job.preview(until))
    this.job = null
    return result
  }

  rollbackImport(): void {
    this.job?.rollback()
    this.job = null
  }

  setSetting(key: string, value: unknown, at: number): void {
    putSetting(this.acts, this.log, key, value, at)
  }

  saveMapping(signature: string, mapping: Mapping, at: number): void {
    putMapping(this.db, this.acts, this.log, signature, mapping, at)
  }

  putOutline(outline: Outline, at: number, label: string, onto?: number): number {
    return putOutline(this.db, this.acts, this.log, outline, at, label, onto)
  }

  putAnnotations(rows: readonly Annotation[], embeddings: ReadonlyMap<string, Float32Array>, model: string): void {
    putAnnotations(this.db, rows, embeddings, model, this.check)
  }

  putRun(run: RunRecord): void {
    putRun(this.db, run)
  }

  undo(steps: number): UndoReport[] {
    return this.acts.undo(steps, this.check)
  }

  redo(steps: number): UndoReport[] {
    return this.acts.redo(steps, this.check)
  }

  /** Whoever asks for it takes what there is for all there is. */
  backup(now: number, keep?: string): Promise<BackupResult> {
    forgetLost(this.db)
    return watchedBackup(this.db, this.place, now, keep)
  }

  backupIfDue(now: number): Promise<BackupResult | null> {
    return backupIfDue(this.db, this.place, now)
  }

  backupIfChanged(now: number, keep: string): Promise<BackupResult | null> {
    return backupIfChanged(this.db, this.place, now, keep)
  }

  forget(person: string, now: number, identity: string | null): Promise<ForgetResult> {
    return forget(this.db, this.place, person, now, identity)
  }

  private orRollBack<T>(work: (job: ImportJob) => T): T {
    if (!this.job) throw new Error('no import is running')
    try {
      return work(this.job)
    } catch (error) {
      this.rollbackImport()
      throw error
    }
  }
}
