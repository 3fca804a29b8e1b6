/**
 * A local language model that writes single strings under a mask (mask.ts). Greedy, so the same folder and prompt give the same
 * text. The folder is the user's: config.json, tokenizer.json, tokenizer_config.json and onnx/model*.onnx of a causal model.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { Tensor } from '@huggingface/transformers'
import { EngineError } from '../base/index.ts'
import { type Field, Mask, numbersHold } from './mask.ts'

export interface WriteItem extends Field {
  id: string
  prompt: string
}
export interface Writer {
  /** folder@revision */
  model: string
  write(item: WriteItem): Promise<string>
  close(): Promise<void>
}
/** Weights by preference, with the library's name for them. */
const WEIGHTS = [
  ['model_q4.onnx', 'q4'],
  ['model_quantized.onnx', 'q8'],
  ['model.onnx', 'fp32'],
] as const
const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (s) => s.isFile(),
    () => false,
  )

async function inspect(folder: string): Promise<{ dir: string; file: string; dtype: 'q4' | 'q8' | 'fp32' }> {
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
  for (const [name, dtype] of WEIGHTS) {
    const file = join(dir, 'onnx', name)
    if (await isFile(file)) return { dir, file, dtype }
  }
  throw new EngineError('MODEL_INVALID', {
    dir,
    problem: 'onnx/model_q4.onnx, model_quantized.onnx or model.onnx is missing',
  })
}
async function revision(file: string): Promise<string> {
  const h = createHash('sha256')
  for await (const chunk of createReadStream(file)) h.update(chunk as Buffer)
  return h.digest('hex').slice(0, 12)
}

/** @throws MODEL_MISSING, MODEL_INVALID where the folder holds no causal model that the library can run */
export async function openWriter(folder: string): Promise<Writer> {
  const { dir, file, dtype } = await inspect(folder)
  const hf = await import('@huggingface/transformers')
  hf.env.allowRemoteModels = false
  const invalid = (e: unknown): EngineError<'MODEL_INVALID'> =>
    new EngineError(
      'MODEL_INVALID',
      { dir, problem: (e instanceof Error ? e.message : String(e)).split('\n')[0]!.slice(0, 300) },
      { cause: e },
    )
  const loaded = await (async () => {
    const tokenizer = await hf.AutoTokenizer.from_pretrained(dir, { local_files_only: true })
    const model = await hf.AutoModelForCausalLM.from_pretrained(dir, { dtype, device: 'cpu', local_files_only: true })
    return { tokenizer, model }
  })().catch((e: unknown) => {
    throw invalid(e)
  })
  const { tokenizer, model } = loaded
  const config = JSON.parse(await readFile(join(dir, 'config.json'), 'utf8')) as {
    vocab_size?: number
    eos_token_id?: number | number[]
  }
  const eos = [config.eos_token_id ?? []].flat()
  // A token's text depends on what stands before it (a space at the start of a word): each is read behind the same letter.
  const [anchor = 0] = tokenizer.encode('a', { add_special_tokens: false })
  const before = tokenizer.decode([anchor])
  const pieces = Array.from({ length: config.vocab_size ?? 0 }, (_, id) => {
    const both = tokenizer.decode([anchor, id], { skip_special_tokens: true, clean_up_tokenization_spaces: false })
    return both.startsWith(before) && !both.includes('\ufffd') ? both.slice(before.length) : ''
  })
  const mask = new Mask(pieces, eos)

  class Allowed extends hf.LogitsProcessor {
    private readonly start: number
    private readonly item: WriteItem
    constructor(start: number, item: WriteItem) {
      super()
      this.start = start
      this.item = item
    }
    override _call(ids: bigint[][], scores: Tensor): Tensor {
      const logits = scores.data as Float32Array
      const written = (ids[0] ?? []).slice(this.start).map(Number)
      const kept = mask.next(mask.text(written), this.item).map((id) => [id, logits[id] ?? 0] as const)
      logits.fill(Number.NEGATIVE_INFINITY)
      for (const [id, value] of kept) logits[id] = Number.isNaN(value) ? 0 : value
      // Nothing fits any more: any token will do, it is cut off.
      if (!kept.length) logits[eos[0] ?? 0] = 0
      return scores
    }
  }
  class Ended extends hf.StoppingCriteria {
    private readonly start: number
    private readonly item: WriteItem
    constructor(start: number, item: WriteItem) {
      super()
      this.start = start
      this.item = item
    }
    override _call(ids: number[][]): boolean[] {
      const written = (ids[0] ?? []).slice(this.start).map(Number)
      return [mask.ends.has(written.at(-1) ?? -1) || !mask.next(mask.text(written), this.item).length]
    }
  }
  return {
    model: `${basename(dir)}@${await revision(file)}`,
    async write(item) {
      const inputs = tokenizer(item.prompt, { add_special_tokens: false })
      const start = inputs.input_ids.dims[1] as number
      const processors = new hf.LogitsProcessorList()
      processors.push(new Allowed(start, item))
      const out = await model
        .generate({
          ...inputs,
          max_new_tokens: item.most,
          do_sample: false,
          logits_processor: processors,
          stopping_criteria: new Ended(start, item),
        })
        .catch((e: unknown) => {
          throw invalid(e)
        })
      const all = Array.from((out as { data: BigInt64Array }).data, Number).slice(start)
      const end = all.findIndex((id) => mask.ends.has(id))
      const text = mask.text(end < 0 ? all : all.slice(0, end)).slice(0, item.most)
      // Cut in the middle of a number: the number goes.
      const whole = numbersHold(text, item.numbers, false) ? text : text.replace(/\d+$/, '')
      return whole.replace(/\s+/g, ' ').trim()
    },
    async close() {
      await model.dispose()
    },
  }
}
