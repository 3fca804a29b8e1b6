/**
 * Non-negative factors of tf-idf: least squares by coordinate descent (HALS, Cichocki & Phan 2009), the best of several starts.
 * A text belongs to its largest factor.
 */
import { Rng } from '../../../engine/base/index.ts'
import { type SparseRows, transpose } from '../../../engine/text/sparse.ts'
import { type Clustering, topWords, type Vectors } from './vectors.ts'

const STARTS = 3
const ROUNDS = 60

/** One sweep of `side` (rows × k) against `other` (columns × k). */
function sweep(x: SparseRows, side: Float64Array, other: Float64Array, k: number): void {
  const gram = new Float64Array(k * k)
  for (let c = 0; c < x.columnCount; c++)
    for (let a = 0; a < k; a++) {
      const v = other[c * k + a]!
      if (v !== 0) for (let b = 0; b < k; b++) gram[a * k + b]! += v * other[c * k + b]!
    }
  const target = new Float64Array(k)
  for (let r = 0; r < x.rows; r++) {
    target.fill(0)
    for (let p = x.start[r]!; p < x.start[r + 1]!; p++) {
      const at = x.columns[p]! * k
      for (let a = 0; a < k; a++) target[a]! += x.values[p]! * other[at + a]!
    }
    for (let a = 0; a < k; a++) {
      let g = -target[a]!
      for (let b = 0; b < k; b++) g += side[r * k + b]! * gram[a * k + b]!
      if (gram[a * k + a]! > 0) side[r * k + a] = Math.max(0, side[r * k + a]! - g / gram[a * k + a]!)
    }
  }
}

/** ‖X − W·Hᵀ‖² up to ‖X‖². */
function loss(x: SparseRows, w: Float64Array, h: Float64Array, k: number): number {
  let cross = 0
  for (let r = 0; r < x.rows; r++)
    for (let p = x.start[r]!; p < x.start[r + 1]!; p++)
      for (let a = 0; a < k; a++) cross += x.values[p]! * w[r * k + a]! * h[x.columns[p]! * k + a]!
  let own = 0
  for (let a = 0; a < k; a++)
    for (let b = 0; b < k; b++) {
      let ww = 0
      let hh = 0
      for (let r = 0; r < x.rows; r++) ww += w[r * k + a]! * w[r * k + b]!
      for (let c = 0; c < x.columnCount; c++) hh += h[c * k + a]! * h[c * k + b]!
      own += ww * hh
    }
  return own - 2 * cross
}

export function nmf({ rows, words }: Vectors, k: number, seed: number, most: number): Clustering {
  const turned = transpose(rows)
  let best: { w: Float64Array; h: Float64Array; loss: number } | null = null
  for (let s = 0; s < STARTS; s++) {
    const rng = new Rng(seed, 'bench.nmf', s)
    const scale = Math.sqrt(1 / k)
    const draw = (n: number): Float64Array =>
      Float64Array.from({ length: n }, () => Math.abs(rng.normal()) * scale * 0.1)
    const w = draw(rows.rows * k)
    const h = draw(words.length * k)
    for (let round = 0; round < ROUNDS; round++) {
      sweep(rows, w, h, k)
      sweep(turned, h, w, k)
    }
    const found = loss(rows, w, h, k)
    if (!best || found < best.loss) best = { w, h, loss: found }
  }
  const { w, h } = best!
  // Factors are compared at one length of their words.
  const length = Float64Array.from({ length: k }, (_, a) => {
    let s = 0
    for (let c = 0; c < words.length; c++) s += h[c * k + a]! ** 2
    return Math.sqrt(s)
  })
  const of = Array.from({ length: rows.rows }, (_, r) => {
    let at = 0
    for (let a = 1; a < k; a++) if (w[r * k + a]! * length[a]! > w[r * k + at]! * length[at]!) at = a
    return at
  })
  const terms = Array.from({ length: k }, (_, a) =>
    topWords(
      Float64Array.from({ length: words.length }, (_, c) => h[c * k + a]!),
      words,
      most,
    ),
  )
  return { of, terms }
}
