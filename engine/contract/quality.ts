/** How far the imported data can be trusted, column by column, and which analyses they are good enough for. */
import { z } from 'zod'
import { RowId, TextLang } from './tables.ts'

export const QualityReason = z.object({
  code: z.enum(['MISSING', 'DUPLICATES', 'OUTLIERS', 'STALE', 'FUTURE', 'REJECTED', 'LANGUAGE']),
  /** Canonical column, or the file's own for REJECTED; null where it is the whole row. */
  column: z.string().nullable(),
  /** Rows concerned, of how many; days for STALE. */
  n: z.int(),
  of: z.int(),
  /** Taken off 100. */
  points: z.number().min(0),
})
const Column = z.object({
  table: z.string(),
  column: z.string(),
  rows: z.int(),
  missing: z.int(),
  /** Null where the column holds no measure. */
  outliers: z.int().nullable(),
})
const Judged = z.object({
  rows: z.int(),
  /** 0–100: 100 less the points of the reasons. */
  score: z.int().min(0).max(100),
  reasons: z.array(QualityReason),
  columns: z.array(Column),
  /** Time of the newest row. */
  newest: z.int().nullable(),
})

export const Analysis = z.enum(['gaps', 'recommend', 'simulate', 'graph'])
/** What an analysis stands on. The first ones are counts, the others shares of 0–1. */
export const Input = z.enum([
  'feedback',
  'buyers',
  'products',
  'people',
  'links',
  'readable',
  'distinct',
  'known-buyers',
  'priced',
  'linked-people',
])
export const InputCheck = z.object({
  input: Input,
  unit: z.enum(['count', 'share']),
  have: z.number(),
  need: z.number(),
  met: z.boolean(),
})
export const Quality = z.object({
  tables: z.array(Judged.extend({ table: z.string() })),
  /** Imports still in force. */
  sources: z.array(Judged.extend({ source: RowId, file: z.string(), layout: z.string(), at: z.int() })),
  languages: z.array(z.object({ lang: TextLang, items: z.int(), share: z.number() })),
  analyses: z.array(z.object({ analysis: Analysis, ready: z.boolean(), inputs: z.array(InputCheck) })),
})

export type QualityReason = z.infer<typeof QualityReason>
export type Analysis = z.infer<typeof Analysis>
export type Input = z.infer<typeof Input>
export type InputCheck = z.infer<typeof InputCheck>
export type Quality = z.infer<typeof Quality>
