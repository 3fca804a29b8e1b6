/** The leading directions of a matrix that is put together from known ones, and how long texts are. */
import { expect, test } from 'vitest'
import { latentRows } from '../../../engine/text/latent.ts'
import { longness } from '../../../engine/text/length.ts'
import { sparseRows } from '../../../engine/text/sparse.ts'
import { tokens } from '../../../engine/text/words.ts'

const SIZE = 8
/** Sylvester's Hadamard matrix over √8: its columns are orthonormal. */
const direction = (i: number, j: number): number => {
  let common = i & j
  let odd = 0
  for (; common; common >>= 1) odd ^= common & 1
  return (odd ? -1 : 1) / Math.sqrt(SIZE)
}
const strengths = [27, 9, 3, 1]
const entry = (r: number, c: number): number =>
  strengths.reduce((sum, s, k) => sum + s * direction(r, k) * direction(c, k + 2), 0)
const rows = sparseRows(
  Array.from({ length: SIZE }, (_, r) => new Map(Array.from({ length: SIZE }, (_, c) => [c, entry(r, c)]))),
  SIZE,
)

test('rows on their leading directions: u·σ, strongest first', () => {
  const { at, directions } = latentRows(rows, 3)
  expect(directions).toBe(3)
  for (let k = 0; k < directions; k++) {
    const sign = Math.sign(at[k]! * direction(0, k))
    for (let r = 0; r < SIZE; r++)
      expect(at[r * directions + k]! * sign).toBeCloseTo(strengths[k]! * direction(r, k), 4)
  }
})

test('directions that the rows do not have are 0, and there are fewer of them than rows', () => {
  const { at, directions } = latentRows(rows, 40)
  expect(directions).toBe(SIZE - 1)
  for (let r = 0; r < SIZE; r++)
    for (let k = strengths.length; k < directions; k++) expect(at[r * directions + k]).toBeCloseTo(0, 6)
  expect(latentRows(sparseRows([new Map([[0, 1]])], 1), 5).directions).toBe(0)
})

const saying = (words: number) => tokens(Array(words).fill('glaze and the').join(' '))

test('texts are long by the median of their content words', () => {
  expect(longness([])).toBe(0)
  expect(longness([saying(30), saying(5), saying(200)])).toBe(0)
  expect(longness([saying(45), saying(5), saying(200)])).toBe(0.5)
  expect(longness([saying(60), saying(300), saying(5)])).toBe(1)
})
