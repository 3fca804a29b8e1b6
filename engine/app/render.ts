/**
 * The plan as files and as pictures. Typesetting is native and synchronous, a few hundred milliseconds with its fonts: it runs
 * in a job process, so that the engine answers meanwhile and a cancel ends it at once.
 */
import type { Plan, PlanPreview } from '../contract/index.ts'
import type { Rendered, RenderOptions } from '../report/index.ts'
import type { AnalysisOptions } from './board.ts'
import type { Engine } from './engine.ts'
import { runJob } from './jobs.ts'

export interface RenderJobInput {
  plan: Plan
  options: RenderOptions
}
export interface PreviewJobInput {
  plan: Plan
  options: Omit<RenderOptions, 'format'>
}

/** The other formats take a few milliseconds. */
const SLOW = new Set<RenderOptions['format']>(['pdf', 'docx'])

/** @throws CANCELLED, JOB_CRASHED, FILE_MISSING */
export async function rendered(
  engine: Engine,
  plan: Plan,
  options: RenderOptions,
  { signal }: Pick<AnalysisOptions, 'signal'>,
): Promise<Rendered> {
  if (!SLOW.has(options.format) && !options.share?.pdf)
    return (await import('../report/index.ts')).renderPlan(plan, options)
  const input: RenderJobInput = { plan, options }
  return (await runJob(engine.options.spawnJob, 'render', input, { signal })) as Rendered
}

/** @throws CANCELLED, JOB_CRASHED, FILE_MISSING */
export async function previewed(
  engine: Engine,
  plan: Plan,
  options: Omit<RenderOptions, 'format'>,
  { signal }: Pick<AnalysisOptions, 'signal'>,
): Promise<PlanPreview> {
  const input: PreviewJobInput = { plan, options }
  return (await runJob(engine.options.spawnJob, 'preview', input, { signal })) as PlanPreview
}
