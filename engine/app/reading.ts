/** The text model over the feedback, in a job process; what was read before with the same model is not read again. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { breathe, EngineError, sha256 } from '../base/index.ts'
import type { Annotation, Device, Feedback, HeadInUse } from '../contract/index.ts'
import { checkModel, type Head, headProbabilities, predictHead } from '../text/index.ts'
import type { Engine } from './engine.ts'
import { modelDir, modelName, shippedDir } from './model-dir.ts'
import { readMissing, unknownOf } from './read-missing.ts'
import { deviceOf, planReading, weightsInUse } from './reader-device.ts'
import type { Progress } from './stream.ts'

export interface Reading {
  annotations: Map<string, Annotation>
  /** Loaded only where a head of the user's own needs them: they are most of what a reading weighs. */
  embeddings: Map<string, Float32Array>
  /** id@revision */
  model: string
  device: string
  /** Items the model read in this call; the others were known. */
  read: number
}
/** Name of the model in use, without starting it; null where its folder is not usable. Hashed again only when its files changed. */
export async function currentModel(engine: Engine): Promise<string | null> {
  const dir = await modelDir(engine)
  const weights = await weightsInUse(engine, dir)
  const files = [
    'config.json',
    'calibration.json',
    'labels.json',
    'ngrams.bin',
    'onnx/model_quantized.onnx',
    'onnx/model.onnx',
  ]
  const stamps = await Promise.all(
    files.map((file) =>
      stat(join(dir, file)).then(
        (s) => s.mtimeMs,
        () => 0,
      ),
    ),
  )
  try {
    return await engine.once(`model ${dir} ${weights} ${stamps.join(' ')}`, async () =>
      modelName(await checkModel(dir, shippedDir(engine), weights)),
    )
  } catch (error) {
    if (error instanceof EngineError) return null
    throw error
  }
}

/**
 * Annotations and embeddings of `feedback`.
 * @param fresh read everything again and keep nothing (how `verify` recomputes)
 */
export async function readFeedback(
  engine: Engine,
  feedback: readonly Feedback[],
  options: {
    device: Device
    dir?: string | undefined
    fresh?: boolean
    /** By the model itself, whatever head is kept. */
    plain?: boolean
    /** With the sentence vectors: a kilobyte an item. */
    vectors?: boolean
    progress: Progress
    signal?: AbortSignal | undefined
  },
): Promise<Reading> {
  const dir = await modelDir(engine, options.dir)
  const workspace = await engine.readable()
  const kept = async (weights: 'cpu' | 'gpu') => {
    const model = modelName(await checkModel(dir, shippedDir(engine), weights))
    const all = options.fresh ? [] : workspace.annotations(model)
    await breathe()
    return { model, annotations: new Map(all.map((a) => [a.feedback_id, a])) }
  }
  const plan = await planReading(engine, dir, options.device, async (weights) => {
    const { annotations } = await kept(weights)
    return unknownOf(feedback, annotations).length
  })
  const { model, annotations } = await kept(plan.weights)
  const head = options.plain ? null : (workspace.setting('model.head') as AdaptedHead | null)
  const needed = options.vectors === true || head?.model === model
  const embeddings = needed && !options.fresh ? workspace.embeddings(model) : new Map<string, Float32Array>()
  await breathe()
  const missing = unknownOf(feedback, annotations)
  const reading: Reading = { annotations, embeddings, model, device: deviceOf(plan, 'cpu'), read: missing.length }
  if (missing.length) {
    const keep = !options.fresh && workspace.mode !== 'read'
    reading.device = await readMissing(engine, feedback, reading, { ...options, dir, plan, keep, embeddings: needed })
  }
  return adapted(reading, head)
}

/** What the current model has read so far, as every analysis takes it; nothing is read now. */
export async function knownReadings(engine: Engine): Promise<ReadonlyMap<string, Annotation>> {
  const model = await currentModel(engine)
  if (model === null) return new Map()
  const workspace = await engine.readable()
  const head = workspace.setting('model.head') as AdaptedHead | null
  const annotations = new Map(workspace.annotations(model).map((a) => [a.feedback_id, a]))
  if (head?.model !== model) return annotations
  const embeddings = workspace.embeddings(model)
  return adapted({ annotations, embeddings, model, device: 'cpu', read: 0 }, head).annotations
}

/** A head that `adapt` kept, for the model whose embeddings it was fitted on. */
export interface AdaptedHead {
  model: string
  head: Head
  /** What it was fitted on; absent in heads of before this was kept. */
  from?: HeadInUse['from']
  labels?: number
  at?: number
  /** The one that was in use before, without its own. */
  previous?: AdaptedHead | null
}

/** Below this the adapted head is unsure, as the shipped one. */
const UNSURE = 0.5

/** Feelings by the creator's own head. Kept annotations stay the model's: the head is applied on top, under a name of its own. */
function adapted(reading: Reading, kept: AdaptedHead | null): Reading {
  if (kept?.model !== reading.model) return reading
  const model = `${reading.model}+${sha256(JSON.stringify(kept.head)).slice(0, 8)}`
  const annotations = new Map(
    [...reading.annotations].map(([id, a]) => {
      const embedding = reading.embeddings.get(id)
      if (!embedding || embedding.length + 1 !== kept.head.weights[0]?.length) return [id, a] as const
      const probabilities = headProbabilities(kept.head, embedding, a.probabilities)
      const sentiment = predictHead(kept.head, embedding, a.probabilities)
      return [id, { ...a, model, sentiment, probabilities, abstained: Math.max(...probabilities) < UNSURE }] as const
    }),
  )
  return { ...reading, model, annotations }
}
