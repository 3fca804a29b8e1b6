/** The model manager: folders validated before anything is kept, labels asked about, scores of two models never mixed. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { WORLD } from '../cli/cli.ts'
import { folder, refusal, result, studio } from './kit.ts'
import { PLAIN, STARS, tinyModel } from './model/tiny.ts'

const REVIEWS = join(WORLD, 'reviews.csv')
async function filled() {
  const made = studio()
  await result(made.client.imports.run({ file: REVIEWS, yes: true }))
  return { ...made, models: join(made.engine.options.workspace, 'models') }
}
const STAR_LABELS = {
  '1 star': 'negative',
  '2 stars': 'negative',
  '3 stars': 'neutral',
  '4 stars': 'positive',
  '5 stars': 'positive',
} as const

describe('what a folder states', () => {
  test('size, licence and languages, from the front matter', async () => {
    const { client } = await filled()
    const readme = '---\nlanguage:\n- en\n- zh\nlicense: apache-2.0\n---\n# A model\nlicense: not this one\n'
    const dir = tinyModel(join(folder(), 'mine'), { ...PLAIN, readme })
    const added = await result(client.text.addModel({ dir }))
    expect(added).toMatchObject({
      id: 'mine',
      kind: 'feelings',
      licence: 'apache-2.0',
      languages: ['en', 'zh'],
      current: true,
      origin: null,
    })
    const sizes = ['README.md', 'config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model.onnx']
    expect(added.bytes).toBe(sizes.reduce((sum, name) => sum + readFileSync(join(dir, name)).length, 0))
    const [shipped] = await client.text.models()
    expect(shipped).toMatchObject({ shipped: true, current: false, licence: 'mit', languages: ['en', 'zh'] })
  })

  test('the speed that was measured is remembered for this model alone', async () => {
    const { client } = await filled()
    expect((await client.text.models())[0]?.speed).toBeNull()
    const checked = await result(client.text.checkModel({}))
    expect(checked.vector).toBe(256)
    expect(checked.files.map((f) => f.name)).toContain('onnx/model_quantized.onnx')
    expect(checked.files.every((f) => /^[0-9a-f]{64}$/.test(f.sha256))).toBe(true)
    await result(client.text.addModel({ dir: tinyModel(join(folder(), 'mine'), PLAIN) }))
    const [shipped, mine] = await client.text.models()
    expect(shipped?.speed).toEqual(checked.model.speed)
    expect(mine?.speed?.msPerText).toBeGreaterThan(0)
    expect(mine?.speed).not.toEqual(shipped?.speed)
  })
})

describe('labels', () => {
  test('stars are asked about, with a proposal, and the answer is kept', async () => {
    const { client, models } = await filled()
    const dir = tinyModel(join(folder(), 'stars'), STARS)
    const asked = await refusal(result(client.text.addModel({ dir })))
    expect(asked).toMatchObject({ code: 'MODEL_LABELS', data: { proposal: STAR_LABELS } })
    expect(existsSync(models) ? readdirSync(models) : []).toEqual([])
    const added = await result(client.text.addModel({ dir, labels: STAR_LABELS }))
    expect(added.labels).toEqual(STAR_LABELS)
    const report = await result(client.text.read({}))
    expect(report.model).toBe(`stars@${added.revision}`)
    expect(report.items).toBeGreaterThan(100)
  })

  test.each([
    [['LABEL_0', 'LABEL_1', 'LABEL_2'], { LABEL_0: 'negative', LABEL_1: 'neutral', LABEL_2: 'positive' }],
    [['joy', 'anger', 'neutral'], { joy: 'positive', anger: 'negative', neutral: 'neutral' }],
    [['sports', 'politics'], { sports: null, politics: null }],
  ])('%j', async (labels, proposal) => {
    const { client } = await filled()
    const dir = tinyModel(join(folder(), 'odd'), { labels, classes: labels.map((_, i) => i) })
    expect(await refusal(result(client.text.addModel({ dir })))).toMatchObject({
      code: 'MODEL_LABELS',
      data: { proposal },
    })
  })

  test('another answer is another revision, and turns the feelings round', async () => {
    const { client, engine } = studio()
    const file = join(folder(), 'reviews.csv')
    const rows = ['good', 'good', 'good', 'bad', 'bad', 'ok'].map(
      (w, i) => `p${i}@example.com,Knots,2026-01-0${i + 1},5,${w} sound`,
    )
    writeFileSync(file, ['person,product,date,rating,text', ...rows].join('\n'))
    await result(client.imports.run({ file, yes: true }))
    const dir = tinyModel(join(folder(), 'odd'), { labels: ['a', 'b', 'c'], classes: [0, 1, 2] })
    const first = await result(client.text.addModel({ dir, labels: { a: 'negative', b: 'neutral', c: 'positive' } }))
    const before = await result(client.text.read({}))
    const second = await client.text.mapModel({ id: first.id, labels: { a: 'positive', b: 'neutral', c: 'negative' } })
    expect(second.revision).not.toBe(first.revision)
    expect(second.current).toBe(true)
    const after = await result(client.text.read({}))
    expect(after.read).toBe(before.items)
    expect(before.sentiment).toEqual({ negative: 2, neutral: 1, positive: 3 })
    expect(after.sentiment).toEqual({ negative: 3, neutral: 1, positive: 2 })
    const workspace = await engine.readable()
    expect(workspace.annotations(before.model)).toHaveLength(before.items)
    expect(workspace.annotations(after.model)).toHaveLength(before.items)
  })

  test('an answer that leaves a label out is no answer', async () => {
    const { client } = await filled()
    const dir = tinyModel(join(folder(), 'stars'), STARS)
    const labels = { '1 star': 'negative', '5 stars': 'positive' } as const
    expect(await refusal(result(client.text.addModel({ dir, labels })))).toMatchObject({
      code: 'MODEL_LABELS',
      data: { dir },
    })
  })
})

describe('a folder that cannot be right is refused by what is wrong, and nothing of it stays', () => {
  const many = Array.from({ length: 200 }, (_, i) => `topic ${i}`)
  const cut = (dir: string, file: string, keep: number): void => {
    const whole = readFileSync(join(dir, file))
    writeFileSync(join(dir, file), whole.subarray(0, Math.floor(whole.length * keep)))
  }
  const edit = (dir: string, file: string, change: (json: Record<string, unknown>) => unknown): void => {
    const json = JSON.parse(readFileSync(join(dir, file), 'utf8')) as Record<string, unknown>
    writeFileSync(join(dir, file), JSON.stringify(change(json)))
  }
  test.each<[string, (dir: string) => void, string]>([
    [
      '200 labels',
      (dir) => tinyModel(dir, { labels: many, classes: many.map((_, i) => i % 3) }),
      '200 labels in config.json; at most 32',
    ],
    ['weights cut off near the end', (dir) => cut(dir, 'onnx/model.onnx', 0.97), 'onnx/model.onnx is cut off'],
    ['weights cut off in the middle', (dir) => cut(dir, 'onnx/model.onnx', 0.5), 'onnx/model.onnx is cut off'],
    ['weights of nothing', (dir) => cut(dir, 'onnx/model.onnx', 0), 'onnx/model.onnx is cut off'],
    ['more labels than outputs', (dir) => tinyModel(dir, { ...PLAIN, outputs: 2 }), 'no output logits'],
    [
      'no weights',
      (dir) => edit(dir, 'config.json', (c) => c) ?? writeFileSync(join(dir, 'onnx', 'model.onnx'), ''),
      'onnx/model.onnx',
    ],
    [
      'the tokenizer of a larger model',
      (dir) =>
        edit(dir, 'tokenizer.json', (t) => ({
          ...t,
          model: {
            ...(t.model as object),
            vocab: Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`w${i}`, i])),
          },
        })),
      'tokenizer.json has 40 pieces, the model knows 14',
    ],
    [
      'the tokenizer of a smaller model',
      (dir) => edit(dir, 'tokenizer.json', (t) => ({ ...t, model: { ...(t.model as object), vocab: { a: 0 } } })),
      'tokenizer.json has 5 pieces, the model knows 14',
    ],
    [
      'a vocabulary that is not the weights’',
      (dir) => edit(dir, 'config.json', (c) => ({ ...c, vocab_size: 99 })),
      'the weights know 14 pieces, config.json 99',
    ],
    [
      'a classifier without logits',
      (dir) => tinyModel(dir, { architecture: 'BertForSequenceClassification' }),
      'no output logits',
    ],
  ])('%s', async (_, spoil, problem) => {
    const { client, models } = await filled()
    const dir = tinyModel(join(folder(), 'bad'), PLAIN)
    spoil(dir)
    const refused = await refusal(result(client.text.addModel({ dir })))
    expect(refused).toMatchObject({ code: 'MODEL_INVALID', data: { dir, problem: expect.stringContaining(problem) } })
    expect(existsSync(models) ? readdirSync(models) : []).toEqual([])
    expect((await client.text.models()).map((m) => [m.shipped, m.current])).toEqual([[true, true]])
  })
})

test('a model of vectors only: feelings stay the shipped model’s, vectors are its own, the name says both', async () => {
  const { client, engine } = await filled()
  const shipped = await result(client.text.read({}))
  const added = await result(client.text.addModel({ dir: tinyModel(join(folder(), 'vectors')) }))
  expect(added).toMatchObject({ kind: 'vectors', labels: {} })
  const paired = await result(client.text.read({}))
  expect(paired.model).toBe(`${shipped.model}+vectors@${added.revision}`)
  expect(paired.sentiment).toEqual(shipped.sentiment)
  const workspace = await engine.readable()
  const vectors = [...workspace.embeddings(paired.model).values()]
  expect(vectors).toHaveLength(paired.items)
  expect(new Set(vectors.map((v) => v.length))).toEqual(new Set([8]))
  expect(Math.hypot(...(vectors[0] ?? []))).toBeCloseTo(1, 5)
})

test('two models: each reads for itself, and coming back reads nothing again', async () => {
  const { client, engine } = await filled()
  const one = await result(client.text.read({}))
  const added = await result(client.text.addModel({ dir: tinyModel(join(folder(), 'mine'), PLAIN) }))
  const two = await result(client.text.read({}))
  expect(two.read).toBe(two.items)
  await client.text.switchModel({ id: 'lacuna-text' })
  const again = await result(client.text.read({}))
  expect(again).toMatchObject({ model: one.model, read: 0, sentiment: one.sentiment })
  const workspace = await engine.readable()
  for (const model of [one.model, two.model])
    expect(new Set(workspace.annotations(model).map((a) => a.model))).toEqual(new Set([model]))
  const removed = await client.text.removeModel({ id: `${added.id}@${added.revision}` })
  expect(existsSync(removed.dir)).toBe(false)
  expect(workspace.annotations(two.model)).toHaveLength(two.items)
})

test('the model in use is removed: the shipped one reads on; the shipped one itself stays', async () => {
  const { client } = await filled()
  await result(client.text.addModel({ dir: tinyModel(join(folder(), 'mine'), PLAIN) }))
  await client.text.removeModel({ id: 'mine' })
  expect((await client.text.models()).map((m) => [m.shipped, m.current])).toEqual([[true, true]])
  expect((await refusal(client.text.removeModel({ id: 'lacuna-text' }))).code).toBe('MODEL_SHIPPED')
  expect(await refusal(client.text.switchModel({ id: 'mine' }))).toMatchObject({
    code: 'MODEL_UNKNOWN',
    data: { id: 'mine' },
  })
})
