/** Outputs of workspace care: history, backups, models, the state of the machine. */
import { z } from 'zod'
import { RowId } from './tables.ts'

/** Something a person did. In words: locale keys under `act.`, with `detail` the file, layout, title or setting. */
export const Act = z.object({ what: z.enum(['import', 'mapping', 'outline', 'setting']), detail: z.string() })
export const UndoReport = Act.extend({ rows: z.int() })
export const HistoryEntry = Act.extend({
  at: z.int(),
  rows: z.int(),
  undone: z.boolean(),
})
export const BackupReport = z.object({ file: z.string(), bytes: z.int(), removed: z.array(z.string()) })
export const RestoreReport = z.object({ dir: z.string(), counts: z.record(z.string(), z.int()) })
export const ForgetReport = z.object({
  person: RowId,
  rows: z.int(),
  backupsRewritten: z.int(),
  filesOutside: z.array(z.string()),
})
export const ModelEntry = z.object({
  id: z.string(),
  revision: z.string(),
  dir: z.string(),
  shipped: z.boolean(),
  current: z.boolean(),
  problem: z.string().nullable(),
})
export const DeviceEntry = z.object({ name: z.string(), kind: z.string(), software: z.boolean() })
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
  models: z.array(ModelEntry),
  fonts: z.array(z.object({ name: z.string(), ok: z.boolean() })),
  electron: z.object({ present: z.boolean(), detail: z.string() }),
  tensorflow: z.object({ present: z.boolean(), detail: z.string() }),
  /** What may use the network: nothing at run time. */
  network: z.object({ used: z.boolean(), detail: z.string() }),
  ok: z.boolean(),
})
export const FilesWritten = z.object({ files: z.array(z.string()), rows: z.record(z.string(), z.int()) })
export const MatchReport = z.object({ file: z.string(), rows: z.int(), matched: z.int(), list: z.int() })
export const DemoReport = z.object({
  workspace: z.string(),
  pdf: z.string(),
  pages: z.int(),
  figures: z.int(),
  seconds: z.number(),
  gaps: z.array(z.object({ id: RowId, label: z.string(), gap: z.number() })),
  outline: RowId,
})
export const AdaptReport = z.object({
  labels: z.int(),
  curve: z.array(z.object({ labels: z.int(), accuracy: z.number(), interval: z.tuple([z.number(), z.number()]) })),
  before: z.number(),
  after: z.number(),
  level: z.number(),
  people: z.int(),
  kept: z.boolean(),
  model: z.string(),
})
export type Act = z.infer<typeof Act>
export type UndoReport = z.infer<typeof UndoReport>
export type HistoryEntry = z.infer<typeof HistoryEntry>
export type ModelEntry = z.infer<typeof ModelEntry>
export type DeviceEntry = z.infer<typeof DeviceEntry>
export type Doctor = z.infer<typeof Doctor>
export type DemoReport = z.infer<typeof DemoReport>
export type AdaptReport = z.infer<typeof AdaptReport>
