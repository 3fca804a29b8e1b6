/**
 * What a model folder must hold, checked before the model library sees it (a missing tokenizer_config.json would surface there
 * as "this.tokenizer is not a function").
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { z } from 'zod'
import { EngineError } from '../base/index.ts'
import type { LabelMap, ModelKind } from '../contract/index.ts'
import { type Calibration, CalibrationFile, type HeadCalibration, uncalibrated } from './calibration.ts'
import { classesOf, LABELS_FILE, LabelsFile, labelsIn } from './model-labels.ts'
import { type Ngrams, openNgrams } from './ngrams.ts'
import { type OnnxOutline, onnxOutline } from './onnx-file.ts'
import { tokenizerProblem } from './tokenizer-fit.ts'

export interface ReaderInfo {
  /** Folder name, without the revision that a folder of the workspace carries in it. */
  id: string
  /** 12 hex digits of SHA-256 over the reader's version, the weights in use and every file beside them that moves a score. */
  revision: string
  dir: string
  /** What runs it, with the reason where the request could not be met: `cpu`, `gpu (webgpu)`, `cpu (int8 has no GPU kernels)`. */
  device: string
  languages: string[]
}
export type Weights = 'int8' | 'fp16' | 'fp32'
/** Everything that is known of a folder without loading it. */
export interface ModelFolder {
  info: ReaderInfo
  weights: Weights
  /** What a GPU can run: it has no int8 kernels. Null where the folder has none of it. */
  forGpu: Exclude<Weights, 'int8'> | null
  kind: ModelKind
  /** The model's own labels in the order of its outputs; empty where it gives vectors only. */
  labels: string[]
  /** Per label: place among negative, neutral, positive. */
  classes: number[]
  window: number
  calibration: Calibration
  heads: HeadCalibration
  ngrams: Ngrams | null
}
/** Pieces of one window without the two marks at its ends. */
const WINDOW = 126
/** Outputs that a sentence vector can be made of. */
const VECTORS = ['sentence_embedding', 'last_hidden_state']
/** Raised where the same weights would read the same text otherwise than before: kept readings are then another model's. */
const READER = 'reader 2'
const FILES: Record<Weights, string> = {
  int8: 'model_quantized.onnx',
  fp16: 'model_fp16.onnx',
  fp32: 'model.onnx',
}
/** By size, as far as results allow. */
const ON_CPU: readonly Weights[] = ['int8', 'fp32', 'fp16']
const ON_GPU: readonly Weights[] = ['fp16', 'fp32']

const Config = z.object({
  model_type: z.string(),
  architectures: z.array(z.string()).optional(),
  id2label: z.record(z.string().regex(/^\d+$/), z.string()).optional(),
  num_labels: z.int().optional(),
  vocab_size: z.int().optional(),
  max_position_embeddings: z.number().optional(),
  languages: z.array(z.string()).optional(),
})
type Config = z.infer<typeof Config>

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (s) => s.isFile(),
    () => false,
  )
}

async function json(dir: string, file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(dir, file), 'utf8')) as unknown
  } catch (e) {
    throw new EngineError('MODEL_INVALID', { dir, problem: `${file} cannot be read as JSON` }, { cause: e })
  }
}

/** A classifier's labels; the library leaves `id2label` out where it is two bare numbers. Empty: it gives vectors only. */
function labelsOf(config: Config): string[] {
  const classifier = (config.architectures ?? []).some((a) => /ForSequenceClassification$/.test(a))
  const plain = (config.architectures ?? []).some((a) => /(Model|ForMaskedLM)$/.test(a))
  if (config.id2label && (classifier || !plain)) return labelsIn(config.id2label)
  return classifier ? Array.from({ length: config.num_labels ?? 2 }, (_, i) => `LABEL_${i}`) : []
}

/** The user's answer to what the labels mean. @throws MODEL_INVALID */
async function answered(dir: string): Promise<LabelMap | null> {
  if (!(await isFile(join(dir, LABELS_FILE)))) return null
  const file = LabelsFile.safeParse(await json(dir, LABELS_FILE))
  if (!file.success) throw new EngineError('MODEL_INVALID', { dir, problem: `${LABELS_FILE} cannot be read as JSON` })
  return file.data.labels
}

/** @throws MODEL_INVALID where the file is cut off */
async function outlineOf(dir: string, file: string): Promise<OnnxOutline> {
  const outline = await onnxOutline(join(dir, file))
  if (!outline) throw new EngineError('MODEL_INVALID', { dir, problem: `${file} is cut off or is no ONNX model` })
  return outline
}

async function hash(files: readonly string[]): Promise<string> {
  const h = createHash('sha256').update(READER)
  for (const f of files) for await (const chunk of createReadStream(f)) h.update(chunk as Buffer)
  return h.digest('hex').slice(0, 12)
}

/**
 * A folder of either kind: classifies, or gives vectors only.
 * @param device whose weights are wanted; a folder that has none for it gives what it has
 * @throws MODEL_MISSING when there is no such folder, MODEL_INVALID naming what is missing or wrong in it, MODEL_LABELS where the
 * user has to say what its labels mean
 */
export async function inspectAnyModel(folder: string, device: 'cpu' | 'gpu' = 'cpu'): Promise<ModelFolder> {
  const dir = resolve(folder)
  if (
    !(await stat(dir).then(
      (s) => s.isDirectory(),
      () => false,
    ))
  )
    throw new EngineError('MODEL_MISSING', { dir })
  for (const file of ['config.json', 'tokenizer.json', 'tokenizer_config.json'])
    if (!(await isFile(join(dir, file)))) throw new EngineError('MODEL_INVALID', { dir, problem: `${file} is missing` })
  const there: Weights[] = []
  for (const w of ON_CPU) if (await isFile(join(dir, 'onnx', FILES[w]))) there.push(w)
  const forGpu = (ON_GPU.find((w) => there.includes(w)) ?? null) as ModelFolder['forGpu']
  const weights = (device === 'gpu' ? forGpu : null) ?? there[0]
  if (!weights)
    throw new EngineError('MODEL_INVALID', { dir, problem: 'onnx/model_quantized.onnx or onnx/model.onnx is missing' })
  const config = Config.safeParse(await json(dir, 'config.json'))
  if (!config.success) {
    const problem = `config.json: ${config.error.issues.map((i) => `${i.path.join('.')} ${i.message}`).join('; ')}`
    throw new EngineError('MODEL_INVALID', { dir, problem })
  }
  const tokenizer = await json(dir, 'tokenizer.json')
  await json(dir, 'tokenizer_config.json')
  const outline = await outlineOf(dir, join('onnx', FILES[weights]))
  const misfit = tokenizerProblem(tokenizer, config.data.vocab_size, outline.pieces)
  if (misfit) throw new EngineError('MODEL_INVALID', { dir, problem: misfit })
  const labels = labelsOf(config.data)
  if (labels.length > 0 && !outline.outputs.includes('logits'))
    throw new EngineError('MODEL_INVALID', { dir, problem: 'the ONNX file has no output logits that fits id2label' })
  if (labels.length === 0 && !outline.outputs.some((o) => VECTORS.includes(o)))
    throw new EngineError('MODEL_INVALID', {
      dir,
      problem: `the ONNX file gives ${outline.outputs.join(', ')}; expected logits or ${VECTORS.join(' or ')}`,
    })
  const kind = labels.length > 0 ? 'feelings' : 'vectors'
  const calibrated = await isFile(join(dir, 'calibration.json'))
  const calibration = calibrated ? CalibrationFile.safeParse(await json(dir, 'calibration.json')) : null
  if (calibration && !calibration.success)
    throw new EngineError('MODEL_INVALID', {
      dir,
      problem:
        'calibration.json: temperature, bias and abstainBelow expected (under sentiment, beside intents and aspects, or bare)',
    })
  const map = await answered(dir)
  const ngrams = (await isFile(join(dir, 'ngrams.json'))) ? await openNgrams(dir) : null
  const used = [join(dir, 'onnx', FILES[weights])]
  for (const file of ['calibration.json', LABELS_FILE, 'config.json', 'tokenizer.json', 'ngrams.json', 'ngrams.bin'])
    if (await isFile(join(dir, file))) used.push(join(dir, file))
  const info: ReaderInfo = {
    id: basename(dir).replace(/@[0-9a-f]{12}$/, ''),
    revision: await hash(used),
    dir,
    device: 'cpu',
    languages: config.data.languages ?? ['en', 'zh'],
  }
  const { sentiment, ...heads } = calibration?.data ?? uncalibrated
  return {
    info,
    weights,
    forGpu,
    kind,
    labels,
    classes: kind === 'feelings' ? classesOf(dir, labels, map) : [],
    window: Math.min(WINDOW, (config.data.max_position_embeddings ?? 512) - 2),
    calibration: sentiment,
    heads,
    ngrams,
  }
}

/** A folder that says feelings. @throws as {@link inspectAnyModel}, and MODEL_INVALID for one that gives vectors only */
export async function inspectModelFolder(folder: string, device: 'cpu' | 'gpu' = 'cpu'): Promise<ModelFolder> {
  const found = await inspectAnyModel(folder, device)
  if (found.kind === 'feelings') return found
  throw new EngineError('MODEL_INVALID', { dir: found.info.dir, problem: 'config.json: id2label is missing' })
}

/** As {@link inspectModelFolder}, the public part. */
export async function checkModelFolder(dir: string, device: 'cpu' | 'gpu' = 'cpu'): Promise<ReaderInfo> {
  return (await inspectModelFolder(dir, device)).info
}
