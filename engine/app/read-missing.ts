/** What was not read yet, or was edited since, is read and kept as it arrives. */
import { EngineError, fnv1a } from '../base/index.ts'
import type { Annotation, Feedback } from '../contract/index.ts'
import type { Engine } from './engine.ts'
import { Keeper } from './keep-readings.ts'
import { type ReadItem, readTexts } from './read-texts.ts'
import { deviceOf, type ReaderPlan, type ReadRun } from './reader-device.ts'
import { inputsHash, keepRun } from './runs.ts'
import type { Progress } from './stream.ts'

/** Texts that one job gets: two processes hold them and the message between them at once. */
const SLICE = 20_000

/** Whatever of an item a reading depends on. */
const textHash = ({ text, kind, rating }: Feedback): string => fnv1a(`${kind} ${rating} ${text}`).toString(36)

/** Those without a reading, and those whose text is another than the one that was read. */
export const unknownOf = (feedback: readonly Feedback[], known: ReadonlyMap<string, Annotation>): Feedback[] =>
  feedback.filter((f) => {
    const a = known.get(f.id)
    return a === undefined || (a.text_hash !== undefined && a.text_hash !== textHash(f))
  })

/**
 * Fills the maps with what is missing of `feedback`. A reading that is stopped leaves what it has read.
 * @returns the device that did the work, with the reason where it is another than planned
 * @throws MODEL_MISSING, MODEL_INVALID, CANCELLED, JOB_CRASHED
 */
export async function readMissing(
  engine: Engine,
  feedback: readonly Feedback[],
  into: { annotations: Map<string, Annotation>; embeddings: Map<string, Float32Array>; model: string },
  options: {
    dir: string
    plan: ReaderPlan
    keep: boolean
    /** Whether the vectors are wanted in the map, and not in the workspace alone. */
    embeddings: boolean
    progress: Progress
    signal?: AbortSignal | undefined
  },
): Promise<string> {
  const { dir, plan, signal } = options
  const { annotations, embeddings, model } = into
  const missing = unknownOf(feedback, annotations)
  const hashes = new Map(missing.map((f) => [f.id, textHash(f)]))
  const keeper = options.keep ? new Keeper(await engine.readable()) : null
  const report = options.progress('read', 'texts')
  let changed = false
  const take = (items: readonly ReadItem[]): void => {
    if (items.some((i) => i.annotation.model !== model)) {
      changed = true
      return
    }
    for (const { annotation, embedding } of items) {
      const text_hash = hashes.get(annotation.feedback_id)
      if (text_hash !== undefined) annotation.text_hash = text_hash
      annotation.model = model // one string, not one each
      annotations.set(annotation.feedback_id, annotation)
      if (options.embeddings) embeddings.set(annotation.feedback_id, embedding)
    }
    keeper?.add(items)
  }
  const read = async (rest: readonly Feedback[], on: 'cpu' | 'gpu'): Promise<string> => {
    let device: string = on
    for (let from = 0; from < rest.length; from += SLICE) {
      const items = rest.slice(from, from + SLICE).map(({ id, text, kind, rating }) => ({ id, text, kind, rating }))
      const before = feedback.length - rest.length + from
      const onProgress = (done: number): void => report(before + done, feedback.length)
      const input = { dir, device: on, weights: plan.weights, items }
      const { info } = await readTexts(engine, input, { signal, onProgress, onItems: take })
      // One that was lost for a part is worth naming, even where it came back.
      if (from === 0 || info.device.startsWith('cpu')) device = info.device
    }
    return device
  }
  let device: string
  try {
    device = await read(missing, plan.device)
  } catch (error) {
    // A driver that takes the process down costs the device, not the work.
    if (plan.device !== 'gpu' || !(error instanceof EngineError) || error.code !== 'JOB_CRASHED') throw error
    await read(unknownOf(missing, annotations), 'cpu')
    device = `cpu (the GPU's process stopped: ${(error.data as { problem: string }).problem})`
  } finally {
    await keeper?.done()
  }
  if (changed) throw new EngineError('MODEL_INVALID', { dir, problem: 'the files changed while they were read with' })
  const left = unknownOf(missing, annotations).length
  if (left) {
    const problem = `${missing.length - left} of ${missing.length} texts came back`
    throw new EngineError('JOB_CRASHED', { job: 'read', problem })
  }
  if (keeper) {
    const known = feedback.length - missing.length
    const run: ReadRun = { dir, model, weights: plan.weights, read: missing.length, known }
    const key = inputsHash('read', model, ...missing.map((f) => `${f.id} ${hashes.get(f.id)}`))
    await keepRun(engine, 'read', key, 0, deviceOf(plan, device), run)
  }
  return deviceOf(plan, device)
}
