/** A model with heads: every answer here can be worked out by hand from the word table in model/folder.ts. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Annotation, FeedbackKind } from '../../engine/contract/index.ts'
import { openReader, type Reader } from '../../engine/text/index.ts'
import { writeModel } from './model/folder.ts'

let scratch: string
let reader: Reader
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'lacuna-heads-'))
  reader = await openReader(writeModel(join(scratch, 'heads')), 'cpu')
})
afterAll(async () => {
  await reader.close()
  rmSync(scratch, { recursive: true })
})

async function read(text: string, from = reader, kind: FeedbackKind = 'review'): Promise<Annotation> {
  const out: Annotation[] = []
  await from.read([{ id: 'feedback-1', text, kind, rating: null }], { onItem: (a) => out.push(a) })
  return out[0] as Annotation
}
const marked = ({ opinions = [] }: Annotation, text: string) => opinions.map(([a, b]) => text.slice(a, b))

test('sentiment is the softmax of the mean over pieces', async () => {
  // [CLS] great [SEP]: the mean of 6, 0, 0 is 2.
  const { probabilities, sentiment } = await read('great')
  const e = Math.exp(2)
  expect(sentiment).toBe('positive')
  expect(probabilities[2]).toBeCloseTo(e / (e + 2), 6)
  expect(probabilities[0]).toBeCloseTo(1 / (e + 2), 6)
})

test.each([
  ['why the pace', 'question'],
  ['please the pace', 'request'],
  ['boring', 'confusion'],
  ['great', 'praise'],
  ['这门课太好', 'praise'],
])('the intent of %s is the model’s: %s', async (text, intent) => {
  expect((await read(text)).intent).toBe(intent)
})

test('marks in the text and the kind of feedback are evidence beside the model’s', async () => {
  // One mark of five pieces: 12 / 16 = 0.75 for a question, and the rules' two for something else.
  const weak = `why ${'the '.repeat(13)}`
  expect((await read(`${weak} please add`)).intent).toBe('request')
  expect((await read('the and', reader, 'question')).intent).toBe('question')
  expect((await read('the and', reader, 'comment')).intent).toBe('off-topic')
})

test('the aspects are those above their thresholds, in the contract’s names', async () => {
  expect((await read('the price and the forum')).aspects).toEqual(['price', 'support'])
  // 30 / 5 pieces = 6 is sure; one in 17 is 1.8, below 0.9 (which needs 2.2).
  expect((await read('the pace and')).aspects).toEqual(['pace'])
  expect((await read(`课 ${'the '.repeat(14)}`)).aspects).toEqual([])
  // A word that names an aspect adds e² to one for it: 1.8 + 2 is enough.
  expect((await read(`pace ${'the '.repeat(14)}`)).aspects).toEqual(['pace'])
})

test('a long text is searched for aspects sentence by sentence', async () => {
  const filler = 'the and the and the and the and the and the. '
  expect((await read(`课, 课, 课. ${filler.repeat(5)}`)).aspects).toEqual(['content'])
  expect((await read(filler.repeat(5))).aspects).toEqual([])
})

test.each([
  ['The teacher is great, and the price bad!', ['great', 'bad']],
  ['这门课太好看。', ['好看']],
  ['這門課太好看！！！！！！！', ['好看']],
  ['Greatly boring', ['Greatly', 'boring']],
  ['  GREAT very price', ['GREAT very']],
  ['xyzzy great unheard', ['great']],
  ['@someone grea\u200bt https://a.b/c bad', ['grea\u200bt', 'bad']],
  ['the price', []],
  ['Tom &amp; I: &#103;reat<br/>bad &#0; &nope;', ['&#103;reat', 'bad']],
])('opinion words of %s stand verbatim in the text', async (text, words) => {
  expect(marked(await read(text), text)).toEqual(words)
})

test('traditional characters are read as simplified ones', async () => {
  const [a, b] = [await read('這門課太好看'), await read('这门课太好看')]
  expect(a.probabilities).toEqual(b.probabilities)
  expect(a.opinions).toEqual(b.opinions)
})

test('two hundred marks in a row weigh no more than three', async () => {
  expect((await read(`great${'!'.repeat(200)}`)).probabilities).toEqual((await read('great!!!')).probabilities)
})

test.each([
  ['', 'empty'],
  [' \n\t ', 'empty'],
  ['\u200b\u200b', 'empty'],
  ['\u0000\u0001PNG\u0002\ufffd\ufffd\u0003', 'garbled'],
  ['QmFzZTY0'.repeat(40), 'garbled'],
  ['Earn $500 per day, whatsapp me', 'spam'],
  ['加微信 abc12345 代写作业', 'spam'],
])('%j is not read and says why: %s', async (text, unread) => {
  expect(await read(text)).toMatchObject({
    unread,
    abstained: true,
    intent: 'off-topic',
    aspects: [],
    sentiment: 'neutral',
  })
})

test('what is in another language keeps its scores, and is abstained on', async () => {
  const text = 'Me ha gustado mucho el curso, pero muy largo para una tarde'
  expect(await read(text)).toMatchObject({ unread: 'language', abstained: true })
  const multilingual = writeModel(join(scratch, 'multilingual'))
  const config = JSON.parse(readFileSync(join(multilingual, 'config.json'), 'utf8')) as object
  writeFileSync(join(multilingual, 'config.json'), JSON.stringify({ ...config, languages: ['en', 'zh', 'es'] }))
  const other = await openReader(multilingual, 'cpu')
  expect((await read(text, other)).unread).toBeUndefined()
  await other.close()
})

test.each([
  '👍',
  '!!!',
  'ok',
  '好',
  '6',
  'Great course, see https://example.org/notes',
  '老师的微信群很有用',
  'QQ群里答疑很快',
  `See https://example.org/${'long/'.repeat(40)}`,
  `Ye${'a'.repeat(300)}h`,
  'App error: says click here https://t.co/x',
  'Is there a telegram group for the crypto course?',
])('%s is read', async (text) => {
  expect((await read(text)).unread).toBeUndefined()
})

test('a flat calibration file is of sentiment alone', async () => {
  const dir = writeModel(join(scratch, 'flat'))
  writeFileSync(join(dir, 'calibration.json'), '{"temperature": 2, "bias": [0, 0, 0], "abstainBelow": 0.99}')
  const flat = await openReader(dir, 'cpu')
  const { probabilities, abstained, intent } = await read('great', flat)
  const e = Math.exp(1)
  expect(probabilities[2]).toBeCloseTo(e / (e + 2), 6)
  expect([abstained, intent]).toEqual([true, 'praise'])
  await flat.close()
})
