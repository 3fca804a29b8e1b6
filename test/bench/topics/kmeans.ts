/** k-means on tf-idf: Lloyd from k-means++ seeds (Arthur & Vassilvitskii 2007), the best of several starts by inertia. */
import { Rng } from '../../../engine/base/index.ts'
import { type Clustering, topWords, type Vectors } from './vectors.ts'

const STARTS = 5
const ROUNDS = 60

interface Run {
  of: Int32Array
  centres: Float64Array[]
  inertia: number
}

function lloyd({ rows, words }: Vectors, k: number, rng: Rng): Run {
  const n = rows.rows
  const square = Float64Array.from({ length: n }, (_, i) => {
    let s = 0
    for (let p = rows.start[i]!; p < rows.start[i + 1]!; p++) s += rows.values[p]! ** 2
    return s
  })
  const dot = (i: number, centre: Float64Array): number => {
    let s = 0
    for (let p = rows.start[i]!; p < rows.start[i + 1]!; p++) s += rows.values[p]! * centre[rows.columns[p]!]!
    return s
  }
  const dense = (i: number): Float64Array => {
    const out = new Float64Array(words.length)
    for (let p = rows.start[i]!; p < rows.start[i + 1]!; p++) out[rows.columns[p]!] = rows.values[p]!
    return out
  }
  const centres = [dense(rng.int(n))]
  const away = new Float64Array(n).fill(Number.POSITIVE_INFINITY)
  while (centres.length < k) {
    const last = centres.at(-1)!
    const own = last.reduce((a, x) => a + x * x, 0)
    let sum = 0
    for (let i = 0; i < n; i++) {
      away[i] = Math.min(away[i]!, Math.max(0, square[i]! + own - 2 * dot(i, last)))
      sum += away[i]!
    }
    let left = rng.uniform() * sum
    let chosen = n - 1
    for (let i = 0; i < n; i++) {
      left -= away[i]!
      if (left < 0) {
        chosen = i
        break
      }
    }
    centres.push(dense(chosen))
  }
  const of = new Int32Array(n).fill(-1)
  let inertia = 0
  for (let round = 0; round < ROUNDS; round++) {
    const norms = centres.map((c) => c.reduce((a, x) => a + x * x, 0))
    let moved = 0
    inertia = 0
    for (let i = 0; i < n; i++) {
      let best = 0
      let least = Number.POSITIVE_INFINITY
      for (let c = 0; c < k; c++) {
        const d = square[i]! + norms[c]! - 2 * dot(i, centres[c]!)
        if (d < least) {
          least = d
          best = c
        }
      }
      if (of[i] !== best) moved++
      of[i] = best
      inertia += least
    }
    if (moved === 0) break
    const size = new Float64Array(k)
    for (const c of centres) c.fill(0)
    for (let i = 0; i < n; i++) {
      size[of[i]!]!++
      const c = centres[of[i]!]!
      for (let p = rows.start[i]!; p < rows.start[i + 1]!; p++) c[rows.columns[p]!]! += rows.values[p]!
    }
    centres.forEach((c, j) => {
      if (size[j]! > 0) for (let x = 0; x < c.length; x++) c[x]! /= size[j]!
    })
  }
  return { of, centres, inertia }
}

export function kmeans(vectors: Vectors, k: number, seed: number, most: number): Clustering {
  const runs = Array.from({ length: STARTS }, (_, s) => lloyd(vectors, k, new Rng(seed, 'bench.kmeans', s)))
  const best = runs.reduce((a, b) => (b.inertia < a.inertia ? b : a))
  return { of: [...best.of], terms: best.centres.map((c) => topWords(c, vectors.words, most)) }
}
