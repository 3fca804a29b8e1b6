/** An open workspace: reads on its own connection, writes handed to the writer thread. */
import { rmSync } from 'node:fs'
import { EngineError } from '../base/index.ts'
import type { Annotation, BackupPlan, Mapping, Outline, TableName } from '../contract/index.ts'
import { BACKUP_DAYS, BACKUP_KEEP, backupPlan } from './backup-plan.ts'
import { backupProblem } from './backup-watch.ts'
import { glance } from './glance.ts'
import { startImport } from './import-client.ts'
import { integrityOf } from './integrity.ts'
import { references } from './known-documents.ts'
import { keyMark } from './layout.ts'
import { logicalHash } from './logical-hash.ts'
import type { WriterMark } from './mark.ts'
import type { Arguments, CallName, Result } from './protocol.ts'
import { Reader } from './reader.ts'
import { type Connection, typed } from './sqlite.ts'
import type { ImportMeta, Integrity, OpenMode, OpenOptions, RunRecord, WantedReference, Workspace } from './types.ts'
import { WriterClient } from './writer-client.ts'

/** Writes that change nothing the user sees as theirs. */
const derived: ReadonlySet<CallName> = new Set<CallName>([
  'putAnnotations',
  'putRun',
  'backup',
  'backupIfDue',
  'backupIfChanged',
])

interface Parts {
  dir: string
  key: Uint8Array
  options: OpenOptions
  mark: WriterMark | null
  copiedFrom: string | null
  /** For reading. */
  db: Connection
}

export class StoredWorkspace implements Workspace {
  readonly dir: string
  readonly key: Uint8Array
  readonly keyMark: string
  readonly mode: OpenMode
  readonly copiedFrom: string | null
  private readonly now: number
  private readonly onChange: () => void
  private readonly mark: WriterMark | null
  private readonly db: Connection
  private readonly reader: Reader
  private readonly client: WriterClient

  constructor({ dir, key, options, mark, copiedFrom, db }: Parts) {
    this.dir = dir
    this.key = key
    this.keyMark = keyMark(key)
    this.mode = options.mode
    this.copiedFrom = copiedFrom
    this.now = options.now
    this.onChange = options.onChange ?? (() => {})
    this.mark = mark
    this.db = db
    this.reader = new Reader(db)
    const { maxPages } = options
    this.client = new WriterClient({ dir, key, ...(maxPages !== undefined && { maxPages }) })
  }

  tables = (atSequence?: number) => this.read((r) => r.tables(atSequence))
  page = <T extends TableName>(table: T, after: string, rows: number) => this.read((r) => r.page(table, after, rows))
  glance = (model: string | null) => this.read(() => glance(this.db, this.dir, model))
  counts = () => this.read((r) => r.counts())
  sequence = () => this.read((r) => r.sequence())
  sources = () => this.read((r) => r.sources())
  importedBefore = (hash: string) => this.read((r) => r.importedBefore(hash))
  rejected = (sourceId: string) => this.read((r) => r.rejected(sourceId))
  rowsOf = (sourceId: string) => this.read((r) => r.rowsOf(sourceId))
  references = (wanted: WantedReference) => this.read(() => references(this.db, wanted))
  mappingFor = (signature: string) => this.read((r) => r.mappingFor(signature))
  mappingOf = (sourceId: string) => this.read((r) => r.mappingOf(sourceId))
  annotations = (model: string) => this.read((r) => r.annotations(model))
  embeddings = (model: string) => this.read((r) => r.embeddings(model))
  latestRun = (kind: string) => this.read((r) => r.latestRun(kind))
  runByInputs = (kind: string, inputsHash: string) => this.read((r) => r.runByInputs(kind, inputsHash))
  runNaming = (kind: string, id: string) => this.read((r) => r.runNaming(kind, id))
  outline = (id: string, version?: number) => this.read((r) => r.outline(id, version))
  outlines = () => this.read((r) => r.outlines())
  outlineVersions = (id: string) => this.read((r) => r.outlineVersions(id))
  setting = (key: string) => this.read((r) => r.setting(key))
  history = () => this.read((r) => r.history())
  rowHistory = (table: TableName, id: string) => this.read((r) => r.rowHistory(table, id))
  documents = () => this.read((r) => r.documents())
  backupPlan = () => this.read(() => backupPlan(this.db))
  backupProblem = () => this.read(() => backupProblem(this.db, this.dir))
  logicalHash = () => this.read(() => logicalHash(this.db))

  saveMapping = (signature: string, mapping: Mapping) => this.write('saveMapping', [signature, mapping, this.now])
  setSetting = (key: string, value: unknown) => this.write('setSetting', [key, value, this.now])
  putRun = (run: RunRecord) => this.write('putRun', [run])
  putOutline = (outline: Outline, at: number, label: string, onto?: number) =>
    this.write('putOutline', [outline, at, label, onto])
  undo = (steps = 1, signal?: AbortSignal) => this.write('undo', [steps], signal)
  redo = (steps = 1, signal?: AbortSignal) => this.write('redo', [steps], signal)
  backup = (now: number, keep?: string) => this.write('backup', [now, keep])
  backupIfChanged = (now: number, keep: string) => this.write('backupIfChanged', [now, keep])
  backupIfDue = (now: number) => this.write('backupIfDue', [now])
  forget = (personId: string, now: number, identity: string | null = null) =>
    this.write('forget', [personId, now, identity])

  async setBackupPlan({ days, keep }: Partial<BackupPlan>): Promise<void> {
    if (days !== undefined) await this.setSetting(BACKUP_DAYS, days)
    if (keep !== undefined) await this.setSetting(BACKUP_KEEP, keep)
  }

  async putAnnotations(
    rows: readonly Annotation[],
    embeddings: ReadonlyMap<string, Float32Array>,
    model = rows[0]?.model,
  ): Promise<void> {
    if (model === undefined && embeddings.size > 0) throw new TypeError('embeddings need the name of their model')
    await this.write('putAnnotations', [rows, embeddings, model ?? ''])
  }

  async beginImport(meta: ImportMeta, signal?: AbortSignal) {
    return startImport(this.writer(), meta, this.onChange, signal)
  }

  integrity = (): Integrity => this.read(() => integrityOf(this.db, this.dir))

  async close(): Promise<void> {
    if (!this.db.open) return
    this.db.close()
    await this.client.close()
    this.mark?.release()
    if (this.copiedFrom !== null) rmSync(this.dir, { recursive: true, force: true })
  }

  private read<T>(work: (reader: Reader) => T): T {
    try {
      return work(this.reader)
    } catch (error) {
      throw typed(error, this.dir)
    }
  }

  private async write<K extends CallName>(name: K, args: Arguments<K>, signal?: AbortSignal): Promise<Result<K>> {
    const result = await this.writer().call(name, args, signal)
    if (!derived.has(name)) this.onChange()
    return result
  }

  private writer(): WriterClient {
    if (!this.mark) throw new EngineError('WORKSPACE_READ_ONLY', { dir: this.dir })
    return this.client
  }
}
