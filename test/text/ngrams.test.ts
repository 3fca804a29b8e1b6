/** The n-grams answer as their training did: its own answers lie beside the weights. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { blended, ngramBuckets, ngramLogits, openNgrams } from '../../engine/text/ngrams.ts'

const DIR = new URL('../../resources/models/lacuna-text/', import.meta.url)
interface Answer {
  text: string
  buckets: number[]
  logits: number[]
}
const answers = JSON.parse(readFileSync(new URL('training/parity.json', DIR), 'utf8')) as Answer[]
const shipped = await openNgrams(DIR.pathname)

test.each(answers)('$text has the features and logits of the training', ({ text, buckets, logits }) => {
  expect(ngramBuckets(text, shipped.buckets)).toEqual(buckets)
  ngramLogits(shipped, text).forEach((z, i) => {
    expect(Math.abs(z - logits[i]!)).toBeLessThan(1e-4)
  })
})

test('FNV-1a over UTF-8', () => {
  // Published vectors of the 32-bit hash: 'a' e40c292c, 'foobar' bf9cf968 (Fowler, Noll and Vo, test suite).
  expect(ngramBuckets('a', 1 << 18)).toEqual([0xe40c292c & 0x3ffff])
  expect(ngramBuckets('foobar', 1 << 18)).toEqual([0xbf9cf968 & 0x3ffff])
})

test('features by hand: words in pairs, characters up to three, no pair across the two', () => {
  expect(ngramBuckets('Great 课 great', 1 << 18)).toHaveLength(3)
  expect(ngramBuckets('don’t stop', 1 << 18)).toHaveLength(5)
  expect(ngramBuckets("don't stop", 1 << 18)).toHaveLength(3)
  expect(ngramBuckets('好课程', 1 << 18)).toHaveLength(6)
  expect(ngramBuckets('😀 !!!', 1 << 18)).toEqual([])
})

test('what the n-grams add is what they say times the blend of the text’s language', () => {
  const model = { ...shipped, blend: { en: 0.5, zh: 0.25 } }
  const of = (text: string): number[] => [...ngramLogits(shipped, text)]
  expect(blended(model, 'great', 'en')).toEqual(of('great').map((z) => z / 2))
  expect(blended(model, '好课程', 'zh')).toEqual(of('好课程').map((z) => z / 4))
})
