/** A model tried out: whether it really answers, how long its vectors are, how fast it is on this machine. */
import { EngineError } from '../base/index.ts'
import type { Device } from '../contract/index.ts'
import { openModel } from './embedder.ts'
import { firstLine } from './session.ts'

export interface Trial {
  loadMs: number
  msPerText: number
  texts: number
  /** 0: no vectors. */
  vector: number
}
/** As long as comments are, in both languages. */
const TEXTS = [
  'The glazing lesson was clear, but I would have liked a list of materials before I started.',
  'Great course, learned a lot!',
  'Where can I find the files for module three?',
  'Too fast for beginners. I had to pause every minute and the sound is poor.',
  '讲得很清楚，作业也有意思，就是第三章太快了。',
  '老师能不能出一期讲釉料配方的课？',
  '视频打不开，客服也没人理。',
  'It has twelve lessons and a quiz.',
]
const ROUNDS = 4

/** @param clock milliseconds, for the measurement alone @throws MODEL_MISSING, MODEL_INVALID, MODEL_LABELS */
export async function tryModel(dir: string, device: Device, feelings: string, clock: () => number): Promise<Trial> {
  const started = clock()
  const reader = await openModel(dir, device, feelings)
  const loadMs = clock() - started
  try {
    let vector = 0
    const items = TEXTS.map((text, i) => ({ id: `trial-${i}`, text, kind: 'comment' as const, rating: null }))
    const read = () =>
      reader.read(items, {
        onItem: ({ probabilities }, embedding) => {
          vector = embedding.length
          if (!probabilities.every(Number.isFinite) || !embedding.every(Number.isFinite))
            throw new EngineError('MODEL_INVALID', { dir, problem: 'it answers with what is no number' })
        },
      })
    await read() // warms up
    const from = clock()
    for (let r = 0; r < ROUNDS; r++) await read()
    const texts = ROUNDS * TEXTS.length
    return { loadMs, msPerText: (clock() - from) / texts, texts, vector }
  } catch (e) {
    if (e instanceof EngineError) throw e
    const problem = firstLine(e)
    throw new EngineError('MODEL_INVALID', { dir, problem }, { cause: e })
  } finally {
    await reader.close()
  }
}
