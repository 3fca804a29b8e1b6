/** Against Node's own hashes, at every length around the ends of blocks. */
import { createHmac, hash } from 'node:crypto'
import { expect, test } from 'vitest'
import { hmacMany, sha256Many } from '../../engine/base/index.ts'

/** Lengths in an order that mixes one block, two, and more. */
const texts = Array.from({ length: 600 }, (_, i) => 'é'.repeat((i * 37) % 50) + 'x'.repeat((i * 7) % 131) + i)

function joined() {
  const parts = texts.map((text) => Buffer.from(text))
  const ends = new Uint32Array(parts.length)
  for (const [i, { length }] of parts.entries()) ends[i] = (i ? (ends[i - 1] as number) : 0) + length
  return { bytes: Buffer.concat(parts), ends, count: parts.length }
}
const hexOf = (out: Uint32Array, i: number): string =>
  [...out.subarray(8 * i, 8 * i + 8)].map((word) => word.toString(16).padStart(8, '0')).join('')

test('hashes of many are the hashes of each, again and again', () => {
  const out = new Uint32Array(8 * texts.length)
  const run = sha256Many()
  for (let round = 0; round < 2; round++) {
    run(joined(), out.fill(0))
    expect(texts.map((_, i) => hexOf(out, i))).toEqual(texts.map((text) => hash('sha256', text)))
  }
})

test('signatures too, under keys short and as long as a block', () => {
  for (const length of [1, 32, 64]) {
    const key = Uint8Array.from({ length }, (_, i) => 7 * i + 1)
    const out = new Uint32Array(8 * texts.length)
    hmacMany(key)(joined(), out)
    const expected = texts.map((text) => createHmac('sha256', key).update(text).digest('hex'))
    expect(texts.map((_, i) => hexOf(out, i))).toEqual(expected)
  }
  expect(() => hmacMany(new Uint8Array(65))).toThrow(RangeError)
})
