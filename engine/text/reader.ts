/**
 * The text model: sentiment, intent, aspects and a sentence vector for every feedback item, from a local folder and with no
 * network. One item at a time: dynamic int8 quantisation scales per batch, so an item's bits would depend on its neighbours;
 * alone it is also the fastest on one thread.
 */
import { breathe, checkCancelled, EngineError } from '../base/index.ts'
import type { Annotation, Device, FeedbackKind, Report, Sentiment } from '../contract/index.ts'
import { aspectsOf } from './aspects.ts'
import { probabilities } from './calibration.ts'
import { intentOf } from './intents.ts'
import { inspectModelFolder, type ModelFolder, type ReaderInfo } from './model-folder.ts'
import { unit, weightedMean, windowsOf } from './windows.ts'

export interface ReadItem {
  id: string
  text: string
  kind: FeedbackKind
  rating: number | null
}
export interface ReadOptions {
  signal?: AbortSignal | undefined
  onProgress?: Report | undefined
  /** The vector has unit length, or no elements where the model gives none. */
  onItem(annotation: Annotation, embedding: Float32Array): void
}
export interface Reader {
  info: ReaderInfo
  /** In the items' order. @throws CANCELLED */
  read(items: readonly ReadItem[], options: ReadOptions): Promise<void>
  close(): Promise<void>
}
type Library = typeof import('@huggingface/transformers')
/** What one window gives. */
interface Output {
  logits: Float32Array
  vector: Float32Array | null
}
const SENTIMENTS: readonly Sentiment[] = ['negative', 'neutral', 'positive']
/** Longer texts are cut before they are split into pieces: far above the windows that are read. */
const CHARACTERS = 60_000

/** The library with every way to the network shut. Loaded late: it takes 50 MB and most runs never read. */
async function library(): Promise<Library> {
  const hf = await import('@huggingface/transformers')
  hf.env.allowRemoteModels = false
  hf.env.allowLocalModels = true
  hf.env.useFSCache = false
  hf.env.useBrowserCache = false
  hf.env.fetch = () => Promise.reject(new Error('the network is not used'))
  hf.env.logLevel = hf.LogLevel.ERROR
  return hf
}

/**
 * @param device `gpu` needs full-precision weights (ONNX Runtime's WebGPU has no int8 kernels) and an adapter; without either
 * it falls back to the CPU and `info.device` says why
 * @throws MODEL_MISSING, MODEL_INVALID
 */
export async function openReader(dir: string, device: Device): Promise<Reader> {
  const folder = await inspectModelFolder(dir, device === 'gpu' ? 'fp32' : 'int8')
  const hf = await library()
  const { tokenizer, model, ran } = await load(hf, folder, device)
  const info = { ...folder.info, device: ran }
  const marks = tokenizer.encode('')
  const open = marks.slice(0, Math.ceil(marks.length / 2))
  const shut = marks.slice(open.length)

  const run = async (ids: readonly number[]): Promise<Output> => {
    const whole = BigInt64Array.from([...open, ...ids, ...shut], BigInt)
    const tensor = (data: BigInt64Array) => new hf.Tensor('int64', data, [1, whole.length])
    const out = (await model({
      input_ids: tensor(whole),
      attention_mask: tensor(new BigInt64Array(whole.length).fill(1n)),
    })) as Record<string, { data: Float32Array; dims: number[] } | undefined>
    if (out.logits?.data.length !== folder.classes.length)
      throw new EngineError('MODEL_INVALID', {
        dir: folder.info.dir,
        problem: 'the ONNX file has no output logits that fits id2label',
      })
    return { logits: out.logits.data, vector: vectorOf(out) }
  }

  return {
    info,
    async read(items, { signal, onProgress, onItem }) {
      for (const [i, item] of items.entries()) {
        checkCancelled(signal)
        const ids = tokenizer.encode(item.text.slice(0, CHARACTERS), { add_special_tokens: false })
        const windows = windowsOf(ids, folder.window)
        const outputs: Output[] = []
        for (const w of windows) outputs.push(await run(w))
        const weights = windows.map((w) => Math.max(1, w.length))
        const { annotation, embedding } = annotate(item, folder, info, outputs, weights)
        onItem(annotation, embedding)
        if (i % 20 === 19) {
          onProgress?.(i + 1, items.length)
          await breathe()
        }
      }
      onProgress?.(items.length, items.length)
    },
    async close() {
      await model.dispose()
    },
  }
}

/** Sentence vector of one window: the model's own, else the mean of its pieces' vectors, else none. */
function vectorOf(out: Record<string, { data: Float32Array; dims: number[] } | undefined>): Float32Array | null {
  if (out.sentence_embedding) return out.sentence_embedding.data
  const hidden = out.last_hidden_state
  if (!hidden) return null
  const width = hidden.dims[2]!
  const rows = hidden.data.length / width
  return Float32Array.from({ length: width }, (_, j) => {
    let sum = 0
    for (let r = 0; r < rows; r++) sum += hidden.data[r * width + j]!
    return sum / rows
  })
}

/** Averages the windows (probabilities and vectors, weighted by pieces) and adds what the rules say. */
function annotate(
  item: ReadItem,
  folder: ModelFolder,
  info: ReaderInfo,
  outputs: readonly Output[],
  weights: readonly number[],
): { annotation: Annotation; embedding: Float32Array } {
  const each = outputs.map((o) => probabilities(o.logits, folder.classes, folder.calibration))
  const p = weightedMean(each, weights)
  const best = p.indexOf(Math.max(...p))
  const sentiment = SENTIMENTS[best]!
  const abstained = p[best]! < folder.calibration.abstainBelow
  const vectors = outputs.flatMap((o) => (o.vector ? [o.vector] : []))
  const annotation: Annotation = {
    feedback_id: item.id,
    model: `${info.id}@${info.revision}`,
    sentiment,
    probabilities: [p[0]!, p[1]!, p[2]!],
    abstained,
    intent: intentOf(item.text, item.kind, { sentiment, confidence: p[best]!, rating: item.rating }),
    aspects: aspectsOf(item.text),
  }
  return { annotation, embedding: vectors.length ? unit(weightedMean(vectors, weights)) : new Float32Array(0) }
}

async function load(hf: Library, folder: ModelFolder, device: Device) {
  const { dir } = folder.info
  const session_options = { intraOpNumThreads: 1, interOpNumThreads: 1 }
  const open = (on: 'cpu' | 'webgpu') =>
    hf.AutoModel.from_pretrained(dir, {
      dtype: folder.weights === 'int8' ? 'q8' : 'fp32',
      device: on,
      session_options,
      local_files_only: true,
    })
  try {
    const tokenizer = await hf.AutoTokenizer.from_pretrained(dir, { local_files_only: true })
    if (device === 'gpu' && folder.weights === 'fp32') {
      try {
        return { tokenizer, model: await open('webgpu'), ran: 'gpu (webgpu)' }
      } catch {
        return { tokenizer, model: await open('cpu'), ran: 'cpu (no GPU adapter)' }
      }
    }
    const ran = device === 'gpu' ? 'cpu (int8 has no GPU kernels)' : 'cpu'
    return { tokenizer, model: await open('cpu'), ran }
  } catch (e) {
    const problem = e instanceof Error ? e.message.split('\n')[0]!.slice(0, 300) : String(e)
    throw new EngineError('MODEL_INVALID', { dir, problem }, { cause: e })
  }
}
