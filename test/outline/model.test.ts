/** A language model that knows nothing: whatever it emits, the outline keeps its shape, its numbers and its sources. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import { Outline } from '../../engine/contract/index.ts'
import { draftOutline, fieldsOf, lintOutline, withTexts } from '../../engine/outline/index.ts'
import { openWriter } from '../../engine/text/index.ts'
import { Mask } from '../../engine/text/mask.ts'
import { writeTinyModel } from '../fixtures/outline/tiny-model.ts'
import { subject } from '../fixtures/outline/world.ts'

const dir = mkdtempSync(join(tmpdir(), 'lacuna-tiny-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))
writeTinyModel(dir, new Rng(4, 'tiny'))
const texts = (o: Outline): string[] => [
  o.title,
  o.promise,
  ...o.modules.flatMap((m) => [
    m.title,
    ...m.outcomes.map((x) => x.text),
    ...m.lessons.flatMap((l) => [l.title, l.activity]),
  ]),
]

test('random weights give an outline of the contract, in both languages, with no number and no quote of their own', async () => {
  const writer = await openWriter(dir)
  try {
    for (const lang of ['en', 'zh'] as const) {
      const input = subject(lang, 'pottery')
      const planned = draftOutline(input)
      const fields = fieldsOf(planned, input)
      const written = new Map<string, string>()
      for (const field of fields) written.set(field.path, await writer.write({ id: field.path, ...field }))
      for (const field of fields) {
        const text = written.get(field.path) as string
        expect(text.length, field.path).toBeLessThanOrEqual(field.most)
        expect(text).not.toMatch(/["{}[\]\\<>|“”「」\n]/)
        for (const [run] of text.matchAll(/\d+/g)) expect(field.numbers).toContain(run)
      }
      const { outline, kept, refused } = withTexts(planned, fields, written, input.evidence, writer.model)
      expect(Outline.parse(outline)).toEqual(outline)
      expect(kept + refused.length).toBe(fields.length)
      expect(outline.engine).toBe('language-model')
      expect(outline.model).toMatch(/^lacuna-tiny-.*@[0-9a-f]{12}$/)
      expect(texts(outline)).not.toEqual(texts(planned))
      // Shape, evidence and links are the planner's.
      expect(outline.modules.map((m) => m.lessons.map((l) => [l.id, l.form, l.minutes, l.evidence, l.after]))).toEqual(
        planned.modules.map((m) => m.lessons.map((l) => [l.id, l.form, l.minutes, l.evidence, l.after])),
      )
      const errors = lintOutline(outline).findings.filter(
        (f) => f.severity === 'error' && f.rule !== 'risky-claim-listed',
      )
      expect(errors).toEqual([])
      expect(await writer.write({ id: 'again', ...(fields[0] as (typeof fields)[number]) })).toBe(
        written.get(fields[0]?.path as string),
      )
    }
  } finally {
    await writer.close()
  }
})

test('the mask: on any walk only numbers of the evidence, whole; no quote, no escape, never longer than the field', () => {
  const vocab = writeTinyModel(mkdtempSync(join(dir, 'vocab-')), new Rng(1, 'vocab'))
  const mask = new Mask(vocab, [1])
  const rng = new Rng(9, 'walks')
  let numbers = 0
  for (let walk = 0; walk < 300; walk++) {
    const field = {
      lang: rng.pick(['en', 'zh'] as const),
      least: 4,
      most: 12 + rng.int(30),
      numbers: ['1240', '12', '7'],
    }
    let text = ''
    for (;;) {
      const next = mask.next(text, field)
      const id = next.length ? rng.pick(next) : 1
      if (mask.ends.has(id)) break
      text += vocab[id]
    }
    expect(text.length).toBeLessThanOrEqual(field.most)
    expect(text).not.toMatch(/["{}[\]\\<>|“”「」\n]/)
    // Out of room in the middle of a number: the writer cuts it off.
    for (const [run] of text.replace(/\d+$/, '').matchAll(/\d+/g)) {
      numbers++
      expect(field.numbers).toContain(run)
    }
  }
  expect(numbers).toBeGreaterThan(50)
  expect(mask.next('a 12', { lang: 'en', least: 9, most: 20, numbers: ['1240'] }).map((id) => vocab[id])).toEqual(['4'])
})

test('grounding: a text with a foreign number, a quote, a state of mind, or off its rows gives way to the planner', () => {
  const input = subject('en', 'pottery')
  const planned = draftOutline(input)
  const fields = fieldsOf(planned, input)
  const lesson = fields.find((f) => /lessons\.\d+\.title$/.test(f.path))
  const outcome = fields.find((f) => /outcomes/.test(f.path))
  if (!lesson || !outcome) throw new Error('a draft has lessons and outcomes')
  const put = (path: string, text: string) => withTexts(planned, fields, new Map([[path, text]]), input.evidence, 'm@0')
  for (const text of [
    'Tax returns for gardeners',
    'Glaze at 1280 degrees on the rim',
    'The "glaze" of experts on pots',
    'No',
  ])
    expect(put(lesson.path, text)).toMatchObject({ kept: 0, refused: [lesson.path] })
  const good = put(lesson.path, 'Glaze that crawls away from pinholes')
  expect(good.kept).toBe(1)
  expect(good.outline.engine).toBe('language-model')
  expect(put('promise', 'You fire what you glaze, and it stays').outline.promise).toBe(
    'You fire what you glaze, and it stays',
  )
  expect(put(lesson.path, 'No').outline).toBe(planned)
})

test('a folder that cannot generate is refused by name', async () => {
  await expect(openWriter(join(dir, 'nowhere'))).rejects.toMatchObject({ code: 'MODEL_MISSING' })
  const other = mkdtempSync(join(tmpdir(), 'lacuna-tiny-'))
  try {
    writeTinyModel(other, new Rng(1, 'tiny'))
    writeFileSync(join(other, 'onnx', 'model.onnx'), 'not a model')
    await expect(openWriter(other)).rejects.toMatchObject({ code: 'MODEL_INVALID' })
    rmSync(join(other, 'tokenizer_config.json'))
    await expect(openWriter(other)).rejects.toMatchObject({
      code: 'MODEL_INVALID',
      data: { problem: 'tokenizer_config.json is missing' },
    })
  } finally {
    rmSync(other, { recursive: true, force: true })
  }
})
