/** The plan of one outline: every analysis run on one snapshot, its figures, and the file. */
import { basename, dirname, extname, join } from 'node:path'
import { audienceBy, summarise } from '../audience/index.ts'
import { checkCancelled, EngineError } from '../base/index.ts'
import {
  boughtKnown,
  type Evidence,
  type Gap,
  type GapBoard,
  type Lang,
  type Outline,
  type Plan,
  type PlanExport,
  type PlanFormat,
  type PlanPreview,
  Scenario,
} from '../contract/index.ts'
import { type AnalysisOptions, boardOf } from './board.ts'
import { brandOf } from './brand.ts'
import { calendarOf, risksOf } from './calendar.ts'
import type { Engine } from './engine.ts'
import { makeFigures } from './figures.ts'
import { writeFiles } from './files.ts'
import { gapOfOutline } from './gap-now.ts'
import { graphReport } from './graph.ts'
import { findOutline, outlineIn } from './outlines.ts'
import { gateOf } from './recommend.ts'
import { previewed, rendered } from './render.ts'
import { readScenario, simulationOf } from './simulate.ts'
import { type Snapshot, voices } from './snapshot.ts'

export const APP = 'Lacuna 0.1.0'

export interface PlanFor {
  outline: Outline
  /** The outline that was asked for: one launch is simulated for both languages of a plan. */
  chosen: Outline
  gapOn: (board: GapBoard) => Gap | Promise<Gap>
  scenario: Scenario
}

/** Analyses of a snapshot for one outline, and the figures made from them. Used by export and, with `fresh`, by verify. */
export async function planParts(
  engine: Engine,
  snapshot: Snapshot,
  { outline, chosen, gapOn, scenario }: PlanFor,
  options: AnalysisOptions,
) {
  const { tables } = snapshot
  const board = await boardOf(engine, snapshot, options)
  const gap = await gapOn(board)
  const simulation = await simulationOf(engine, snapshot, scenario, gap, options, chosen)
  const graph = await graphReport(engine, snapshot, options, { lang: outline.lang }).catch((error: unknown) => {
    if (error instanceof EngineError && (error.code === 'NO_DATA' || error.code === 'INPUT_POOR')) return null
    throw error
  })
  const summary = summarise(tables.person, tables.purchase, tables.feedback)
  const figures = makeFigures({
    snapshot,
    summary,
    board,
    gap,
    outline,
    simulation,
    graph,
    scenario,
    seed: options.seed,
  })
  return { board, gap, simulation, graph, summary, figures }
}

/** People in a plan are numbers only: ids of single persons stay in the workspace. */
const withoutPeople = <T extends { people: unknown[] }>(graph: T): T => ({ ...graph, people: [] })

export interface PlanOptions extends AnalysisOptions {
  lang: Lang
  scenario: Scenario
  sample: boolean
}

export async function buildPlan(engine: Engine, outlineId: string, options: PlanOptions): Promise<Plan> {
  const outline = await outlineIn(engine, outlineId, options.lang, options)
  const chosen = await findOutline(engine, outlineId)
  const gapOn = (on: GapBoard): Promise<Gap> => gapOfOutline(engine, on, outline)
  const snapshot = await engine.snapshot()
  const { board, gap, simulation, graph, summary, figures } = await planParts(
    engine,
    snapshot,
    { outline, chosen, gapOn, scenario: options.scenario },
    options,
  )
  const { tables } = snapshot
  const evidence: Evidence = {
    format: 'lacuna-evidence/1',
    app: APP,
    outline: outline.id,
    outlineVersion: outline.version,
    gap: gap.id,
    lang: options.lang,
    now: snapshot.lastAt,
    seed: options.seed,
    device: simulation.device,
    model: board.model,
    snapshot: snapshot.sequence,
    dataHash: snapshot.dataHash,
    scenario: options.scenario,
    figures,
    generator: outline.engine === 'language-model' ? (outline.model ?? 'unnamed') : null,
  }
  const brand = await brandOf(engine)
  const date = new Date(engine.now()).toISOString().slice(0, 10)
  return {
    lang: options.lang,
    title: outline.title,
    author: brand.name,
    brand,
    date,
    sample: options.sample,
    audience: {
      summary,
      products: audienceBy('product', tables.purchase, tables.product),
      months: audienceBy('month', tables.purchase, tables.product),
    },
    gap,
    board: { ...board, gaps: board.gaps.map((g) => (g.id === gap.id ? g : { ...g, members: [], quotes: [] })) },
    outline,
    simulation,
    gate: await gateOf(engine, snapshot, options),
    graph: graph && withoutPeople(graph),
    calendar: calendarOf(outline, engine.now(), options.lang),
    risks: risksOf({
      gap,
      simulation,
      voices: voices(tables).length,
      sales: summary.buyers > 0 && boughtKnown(gap, board),
      lang: options.lang,
      figures,
    }),
    evidence,
  }
}

interface PlanInput {
  outline: string
  paper: 'a4' | 'letter'
  scenario?: Scenario | undefined
}
export interface PreviewInput extends PlanInput {
  lang: Lang
}
export interface ExportInput extends PlanInput {
  format: PlanFormat
  out: string
  lang: Lang | 'both'
  scenarioFile?: string | undefined
  /** People's words in a share pack. */
  quotes: boolean
}

/** The plan in one language, with the scenario that was asked for or the plain one. */
async function planFor(engine: Engine, input: PlanInput, lang: Lang, options: AnalysisOptions): Promise<Plan> {
  const sample = (await engine.readable()).setting('sample') === true
  const scenario = input.scenario ?? Scenario.parse({})
  const plan = await buildPlan(engine, input.outline, { ...options, lang, scenario, sample })
  options.progress('plan', 'steps')(0, 1)
  return plan
}

/** `plan.pdf` → `plan.zh.pdf` where both languages are asked for. */
function named(out: string, suffix: string): string {
  if (!suffix) return out
  const ext = extname(out)
  return join(dirname(out), `${basename(out, ext)}.${suffix}${ext}`)
}

/**
 * Renders and writes the plan; nothing is left half-written. Both languages are one PDF, and two files in any other format.
 * @throws NOT_WRITABLE, OUTLINE_UNKNOWN
 */
export async function exportPlan(engine: Engine, input: ExportInput, options: AnalysisOptions): Promise<PlanExport> {
  const { format, paper, out } = input
  const scenario = input.scenarioFile ? await readScenario(input.scenarioFile) : input.scenario
  const langs: Lang[] = input.lang === 'both' ? ['en', 'zh'] : [input.lang]
  // A draft of the other language is made before either plan: it is an input of the simulation that both share.
  for (const lang of langs) await outlineIn(engine, input.outline, lang, options)
  const plans: Plan[] = []
  for (const lang of langs) plans.push(await planFor(engine, { ...input, scenario }, lang, options))
  const share = { pdf: extname(out).toLowerCase() === '.pdf', quotes: input.quotes }
  const [first, second] = plans
  const bilingual = format === 'pdf' && first && second
  const jobs = bilingual
    ? [{ suffix: '', plan: first, beside: second }]
    : plans.map((plan) => ({ suffix: plans.length > 1 ? plan.lang : '', plan, beside: undefined }))
  const written: { file: string; bytes: Uint8Array }[] = []
  let pages: number | null = null
  for (const { suffix, plan, beside } of jobs) {
    const made = await rendered(engine, plan, { format, paper, share, ...(beside && { beside }) }, options)
    pages = made.pages === null ? null : (pages ?? 0) + made.pages
    for (const { name, bytes } of made.files)
      written.push({ file: named(out, [suffix, name].filter(Boolean).join('.')), bytes })
  }
  checkCancelled(options.signal)
  await writeFiles(written)
  const files = written.map((w) => w.file)
  return {
    file: files[0] ?? out,
    files,
    format,
    pages,
    figures: plans.reduce((n, plan) => Math.max(n, plan.evidence.figures.length), 0),
    bytes: written.reduce((a, w) => a + w.bytes.length, 0),
  }
}

/** The pages that `exportPlan` would print, as pictures. @throws OUTLINE_UNKNOWN */
export async function previewPlan(engine: Engine, input: PreviewInput, options: AnalysisOptions): Promise<PlanPreview> {
  const plan = await planFor(engine, input, input.lang, options)
  return previewed(engine, plan, { paper: input.paper }, options)
}
