import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env } from '@huggingface/transformers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EngineError } from '../../engine/base/index.ts'
import type { Annotation } from '../../engine/contract/index.ts'
import { checkModelFolder, openReader, type Reader } from '../../engine/text/index.ts'

const DIR = new URL('../../resources/models/lacuna-text', import.meta.url).pathname
let reader: Reader
/** The shipped encoder in int8 alone, without n-grams beside it and without weights for a GPU. */
let bare: Reader
let bareDir: string
let scratch: string
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'lacuna-text-'))
  reader = await openReader(DIR, 'auto')
  bareDir = join(scratch, 'bare')
  await cp(DIR, bareDir, { recursive: true })
  for (const file of ['ngrams.json', 'ngrams.bin', 'onnx/model_fp16.onnx']) await rm(join(bareDir, file))
  bare = await openReader(bareDir, 'cpu')
})
afterAll(async () => {
  await reader.close()
  await bare.close()
  await rm(scratch, { recursive: true })
})

const read = async (texts: string[], from: Reader = reader) => {
  const out: { annotation: Annotation; embedding: Float32Array }[] = []
  await from.read(
    texts.map((text, i) => ({ id: `feedback-${i}`, text, kind: 'review' as const, rating: null })),
    { onItem: (annotation, embedding) => out.push({ annotation, embedding }) },
  )
  return out
}

test.each([
  ['This course is excellent, I loved every lesson', 'positive'],
  ['Terrible, boring and a complete waste of money', 'negative'],
  ['The second module has five videos', 'neutral'],
  ['讲得太好了，非常喜欢', 'positive'],
  ['讲得太差了，浪费时间，后悔购买', 'negative'],
  ['第二章有五个视频吗？', 'neutral'],
])('%s is %s', async (text, sentiment) => {
  const [one] = await read([text])
  expect(one?.annotation.sentiment).toBe(sentiment)
  const sum = one!.annotation.probabilities.reduce((a, b) => a + b, 0)
  expect(sum).toBeCloseTo(1, 12)
})

test('the annotation names model and revision; the vector has unit length', async () => {
  const [one] = await read(['Good exercises'])
  expect(one!.annotation.model).toBe(`lacuna-text@${reader.info.revision}`)
  expect(reader.info.revision).toMatch(/^[0-9a-f]{12}$/)
  expect(one!.annotation.aspects).toContain('exercises')
  expect(one!.embedding.length).toBe(256)
  expect(Math.hypot(...one!.embedding)).toBeCloseTo(1, 5)
})

test('an item alone and among others, first or last, gives the same bits', async () => {
  const text = 'The glaze lesson was fine but the sound kept dropping out.'
  const [alone] = await read([text])
  const others = Array.from({ length: 30 }, (_, i) => `Something else entirely, number ${i}. ${'word '.repeat(i * 7)}`)
  const among = await read([...others.slice(0, 15), text, ...others.slice(15)])
  expect(among[15]!.annotation.probabilities).toEqual(alone!.annotation.probabilities)
  expect(among[15]!.embedding).toEqual(alone!.embedding)
})

test('a long text is the mean of its windows: repeating a full window changes nothing', async () => {
  // 126 one-piece words fill a window exactly; four such windows are four times the same reading.
  const window = 'good '.repeat(126)
  const [one, four] = await read([window, window.repeat(4)], bare)
  four!.annotation.probabilities.forEach((p, i) => {
    expect(p).toBeCloseTo(one!.annotation.probabilities[i]!, 10)
  })
  const [mixed] = await read([`${'good '.repeat(126)}${'terrible '.repeat(126)}`], bare)
  const [bad] = await read(['terrible '.repeat(126)], bare)
  expect(mixed!.annotation.probabilities[0]).toBeCloseTo(
    (one!.annotation.probabilities[0] + bad!.annotation.probabilities[0]) / 2,
    10,
  )
})

test('an unsure text is marked as abstained below the folder’s threshold', async () => {
  const { sentiment } = JSON.parse(await readFile(join(DIR, 'calibration.json'), 'utf8')) as {
    sentiment: { abstainBelow: number }
  }
  const all = await read([
    'mixed feelings',
    'It is okay',
    'Fine I guess, not bad',
    'Some good, some bad',
    '还行吧',
    'Hm',
    'The lessons were long and useful, the sound poor',
  ])
  for (const { annotation } of all)
    expect(annotation.abstained).toBe(Math.max(...annotation.probabilities) < sentiment.abstainBelow)
  expect(all.some((a) => a.annotation.abstained)).toBe(true)
})

test('empty and very long texts are read', async () => {
  const all = await read(['', '   ', 'la '.repeat(40_000)])
  for (const { annotation } of all) expect(annotation.probabilities.every(Number.isFinite)).toBe(true)
})

test('the network is shut', async () => {
  expect(env.allowRemoteModels).toBe(false)
  expect(env.useFSCache).toBe(false)
  await expect(env.fetch('http://localhost/')).rejects.toThrow('network')
})

test('int8 weights asked to run on a GPU run on the CPU and say so', async () => {
  const r = await openReader(bareDir, 'gpu')
  expect(r.info.device).toBe('cpu (int8 has no GPU kernels)')
  expect((await read(['Good'], r))[0]!.embedding).toEqual((await read(['Good'], bare))[0]!.embedding)
  await r.close()
})

test('cancelling stops between items', async () => {
  const stop = new AbortController()
  let seen = 0
  const reading = reader.read(
    Array.from({ length: 50 }, (_, i) => ({
      id: `feedback-${i}`,
      text: 'Good',
      kind: 'review' as const,
      rating: null,
    })),
    { signal: stop.signal, onItem: () => ++seen === 3 && stop.abort() },
  )
  await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(seen).toBe(3)
})

test('a folder that is not there', async () => {
  await expect(checkModelFolder(join(scratch, 'none'))).rejects.toMatchObject({ code: 'MODEL_MISSING' })
})

test.each(['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx'])(
  'a folder without %s is refused by that name',
  async (file) => {
    const dir = join(scratch, file.replace('/', '-'))
    await cp(bareDir, dir, { recursive: true })
    await rm(join(dir, file))
    const error = await openReader(dir, 'cpu').catch((e: unknown) => e)
    expect(error).toBeInstanceOf(EngineError)
    expect(error).toMatchObject({ code: 'MODEL_INVALID', data: { problem: expect.stringContaining(file) } })
  },
)

test.each([
  ['config.json', '{"model_type": "bert"}', 'id2label'],
  ['config.json', '{', 'config.json'],
  ['tokenizer.json', 'not json', 'tokenizer.json'],
  ['calibration.json', '{"temperature": 0}', 'calibration.json'],
  ['onnx/model_quantized.onnx', 'these are no weights', ''],
])('a broken %s (%s)', async (file, content, problem) => {
  const dir = await mkdtemp(join(scratch, 'broken-'))
  await cp(DIR, dir, { recursive: true })
  await writeFile(join(dir, file), content)
  const error = await openReader(dir, 'cpu').catch((e: unknown) => e)
  expect(error).toMatchObject({ code: 'MODEL_INVALID', data: { problem: expect.stringContaining(problem) } })
})

test('another calibration is another revision', async () => {
  const dir = join(scratch, 'recalibrated')
  await cp(DIR, dir, { recursive: true })
  await writeFile(join(dir, 'calibration.json'), '{"temperature": 1, "bias": [0, 0, 0], "abstainBelow": 0.5}')
  expect((await checkModelFolder(dir)).revision).not.toBe((await checkModelFolder(DIR)).revision)
})
