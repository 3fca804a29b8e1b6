/** The contract, implemented: each procedure hands its checked input to one use case. */

import { implement } from '@orpc/server'
import { audienceBy, summarise } from '../audience/index.ts'
import { orDeclared } from '../base/index.ts'
import { contract } from '../contract/index.ts'
import { archiveContents } from '../imports/index.ts'
import { fixOutline } from '../outline/index.ts'
import { adapt } from './adapt.ts'
import { adaptNext, adaptRevert, adaptState, labelItem } from './adapt-labels.ts'
import { backtest } from './backtest.ts'
import type { AnalysisOptions } from './board.ts'
import { currentBoard } from './board.ts'
import { brandOf, setBrand } from './brand.ts'
import * as care from './care.ts'
import { supplyOf } from './catalogue.ts'
import { decideTopics } from './decide-topics.ts'
import { doctor } from './doctor.ts'
import * as edit from './edit-outline.ts'
import { engageCsv, engageList } from './engage.ts'
import type { Engine } from './engine.ts'

import * as evaluate from './evaluate.ts'
import { exportData } from './export-data.ts'
import { feedbackPage } from './feedback.ts'
import { audienceFeelings } from './feelings.ts'
import { fetchModel, offerModel } from './fetch-model.ts'
import { gapChanges } from './gap-changes.ts'
import { gapViews, removeGapView, saveGapView, tuningOf } from './gap-views.ts'
import type { PathPolicy } from './grants.ts'
import { graphMap, graphReport, graphSeeds } from './graph.ts'
import { importBundle } from './import-bundle.ts'
import { importFile } from './import-file.ts'
import { workspaceInfo } from './info.ts'
import { inspectFile, vocabulary } from './inspect-file.ts'
import { matchList } from './match.ts'
import { addModel, checkFolder, listModels, mapModel, removeModel, switchModel } from './models.ts'
import { mondayReport } from './monday.ts'
import { newCourse } from './new-course.ts'
import { opinionWords } from './opinion-words.ts'
import * as outlines from './outlines.ts'
import { exportPlan, previewPlan } from './plan.ts'
import { quality } from './quality.ts'
import { readAudience } from './read-report.ts'
import * as recommend from './recommend.ts'
import { exportRejected, rejected } from './rejected.ts'
import { exportReport } from './report-pdf.ts'
import * as sales from './sales.ts'
import { fillSample } from './sample.ts'
import { saveOutline } from './save-outline.ts'
import { simulateFor } from './simulate-for.ts'
import { type Progress, stream } from './stream.ts'
import { teach } from './teach.ts'
import { listTopics } from './topic-list.ts'
import { traceOutline } from './trace.ts'
import { verifyPlan } from './verify.ts'
import { audienceVoices } from './voices.ts'

export interface Context {
  engine: Engine
  /** For the call itself (see grants.ts): a handler's input holds paths already. */
  paths: PathPolicy
}

const os = implement(contract)
  .$context<Context>()
  .use(({ next }) => orDeclared(() => next()))

type Run = { seed: number; device: AnalysisOptions['device'] }

/** Streams work with the options that every analysis takes. */
function analysis<T>(
  context: Context,
  run: Run,
  signal: AbortSignal | undefined,
  work: (engine: Engine, options: AnalysisOptions) => Promise<T>,
) {
  const { engine } = context
  return stream(
    () => engine.now(),
    signal,
    (progress: Progress, own) => work(engine, { seed: run.seed, device: run.device, progress, signal: own }),
  )
}

const top = <T>(rows: T[], n: number | undefined): T[] => (n === undefined ? rows : rows.slice(0, n))

export const router = os.router({
  imports: {
    contents: os.imports.contents.handler(({ input }) => archiveContents(input.file)),
    inspect: os.imports.inspect.handler(({ input, context, signal }) => inspectFile(context.engine, input, signal)),
    vocabulary: os.imports.vocabulary.handler(() => vocabulary()),
    run: os.imports.run.handler(({ input, context, signal }) =>
      stream(
        () => context.engine.now(),
        signal,
        (progress, own) => importFile(context.engine, input, progress, own),
      ),
    ),
    rejected: os.imports.rejected.handler(({ input, context }) => rejected(context.engine, input.source, input.lang)),
    exportRejected: os.imports.exportRejected.handler(({ input, context, signal }) =>
      exportRejected(context.engine, input, signal),
    ),
  },
  workspace: {
    info: os.workspace.info.handler(({ context }) => workspaceInfo(context.engine)),
    sample: os.workspace.sample.handler(({ input, context, signal }) =>
      stream(
        () => context.engine.now(),
        signal,
        (progress, own) => fillSample(context.engine, input.lang, progress, own),
      ),
    ),
    sources: os.workspace.sources.handler(({ context }) => care.sources(context.engine)),
    quality: os.workspace.quality.handler(({ context }) => quality(context.engine)),
    history: os.workspace.history.handler(({ context }) => care.history(context.engine)),
    rowHistory: os.workspace.rowHistory.handler(({ input, context }) =>
      care.rowHistory(context.engine, input.table, input.id),
    ),
    undo: os.workspace.undo.handler(({ input, context }) => care.undo(context.engine, input.steps)),
    redo: os.workspace.redo.handler(({ input, context }) => care.redo(context.engine, input.steps)),
    backupPlan: os.workspace.backupPlan.handler(({ input, context }) => care.backupPlan(context.engine, input)),
    backup: os.workspace.backup.handler(({ context }) => care.backup(context.engine)),
    repair: os.workspace.repair.handler(({ input, context }) => care.repair(context.engine, input.into, input.from)),
    importBundle: os.workspace.importBundle.handler(({ input, context, signal }) =>
      stream(
        () => context.engine.now(),
        signal,
        (progress, own) => importBundle(context.engine, input.file, progress, own),
      ),
    ),
    restore: os.workspace.restore.handler(({ input, context }) => care.restore(context.engine, input.file, input.into)),
    forget: os.workspace.forget.handler(({ input, context }) => care.forget(context.engine, input.person)),
    doctor: os.workspace.doctor.handler(({ context }) => doctor(context.engine)),
    exportData: os.workspace.exportData.handler(({ input, context }) =>
      exportData(context.engine, input.format, input.out),
    ),
    match: os.workspace.match.handler(({ input, context }) =>
      matchList(context.engine, input.list, input.file, input.out),
    ),
  },
  audience: {
    summary: os.audience.summary.handler(async ({ context }) => {
      const { tables } = await context.engine.snapshot()
      return summarise(tables.person, tables.purchase, tables.feedback)
    }),
    by: os.audience.by.handler(async ({ input, context }) => {
      const { tables } = await context.engine.snapshot()
      return audienceBy(input.by, tables.purchase, tables.product)
    }),
    feedback: os.audience.feedback.handler(({ input, context }) => feedbackPage(context.engine, input)),
    opinions: os.audience.opinions.handler(({ input, context }) => opinionWords(context.engine, input)),
    feelings: os.audience.feelings.handler(({ input, context, signal }) =>
      analysis(context, input, signal, audienceFeelings),
    ),
    voices: os.audience.voices.handler(({ input, context, signal }) =>
      analysis(context, input, signal, audienceVoices),
    ),
    cohorts: os.audience.cohorts.handler(({ context }) => sales.cohorts(context.engine)),
    repeat: os.audience.repeat.handler(({ context }) => sales.repeat(context.engine)),
    segments: os.audience.segments.handler(({ input, context }) => sales.segments(context.engine, input.top)),
    lessons: os.audience.lessons.handler(({ context }) => sales.lessons(context.engine)),
    launches: os.audience.launches.handler(({ context }) => sales.launches(context.engine)),
    changes: os.audience.changes.handler(({ input, context }) => sales.changes(context.engine, input.since)),
    engage: os.audience.engage.handler(({ input, context }) => engageList(context.engine, input.top)),
    engageCsv: os.audience.engageCsv.handler(({ input, context }) =>
      engageCsv(context.engine, input.top, input.lang, input.out),
    ),
    report: os.audience.report.handler(({ input, context }) =>
      mondayReport(context.engine, input.since, input.lang, input.out),
    ),
    reportPdf: os.audience.reportPdf.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) => exportReport(engine, input, options)),
    ),
  },
  text: {
    read: os.text.read.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) => readAudience(engine, { ...options, model: input.model })),
    ),
    models: os.text.models.handler(({ context }) => listModels(context.engine)),
    checkModel: os.text.checkModel.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) => checkFolder(engine, input.dir, options)),
    ),
    addModel: os.text.addModel.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) => addModel(engine, input, options)),
    ),
    switchModel: os.text.switchModel.handler(({ input, context }) => switchModel(context.engine, input.id)),
    removeModel: os.text.removeModel.handler(({ input, context }) => removeModel(context.engine, input.id)),
    mapModel: os.text.mapModel.handler(({ input, context }) => mapModel(context.engine, input.id, input.labels)),
    offerModel: os.text.offerModel.handler(({ input, signal }) => offerModel(input, signal)),
    fetchModel: os.text.fetchModel.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) => fetchModel(engine, input, options)),
    ),
    adapt: os.text.adapt.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) => adapt(engine, input, options)),
    ),
    adaptState: os.text.adaptState.handler(({ context }) => adaptState(context.engine)),
    adaptNext: os.text.adaptNext.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) => adaptNext(engine, input.count, options)),
    ),
    label: os.text.label.handler(({ input, context }) =>
      labelItem(context.engine, input.id, input.sentiment, input.why),
    ),
    adaptRevert: os.text.adaptRevert.handler(({ context }) => adaptRevert(context.engine)),
    teach: os.text.teach.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) => teach(engine, input, options)),
    ),
  },
  topics: {
    list: os.topics.list.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) => listTopics(engine, options, input.coverage)),
    ),
    decide: os.topics.decide.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) => decideTopics(engine, options, input.wish)),
    ),
  },
  gaps: {
    board: os.gaps.board.handler(({ input, context, signal }) =>
      analysis(context, input, signal, async (engine, options) => {
        const tuning = await tuningOf(engine, input)
        const { board, snapshot } = await currentBoard(engine, { ...options, asOf: input.asOf, tuning })
        return { ...board, gaps: top(board.gaps, input.top), supply: supplyOf(snapshot) }
      }),
    ),
    list: os.gaps.list.handler(({ input, context, signal }) =>
      analysis(context, input, signal, async (engine, options) => {
        const tuning = await tuningOf(engine, input)
        return top((await currentBoard(engine, { ...options, asOf: input.asOf, tuning })).board.gaps, input.top)
      }),
    ),
    views: os.gaps.views.handler(({ context }) => gapViews(context.engine)),
    saveView: os.gaps.saveView.handler(({ input, context }) => saveGapView(context.engine, input)),
    removeView: os.gaps.removeView.handler(({ input, context }) => removeGapView(context.engine, input.name)),
    changes: os.gaps.changes.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) => gapChanges(engine, input.since, options)),
    ),
    backtest: os.gaps.backtest.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) => backtest(engine, input.asOf, input.k, options)),
    ),
  },
  graph: {
    report: os.graph.report.handler(({ input, context, signal }) =>
      analysis(context, input, signal, async (engine, options) => {
        const report = await graphReport(engine, await engine.snapshot(signal), options, input)
        return { ...report, people: top(report.people, input.top) }
      }),
    ),
    map: os.graph.map.handler(({ input, context, signal }) =>
      analysis(context, input, signal, async (engine, options) =>
        graphMap(engine, await engine.snapshot(signal), input.limit, options, input),
      ),
    ),
    seeds: os.graph.seeds.handler(({ input, context, signal }) =>
      analysis(context, input, signal, async (engine, options) =>
        graphSeeds(engine, await engine.snapshot(signal), input, options),
      ),
    ),
  },
  recommend: {
    evaluate: os.recommend.evaluate.handler(({ input, context, signal }) =>
      analysis(context, input, signal, async (engine, options) =>
        recommend.evaluateWorkspace(engine, await engine.snapshot(), { ...options, ...input }),
      ),
    ),
    train: os.recommend.train.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) => recommend.train(engine, { ...options, ...input })),
    ),
    list: os.recommend.list.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) =>
        recommend.list(engine, input.top, { ...options, ...input }),
      ),
    ),
    explain: os.recommend.explain.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) =>
        recommend.explain(engine, input.person, { ...options, ...input }),
      ),
    ),
    newPerson: os.recommend.newPerson.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) =>
        recommend.newPerson(engine, input.owns, { ...options, ...input }),
      ),
    ),
    newCourse: os.recommend.newCourse.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) => newCourse(engine, input, options)),
    ),
  },
  simulate: {
    run: os.simulate.run.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) => simulateFor(engine, input, options)),
    ),
  },
  outline: {
    draft: os.outline.draft.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) =>
        outlines.draft(engine, input.gap, input.lang, options, input.model, input.pack),
      ),
    ),
    lint: os.outline.lint.handler(({ input, context }) =>
      outlines.lint(context.engine, input.outline, input.lang, input.draft),
    ),
    fix: os.outline.fix.handler(({ input }) => fixOutline(input.draft, input.finding)),
    list: os.outline.list.handler(async ({ context }) => (await context.engine.readable()).outlines()),
    get: os.outline.get.handler(({ input, context }) =>
      outlines.findOutline(context.engine, input.outline, input.version),
    ),
    versions: os.outline.versions.handler(({ input, context }) => outlines.versions(context.engine, input.outline)),
    save: os.outline.save.handler(({ input, context }) => saveOutline(context.engine, input.outline)),
    alternatives: os.outline.alternatives.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) =>
        outlines.alternatives(engine, input.gap, input.lang, options, input.pack, input.beside),
      ),
    ),
    lock: os.outline.lock.handler(({ input, context }) =>
      edit.lockPart(context.engine, input.outline, input.part, input.on),
    ),
    regenerate: os.outline.regenerate.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) =>
        edit.draftAgain(engine, input.outline, input.part, input, options),
      ),
    ),
    measure: os.outline.measure.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) =>
        edit.measureLesson(engine, input.outline, input.part, input.since, options),
      ),
    ),
    ladder: os.outline.ladder.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) => edit.ladder(engine, input.outline, options)),
    ),
    diff: os.outline.diff.handler(({ input, context }) =>
      outlines.diff(context.engine, input.outline, input.from, input.to),
    ),
    update: os.outline.update.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) =>
        outlines.update(engine, input.outline, input.accept, options),
      ),
    ),
  },
  plan: {
    brand: os.plan.brand.handler(({ context }) => brandOf(context.engine)),
    setBrand: os.plan.setBrand.handler(({ input, context }) => setBrand(context.engine, input)),
    preview: os.plan.preview.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) => previewPlan(engine, input, options)),
    ),
    export: os.plan.export.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) => exportPlan(engine, input, options)),
    ),
    verify: os.plan.verify.handler(({ input, context, signal }) =>
      stream(
        () => context.engine.now(),
        signal,
        (progress, own) => verifyPlan(context.engine, input.file, { progress, signal: own }),
      ),
    ),
    trace: os.plan.trace.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) =>
        traceOutline(engine, input.outline, options, input.scenario),
      ),
    ),
  },
  evaluate: {
    sentiment: os.evaluate.sentiment.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) => evaluate.evaluateSentiment(engine, input, options)),
    ),
    recommend: os.evaluate.recommend.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) => evaluate.evaluateRecommend(engine, input, options)),
    ),
    graph: os.evaluate.graph.handler(({ input, context, signal }) =>
      analysis(context, input, signal, (engine, options) => evaluate.evaluateGraph(engine, input, options)),
    ),
  },
})
