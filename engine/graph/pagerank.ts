/**
 * PageRank with the out-degree division and the dangling rule. The often printed (1−d) + d·Σ A_ij·PR_j lacks both: it is
 * no distribution and diverges as soon as d·ρ(A) ≥ 1.
 */
import type { Csr } from './csr.ts'

export const DAMPING = 0.85
export const TOLERANCE = 1e-12

export interface PagerankOptions {
  /** Damping d, 0 ≤ d < 1. */
  d?: number
  /** Length n, not negative, not all 0; scaled to sum 1. Default uniform. */
  teleport?: Float64Array
  /** Stops when Σ|change| falls below it; the error is then below tolerance · d / (1 − d). */
  tolerance?: number
  maxIterations?: number
}

/**
 * PR(i) = (1−d)·v_i + d·( Σ_{j→i} w_ji/W_j · PR(j) + v_i · Σ_{dangling} PR(j) ), v uniform or the teleport vector.
 * Self-loops count as arcs. @returns scores that sum to 1 ± 1e-9, and the number of sweeps.
 * Power iteration; cost O(iterations · arcs). Source: Brin & Page 1998; Langville & Meyer 2006, chapter 4 (dangling nodes).
 * @throws RangeError for a damping, teleport vector or arc that the definition excludes
 */
export function pagerank(csr: Csr, options: PagerankOptions = {}): { scores: Float64Array; iterations: number } {
  const { d = DAMPING, tolerance = TOLERANCE, maxIterations = 1_000 } = options
  const { n, rowStart, weight } = csr
  if (!(d >= 0 && d < 1)) throw new RangeError(`damping ${d}`)
  const v = teleportOf(n, options.teleport)
  const out = new Float64Array(n)
  for (let i = 0; i < n; i++)
    for (let e = rowStart[i]!; e < rowStart[i + 1]!; e++) {
      if (!(weight[e]! >= 0)) throw new RangeError(`weight ${weight[e]}`)
      out[i]! += weight[e]!
    }
  const into = incoming(csr, out)
  let scores = v.slice()
  let next = new Float64Array(n)
  let iterations = 0
  let change = n ? Number.POSITIVE_INFINITY : 0
  while (change >= tolerance && iterations < maxIterations) {
    iterations++
    let dangling = 0
    for (let i = 0; i < n; i++) if (out[i] === 0) dangling += scores[i]!
    change = 0
    for (let i = 0; i < n; i++) {
      let flow = 0
      for (let e = into.rowStart[i]!; e < into.rowStart[i + 1]!; e++) flow += into.share[e]! * scores[into.from[e]!]!
      next[i] = (1 - d) * v[i]! + d * (flow + dangling * v[i]!)
      change += Math.abs(next[i]! - scores[i]!)
    }
    ;[scores, next] = [next, scores]
  }
  return { scores, iterations }
}

function teleportOf(n: number, given: Float64Array | undefined): Float64Array<ArrayBuffer> {
  if (!given) return new Float64Array(n).fill(1 / n)
  const sum = given.reduce((a, b) => a + b, 0)
  if (given.length !== n || !(sum > 0) || given.some((x) => !(x >= 0))) throw new RangeError('teleport vector')
  return Float64Array.from(given, (x) => x / sum)
}

/** Arcs by the one who receives: from whom, and which share w_ji / W_j of their attention. Sequential to read, unlike the arcs by sender. */
function incoming(csr: Csr, out: Float64Array): { rowStart: Uint32Array; from: Uint32Array; share: Float64Array } {
  const { n, rowStart, to, weight } = csr
  const starts = new Uint32Array(n + 1)
  for (const target of to) starts[target + 1]!++
  for (let i = 0; i < n; i++) starts[i + 1]! += starts[i]!
  const at = starts.slice(0, n)
  const from = new Uint32Array(to.length)
  const share = new Float64Array(to.length)
  for (let i = 0; i < n; i++) {
    if (out[i] === 0) continue
    for (let e = rowStart[i]!; e < rowStart[i + 1]!; e++) {
      const place = at[to[e]!]!++
      from[place] = i
      share[place] = weight[e]! / out[i]!
    }
  }
  return { rowStart: starts, from, share }
}
