/** Import: detection, mapping, and the account of every row. */
import { z } from 'zod'
import { type Lang, RowId } from './tables.ts'

/** A guess below it is imported only where a person names the layout: saying yes to it is not enough. */
export const LEAST_SURE = 0.5

export const DateOrder = z.enum(['ymd', 'mdy', 'dmy'])
/** Generic tables that `--as` names. */
export const GenericLayout = z.enum([
  'orders',
  'people',
  'progress',
  'reviews',
  'comments',
  'survey',
  'catalogue',
  'market',
  'launches',
  'links',
  'notes',
])
/**
 * Column → role. Roles are the vocabulary of engine/imports (`roles.ts`); `constants` fill roles that no column
 * holds (a product's name for a file of reviews of one course, say). This is also the format of a mapping file.
 */
export const Mapping = z.object({
  layout: z.string(),
  columns: z.record(z.string(), z.string()),
  constants: z.record(z.string(), z.string()).default({}),
  dates: DateOrder.optional(),
  /** Fraction mark of numbers, where the file cannot tell. */
  decimal: z.enum(['.', ',']).optional(),
  currency: z.string().optional(),
  sheet: z.string().optional(),
  /** Instead of what the file shows: an encoding's name, the mark between cells (or `tab`, `space`), the row of the headings. */
  encoding: z.string().max(40).optional(),
  delimiter: z.string().max(10).optional(),
  /** 1-based; 0 where the file has none and its columns are called `column 1`, `column 2` … */
  headerRow: z.int().min(0).max(1_000).optional(),
})
/** Whose data it is and what allows its use, as the person who imports it says. */
/** `no-quotes`: people agreed to be counted, not to be quoted. */
export const Consent = z.enum(['own', 'given', 'no-quotes', 'public', 'unknown'])
export const MAX_NOTE = 500
export const Accounted = z.object({
  imported: z.int(),
  updated: z.int(),
  duplicate: z.int(),
  rejected: z.int(),
  skipped: z.int(),
  merged: z.int(),
})
/** Why a source row was not imported. `message` is in the user's language. */
export const Rejection = z.object({
  row: z.int(),
  column: z.string().nullable(),
  value: z.string(),
  code: z.string(),
  message: z.string(),
})
export const ImportReport = z.object({
  source: RowId.nullable(),
  file: z.string(),
  layout: z.string(),
  confidence: z.number().min(0).max(1),
  encoding: z.string(),
  delimiter: z.string().nullable(),
  sheet: z.string().nullable(),
  dates: DateOrder.nullable(),
  mapping: Mapping,
  rows: z.int(),
  accounted: Accounted,
  /** New rows per canonical table. */
  imported: z.record(z.string(), z.int()),
  rejected: z.array(Rejection),
  /** Reason → count of rows skipped on purpose (totals, title rows, blank). */
  skippedWhy: z.record(z.string(), z.int()),
  warnings: z.array(z.string()),
  /** True where nothing was written (--dry-run). */
  dryRun: z.boolean(),
})
/** A ZIP of exports: each entry that can be read is imported on its own, as if it had been given beside the others. */
export const ArchiveContents = z.object({
  file: z.string(),
  /** `entry` goes with the archive's own name into the calls that take a file; `name` is what people see. */
  entries: z.array(z.object({ entry: z.string(), name: z.string(), bytes: z.int() })),
  /** Not read: another kind of file, an archive in the archive, nothing inside, packed in a rare way, replaced by a later one. */
  left: z.array(z.object({ name: z.string(), why: z.enum(['kind', 'archive', 'empty', 'method', 'repeated']) })),
})
/** A ZIP as the command line imported it, entry by entry; `refused` are those that were looked at and cannot be imported. */
export const ArchiveReport = z.object({
  archive: z.string(),
  imports: z.array(ImportReport),
  refused: z.array(z.object({ file: z.string(), code: z.string(), message: z.string() })),
  left: ArchiveContents.shape.left,
})
export const Source = z.object({
  id: RowId,
  file: z.string(),
  hash: z.string(),
  layout: z.string(),
  at: z.int(),
  rows: z.int(),
  accounted: Accounted,
  undone: z.boolean(),
  /** Where the data came from, under which licence: the user's words. */
  note: z.string().nullable(),
  consent: Consent,
})
/** First column of rejected rows written out for mending; a file that begins with it is one. */
export const reasonHeading: Readonly<Record<Lang, string>> = { en: 'What is wrong', zh: '问题所在' }
/** One rejected row after another, of a source that was imported. */
export const RejectedReport = z.object({ source: Source, rejected: z.array(Rejection) })
/** The rejected rows as a file to mend and import again. */
export const RejectedExport = z.object({ source: RowId, file: z.string(), rows: z.int() })
export type ArchiveReport = z.infer<typeof ArchiveReport>
export type ArchiveContents = z.infer<typeof ArchiveContents>
export type Consent = z.infer<typeof Consent>
export type RejectedReport = z.infer<typeof RejectedReport>
export type RejectedExport = z.infer<typeof RejectedExport>
export type DateOrder = z.infer<typeof DateOrder>
export type GenericLayout = z.infer<typeof GenericLayout>
export type Mapping = z.infer<typeof Mapping>
export type Accounted = z.infer<typeof Accounted>
export type Rejection = z.infer<typeof Rejection>
export type ImportReport = z.infer<typeof ImportReport>
export type Source = z.infer<typeof Source>
