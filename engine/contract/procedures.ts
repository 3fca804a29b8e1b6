/**
 * Every use case, once: the studio, the browser host and the command line call these and nothing else.
 * Long work is an event iterator: progress events, then the result as its return value.
 */
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import {
  AudienceBy,
  AudienceRow,
  AudienceSummary,
  Backtest,
  Engagement,
  Gap,
  GapBoard,
  GraphEval,
  GraphFilter,
  GraphReport,
  ReadReport,
  SeedCosts,
  SeedReport,
  SentimentEval,
} from './analysis.ts'
import { Sentiment } from './annotation.ts'
import { Recommendation, RecommendEval, RecommendList, Scenario, SimulationReport, Split } from './decisions.ts'
import { declaredErrors } from './declared.ts'
import { Device } from './device.ts'
import {
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
import { Finding, Ladder, LintReport, Outline, OutlineChange, Remeasured } from './outline.ts'
import { path } from './path.ts'
import { PlanExport, PlanFormat, Trace, VerifyReport } from './plan.ts'
import { ProgressEvent } from './progress.ts'
import { Quality } from './quality.ts'
import { AudienceChanges, Cohorts, LaunchBursts, LessonDropOff, RepeatPurchase, Segments } from './sales.ts'
import {
  FeedbackPage,
  FeedbackQuery,
  Feelings,
  GraphMap,
  InspectReport,
  OutlineEntry,
  OutlineVersion,
  PlanPreview,
  SampleReport,
  Vocabulary,
  WorkspaceInfo,
} from './studio.ts'
import { Lang, RowId, TableName } from './tables.ts'
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

const base = oc.errors(declaredErrors)

const seed = z.int().min(0).max(0xffffffff).default(1)
const device = Device.default('auto')
const lang = Lang.default('en')
const count = z.int().min(1).max(100_000)

/** A source's id or the name of its file. */
const sourceName = z.string().min(1).max(1_000).optional()

export const ImportInput = z.object({
  file: path,
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
const Run = z.object({ seed, device })
const modelId = z.string().min(1).max(300)
const HubInput = z.object({
  host: z.string().min(1).max(300).optional(),
  repo: z.string().min(1).max(200),
  revision: z.string().min(1).max(100).optional(),
})
/** Whether a refitted head is used: where it is better for sure, in any case, or not at all (a trial). */
const Apply = z.enum(['gate', 'always', 'never'])
const BoardInput = Run.extend({ top: count.optional(), asOf: z.int().optional() })
const RecommendInput = Run.extend({ k: count.default(10), split: Split.optional() })
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
export const PlanExportInput = Run.extend({
  outline: RowId,
  format: PlanFormat.default('pdf'),
  out: path,
  lang: z.enum(['en', 'zh', 'both']).default('en'),
  paper: z.enum(['a4', 'letter']).default('a4'),
  scenario: Scenario.optional(),
  scenarioFile: path.optional(),
})

export const contract = {
  imports: {
    inspect: base.input(ImportInput).output(InspectReport),
    vocabulary: base.output(Vocabulary),
    run: base.input(ImportInput).output(eventIterator(ProgressEvent, ImportReport)),
    /** Default: the newest import that rejected rows and is not undone. */
    rejected: base.input(z.object({ source: sourceName, lang })).output(RejectedReport),
    /** Rejected rows are stored without what names people, so whole ones come from `file`: the very bytes imported then. */
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
  gaps: {
    board: base.input(BoardInput).output(eventIterator(ProgressEvent, GapBoard)),
    list: base.input(BoardInput).output(eventIterator(ProgressEvent, z.array(Gap))),
    backtest: base
      .input(Run.extend({ asOf: z.int(), k: count.default(5) }))
      .output(eventIterator(ProgressEvent, Backtest)),
  },
  graph: {
    report: base
      .input(Run.extend({ ...GraphFilter.shape, top: count.optional() }))
      .output(eventIterator(ProgressEvent, GraphReport)),
    map: base
      .input(Run.extend({ ...GraphFilter.shape, limit: count.default(3_000) }))
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
  },
  simulate: {
    run: base
      .input(Run.extend({ scenario: Scenario.optional(), file: path.optional(), gap: RowId.optional() }))
      .output(eventIterator(ProgressEvent, SimulationReport)),
  },
  outline: {
    draft: base
      .input(Run.extend({ gap: RowId, lang, model: path.optional() }))
      .output(eventIterator(ProgressEvent, Outline)),
    /** Checks the outline's newest version, or `draft`: an edited one that is not saved yet. */
    lint: base.input(z.object({ outline: RowId, lang, draft: Outline.optional() })).output(LintReport),
    /** The draft with one finding settled; null where only the author can settle it. Nothing is saved. */
    fix: base.input(z.object({ draft: Outline, finding: Finding })).output(Outline.nullable()),
    list: base.output(z.array(OutlineEntry)),
    get: base.input(z.object({ outline: RowId, version: z.int().min(1).optional() })).output(Outline),
    versions: base.input(z.object({ outline: RowId })).output(z.array(OutlineVersion)),
    /** Keeps an edited outline as its next version; undo takes it back. `version` names the version that was edited. */
    save: base.input(z.object({ outline: Outline })).output(Outline),
    alternatives: base.input(Run.extend({ gap: RowId, lang })).output(
      eventIterator(
        ProgressEvent,
        z.array(
          z.object({
            design: z.string(),
            minutes: z.int(),
            practiceShare: z.number(),
            lessons: z.int(),
            /** To make it once, by one person; an assumption, no data. */
            hours: z.int(),
            /** Share of starters who may reach the end, by how often the author's own lessons are left; null where too little is known. */
            finish: z.number().min(0).max(1).nullable(),
            outline: Outline,
          }),
        ),
      ),
    ),
    /** Locks or frees a module or a lesson by its id: no drafting changes what is locked. Kept as a new version. */
    lock: base.input(z.object({ outline: RowId, part: z.string(), on: z.boolean() })).output(Outline),
    /** Another draft of one module or lesson as a diff; kept as a new version when accepted. */
    regenerate: base
      .input(Run.extend({ outline: RowId, part: z.string(), accept: z.boolean().default(false) }))
      .output(
        eventIterator(
          ProgressEvent,
          z.object({ outline: RowId, accepted: z.boolean(), changes: z.array(OutlineChange) }),
        ),
      ),
    /** Who still asks what a lesson (or a module) answers, before and since its release. */
    measure: base
      .input(Run.extend({ outline: RowId, part: z.string(), since: z.int() }))
      .output(eventIterator(ProgressEvent, Remeasured)),
    /** Where the course stands among the author's own. */
    ladder: base.input(Run.extend({ outline: RowId })).output(eventIterator(ProgressEvent, Ladder)),
    diff: base.input(z.object({ outline: RowId, from: z.int().min(1), to: z.int().min(1) })).output(
      z.array(
        z.object({
          path: z.string(),
          kind: z.enum(['added', 'removed', 'changed']),
          before: z.string().nullable(),
          after: z.string().nullable(),
        }),
      ),
    ),
    update: base.input(Run.extend({ outline: RowId, accept: z.boolean().default(false) })).output(
      eventIterator(
        ProgressEvent,
        z.object({
          outline: RowId,
          accepted: z.boolean(),
          newEvidence: z.int(),
          changes: z.array(
            z.object({
              path: z.string(),
              kind: z.enum(['added', 'removed', 'changed']),
              before: z.string().nullable(),
              after: z.string().nullable(),
            }),
          ),
        }),
      ),
    ),
  },
  plan: {
    preview: base
      .input(PlanExportInput.omit({ out: true, format: true, lang: true, scenarioFile: true }).extend({ lang }))
      .output(eventIterator(ProgressEvent, PlanPreview)),
    export: base.input(PlanExportInput).output(eventIterator(ProgressEvent, PlanExport)),
    verify: base.input(z.object({ file: path })).output(eventIterator(ProgressEvent, VerifyReport)),
    trace: base.input(Run.extend({ outline: RowId })).output(eventIterator(ProgressEvent, Trace)),
  },
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
