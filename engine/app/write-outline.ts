/**
 * The planner's outline with its strings written by the user's own language model, in a job process: cancelling kills it, what
 * it wrote within the time stays, and a folder that cannot generate leaves the planner's words.
 */
import { EngineError } from '../base/index.ts'
import type { Outline } from '../contract/index.ts'
import { fieldsOf, type OutlineInput, withTexts } from '../outline/index.ts'
import type { WriteItem } from '../text/index.ts'
import type { AnalysisOptions } from './board.ts'
import type { Engine } from './engine.ts'
import { runJob } from './jobs.ts'

export interface WriteJobInput {
  dir: string
  items: WriteItem[]
}
export interface WrittenItem {
  id: string
  text: string
}
/** Milliseconds for the whole outline, loading included. */
const LIMIT = 600_000

/** @throws MODEL_MISSING where there is no such folder, CANCELLED */
export async function writeOutline(
  engine: Engine,
  planned: Outline,
  input: OutlineInput,
  dir: string,
  options: AnalysisOptions,
  limit = LIMIT,
): Promise<Outline> {
  const fields = fieldsOf(planned, input)
  const texts = new Map<string, string>()
  const lead = new Map(fields.map((field) => [field.path, field.lead]))
  const late = AbortSignal.timeout(limit)
  let model = ''
  let latest = ''
  const report = options.progress('outline', 'texts')
  const items = fields.map(({ path, prompt, lang, least, most, numbers }) => ({
    id: path,
    prompt,
    lang,
    least,
    most,
    numbers,
  }))
  try {
    await runJob(engine.options.spawnJob, 'write', { dir, items } satisfies WriteJobInput, {
      signal: options.signal ? AbortSignal.any([options.signal, late]) : late,
      onProgress: (done, total) => report(done, total, latest),
      onItems: (batch) => {
        for (const { id, text } of batch as WrittenItem[]) {
          if (id === '') model = text
          else {
            texts.set(id, text)
            latest = `${lead.get(id) ?? ''}${text}`
          }
        }
      },
    })
  } catch (error) {
    if (!(error instanceof EngineError) || error.code === 'MODEL_MISSING' || options.signal?.aborted) throw error
    if (!['MODEL_INVALID', 'JOB_CRASHED', 'CANCELLED'].includes(error.code)) throw error
  }
  return withTexts(planned, fields, texts, input.evidence, model).outline
}
