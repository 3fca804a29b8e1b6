/** Which device reads faster with a model: both read the same invented comments for a second each. */
import { EngineError } from '../base/index.ts'
import { inspectAnyModel } from './model-folder.ts'
import { openReader, type Reader } from './reader.ts'
import { firstLine } from './session.ts'

export interface ReaderProbe {
  /** Texts a second. */
  cpu: number
  /** Null where the GPU could not read. */
  gpu: number | null
  /** Why it could not; null where it could. */
  problem: string | null
}
/** Of each device; the opening of both comes on top. */
const MS = 1_000
/** A GPU must be worth its start: shaders are compiled anew in every process. */
const FASTER = 1.5

const COMMENTS = [
  'Clear and well paced, I finally understand recursion.',
  'The audio in module three is so quiet that I gave up.',
  'Could you add a lesson on deploying the project?',
  '老师讲得很清楚，就是后面几章节奏太快了。',
  '请问第五节的源码在哪里下载？',
  'I took this after two other courses on the same subject. The first half repeats what everyone says, but from the fourth module on it goes into things I have not found anywhere else, and the exercises are worth the price alone.',
  '课程内容不错，但是作业没有人批改，群里提问也没人回复，希望助教能多关注一下学员的问题，毕竟价格不便宜。',
  'Good.',
]

/** True where a GPU reads so much faster that it is offered. */
export const gpuWins = ({ cpu, gpu }: ReaderProbe): boolean => gpu !== null && gpu > FASTER * cpu

async function speedOf(reader: Reader, now: () => number): Promise<number> {
  const items = Array.from({ length: 64 }, (_, i) => ({
    id: `probe-${i}`,
    text: COMMENTS[i % COMMENTS.length]!,
    kind: 'comment' as const,
    rating: null,
  }))
  await reader.read(items, { onItem: () => {} }) // warm: the first run compiles
  const started = now()
  let read = 0
  do {
    await reader.read(items, { onItem: () => {} })
    read += items.length
  } while (now() - started < MS)
  return (1000 * read) / (now() - started)
}

/**
 * @param now milliseconds
 * @throws MODEL_MISSING, MODEL_INVALID where not even the CPU can read
 */
export async function probeReader(dir: string, now: () => number): Promise<ReaderProbe> {
  const cpu = await timed(dir, 'cpu', now)
  try {
    const gpu = await timed(dir, 'gpu', now)
    return gpu.device.startsWith('gpu')
      ? { cpu: cpu.speed, gpu: gpu.speed, problem: null }
      : { cpu: cpu.speed, gpu: null, problem: gpu.device }
  } catch (e) {
    if (e instanceof EngineError && e.code !== 'MODEL_INVALID') throw e
    return { cpu: cpu.speed, gpu: null, problem: firstLine(e) }
  }
}

async function timed(dir: string, device: 'cpu' | 'gpu', now: () => number) {
  const reader = await openReader(dir, device)
  try {
    const speed = await speedOf(reader, now)
    return { speed, device: reader.info.device }
  } finally {
    await reader.close()
  }
}

/** `id@revision` of what a GPU would read with; null where the folder has no weights for one. @throws MODEL_MISSING, MODEL_INVALID */
export async function gpuModel(dir: string): Promise<string | null> {
  const { info, kind, forGpu } = await inspectAnyModel(dir, 'gpu')
  // Vectors are taken on the CPU: such a folder is read beside the shipped model.
  return kind === 'feelings' && forGpu ? `${info.id}@${info.revision}` : null
}
