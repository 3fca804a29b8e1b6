/**
 * The text model: sentiment, intent, aspects, opinion words and a sentence vector for every feedback item, from a local folder
 * and with no network. On the CPU one window at a time: dynamic int8 quantisation scales per batch, so an item's bits would
 * depend on its neighbours; alone it is also the fastest on one thread.
 */
import { breathe, checkCancelled, EngineError } from '../base/index.ts'
import type { Annotation, Device, Report } from '../contract/index.ts'
import { annotate, type Evidence, notRead, type Read, type ReadItem } from './annotate.ts'
import { opinionMarks } from './heads.ts'
import { textLang } from './lang.ts'
import { inspectModelFolder, type ModelFolder, type ReaderInfo } from './model-folder.ts'
import { blended } from './ngrams.ts'
import { opinionPlaces, type Place, placesOf } from './opinions.ts'
import { type Prepared, prepared } from './prepare.ts'
import { sentencesOf } from './sentences.ts'
import { firstLine, type Library, library, type Outputs, openSession, type Session, withFallback } from './session.ts'
import { isForeign, unreadOf } from './unread.ts'
import { windowsOf } from './windows.ts'

export interface ReadOptions {
  signal?: AbortSignal | undefined
  onProgress?: Report | undefined
  /** The vector has unit length (zero where the text is not read), or no elements where the model gives none. */
  onItem(annotation: Annotation, embedding: Float32Array): void
}
export interface Reader {
  /** `device` changes where a device is lost on the way. */
  info: ReaderInfo
  /** In the items' order. @throws CANCELLED */
  read(items: readonly ReadItem[], options: ReadOptions): Promise<void>
  close(): Promise<void>
}
export interface ReaderOptions {
  /** Of ONNX Runtime within one call; labels do not depend on it. */
  threads?: number
  /** Whose weights are read with; default: the device's own. */
  weights?: 'cpu' | 'gpu' | undefined
}
type Tokenizer = Awaited<ReturnType<Library['AutoTokenizer']['from_pretrained']>>

/** From so many pieces on, aspects are looked for sentence by sentence. */
const LONG = 48
/** Items between two looks at progress and cancelling. */
const PAUSE = 20

/** One item on its way: its windows first, then its sentences, in the order in which they are run. */
interface Plan {
  item: ReadItem
  text: Prepared
  windows: number[][]
  sentences: number[][]
}

/**
 * @param device `gpu` needs fp16 or fp32 weights (ONNX Runtime's WebGPU has no int8 kernels) and an adapter; without either it
 * falls back to the CPU and `info.device` says why
 * @throws MODEL_MISSING, MODEL_INVALID
 */
export async function openReader(dir: string, device: Device, options: ReaderOptions = {}): Promise<Reader> {
  const folder = await inspectModelFolder(dir, options.weights ?? (device === 'gpu' ? 'gpu' : 'cpu'))
  const hf = await library()
  const { tokenizer, session } = await load(hf, folder, device, options.threads ?? 1)
  return readerOver(folder, tokenizer, session)
}

/** The reader of a folder over any session: what it says depends on the weights and the text alone. */
export async function readerOver(folder: ModelFolder, tokenizer: Tokenizer, session: Session): Promise<Reader> {
  const marks = tokenizer.encode('')
  const open = marks.slice(0, Math.ceil(marks.length / 2))
  const shut = marks.slice(open.length)
  const model = `${folder.info.id}@${folder.info.revision}`
  const idsOf = (text: string): number[] => tokenizer.encode(text, { add_special_tokens: false })
  const framed = (ids: readonly number[]): number[] => [...open, ...ids, ...shut]

  const run = async (windows: readonly (readonly number[])[]): Promise<Outputs[]> => {
    let outputs: Outputs[]
    try {
      outputs = await session.run(windows.map(framed))
    } catch (e) {
      throw new EngineError('MODEL_INVALID', { dir: folder.info.dir, problem: firstLine(e) }, { cause: e })
    }
    for (const { logits } of outputs)
      if (logits?.data.length !== folder.classes.length)
        throw new EngineError('MODEL_INVALID', {
          dir: folder.info.dir,
          problem: 'the ONNX file has no output logits that fits id2label',
        })
    return outputs
  }
  const pieceOf: string[] = []
  for (const [piece, id] of tokenizer.get_vocab()) pieceOf[id] = piece
  // The last piece: a tokenizer of another model shows here, not in the middle of the work.
  const first = (await run([[pieceOf.length - 1]]))[0]!
  const width = first.sentence_embedding?.data.length ?? first.last_hidden_state?.dims.at(-1) ?? 0
  const hasAspects = first.aspects !== undefined

  const planned = (item: ReadItem, text: Prepared): Plan => {
    const ids = idsOf(text.text)
    const long = hasAspects && ids.length > LONG
    return {
      item,
      text,
      windows: windowsOf(ids, folder.window),
      sentences: long ? sentencesOf(text.text).map((s) => idsOf(s).slice(0, folder.window)) : [],
    }
  }

  const finish = (plan: Plan, outputs: readonly Outputs[]): Read => {
    const { item, text, windows, sentences } = plan
    const outs = windows.map((w, i) => ({ out: outputs[i]!, weight: Math.max(1, w.length) }))
    const evidence: Evidence = {
      windows: outs,
      sentences: outputs.slice(windows.length, windows.length + sentences.length),
      ngrams: folder.ngrams && blended(folder.ngrams, text.text, textLang(text.text)),
      opinions: opinionsIn(plan, outputs),
    }
    const read = annotate(item, text.text, folder, model, evidence)
    if (!isForeign(text.text, folder.info.languages)) return read
    return { ...read, annotation: { ...read.annotation, abstained: true, unread: 'language' } }
  }

  const opinionsIn = ({ text, windows }: Plan, outputs: readonly Outputs[]): Place[] | null => {
    const each = windows.map((w, i) => opinionMarks(outputs[i]!, w.length))
    if (each.some((m) => m === null)) return null
    const marks = each.flatMap((m) => m!)
    if (!marks.some(Boolean)) return []
    const pieces = windows.flat().map((id) => pieceOf[id] ?? '')
    const places = placesOf(text.text, pieces, tokenizer.unk_token ?? '[UNK]')
    return opinionPlaces(text.text, places, pieces, marks).map(([start, end]) => [text.place(start), text.place(end)])
  }

  return {
    get info() {
      return { ...folder.info, device: session.where }
    },
    async read(items, { signal, onProgress, onItem }) {
      for (let from = 0; from < items.length; from += session.batch) {
        checkCancelled(signal)
        const part = items.slice(from, from + session.batch)
        const texts = part.map((item) => prepared(item.text))
        const unread = part.map((item, i) => unreadOf(item.text, texts[i]!.text))
        const plans = part.flatMap((item, i) => (unread[i] ? [] : [planned(item, texts[i]!)]))
        const outputs = plans.length ? await run(plans.flatMap((p) => [...p.windows, ...p.sentences])) : []
        let at = 0
        let next = 0
        part.forEach((item, i) => {
          const why = unread[i]
          if (why) {
            const { annotation, embedding } = notRead(item.id, model, why, width)
            onItem(annotation, embedding)
            return
          }
          const plan = plans[next++]!
          const count = plan.windows.length + plan.sentences.length
          const { annotation, embedding } = finish(plan, outputs.slice(at, at + count))
          at += count
          onItem(annotation, embedding)
        })
        if (Math.floor((from + part.length) / PAUSE) > Math.floor(from / PAUSE)) {
          onProgress?.(from + part.length, items.length)
          await breathe()
        }
      }
      onProgress?.(items.length, items.length)
    },
    close: () => session.close(),
  }
}

async function load(hf: Library, folder: ModelFolder, device: Device, threads: number) {
  const { dir } = folder.info
  const cpu = () => openSession(hf, folder, 'cpu', threads)
  const named = (session: Session, where: string): Session => ({ ...session, where })
  try {
    const tokenizer = await hf.AutoTokenizer.from_pretrained(dir, { local_files_only: true })
    if (device !== 'gpu') return { tokenizer, session: await cpu() }
    if (!folder.forGpu) return { tokenizer, session: named(await cpu(), 'cpu (int8 has no GPU kernels)') }
    try {
      return { tokenizer, session: withFallback(await openSession(hf, folder, 'webgpu', threads), cpu) }
    } catch {
      return { tokenizer, session: named(await cpu(), 'cpu (no GPU adapter)') }
    }
  } catch (e) {
    if (e instanceof EngineError) throw e
    throw new EngineError('MODEL_INVALID', { dir, problem: firstLine(e) }, { cause: e })
  }
}
