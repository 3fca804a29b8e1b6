/** What the store gives to the engine: the face of an open workspace. Shapes of rows are the contract's. */
import type { SaleBlock } from '../base/index.ts'
import type {
  Accounted,
  Act,
  Annotation,
  BackupPlan,
  BackupProblem,
  CanonicalRow,
  Consent,
  HistoryEntry,
  Mapping,
  Outline,
  ReferencePart,
  RowChange,
  Source,
  TableName,
  Tables,
  UndoReport,
} from '../contract/index.ts'

export type OpenMode = 'read' | 'write' | 'create'

export interface OpenOptions {
  mode: OpenMode
  /** UTC milliseconds: stamps settings and mappings. */
  now: number
  /** 32 bytes; used only where a workspace is created (the sample's is fixed). */
  key?: Uint8Array
  /** Bound on the database in pages of 4 KiB, for hosts with a quota; a write beyond it is NOT_WRITABLE. */
  maxPages?: number
  /** Called after every change of rows, outlines, mappings or settings. */
  onChange?: () => void
}

export interface ImportMeta {
  /** As shown to the user. */
  file: string
  /** SHA-256 of the bytes. */
  hash: string
  layout: string
  mapping: Mapping
  at: number
  about?: { note: string | null; consent: Consent }
  /** Sales come in blocks. */
  sales?: boolean
}

/** The account of one source row. `rows[0]` is the primary one: by it new, changed and same are told apart. */
export type ImportItem = { row: number } & (
  | { kind: 'rows' | 'merged'; rows: CanonicalRow[] }
  | {
      kind: 'rejected'
      column: string | null
      value: string
      code: string
      data: Record<string, string | number>
    }
  | { kind: 'skipped'; reason: string }
)

export interface ImportResult {
  source: Source
  accounted: Accounted
  /** New rows per table. */
  imported: Record<string, number>
  /** Reason → rows skipped; `forgotten` are rows of people the user had forgotten. */
  skippedWhy: Record<string, number>
}

/** A saved mapping, a setting or a version of an outline, cell by cell as the workspace keeps it. */
export interface StoredDocument {
  table: 'mapping' | 'setting' | 'outline_version'
  row: Record<string, string | number | null>
}
export interface DocumentCount {
  added: number
  /** Were here with other content, which stays. */
  kept: number
}

/** One import: one SQLite transaction. Anything that fails rolls all of it back; later calls fail the same way. */
export interface ImportTransaction {
  /** Batches of about 1,000 rows keep memory and cancelling latency small. */
  add(batch: readonly ImportItem[]): Promise<void>
  /** Rows that the file has no more, as part of this import. */
  remove(rows: readonly { table: TableName; id: string }[]): Promise<void>
  /** Where the import was begun for them. Takes the block's arrays. */
  addSales(block: SaleBlock): Promise<void>
  /** Documents of another workspace, as part of this import; one that is here already stays as it is. */
  addDocuments(documents: readonly StoredDocument[]): Promise<DocumentCount>
  /** @param until time of the file's newest row, where known: an export that ends earlier takes no refund back */
  commit(until?: number | null): Promise<ImportResult>
  /** Instead of a commit: the same account, and the workspace as it was. */
  preview(until?: number | null): Promise<ImportResult>
  /** Also after a failure or a commit, where it does nothing. */
  rollback(): Promise<void>
}

export interface RejectedRow {
  row: number
  column: string | null
  value: string
  code: string
  data: Record<string, string | number>
}

export interface RunRecord {
  id: string
  kind: string
  inputsHash: string
  seed: number
  device: string
  versions: object
  result: unknown
  at: number
}
export type StoredRun = RunRecord

export interface OutlineEntry {
  id: string
  gap: string
  lang: Outline['lang']
  title: string
  version: number
  at: number
}

export interface Glance {
  bytes: number
  /** Time of the newest thing that happened. */
  lastAt: number | null
  /** Texts of the audience, and how many the model has read. */
  voices: { items: number; read: number }
  backups: BackupPlan & { count: number; lastAt: number | null; problem: BackupProblem | null }
  /** The act that undo and redo would take. */
  undo: Act | null
  redo: Act | null
}

export interface OutlineVersion {
  version: number
  at: number
  title: string
}

export interface BackupResult {
  file: string
  bytes: number
  /** Older backups removed to stay within the bounds. */
  removed: string[]
}

export interface ForgetResult {
  /** Canonical rows removed. */
  rows: number
  backupsRewritten: number
  /** What may still name the person and is not the store's to rewrite: imported files, backups that can't be opened. */
  filesOutside: string[]
}

export interface Integrity {
  ok: boolean
  problems: string[]
  /** Schema version. */
  version: number
  bytes: number
  writeAheadBytes: number
}

export interface WantedReference {
  id: string
  title: string
  /** Name of its file. */
  file: string
  text: string
}
export interface KnownReference {
  id: string
  title: string
  text: string
  sameFile: boolean
  parts: ReferencePart[]
}

export type UndoEntry = HistoryEntry

/** An open workspace. Reads are synchronous on this thread; writes go one after the other through the writer thread. */
export interface Workspace {
  readonly dir: string
  /** The pseudonym key, 32 bytes. */
  readonly key: Uint8Array
  readonly mode: OpenMode
  /** The folder asked for, where it is read-only and `dir` is a temporary copy that `close` removes. */
  readonly copiedFrom: string | null

  /** Whole tables, sorted by id; with `atSequence` as they were at that position of the row history. */
  tables(atSequence?: number): Tables
  /** The next rows of a table after an id ('' at first): for reading in pieces, between which others may write. */
  page<T extends TableName>(table: T, after: string, rows: number): Tables[T]
  counts(): Record<TableName, number>
  /** @param model whose readings are counted */
  glance(model: string | null): Glance
  /** Names the key without giving it away: equal for workspaces whose pseudonyms are. */
  readonly keyMark: string
  /** Every saved mapping, setting and outline version. */
  documents(): StoredDocument[]
  /** Over all rows, outlines, mappings and settings, whatever way they came (see logical-hash.ts). */
  logicalHash(): string
  /** Everything that ever happened to one row, oldest first; empty where it never was. */
  rowHistory(table: TableName, id: string): RowChange[]
  /** Position of the row history now; grows with every change of a canonical row, undo and forget included. */
  sequence(): number
  sources(): Source[]
  /** The newest source of the same bytes that is not undone. */
  importedBefore(hash: string): Source | null
  rejected(sourceId: string): RejectedRow[]
  /** Rows that an import made or changed, whether they are still there or not. */
  rowsOf(sourceId: string): { table: TableName; id: string }[]
  /** Documents with this id, title or text, or from a file of this name. */
  references(wanted: WantedReference): KnownReference[]
  /** How a source was read. */
  mappingOf(sourceId: string): Mapping | null
  mappingFor(signature: string): Mapping | null
  /** Undoable; a mapping saved right after the import that used it is undone with that import. */
  saveMapping(signature: string, mapping: Mapping): Promise<void>
  /** Waits for a running import to end. So does every other write: none may be awaited between this and `commit`. */
  beginImport(meta: ImportMeta, signal?: AbortSignal): Promise<ImportTransaction>

  /** Of feedback that is there now. */
  annotations(model: string): Annotation[]
  embeddings(model: string): Map<string, Float32Array>
  /** @param model of the embeddings; default: the annotations' */
  putAnnotations(
    rows: readonly Annotation[],
    embeddings: ReadonlyMap<string, Float32Array>,
    model?: string,
  ): Promise<void>

  putRun(run: RunRecord): Promise<void>
  latestRun(kind: string): StoredRun | null
  runByInputs(kind: string, inputsHash: string): StoredRun | null
  /** The newest run of that kind whose result has this id in it. */
  runNaming(kind: string, id: string): StoredRun | null

  /**
   * Adds a version, numbered one above the newest whatever `outline.version` says.
   * @param onto the version that must still be the newest, else OUTLINE_CHANGED
   * @returns its number
   */
  putOutline(outline: Outline, at: number, label: string, onto?: number): Promise<number>
  /** The newest version, or the one named. */
  outline(id: string, version?: number): Outline | null
  outlines(): OutlineEntry[]
  /** Newest first; empty where there is no such outline. */
  outlineVersions(id: string): OutlineVersion[]

  /** null where it was never set. */
  setting(key: string): unknown
  /** Undoable. `undefined` and null remove it. */
  setSetting(key: string, value: unknown): Promise<void>

  /** Newest first, at most `steps` (1). @throws NOTHING_TO_UNDO */
  undo(steps?: number, signal?: AbortSignal): Promise<UndoReport[]>
  /** @throws NOTHING_TO_REDO */
  redo(steps?: number, signal?: AbortSignal): Promise<UndoReport[]>
  /** What the user did, newest first. */
  history(): UndoEntry[]

  /** @param keep a backup that must not be removed to make room. A failure is remembered until one succeeds. */
  backup(now: number, keep?: string): Promise<BackupResult>
  backupPlan(): BackupPlan
  /** Undoable, each by itself. */
  setBackupPlan(plan: Partial<BackupPlan>): Promise<void>
  /** Why there is no backup where one should be; null where there is nothing to worry about. */
  backupProblem(): BackupProblem | null
  /** A backup unless the newest one says the same as the workspace does; `keep` is not removed for it. */
  backupIfChanged(now: number, keep: string): Promise<BackupResult | null>
  /** A backup where the last one is older than the setting allows; a failure is remembered, not thrown. */
  backupIfDue(now: number): Promise<BackupResult | null>
  /**
   * Removes a person from rows, history, runs, outlines and backups, for good.
   * @param identity the e-mail or platform id behind the pseudonym, where it is known: then it goes from others' words too
   * @throws PERSON_UNKNOWN
   */
  forget(personId: string, now: number, identity?: string | null): Promise<ForgetResult>
  integrity(): Integrity
  close(): Promise<void>
}
