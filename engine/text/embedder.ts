/**
 * A model that gives sentence vectors only, beside the shipped one that says the feelings. Two models, two kinds of answer:
 * every feeling is the one's, every vector the other's, and the name of the pair holds both, so no score is ever mixed.
 */
import { checkCancelled, EngineError } from '../base/index.ts'
import type { Device } from '../contract/index.ts'
import { checkModelFolder, inspectAnyModel, type ReaderInfo } from './model-folder.ts'
import { openReader, type Reader } from './reader.ts'
import { DTYPE, firstLine, library } from './session.ts'
import { unit, weightedMean, windowsOf } from './windows.ts'

const CHARACTERS = 60_000

interface Embedder {
  vector(text: string): Promise<Float32Array>
  close(): Promise<void>
}

/** Mean of the pieces' vectors, without the marks' weight being any different: how such models are trained (SBERT, 1908.10084). */
async function openEmbedder(dir: string): Promise<Embedder> {
  const folder = await inspectAnyModel(dir)
  const hf = await library()
  const load = async () => {
    try {
      return {
        tokenizer: await hf.AutoTokenizer.from_pretrained(folder.info.dir, { local_files_only: true }),
        model: await hf.AutoModel.from_pretrained(folder.info.dir, {
          dtype: DTYPE[folder.weights],
          device: 'cpu',
          session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
          local_files_only: true,
        }),
      }
    } catch (e) {
      const problem = firstLine(e)
      throw new EngineError('MODEL_INVALID', { dir: folder.info.dir, problem }, { cause: e })
    }
  }
  const { tokenizer, model } = await load()
  const marks = tokenizer.encode('')
  const open = marks.slice(0, Math.ceil(marks.length / 2))
  const shut = marks.slice(open.length)
  const run = async (ids: readonly number[]): Promise<Float64Array> => {
    const whole = BigInt64Array.from([...open, ...ids, ...shut], BigInt)
    const tensor = (data: BigInt64Array) => new hf.Tensor('int64', data, [1, whole.length])
    const out = (await model({
      input_ids: tensor(whole),
      attention_mask: tensor(new BigInt64Array(whole.length).fill(1n)),
      token_type_ids: tensor(new BigInt64Array(whole.length)),
    })) as Record<string, { data: Float32Array; dims: number[] } | undefined>
    if (out.sentence_embedding) return Float64Array.from(out.sentence_embedding.data)
    const hidden = out.last_hidden_state
    if (!hidden)
      throw new EngineError('MODEL_INVALID', { dir: folder.info.dir, problem: 'last_hidden_state is missing' })
    const width = hidden.dims[2] ?? 0
    const rows = Array.from({ length: hidden.data.length / width }, (_, r) =>
      hidden.data.subarray(r * width, (r + 1) * width),
    )
    return weightedMean(rows, new Array<number>(rows.length).fill(1))
  }
  return {
    async vector(text) {
      const windows = windowsOf(
        tokenizer.encode(text.slice(0, CHARACTERS), { add_special_tokens: false }),
        folder.window,
      )
      const vectors: Float64Array[] = []
      for (const w of windows) vectors.push(await run(w))
      return unit(
        weightedMean(
          vectors,
          windows.map((w) => Math.max(1, w.length)),
        ),
      )
    },
    async close() {
      await model.dispose()
    },
  }
}

const pairName = (feelings: ReaderInfo, vectors: ReaderInfo): ReaderInfo => ({
  ...feelings,
  id: `${feelings.id}@${feelings.revision}+${vectors.id}`,
  revision: vectors.revision,
  dir: vectors.dir,
})

/**
 * What a folder is called in every score. @param feelings folder of the model that says the feelings where this one does not
 * @throws MODEL_MISSING, MODEL_INVALID, MODEL_LABELS
 */
export async function checkModel(dir: string, feelings: string, device: 'cpu' | 'gpu' = 'cpu'): Promise<ReaderInfo> {
  const { info, kind } = await inspectAnyModel(dir, device)
  return kind === 'feelings' ? info : pairName(await checkModelFolder(feelings, device), info)
}

/** Opens a folder of either kind. @param weights whose; default: the device's own @throws as {@link checkModel} */
export async function openModel(
  dir: string,
  device: Device,
  feelings: string,
  weights?: 'cpu' | 'gpu',
): Promise<Reader> {
  const folder = await inspectAnyModel(dir)
  if (folder.kind === 'feelings') return openReader(dir, device, { weights })
  const says = await openReader(feelings, device, { weights })
  const embeds = await openEmbedder(dir)
  const info = { ...pairName(says.info, folder.info), device: says.info.device }
  return {
    info,
    async read(items, { signal, onProgress, onItem }) {
      for (const [i, item] of items.entries()) {
        checkCancelled(signal)
        const embedding = await embeds.vector(item.text)
        await says.read([item], {
          signal,
          onItem: (annotation) => onItem({ ...annotation, model: `${info.id}@${info.revision}` }, embedding),
        })
        if (i % 20 === 19) onProgress?.(i + 1, items.length)
      }
      onProgress?.(items.length, items.length)
    },
    async close() {
      await says.close()
      await embeds.close()
    },
  }
}
