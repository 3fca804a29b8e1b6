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
import { type Calibration, CalibrationFile, uncalibrated } from './calibration.ts'

export interface ReaderInfo {
  /** Folder name. */
  id: string
  /** 12 hex digits of SHA-256 over the weights, then over calibration.json where there is one: whatever moves a score. */
  revision: string
  dir: string
  /** What runs it, with the reason where the request could not be met: `cpu`, `gpu (webgpu)`, `cpu (int8 has no GPU kernels)`. */
  device: string
  languages: string[]
}
/** Everything that is known of a folder without loading it. */
export interface ModelFolder {
  info: ReaderInfo
  weights: 'int8' | 'fp32'
  /** Per output of the model: place among negative, neutral, positive. */
  classes: number[]
  window: number
  calibration: Calibration
}
/** Pieces of one window without the two marks at its ends. */
const WINDOW = 126

const Config = z.object({
  model_type: z.string(),
  id2label: z.record(z.string().regex(/^\d+$/), z.string()),
  max_position_embeddings: z.number().optional(),
  languages: z.array(z.string()).optional(),
})
const CLASSES: [RegExp, number][] = [
  [/^(neg|negative|negativ|消极|负面|负|差评|label_0|[12] stars?)$/i, 0],
  [/^(neu|neutral|中性|中立|中|中评|label_1|3 stars?)$/i, 1],
  [/^(pos|positive|positiv|积极|正面|正|好评|label_2|[45] stars?)$/i, 2],
]

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

/** Places of the model's outputs among negative, neutral, positive. @throws MODEL_INVALID when a label fits none */
function classesOf(dir: string, id2label: Record<string, string>): number[] {
  const labels = Array.from({ length: Object.keys(id2label).length }, (_, i) => id2label[i] ?? '')
  const found = labels.map((l) => CLASSES.find(([p]) => p.test(l.trim()))?.[1] ?? -1)
  const names = `id2label in config.json: ${labels.join(', ')}`
  if (found.includes(-1))
    throw new EngineError('MODEL_INVALID', { dir, problem: `${names}; expected negative, neutral, positive` })
  // Two bare outputs are negative and positive.
  const classes = labels.length === 2 && labels.every((l) => /^label_/i.test(l)) ? [0, 2] : found
  if (!classes.includes(0) || !classes.includes(2))
    throw new EngineError('MODEL_INVALID', { dir, problem: `${names}; negative or positive is missing` })
  return classes
}

async function hash(files: readonly string[]): Promise<string> {
  const h = createHash('sha256')
  for (const f of files) for await (const chunk of createReadStream(f)) h.update(chunk as Buffer)
  return h.digest('hex').slice(0, 12)
}

/**
 * @param prefer which weights to take where the folder has both
 * @throws MODEL_MISSING when there is no such folder, MODEL_INVALID naming what is missing or wrong in it
 */
export async function inspectModelFolder(folder: string, prefer: 'int8' | 'fp32' = 'int8'): Promise<ModelFolder> {
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
  const files = { int8: join(dir, 'onnx', 'model_quantized.onnx'), fp32: join(dir, 'onnx', 'model.onnx') }
  const other = prefer === 'int8' ? 'fp32' : 'int8'
  const weights = (await isFile(files[prefer])) ? prefer : other
  if (!(await isFile(files[weights])))
    throw new EngineError('MODEL_INVALID', { dir, problem: 'onnx/model_quantized.onnx or onnx/model.onnx is missing' })
  const config = Config.safeParse(await json(dir, 'config.json'))
  if (!config.success) {
    const problem = `config.json: ${config.error.issues.map((i) => `${i.path.join('.')} ${i.message}`).join('; ')}`
    throw new EngineError('MODEL_INVALID', { dir, problem })
  }
  await json(dir, 'tokenizer.json')
  await json(dir, 'tokenizer_config.json')
  const own = join(dir, 'calibration.json')
  const calibrated = await isFile(own)
  const calibration = calibrated ? CalibrationFile.safeParse(await json(dir, 'calibration.json')) : null
  if (calibration && !calibration.success)
    throw new EngineError('MODEL_INVALID', {
      dir,
      problem: 'calibration.json: temperature, bias and abstainBelow expected',
    })
  const info: ReaderInfo = {
    id: basename(dir),
    revision: await hash(calibrated ? [files[weights], own] : [files[weights]]),
    dir,
    device: 'cpu',
    languages: config.data.languages ?? ['en', 'zh'],
  }
  return {
    info,
    weights,
    classes: classesOf(dir, config.data.id2label),
    window: Math.min(WINDOW, (config.data.max_position_embeddings ?? 512) - 2),
    calibration: calibration?.data ?? uncalibrated,
  }
}

/** As {@link inspectModelFolder}, the public part. */
export async function checkModelFolder(dir: string): Promise<ReaderInfo> {
  return (await inspectModelFolder(dir)).info
}
