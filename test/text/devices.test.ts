/** What runs a model, and how often and beside what a text is read, moves no label; a device that goes costs no text. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import type { Annotation } from '../../engine/contract/index.ts'
import { gpuModel, gpuWins, openReader, probeReader, type Reader } from '../../engine/text/index.ts'
import { inspectModelFolder } from '../../engine/text/model-folder.ts'
import { readerOver } from '../../engine/text/reader.ts'
import { library, openSession, type Session, withFallback } from '../../engine/text/session.ts'
import { writeModel } from './model/folder.ts'

const REAL = new URL('../../resources/models/lacuna-text', import.meta.url).pathname
let scratch: string
let both: string
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'lacuna-devices-'))
  both = writeModel(join(scratch, 'both'), { weights: ['model_quantized', 'model'] })
})
afterAll(() => rmSync(scratch, { recursive: true }))

const WORDS = 'great bad boring please why the and a pace price forum teacher 好 看 这 门 课 太'.split(' ')
const texts = (count: number): string[] => {
  const rng = new Rng(20261125, 'test.devices')
  return Array.from({ length: count }, () => Array.from({ length: 1 + rng.int(60) }, () => rng.pick(WORDS)).join(' '))
}

/** @param chunk texts a call */
async function readAll(reader: Reader, all: readonly string[], chunk = all.length): Promise<Map<string, Annotation>> {
  const out = new Map<string, Annotation>()
  for (let i = 0; i < all.length; i += chunk)
    await reader.read(
      all.slice(i, i + chunk).map((text) => ({ id: text, text, kind: 'review' as const, rating: null })),
      { onItem: (a) => out.set(a.feedback_id, a) },
    )
  return out
}
const inOrder = (m: Map<string, Annotation>) => [...m.values()].sort((a, b) => (a.feedback_id < b.feedback_id ? -1 : 1))

test('the real model: any order, any chunks, any number of threads give the same bits', async () => {
  const all = texts(120)
  const [one, two] = [await openReader(REAL, 'cpu'), await openReader(REAL, 'cpu', { threads: 2 })]
  const alone = inOrder(await readAll(one, all, 1))
  expect(inOrder(await readAll(one, [...all].reverse()))).toEqual(alone)
  expect(inOrder(await readAll(one, new Rng(1, 'shuffle').shuffle([...all]), 7))).toEqual(alone)
  expect(inOrder(await readAll(two, all))).toEqual(alone)
  await Promise.all([one.close(), two.close()])
})

/** A session that takes many windows at once and pads them, as a GPU's; and one that is lost after `calls` calls. */
async function over(dir: string, session: (cpu: Session) => Session): Promise<Reader> {
  const folder = await inspectModelFolder(dir, 'gpu')
  const hf = await library()
  const tokenizer = await hf.AutoTokenizer.from_pretrained(dir, { local_files_only: true })
  return readerOver(folder, tokenizer, session(await openSession(hf, folder, 'cpu', 1)))
}

test('many at once, the same answers', async () => {
  const all = texts(100)
  const plain = await over(both, (cpu) => cpu)
  const many = await over(both, (cpu) => ({ ...cpu, batch: 32 }))
  expect(inOrder(await readAll(many, all))).toEqual(inOrder(await readAll(plain, all)))
  await Promise.all([plain.close(), many.close()])
})

test('a device that is lost on the way is named, and every text has its reading', async () => {
  const all = texts(100)
  let calls = 0
  let closed = false
  const lost = await over(both, (cpu) =>
    withFallback(
      {
        where: 'gpu (webgpu)',
        batch: 8,
        run: (windows) => (++calls > 4 ? Promise.reject(new Error('device lost\nat the driver')) : cpu.run(windows)),
        close: async () => {
          closed = true
        },
      },
      async () => cpu,
    ),
  )
  expect(lost.info.device).toBe('gpu (webgpu)')
  const plain = await over(both, (cpu) => cpu)
  expect(inOrder(await readAll(lost, all))).toEqual(inOrder(await readAll(plain, all)))
  expect(lost.info.device).toMatch(/^cpu \(the GPU was lost after \d+ windows: device lost\)$/)
  expect([calls, closed]).toEqual([5, true])
  await plain.close()
})

test('other weights are another revision: their scores are never taken for each other’s', async () => {
  const [cpu, gpu] = [await inspectModelFolder(both, 'cpu'), await inspectModelFolder(both, 'gpu')]
  expect([cpu.weights, gpu.weights]).toEqual(['int8', 'fp32'])
  expect(await gpuModel(both)).toBe(`both@${gpu.info.revision}`)
  const half = writeModel(join(scratch, 'half'), { weights: ['model_quantized', 'model_fp16', 'model'] })
  expect((await inspectModelFolder(half, 'gpu')).weights).toBe('fp16')
  const small = writeModel(join(scratch, 'small'), { weights: ['model_quantized'] })
  expect(await gpuModel(small)).toBeNull()
  expect(cpu.info.revision).not.toBe(gpu.info.revision)
})

test('a trial measures the processor; where the GPU cannot read it says why', async () => {
  const trial = await probeReader(both, () => performance.now())
  expect(trial.cpu).toBeGreaterThan(10)
  // On a machine with an adapter both figures are there.
  expect(trial.gpu === null).toBe(trial.problem !== null)
})

test('a GPU is taken only where it is clearly faster', () => {
  expect(gpuWins({ cpu: 100, gpu: 140, problem: null })).toBe(false)
  expect(gpuWins({ cpu: 100, gpu: 160, problem: null })).toBe(true)
  expect(gpuWins({ cpu: 100, gpu: null, problem: 'no GPU adapter' })).toBe(false)
})
