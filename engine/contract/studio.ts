/** What the studio's pages read beyond the command line: the workspace at a glance, rows behind a figure, feelings, the map. */
import { z } from 'zod'
import { Aspect, Intent, Sentiment, Unread } from './annotation.ts'
import { WeekLine } from './charts/weeks.ts'
import { EdgeKind, GraphCommunity } from './graph.ts'
import { DateOrder, GenericLayout, Mapping } from './imports.ts'
import { CalendarWeek } from './plan.ts'
import { FeedbackKind, Lang, RowId, TextLang } from './tables.ts'
import { Act, BackupPlan, BackupProblem } from './workspace.ts'

const Interval = z.tuple([z.number(), z.number()])
const text = (max: number) => z.string().max(max)

export const WorkspaceInfo = z.object({
  /** Folder name without `.lacuna`. */
  name: z.string(),
  dir: z.string(),
  sample: z.boolean(),
  /** The sample's files are coming in now: what is here is not whole yet. */
  filling: z.boolean(),
  /** `read`: another process writes, or the place is read-only; `copiedFrom` then names the original. */
  mode: z.enum(['create', 'write', 'read']),
  copiedFrom: z.string().nullable(),
  /** Rises with every change of rows. */
  sequence: z.int(),
  /** Rows per canonical table. */
  counts: z.record(z.string(), z.int()),
  bytes: z.int(),
  /** Time of the newest row: the clock of every analysis. */
  lastAt: z.int().nullable(),
  sources: z.int(),
  /** Rows that imports still in force rejected. */
  rejected: z.int(),
  backups: BackupPlan.extend({ count: z.int(), lastAt: z.int().nullable(), problem: BackupProblem.nullable() }),
  /** Feedback items of the audience, and how many the current model has read. */
  voices: z.object({ items: z.int(), read: z.int() }),
  /** What undo would take back, and redo bring again. */
  undo: Act.nullable(),
  redo: Act.nullable(),
})
export const SampleReport = z.object({ files: z.int(), rows: z.int(), rejected: z.int() })

/** A question that a file cannot answer itself: which comes first, day or month. */
export const DateQuestion = z.object({
  column: z.string(),
  sample: z.string(),
  /** What the sample would mean under each order that fits, as ISO dates. */
  readings: z.array(z.object({ order: DateOrder, date: z.string() })),
})
export const InspectReport = z.object({
  /** File name without its folder. */
  name: z.string(),
  bytes: z.int(),
  layout: z.string(),
  confidence: z.number(),
  needsConfirmation: z.boolean(),
  mapping: Mapping,
  encoding: z.string(),
  delimiter: z.string().nullable(),
  sheet: z.string().nullable(),
  sheets: z.array(z.string()),
  headerRow: z.int(),
  dates: DateOrder.nullable(),
  question: DateQuestion.nullable(),
  /** Groups of roles: of each, a column or a constant must fill one before the file can be imported. */
  missing: z.array(z.array(z.string())),
  columns: z.array(
    z.object({ name: z.string(), role: z.string().nullable(), confidence: z.number(), samples: z.array(z.string()) }),
  ),
  /** Why this encoding, this separator, these headings: sentences in the user's language. */
  evidence: z.array(z.string()),
  warnings: z.array(z.string()),
})
/** Layouts that can be chosen, and the roles that each kind of table knows, in the order a menu shows them. */
export const Vocabulary = z.object({
  layouts: z.array(z.object({ id: z.string(), kind: GenericLayout, platform: z.boolean() })),
  roles: z.record(GenericLayout, z.array(z.string())),
})

export const FeedbackQuery = z.object({
  ids: z.array(RowId).max(20_000).optional(),
  /** Substring, case and width folded; works for Chinese. */
  query: text(200).optional(),
  kind: FeedbackKind.optional(),
  intent: Intent.optional(),
  sentiment: Sentiment.optional(),
  aspect: Aspect.optional(),
  lang: TextLang.optional(),
  buyer: z.boolean().optional(),
  product: RowId.optional(),
  lesson: RowId.optional(),
  since: z.int().optional(),
  /** Only what the reader looked at and could not read. */
  notRead: z.boolean().optional(),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(500).default(50),
})
export const FeedbackRow = z.object({
  id: RowId,
  /** 1-based place by time among its kind: `comment 1182`. */
  no: z.int(),
  kind: FeedbackKind,
  text: z.string(),
  lang: TextLang,
  at: z.int().nullable(),
  rating: z.number().nullable(),
  buyer: z.boolean(),
  product: z.string().nullable(),
  lesson: z.string().nullable(),
  /** Null until the model has read it. */
  sentiment: Sentiment.nullable(),
  abstained: z.boolean(),
  intent: Intent.nullable(),
  aspects: z.array(Aspect),
  /** Why the reader could not read it. */
  notRead: Unread.nullable(),
})
/** Newest first, rows without a time last. `unread`: not looked at yet; `notRead`: looked at, and why they could not be read. */
export const FeedbackPage = z.object({
  total: z.int(),
  unread: z.int(),
  notRead: z.record(Unread, z.int()),
  rows: z.array(FeedbackRow),
})
/** A word that carries an opinion; `net`: feeling of the texts that use it, −1…1. */
export const OpinionWord = z.object({ word: z.string(), people: z.int(), net: z.number().min(-1).max(1) })

/** Net feeling of one group: (positive − negative) ÷ judged people, −1…1; each person counts once, by their mean. */
export const Feeling = z.object({
  key: z.string(),
  label: z.string(),
  people: z.int(),
  items: z.int(),
  /** Null below `minPeople`: too few to say. */
  net: z.number().min(-1).max(1).nullable(),
  interval: Interval.nullable(),
})
export const Feelings = z.object({
  overall: Feeling,
  lessons: z.array(Feeling),
  products: z.array(Feeling),
  aspects: z.array(Feeling),
  /** Months in order, `YYYY-MM`. */
  months: z.array(Feeling),
  topics: z.array(
    z.object({
      id: RowId,
      label: z.string(),
      lang: TextLang,
      people: z.int(),
      items: z.int(),
      terms: z.array(z.string()),
      /** Rows that belong to it: `feedback` by these ids shows them. */
      members: z.array(RowId),
    }),
  ),
  items: z.int(),
  people: z.int(),
  /** People who asked for or about something. */
  askers: z.int(),
  unsorted: z.int(),
  /** Items on which the model abstained: left out of every score. */
  unclear: z.int(),
  minPeople: z.int(),
  level: z.number(),
  model: z.string(),
  seed: z.int(),
})

export const GraphMap = z.object({
  nodes: z.array(
    z.object({
      id: z.string(),
      x: z.number(),
      y: z.number(),
      pagerank: z.number(),
      community: z.int(),
      degree: z.int(),
      buyer: z.boolean(),
      /** When they bought first. */
      joined: z.int().nullable(),
    }),
  ),
  /** Places in `nodes`. */
  edges: z.array(z.object({ from: z.int(), to: z.int(), kind: EdgeKind, weight: z.number() })),
  communities: z.array(
    GraphCommunity.extend({
      x: z.number(),
      y: z.number(),
    }),
  ),
  /** People and edges of the whole graph; the map shows the largest by PageRank where there are more than `limit`. */
  total: z.object({ nodes: z.int(), edges: z.int() }),
  /** Kinds that a report of before did not know are 0. */
  provenance: z.record(EdgeKind, z.int().default(0)),
  modularity: z.number(),
  seed: z.int(),
})

export const OutlineVersion = z.object({ version: z.int(), at: z.int(), title: z.string() })
export const OutlineEntry = z.object({
  id: RowId,
  gap: RowId,
  lang: Lang,
  title: z.string(),
  version: z.int(),
  at: z.int(),
})
/** Each page of the plan as a stand-alone SVG, exactly as the PDF sets it. */
export const PlanPreview = z.object({
  title: z.string(),
  pages: z.array(z.object({ svg: z.string(), width: z.number(), height: z.number() })),
  figures: z.int(),
  /** The calendar, and the same as one line per thing to do. */
  weeks: z.array(CalendarWeek),
  lines: z.array(WeekLine),
  ai: z.boolean().describe('parts drafted by a language model'),
})

export type WorkspaceInfo = z.infer<typeof WorkspaceInfo>
export type SampleReport = z.infer<typeof SampleReport>
export type DateQuestion = z.infer<typeof DateQuestion>
export type InspectReport = z.infer<typeof InspectReport>
export type Vocabulary = z.infer<typeof Vocabulary>
export type FeedbackQuery = z.infer<typeof FeedbackQuery>
export type FeedbackRow = z.infer<typeof FeedbackRow>
export type OpinionWord = z.infer<typeof OpinionWord>
export type FeedbackPage = z.infer<typeof FeedbackPage>
export type Feeling = z.infer<typeof Feeling>
export type Feelings = z.infer<typeof Feelings>
export type GraphMap = z.infer<typeof GraphMap>
export type OutlineVersion = z.infer<typeof OutlineVersion>
export type OutlineEntry = z.infer<typeof OutlineEntry>
export type PlanPreview = z.infer<typeof PlanPreview>
