/** Texts through the text model, in a job process. */
import type { Annotation, Device, Feedback } from '../contract/index.ts'
import type { ReaderInfo } from '../text/index.ts'
import type { Engine } from './engine.ts'
import { runJob } from './jobs.ts'
import { shippedDir } from './model-dir.ts'

export interface ReadItem {
  annotation: Annotation
  embedding: Float32Array
}
export interface ReadJobInput {
  dir: string
  /** Folder of the model that says the feelings where that one gives vectors only. */
  feelings: string
  device: Device
  /** Default: the device's own. */
  weights?: 'cpu' | 'gpu'
  items: { id: string; text: string; kind: Feedback['kind']; rating: number | null }[]
}

/**
 * Reads texts in a job process.
 * @param onItems told of what arrives, as it arrives; without it everything is in the result
 * @throws MODEL_MISSING, MODEL_INVALID, CANCELLED, JOB_CRASHED
 */
export async function readTexts(
  engine: Engine,
  input: Omit<ReadJobInput, 'feelings'>,
  options: {
    signal?: AbortSignal | undefined
    onProgress?: (done: number, total: number | null) => void
    onItems?: (items: readonly ReadItem[]) => void
  },
): Promise<{ items: ReadItem[]; info: ReaderInfo }> {
  const items: ReadItem[] = []
  const info = await runJob(
    engine.options.spawnJob,
    'read',
    { ...input, feelings: shippedDir(engine) } satisfies ReadJobInput,
    {
      ...options,
      onItems: (batch) => (options.onItems ?? ((all) => items.push(...all)))(batch as ReadItem[]),
    },
  )
  return { items, info: info as ReaderInfo }
}
