/**
 * Every use case, once: the studio, the browser host and the command line call these and nothing else.
 * Long work is an event iterator: progress events, then the result as its return value.
 */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import {
  AudienceBy,
  AudienceRow,
  AudienceSummary,
  Backtest,
  Engagement,
  Gap,
  GapBoard,
  GapChanges,
  ReadReport,
  SentimentEval,
} from './analysis.ts'
import { Sentiment } from './annotation.ts'
import {
  NewCourse,
  Newcomer,
  Recommendation,
  RecommendEval,
  RecommendList,
  Scenario,
  SimulationReport,
  Split,
} from './decisions.ts'
import { GapTuning, GapView } from './gap-view.ts'
import { GraphEval, GraphFilter, GraphReport, GraphView, SeedCosts, SeedReport } from './graph.ts'
import {
  ArchiveContents,
  Consent,
  DateOrder,
  ImportReport,
  MAX_NOTE,
  Mapping,
  RejectedExport,
  RejectedReport,
  Source,
} from './imports.ts'
import {
  AdaptReport,
  AdaptState,
  AskFor,
  HubOffer,
  LabelItem,
  LabelMap,
  ModelCheck,
  ModelEntry,
  TeachReport,
} from './models.ts'
import { outlineProcedures } from './outline-procedures.ts'
import { path } from './path.ts'
import { planProcedures } from './plan-procedures.ts'
import { base, count, lang, Run } from './procedure-base.ts'
import { ProgressEvent } from './progress.ts'
import { Quality } from './quality.ts'
import { AudienceChanges, Cohorts, LaunchBursts, LessonDropOff, RepeatPurchase, Segments } from './sales.ts'
import {
  FeedbackPage,
  FeedbackQuery,
  Feelings,
  GraphMap,
  InspectReport,
  OpinionWord,
  SampleReport,
  Vocabulary,
  WorkspaceInfo,
} from './studio.ts'
import { RowId, TableName } from './tables.ts'
import { TopicsReport, TopicWish } from './topics.ts'
import { Voices } from './voices.ts'
import {
  BackupPlan,
  BackupReport,
  BundleReport,
  Doctor,
  FilesWritten,
  ForgetReport,
  HistoryEntry,
  MatchReport,
  RepairReport,
  RestoreReport,
  RowChange,
  UndoReport,
} from './workspace.ts'

/** A source's id or the name of its file. */
const sourceName = z.string().min(1).max(1_000).optional()

export const ImportInput = z.object({
  file: path,
  /** One entry of `file`, which is a ZIP then, as `contents` names it. */
  entry: z.string().min(1).max(0xffff).optional(),
  as: z.string().max(200).optional(),
  mapping: Mapping.optional(),
  dates: DateOrder.optional(),
  encoding: z.string().max(40).optional(),
  delimiter: z.string().max(10).optional(),
  sheet: z.string().max(200).optional(),
  headerRow: z.int().min(0).max(1_000).optional(),
  yes: z.boolean().default(false),
  dryRun: z.boolean().default(false),
  keepIdentity: z.boolean().default(false),
  note: z.string().max(MAX_NOTE).optional(),
  consent: Consent.default('unknown'),
  lang,
})
const modelId = z.string().min(1).max(300)
const HubInput = z.object({
  host: z.string().min(1).max(300).optional(),
  repo: z.string().min(1).max(200),
  revision: z.string().min(1).max(100).optional(),
})
/** Whether a refitted head is used: where it is better for sure, in any case, or not at all (a trial). */
const Apply = z.enum(['gate', 'always', 'never'])
const viewName = z.string().trim().min(1).max(60)
const BoardInput = Run.extend({
  top: count.optional(),
  asOf: z.int().optional(),
  /** A view that is kept, and what is changed of it (of the usual one where none is named) without keeping it. */
  view: viewName.optional(),
  tuning: GapTuning.optional(),
})
const RecommendInput = Run.extend({ k: count.default(10), split: Split.optional() })
const NewCourseInput = Run.extend({
  course: z.string().min(1).max(500).optional(),
  gap: RowId.optional(),
  top: count.default(20),
})
export const EvalRecommendInput = Run.extend({
  file: path,
  user: z.string(),
  item: z.string(),
  rating: z.string().optional(),
  time: z.string().optional(),
  split: Split.optional(),
  threshold: z.number().optional(),
  k: count.default(10),
})

export const contract = {
  imports: {
    /** What a ZIP holds; null for every other file, a workbook or slides among them. */
    contents: base.input(z.object({ file: path })).output(ArchiveContents.nullable()),
    inspect: base.input(ImportInput).output(InspectReport),
    vocabulary: base.output(Vocabulary),
    run: base.input(ImportInput).output(eventIterator(ProgressEvent, ImportReport)),
    /** Default: the newest import that rejected rows and is not undone. */
    rejected: base.input(z.object({ source: sourceName, lang })).output(RejectedReport),
    /** Rejected rows are stored without what names people, so whole ones come from `file`: the very bytes imported then, or the ZIP that they came in. */
    exportRejected: base.input(z.object({ source: sourceName, file: path, out: path, lang })).output(RejectedExport),
  },
  workspace: {
    info: base.output(WorkspaceInfo),
    /** Fills a new workspace with the invented sample. */
    sample: base.input(z.object({ lang })).output(eventIterator(ProgressEvent, SampleReport)),
    sources: base.output(z.array(Source)),
    quality: base.output(Quality),
    history: base.output(z.array(HistoryEntry)),
    rowHistory: base.input(z.object({ table: TableName, id: RowId })).output(z.array(RowChange)),
    undo: base.input(z.object({ steps: count.default(1) })).output(z.array(UndoReport)),
    redo: base.input(z.object({ steps: count.default(1) })).output(z.array(UndoReport)),
    backup: base.output(BackupReport),
    /** Sets what is given, tells what holds. Undoable. */
    backupPlan: base.input(BackupPlan.partial()).output(BackupPlan),
    /** What can be saved of a damaged workspace, into a new folder; `backup` takes its newest whole backup alone. */
    repair: base.input(z.object({ into: path, from: z.enum(['auto', 'backup']).default('auto') })).output(RepairReport),
    restore: base.input(z.object({ file: path, into: path })).output(RestoreReport),
    forget: base.input(z.object({ person: z.string().min(1).max(500) })).output(ForgetReport),
    doctor: base.output(Doctor),
    exportData: base.input(z.object({ format: z.enum(['bundle', 'csv']), out: path })).output(FilesWritten),
    /** Takes an export of Lacuna back in: its folder, or the `lacuna-….json` in it. */
    importBundle: base.input(z.object({ file: path })).output(eventIterator(ProgressEvent, BundleReport)),
    match: base.input(z.object({ list: path, file: path, out: path })).output(MatchReport),
  },
  audience: {
    summary: base.output(AudienceSummary),
    by: base.input(z.object({ by: AudienceBy })).output(z.array(AudienceRow)),
    feelings: base.input(Run).output(eventIterator(ProgressEvent, Feelings)),
    voices: base.input(Run).output(eventIterator(ProgressEvent, Voices)),
    feedback: base.input(FeedbackQuery).output(FeedbackPage),
    /** The words that carry the opinion in the texts that fit, by how many people use them. */
    opinions: base.input(FeedbackQuery.omit({ offset: true, limit: true })).output(z.array(OpinionWord)),
    cohorts: base.output(Cohorts),
    repeat: base.output(RepeatPurchase),
    segments: base.input(z.object({ top: count.default(50) })).output(Segments),
    lessons: base.output(LessonDropOff),
    launches: base.output(LaunchBursts),
    /** Default: the last 30 days. */
    changes: base.input(z.object({ since: z.int().optional() })).output(AudienceChanges),
    engage: base.input(z.object({ top: count.default(50) })).output(z.array(Engagement)),
    /** The same list as a spreadsheet. */
    engageCsv: base
      .input(z.object({ top: count.default(50), lang, out: path }))
      .output(z.object({ file: z.string(), rows: z.int() })),
    report: base
      .input(z.object({ since: z.int(), lang, out: path.optional() }))
      .output(z.object({ markdown: z.string(), file: z.string().nullable() })),
    /** Four pages on what changed since, beside the equally long time before. */
    reportPdf: base
      .input(Run.extend({ since: z.int(), lang, paper: z.enum(['a4', 'letter']).default('a4'), out: path }))
      .output(eventIterator(ProgressEvent, z.object({ file: z.string(), pages: z.int(), bytes: z.int() }))),
  },
  text: {
    read: base.input(Run.extend({ model: path.optional() })).output(eventIterator(ProgressEvent, ReadReport)),
    models: base.output(z.array(ModelEntry)),
    /** Default: the model in use. Reads some texts for a trial; the speed is remembered for models of this workspace. */
    checkModel: base.input(Run.extend({ dir: path.optional() })).output(eventIterator(ProgressEvent, ModelCheck)),
    /** `labels`: what the model's own labels mean, where they do not say it. */
    addModel: base
      .input(Run.extend({ dir: path, labels: LabelMap.optional() }))
      .output(eventIterator(ProgressEvent, ModelEntry)),
    /** `id`: as the list says it, with or without `@revision`. */
    switchModel: base.input(z.object({ id: modelId })).output(ModelEntry),
    removeModel: base.input(z.object({ id: modelId })).output(ModelEntry),
    mapModel: base.input(z.object({ id: modelId, labels: LabelMap })).output(ModelEntry),
    /** Asks a hub what it has: the only look outwards besides `fetchModel`, and as explicit. */
    offerModel: base.input(HubInput).output(HubOffer),
    /** Fetches exactly what was offered: another commit or other sizes are refused. */
    fetchModel: base
      .input(Run.extend({ ...HubInput.shape, commit: z.string(), bytes: z.int(), labels: LabelMap.optional() }))
      .output(eventIterator(ProgressEvent, ModelEntry)),
    adapt: base
      .input(
        Run.extend({
          /** A table of labels; default: the labels given in the studio. */
          file: path.optional(),
          text: z.string().optional(),
          label: z.string().optional(),
          semi: z.boolean().default(false),
          apply: Apply.default('gate'),
        }),
      )
      .output(eventIterator(ProgressEvent, AdaptReport)),
    adaptState: base.output(AdaptState),
    /** Items whose labels would teach most, with some at random. */
    adaptNext: base
      .input(Run.extend({ count: z.int().min(1).max(100).default(10) }))
      .output(eventIterator(ProgressEvent, z.array(LabelItem))),
    /** Null takes a label back. */
    label: base
      .input(z.object({ id: RowId, sentiment: Sentiment.nullable(), why: AskFor.default('unsure') }))
      .output(AdaptState),
    /** Back to the head that was in use before the newest one, or to the model's own. */
    adaptRevert: base.output(AdaptState),
    teach: base
      .input(Run.extend({ model: path, items: count.default(2_000), apply: Apply.default('gate') }))
      .output(eventIterator(ProgressEvent, TeachReport)),
  },
  topics: {
    /** Topics with their parts. `coverage`: the share of the items to sort; left out: as many as their words speak for. */
    list: base
      .input(Run.extend({ coverage: z.number().min(0).max(1).optional() }))
      .output(eventIterator(ProgressEvent, TopicsReport)),
    /** Merge, split, rename, pin, hold, or take one of these back; kept across runs, undoable. */
    decide: base.input(Run.extend({ wish: TopicWish })).output(eventIterator(ProgressEvent, TopicsReport)),
  },
  gaps: {
    board: base.input(BoardInput).output(eventIterator(ProgressEvent, GapBoard)),
    list: base.input(BoardInput).output(eventIterator(ProgressEvent, z.array(Gap))),
    views: base.output(z.array(GapView)),
    /** Keeps a set of weights under its name. Undoable, like removing one. */
    saveView: base.input(GapView).output(z.array(GapView)),
    removeView: base.input(z.object({ name: viewName })).output(z.array(GapView)),
    /** New, growing, answered and fading gaps: against the day before `since`, or against what was there before the last import. */
    changes: base
      .input(Run.extend({ since: z.union([z.int(), z.literal('last-import')]).default('last-import') }))
      .output(eventIterator(ProgressEvent, GapChanges)),
    backtest: base
      .input(Run.extend({ asOf: z.int(), k: count.default(5) }))
      .output(eventIterator(ProgressEvent, Backtest)),
  },
  graph: {
    report: base
      .input(Run.extend({ ...GraphFilter.shape, ...GraphView.shape, top: count.optional() }))
      .output(eventIterator(ProgressEvent, GraphReport)),
    map: base
      .input(Run.extend({ ...GraphFilter.shape, ...GraphView.shape, limit: count.default(3_000) }))
      .output(eventIterator(ProgressEvent, GraphMap)),
    seeds: base
      .input(
        Run.extend({
          ...GraphFilter.shape,
          /** People, or with `costs` what it may cost. */
          budget: z.number().positive(),
          probability: z.union([z.number().min(0).max(1), z.literal('weighted')]).default(0.1),
          costs: SeedCosts.optional(),
        }),
      )
      .output(eventIterator(ProgressEvent, SeedReport)),
  },
  recommend: {
    evaluate: base.input(RecommendInput).output(eventIterator(ProgressEvent, RecommendEval)),
    train: base.input(RecommendInput).output(eventIterator(ProgressEvent, RecommendEval)),
    list: base
      .input(RecommendInput.extend({ top: count.default(20) }))
      .output(eventIterator(ProgressEvent, RecommendList)),
    explain: base
      .input(RecommendInput.extend({ person: z.string().min(1).max(500) }))
      .output(eventIterator(ProgressEvent, Recommendation)),
    /** `owns`: titles or ids of the courses that a new person has. */
    newPerson: base
      .input(RecommendInput.extend({ owns: z.array(z.string().min(1).max(500)).min(1).max(200) }))
      .output(eventIterator(ProgressEvent, Newcomer)),
    /** `course`: title or id of one that nobody has bought yet; or a gap's. */
    newCourse: base.input(NewCourseInput).output(eventIterator(ProgressEvent, NewCourse)),
  },
  simulate: {
    run: base
      .input(Run.extend({ scenario: Scenario.optional(), file: path.optional(), gap: RowId.optional() }))
      .output(eventIterator(ProgressEvent, SimulationReport)),
  },
  outline: outlineProcedures,
  plan: planProcedures,
  evaluate: {
    sentiment: base
      .input(Run.extend({ file: path, text: z.string(), label: z.string(), model: path.optional() }))
      .output(eventIterator(ProgressEvent, SentimentEval)),
    recommend: base.input(EvalRecommendInput).output(eventIterator(ProgressEvent, RecommendEval)),
    graph: base
      .input(Run.extend({ file: path, source: z.string(), target: z.string(), header: z.boolean().default(true) }))
      .output(eventIterator(ProgressEvent, GraphEval)),
  },
}
export type Contract = typeof contract
