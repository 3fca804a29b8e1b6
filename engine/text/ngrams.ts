/**
 * A logistic regression over hashed n-grams, blended with the encoder: it knows the plain words that a small encoder misses.
 * Features, hashing and weighting must be those of the training (training/parity.json holds its own answers).
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { EngineError } from '../base/index.ts'
import type { TextLang } from '../contract/index.ts'

const CLASSES = 3
const three = z.tuple([z.number(), z.number(), z.number()])
const NgramsFile = z.object({
  /** A power of two. */
  buckets: z.int().refine((n) => n > 0 && (n & (n - 1)) === 0),
  /** Value of one int8 step, per class. */
  scale: three,
  bias: three,
  /** What its logits count beside the encoder's: the same for all texts, or one for Chinese and one for the rest. */
  blend: z.union([
    z.number().transform((blend) => ({ en: blend, zh: blend })),
    z.object({ en: z.number(), zh: z.number() }),
  ]),
})
export interface Ngrams extends z.infer<typeof NgramsFile> {
  /** Row-major (buckets, 3). */
  weights: Int8Array
}

/** Words of Latin letters and digits, or runs of Chinese characters. */
const PART = /(?<word>[a-z0-9]+(?:'[a-z]+)?)|(?<han>[\u4e00-\u9fff]+)/g
const LONGEST = 3
const START = 0x811c9dc5
const BLANK = 0x20

/** FNV-1a, 32 bits, over UTF-8, going on from `h`: a bigram continues its first word. */
function hashed(text: string, h = START): number {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c < 0x80) h = Math.imul(h ^ c, 0x01000193)
    else if (c < 0x800) {
      h = Math.imul(h ^ (0xc0 | (c >> 6)), 0x01000193)
      h = Math.imul(h ^ (0x80 | (c & 63)), 0x01000193)
    } else {
      // Nothing here lies beyond the basic plane: surrogates are in no part.
      h = Math.imul(h ^ (0xe0 | (c >> 12)), 0x01000193)
      h = Math.imul(h ^ (0x80 | ((c >> 6) & 63)), 0x01000193)
      h = Math.imul(h ^ (0x80 | (c & 63)), 0x01000193)
    }
  }
  return h
}

/** Bucket of every occurrence of every feature: one and two words in a row, one to three Chinese characters in a row. */
export function ngramBuckets(text: string, buckets: number): number[] {
  const mask = buckets - 1
  const found: number[] = []
  let before: number | null = null
  for (const { groups } of text.normalize('NFKC').toLowerCase().matchAll(PART)) {
    const { word, han } = groups!
    if (word !== undefined) {
      const h = hashed(word)
      found.push(h & mask)
      if (before !== null) found.push(hashed(word, Math.imul(before ^ BLANK, 0x01000193)) & mask)
      before = h
    } else if (han !== undefined) {
      before = null
      for (let i = 0; i < han.length; i++) {
        let h = START
        for (let n = 0; n < LONGEST && i + n < han.length; n++) {
          h = hashed(han[i + n]!, h)
          found.push(h & mask)
        }
      }
    }
  }
  return found
}

/** Negative, neutral, positive; each occurrence counts 1/√(occurrences in the text). */
export function ngramLogits(model: Ngrams, text: string): [number, number, number] {
  const found = ngramBuckets(text, model.buckets)
  const sums = [0, 0, 0]
  for (const bucket of found) for (let c = 0; c < CLASSES; c++) sums[c]! += model.weights[bucket * CLASSES + c]!
  const value = found.length ? 1 / Math.sqrt(found.length) : 0
  const of = (c: 0 | 1 | 2): number => sums[c]! * value * model.scale[c] + model.bias[c]
  return [of(0), of(1), of(2)]
}

/** What the n-grams add to the encoder's logits of a text. */
export function blended(model: Ngrams, text: string, lang: TextLang): number[] {
  const blend = model.blend[lang === 'zh' ? 'zh' : 'en']
  return ngramLogits(model, text).map((z) => z * blend)
}

/** @throws MODEL_INVALID naming what does not fit */
export async function openNgrams(dir: string): Promise<Ngrams> {
  const invalid = (problem: string, cause?: unknown) => new EngineError('MODEL_INVALID', { dir, problem }, { cause })
  let read: unknown
  try {
    read = JSON.parse(await readFile(join(dir, 'ngrams.json'), 'utf8')) as unknown
  } catch (e) {
    throw invalid('ngrams.json cannot be read as JSON', e)
  }
  const file = NgramsFile.safeParse(read)
  if (!file.success) throw invalid('ngrams.json: buckets, scale, bias and blend expected')
  const bytes = await readFile(join(dir, 'ngrams.bin')).catch((e: unknown) => {
    throw invalid('ngrams.bin is missing', e)
  })
  const expected = file.data.buckets * CLASSES
  if (bytes.length !== expected) throw invalid(`ngrams.bin has ${bytes.length} bytes, not ${expected}`)
  return { ...file.data, weights: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length) }
}
