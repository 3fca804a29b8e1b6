/** Texts and folders that nobody should send: a reading or a typed error, never a crash, a hang or a guess. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import type { Annotation } from '../../engine/contract/index.ts'
import { openReader, type Reader } from '../../engine/text/index.ts'
import { prepared } from '../../engine/text/prepare.ts'
import { tokenizer, writeModel } from './model/folder.ts'

let scratch: string
let reader: Reader
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'lacuna-hostile-'))
  reader = await openReader(writeModel(join(scratch, 'heads')), 'cpu')
})
afterAll(async () => {
  await reader.close()
  rmSync(scratch, { recursive: true })
})

async function read(texts: readonly string[], from = reader): Promise<Annotation[]> {
  const out: Annotation[] = []
  const items = texts.map((text, i) => ({ id: `feedback-${i}`, text, kind: 'comment' as const, rating: null }))
  await from.read(items, { onItem: (a) => out.push(a) })
  return out
}
const sound = (a: Annotation, text: string): void => {
  expect(a.probabilities.reduce((x, y) => x + y, 0)).toBeCloseTo(1, 9)
  for (const [start, end] of a.opinions ?? []) expect(0 <= start && start < end && end <= text.length).toBe(true)
}

test('a comment of five megabytes is read at both ends, soon', async () => {
  const middle = 'boring bad '.repeat(480_000)
  const text = `great the great ${'the a and '.repeat(4_000)}${middle}${'the a and '.repeat(4_000)}the end is great`
  expect(text.length).toBeGreaterThan(5_000_000)
  const started = performance.now()
  const [one] = await read([text])
  expect(performance.now() - started).toBeLessThan(5_000)
  sound(one as Annotation, text)
  const words = one!.opinions!.map(([a, b]) => text.slice(a, b))
  expect([words[0], words.includes('boring')]).toEqual(['great', false])
})

test('one word of five megabytes, and five megabytes of nothing', async () => {
  const [word, blank, marks] = await read(['好'.repeat(5_000_000), ' '.repeat(5_000_000), '!'.repeat(5_000_000)])
  expect(word!.sentiment).toBe('positive')
  expect(blank!.unread).toBe('empty')
  expect(marks!.unread).toBeUndefined()
})

test('random bytes, lone surrogates and random code points have sound readings', async () => {
  const rng = new Rng(20261125, 'test.hostile')
  const bytes = (n: number) => Uint8Array.from({ length: n }, () => rng.int(256))
  const texts = [
    ...Array.from({ length: 40 }, () => new TextDecoder().decode(bytes(400))),
    ...Array.from({ length: 40 }, () => new TextDecoder('latin1').decode(bytes(400))),
    ...Array.from({ length: 40 }, () => String.fromCharCode(...Array.from({ length: 200 }, () => rng.int(65_536)))),
    'great \ud83d bad \udc00 boring',
    '👩‍👩‍👧‍👦'.repeat(500),
    'a\u0301'.repeat(3_000),
  ]
  const all = await read(texts)
  expect(all).toHaveLength(texts.length)
  all.forEach((a, i) => {
    sound(a, texts[i]!)
  })
  expect(all.slice(0, 40).every((a) => a.unread === 'garbled')).toBe(true)
})

test('a million empty texts', async () => {
  let empty = 0
  let last = 0
  const items = Array.from({ length: 1_000_000 }, (_, i) => ({
    id: String(i),
    text: '',
    kind: 'comment' as const,
    rating: null,
  }))
  await reader.read(items, {
    onItem: (a) => {
      if (a.unread === 'empty') empty++
    },
    onProgress: (done) => {
      last = done
    },
  })
  expect([empty, last]).toEqual([1_000_000, 1_000_000])
}, 120_000)

test('places of a prepared text lead back into the original, in order', () => {
  const rng = new Rng(7, 'test.places')
  const parts = ['https://a.b/c ', '@you ', '&amp;', '<br/>', '！！！！！！', '這門課', '\u200b', 'great ', '😀', '\n']
  for (let round = 0; round < 300; round++) {
    const text = Array.from({ length: 30 }, () => rng.pick(parts)).join('')
    const p = prepared(text)
    const places = Array.from({ length: p.text.length + 1 }, (_, i) => p.place(i))
    expect(places.at(-1)).toBe(text.length)
    places.forEach((at, i) => {
      expect(at).toBeGreaterThanOrEqual(places[i - 1] ?? 0)
      if (p.text.startsWith('great', i)) expect(text.slice(at, at + 5)).toBe('great')
    })
  }
})

async function refused(change: (dir: string) => void): Promise<unknown> {
  const dir = mkdtempSync(join(scratch, 'broken-'))
  cpSync(writeModel(join(dir, 'model')), join(dir, 'copy'), { recursive: true })
  change(join(dir, 'copy'))
  return openReader(join(dir, 'copy'), 'cpu').then(
    () => null,
    (e: unknown) => e,
  )
}
const invalid = (problem = '') => ({ code: 'MODEL_INVALID', data: { problem: expect.stringContaining(problem) } })

test.each([0.1, 0.5, 0.9, 0.999])('an ONNX file cut off at %d of its length is refused', async (share) => {
  const error = await refused((dir) => {
    const file = join(dir, 'onnx', 'model_quantized.onnx')
    const whole = readFileSync(file)
    writeFileSync(file, whole.subarray(0, Math.floor(whole.length * share)))
  })
  expect(error).toMatchObject(invalid())
})

test('a tokenizer with more pieces than the model has is refused when it is opened', async () => {
  const error = await refused((dir) => {
    const words = Array.from({ length: 500 }, (_, i) =>
      i < 5 ? ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'][i]! : `w${i}`,
    )
    writeFileSync(join(dir, 'tokenizer.json'), JSON.stringify(tokenizer(words)))
  })
  expect(error).toMatchObject(invalid())
})

test.each([
  ['ngrams.bin is missing', { buckets: 4, scale: [1, 1, 1], bias: [0, 0, 0], blend: 1 }, null],
  ['ngrams.bin has 3 bytes, not 12', { buckets: 4, scale: [1, 1, 1], bias: [0, 0, 0], blend: 1 }, 3],
  ['ngrams.json', { buckets: 5, scale: [1, 1, 1], bias: [0, 0, 0], blend: 1 }, 15],
] as const)('n-grams that do not fit are refused: %s', async (problem, json, bytes) => {
  const error = await refused((dir) => {
    writeFileSync(join(dir, 'ngrams.json'), JSON.stringify(json))
    if (bytes !== null) writeFileSync(join(dir, 'ngrams.bin'), new Uint8Array(bytes))
  })
  expect(error).toMatchObject(invalid(problem))
})

test('a calibration of other heads than there are is refused', async () => {
  const error = await refused((dir) =>
    writeFileSync(
      join(dir, 'calibration.json'),
      JSON.stringify({
        sentiment: { temperature: 1, bias: [0, 0, 0], abstainBelow: 0.5 },
        aspects: { temperature: 1, thresholds: [0.5] },
      }),
    ),
  )
  expect(error).toMatchObject(invalid('calibration.json'))
})
