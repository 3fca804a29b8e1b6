/** The text model over the feedback, in a job process; what was read before with the same model is not read again. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { breathe, EngineError, sha256 } from '../base/index.ts'
import type { Annotation, Device, Feedback } from '../contract/index.ts'
import { checkModelFolder, type Head, headProbabilities, predictHead, type ReaderInfo } from '../text/index.ts'
import type { Engine } from './engine.ts'
import { runJob } from './jobs.ts'
import type { Progress } from './stream.ts'

export interface Reading {
  annotations: Map<string, Annotation>
  embeddings: Map<string, Float32Array>
  /** id@revision */
  model: string
  device: string
  /** Items the model read in this call; the others were known. */
  read: number
}
export interface ReadItem {
  annotation: Annotation
  embedding: Float32Array
}
export interface ReadJobInput {
  dir: string
  device: Device
  items: { id: string; text: string; kind: Feedback['kind']; rating: number | null }[]
}

export const modelName = (info: ReaderInfo): string => `${info.id}@${info.revision}`

/** Folder of the model in use: the one named, else the user's choice, else the shipped one. */
export async function modelDir(engine: Engine, dir?: string): Promise<string> {
  if (dir) return dir
  const chosen = await engine.readable().then(
    (w) => w.setting('model.dir'),
    () => null,
  )
  return typeof chosen === 'string' ? chosen : engine.resource('models', 'interim')
}

/** Name of the model in use, without starting it; null where its folder is not usable. Hashed again only when its files changed. */
export async function currentModel(engine: Engine): Promise<string | null> {
  const dir = await modelDir(engine)
  const files = ['config.json', 'calibration.json', 'onnx/model_quantized.onnx', 'onnx/model.onnx']
  const stamps = await Promise.all(
    files.map((file) =>
      stat(join(dir, file)).then(
        (s) => s.mtimeMs,
        () => 0,
      ),
    ),
  )
  try {
    return await engine.once(`model ${dir} ${stamps.join(' ')}`, async () => modelName(await checkModelFolder(dir)))
  } catch (error) {
    if (error instanceof EngineError) return null
    throw error
  }
}

/** Reads texts in a job process. @throws MODEL_MISSING, MODEL_INVALID, CANCELLED, JOB_CRASHED */
export async function readTexts(
  engine: Engine,
  input: ReadJobInput,
  options: { signal?: AbortSignal | undefined; onProgress?: (done: number, total: number | null) => void },
): Promise<{ items: ReadItem[]; info: ReaderInfo }> {
  const items: ReadItem[] = []
  const info = await runJob(engine.options.spawnJob, 'read', input, {
    ...options,
    onItems: (batch) => items.push(...(batch as ReadItem[])),
  })
  return { items, info: info as ReaderInfo }
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
    progress: Progress
    signal?: AbortSignal | undefined
  },
): Promise<Reading> {
  const dir = await modelDir(engine, options.dir)
  const info = await checkModelFolder(dir)
  const model = modelName(info)
  const workspace = await engine.readable()
  const annotations = new Map(options.fresh ? [] : workspace.annotations(model).map((a) => [a.feedback_id, a]))
  await breathe()
  const embeddings = options.fresh ? new Map<string, Float32Array>() : workspace.embeddings(model)
  await breathe()
  const missing = feedback
    .filter((f) => !annotations.has(f.id))
    .map(({ id, text, kind, rating }) => ({ id, text, kind, rating }))
  const head = workspace.setting('model.head') as AdaptedHead | null
  if (!missing.length) return adapted({ annotations, embeddings, model, device: info.device, read: 0 }, head)
  const { items, info: used } = await readTexts(
    engine,
    { dir, device: options.device, items: missing },
    { signal: options.signal, onProgress: options.progress('read', 'texts') },
  )
  if (items.length !== missing.length)
    throw new EngineError('JOB_CRASHED', {
      job: 'read',
      problem: `${items.length} of ${missing.length} texts came back`,
    })
  for (const { annotation, embedding } of items) {
    annotations.set(annotation.feedback_id, annotation)
    embeddings.set(annotation.feedback_id, embedding)
  }
  if (!options.fresh && workspace.mode !== 'read')
    await workspace.putAnnotations(
      items.map((i) => i.annotation),
      new Map(items.map((i) => [i.annotation.feedback_id, i.embedding])),
    )
  return adapted({ annotations, embeddings, model, device: used.device, read: missing.length }, head)
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
      const probabilities = headProbabilities(kept.head, embedding)
      const sentiment = predictHead(kept.head, embedding)
      return [id, { ...a, model, sentiment, probabilities, abstained: Math.max(...probabilities) < UNSURE }] as const
    }),
  )
  return { ...reading, model, annotations }
}
