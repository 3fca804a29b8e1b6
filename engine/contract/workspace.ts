/** Outputs of workspace care: history, backups, models, the state of the machine. */
import { z } from 'zod'
import { Accounted } from './imports.ts'
import { ModelEntry } from './models.ts'
import { Quality } from './quality.ts'
import { RowId } from './tables.ts'

/** Something a person did. In words: locale keys under `act.`, with `detail` the file, layout, title or setting. */
export const Act = z.object({ what: z.enum(['import', 'mapping', 'outline', 'setting']), detail: z.string() })
export const UndoReport = Act.extend({ rows: z.int() })
export const HistoryEntry = Act.extend({
  at: z.int(),
  rows: z.int(),
  undone: z.boolean(),
})
/** One change of one row: cells by column; `before` is null where it was new, `after` where it went. */
export const RowChange = Act.extend({
  sequence: z.int(),
  at: z.int(),
  op: z.enum(['insert', 'update', 'delete']),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
})
/**
 * Why there is no backup where one should be. `failed`: `problem` says what stood in the way; `overdue`: none for long; `lost`:
 * so many changes that had been acknowledged are not in the workspace any more, an older backup may have them.
 */
export const BackupProblem = z.object({ kind: z.enum(['failed', 'overdue', 'lost']), at: z.int(), problem: z.string() })
/** `days` between backups that come of themselves, after an import (0: none); of all kept, the oldest goes first. */
export const BackupPlan = z.object({ days: z.int().min(0).max(365), keep: z.int().min(1).max(100) })
/** Rows per table in two workspaces: how many each has, has alone, and has otherwise than the other. */
export const RowDifferences = z.record(
  z.string(),
  z.object({ here: z.int(), there: z.int(), onlyHere: z.int(), onlyThere: z.int(), changed: z.int() }),
)
export const BackupReport = z.object({ file: z.string(), bytes: z.int(), removed: z.array(z.string()) })
export const RestoreReport = z.object({
  dir: z.string(),
  counts: z.record(z.string(), z.int()),
  /** The restored workspace (here) beside the one in use (there); null where there is none in use. */
  compared: RowDifferences.nullable(),
})
/** What `doctor --repair` made of a damaged workspace, in a new folder. */
export const RepairReport = z.object({
  /** `none`: nothing is wrong, so nothing was made. */
  method: z.enum(['none', 'salvage', 'backup']),
  dir: z.string().nullable(),
  problems: z.array(z.string()),
  /** The backup that was used, alone or to fill gaps. */
  backup: z.string().nullable(),
  /** Rows per table; `lost` is null where what is missing can't be counted. */
  tables: z.record(
    z.string(),
    z.object({ saved: z.int(), fromBackup: z.int(), recreated: z.int(), lost: z.int().nullable() }),
  ),
  /** Other things that are not whole: `history` (undo), `sources`, `tombstones`, `key`, `mapping`, `setting`, … */
  lost: z.array(z.string()),
})
export const ForgetReport = z.object({
  person: RowId,
  rows: z.int(),
  backupsRewritten: z.int(),
  filesOutside: z.array(z.string()),
})
export const DeviceEntry = z.object({
  name: z.string(),
  kind: z.string(),
  software: z.boolean(),
  /** Person-runs of a launch that it counts in a second, measured just now; null where it would not. */
  speed: z.number().nullable().default(null),
})
/** What a trial of reading with a model found: texts a second on the processor and on a graphics adapter. */
export const ReaderTrial = z.object({
  model: z.string(),
  adapter: z.string(),
  processor: z.string(),
  cpu: z.number(),
  gpu: z.number().nullable(),
  problem: z.string().nullable(),
  at: z.int(),
})
export const Doctor = z.object({
  node: z.object({ version: z.string(), ok: z.boolean() }),
  sqlite: z.object({
    version: z.string(),
    ok: z.boolean(),
    workspace: z.string().nullable(),
    problems: z.array(z.string()),
  }),
  devices: z.array(DeviceEntry),
  device: z.object({ chosen: z.string(), reason: z.string() }),
  /** The newest; null where none was made here. */
  readerTrial: ReaderTrial.nullable(),
  models: z.array(ModelEntry),
  fonts: z.array(z.object({ name: z.string(), ok: z.boolean() })),
  electron: z.object({ present: z.boolean(), detail: z.string() }),
  tensorflow: z.object({ present: z.boolean(), detail: z.string() }),
  /** What may use the network: nothing at run time. */
  network: z.object({ used: z.boolean(), detail: z.string() }),
  /** Of the rows as they are, whatever import brought them; null without a workspace. */
  quality: Quality.omit({ sources: true }).nullable(),
  ok: z.boolean(),
})
export const NotCarried = z.enum(['outlines', 'mappings', 'settings', 'history', 'sources', 'readings', 'key'])
export const FilesWritten = z.object({
  files: z.array(z.string()),
  rows: z.record(z.string(), z.int()),
  notCarried: z.array(NotCarried),
})
/** An export of Lacuna taken back in. */
export const BundleReport = z.object({
  source: RowId,
  format: z.enum(['bundle', 'csv']),
  rows: z.int(),
  accounted: Accounted,
  /** New rows per canonical table. */
  imported: z.record(z.string(), z.int()),
  /** Mappings, settings and outline versions: `kept` were here with other content, which stays. */
  documents: z.object({ added: z.int(), kept: z.int() }),
  /** Whether the workspace now says exactly what the exported one said; of CSV, whether its rows do. */
  equal: z.boolean(),
  /** Whether both make the same pseudonyms: else people in later imports are not recognised. Null: the export does not tell. */
  sameKey: z.boolean().nullable(),
  /** What an export of this format leaves behind. */
  notCarried: z.array(NotCarried),
})
/** `people`: how many of the `list` the `matched` rows are about. */
export const MatchReport = z.object({
  file: z.string(),
  rows: z.int(),
  matched: z.int(),
  people: z.int(),
  list: z.int(),
})
export const DemoReport = z.object({
  workspace: z.string(),
  pdf: z.string(),
  pages: z.int(),
  figures: z.int(),
  seconds: z.number(),
  gaps: z.array(z.object({ id: RowId, label: z.string(), gap: z.number() })),
  outline: RowId,
})
export type Act = z.infer<typeof Act>
export type UndoReport = z.infer<typeof UndoReport>
export type HistoryEntry = z.infer<typeof HistoryEntry>
export type NotCarried = z.infer<typeof NotCarried>
export type BundleReport = z.infer<typeof BundleReport>
export type RowChange = z.infer<typeof RowChange>
export type BackupProblem = z.infer<typeof BackupProblem>
export type RowDifferences = z.infer<typeof RowDifferences>
export type RestoreReport = z.infer<typeof RestoreReport>
export type RepairReport = z.infer<typeof RepairReport>
export type DeviceEntry = z.infer<typeof DeviceEntry>
export type ReaderTrial = z.infer<typeof ReaderTrial>
export type Doctor = z.infer<typeof Doctor>
export type DemoReport = z.infer<typeof DemoReport>
export type BackupPlan = z.infer<typeof BackupPlan>
