/** The plan: plain data that every export format is made from, and the evidence that `verify` recomputes. */
import { z } from 'zod'
import { AudienceRow, AudienceSummary, Gap, GapBoard } from './analysis.ts'
import { Gate, Scenario, SimulationReport } from './decisions.ts'
import { GraphReport } from './graph.ts'
import { Outline } from './outline.ts'
import { CurrencyCode, Lang, RowId } from './tables.ts'

/** One number (or short text) of the plan that can be recomputed. */
export const Figure = z.object({
  /** F1, F2 … in reading order. */
  id: z.string(),
  /** Stable name: `gap.demand`, `launch.revenue.p50` … */
  name: z.string(),
  value: z.union([z.number(), z.string()]),
  unit: z.enum(['count', 'share', 'score', 'minor', 'minutes', 'date', 'text']),
  currency: z.string().nullable(),
  /** Where the method is described, e.g. `gap score (method 2)`. */
  method: z.string(),
  model: z.string().nullable(),
  seed: z.int().nullable(),
  /** Rows it rests on: their number, a hash over their sorted ids, and at most 20 ids. */
  rows: z.object({ count: z.int(), hash: z.string(), sample: z.array(RowId) }),
})
/** Embedded in every export: ids and hashes, never texts. */
export const Evidence = z.object({
  format: z.literal('lacuna-evidence/1'),
  app: z.string(),
  outline: RowId,
  outlineVersion: z.int(),
  gap: RowId,
  lang: Lang,
  now: z.int(),
  seed: z.int(),
  device: z.string(),
  model: z.string(),
  /** Row-history position that the plan saw, and a hash over all rows at it. */
  snapshot: z.int(),
  dataHash: z.string(),
  /** What the launch was simulated with. */
  scenario: Scenario,
  figures: z.array(Figure),
  /** The language model that drafted the outline; null where rules did. */
  generator: z.string().nullable().default(null),
})
export const CalendarWeek = z.object({ week: z.int(), start: z.string(), tasks: z.array(z.string()) })
export const Risk = z.object({ text: z.string(), share: z.number().nullable(), figure: z.string().nullable() })
/** What the creator's plans carry: their name, colour and logo. */
export const Brand = z.object({
  name: z.string().trim().max(120),
  /** `#rrggbb`; print darkens it where it could not be read. */
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .nullable(),
  logo: z
    .object({ mime: z.enum(['image/svg+xml', 'image/png', 'image/jpeg']), data: z.base64().max(1_400_000) })
    .nullable(),
})
export const Plan = z.object({
  lang: Lang,
  title: z.string(),
  author: z.string(),
  brand: Brand.nullable().default(null),
  date: z.string(),
  sample: z.boolean(),
  audience: z.object({ summary: AudienceSummary, products: z.array(AudienceRow), months: z.array(AudienceRow) }),
  gap: Gap,
  board: GapBoard,
  outline: Outline,
  simulation: SimulationReport,
  gate: Gate.nullable(),
  graph: GraphReport.nullable(),
  calendar: z.array(CalendarWeek),
  risks: z.array(Risk),
  evidence: Evidence,
})
export const PlanFormat = z.enum(['pdf', 'md', 'docx', 'json', 'ics', 'csv', 'share'])
export const PlanExport = z.object({
  file: z.string(),
  files: z.array(z.string()),
  format: PlanFormat,
  pages: z.int().nullable(),
  figures: z.int(),
  bytes: z.int(),
})
export const Mismatch = z.object({
  id: z.string(),
  name: z.string(),
  stated: z.union([z.number(), z.string()]),
  recomputed: z.union([z.number(), z.string()]).nullable(),
})
export const VerifyReport = z.object({
  file: z.string(),
  figures: z.int(),
  mismatches: z.array(Mismatch),
  seconds: z.number(),
})
export const Trace = z.object({
  outline: RowId,
  gap: RowId,
  people: z.int(),
  /** Of every module's revenue, which is in its minor units. */
  currency: CurrencyCode,
  /** Median forecast of the outline as it stands. */
  buyers: z.number(),
  revenue: z.number(),
  /** The other way: every row of the gap, and the lessons that answer it; none where it is not answered. */
  rows: z.array(z.object({ row: RowId, lessons: z.array(z.string()) })),
  modules: z.array(
    z.object({
      title: z.string(),
      lessons: z.array(z.object({ title: z.string(), evidence: z.array(RowId), people: z.int() })),
      people: z.int(),
      buyers: z.number(),
      revenue: z.number(),
    }),
  ),
})
export type Figure = z.infer<typeof Figure>
export type Evidence = z.infer<typeof Evidence>
export type CalendarWeek = z.infer<typeof CalendarWeek>
export type Risk = z.infer<typeof Risk>
export type Brand = z.infer<typeof Brand>
export type Plan = z.infer<typeof Plan>
export type PlanFormat = z.infer<typeof PlanFormat>
export type PlanExport = z.infer<typeof PlanExport>
export type Mismatch = z.infer<typeof Mismatch>
export type VerifyReport = z.infer<typeof VerifyReport>
export type Trace = z.infer<typeof Trace>
