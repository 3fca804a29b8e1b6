/**
 * The encoder on a device, behind one small interface. ONNX Runtime is reached through the model library, loaded late: it takes
 * 50 MB and most runs never read.
 */
import { EngineError } from '../base/index.ts'
import type { ModelFolder } from './model-folder.ts'

/** One output of the encoder for one window; `dims` without the batch. */
export interface Values {
  data: Float32Array
  dims: number[]
}
export type Outputs = Record<string, Values | undefined>
export interface Session {
  /** What runs it, as run records show it; changes where a device is lost. */
  readonly where: string
  /** Windows that are best given at once. */
  readonly batch: number
  /** @param windows piece ids with the marks at both ends */
  run(windows: readonly (readonly number[])[]): Promise<Outputs[]>
  close(): Promise<void>
}
export type Library = typeof import('@huggingface/transformers')

/** The library with every way to the network shut. */
export async function library(): Promise<Library> {
  const hf = await import('@huggingface/transformers')
  hf.env.allowRemoteModels = false
  hf.env.allowLocalModels = true
  hf.env.useFSCache = false
  hf.env.useBrowserCache = false
  hf.env.fetch = () => Promise.reject(new Error('the network is not used'))
  hf.env.logLevel = hf.LogLevel.ERROR
  return hf
}

/** Windows that a GPU gets at once, and the lengths they are padded to: the same shape for the same window, whatever its neighbours. */
const GPU_BATCH = 32
const GPU_STEP = 32
export const DTYPE = { int8: 'q8', fp16: 'fp16', fp32: 'fp32' } as const

type Tensors = Record<
  string,
  { data: Float32Array; dims: number[]; type: string; to(type: string): unknown } | undefined
>

export async function openSession(
  hf: Library,
  folder: ModelFolder,
  on: 'cpu' | 'webgpu',
  threads: number,
): Promise<Session> {
  const model = await hf.AutoModel.from_pretrained(folder.info.dir, {
    dtype: DTYPE[folder.weights],
    device: on,
    session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
    local_files_only: true,
  })
  /** @param width what all windows are padded to */
  const call = async (windows: readonly (readonly number[])[], width: number): Promise<Outputs[]> => {
    const ids = new BigInt64Array(windows.length * width)
    const mask = new BigInt64Array(windows.length * width)
    windows.forEach((w, r) => {
      for (let i = 0; i < w.length; i++) {
        ids[r * width + i] = BigInt(w[i]!)
        mask[r * width + i] = 1n
      }
    })
    const dims = [windows.length, width]
    const out = (await model({
      input_ids: new hf.Tensor('int64', ids, dims),
      attention_mask: new hf.Tensor('int64', mask, dims),
    })) as Tensors
    return windows.map((_, r) => rowOf(out, r, windows.length))
  }
  return {
    where: on === 'cpu' ? 'cpu' : 'gpu (webgpu)',
    batch: on === 'cpu' ? 1 : GPU_BATCH,
    async run(windows) {
      const results: Outputs[] = []
      if (on === 'cpu') for (const w of windows) results.push(...(await call([w], w.length)))
      else {
        const widths = windows.map((w) => Math.ceil(w.length / GPU_STEP) * GPU_STEP)
        for (const width of new Set(widths)) {
          const places = windows.flatMap((_, i) => (widths[i] === width ? [i] : []))
          const rows = await call(
            places.map((i) => windows[i]!),
            width,
          )
          places.forEach((place, i) => {
            results[place] = rows[i]!
          })
        }
      }
      return results
    },
    async close() {
      await model.dispose()
    },
  }
}

/** One row of every output in float32. */
function rowOf(out: Tensors, row: number, rows: number): Outputs {
  return Object.fromEntries(
    Object.entries(out).flatMap(([name, tensor]) => {
      if (!tensor || tensor.dims[0] !== rows) return []
      const whole = (tensor.type === 'float32' ? tensor : tensor.to('float32')) as { data: Float32Array }
      const size = whole.data.length / rows
      return [[name, { data: whole.data.slice(row * size, (row + 1) * size), dims: tensor.dims.slice(1) }]]
    }),
  )
}

/**
 * `first` until it fails, then `other` from that very call on, so that nothing is lost.
 * @param other opened only when it is needed, with the same weights: two models' scores are never mixed
 */
export function withFallback(first: Session, other: () => Promise<Session>): Session {
  let now = first
  let where: string | null = null
  let done = 0
  return {
    get where() {
      return where ?? now.where
    },
    get batch() {
      return now.batch
    },
    async run(windows) {
      if (where === null)
        try {
          const results = await now.run(windows)
          done += windows.length
          return results
        } catch (e) {
          if (e instanceof EngineError) throw e
          const problem = firstLine(e)
          now = await other()
          where = `${now.where} (the GPU was lost after ${done} windows: ${problem})`
          await first.close().catch(() => {}) // a lost device may not even close
        }
      return now.run(windows)
    },
    close: () => now.close(),
  }
}

export const firstLine = (e: unknown): string =>
  e instanceof Error ? e.message.split('\n')[0]!.slice(0, 300) : String(e).slice(0, 300)
