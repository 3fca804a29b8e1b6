/** Betweenness: who stands between the others. */
import { breathe, checkCancelled, Rng } from '../base/index.ts'
import type { Report } from '../contract/index.ts'
import type { Csr } from './csr.ts'

/** Nodes up to which every source is used. */
const EXACT = 2_000
const PIVOTS = 1_000
/** Chance that some value is off by more than the bound. */
const DELTA = 0.1

export interface Betweenness {
  /** Per node, on [0, 1]. */
  values: Float64Array
  /** No value is off by more, with chance 0.9 for all together; 0 when exact. */
  error: number
  /** Sources that were used; 0 for all. */
  pivots: number
}

/**
 * Normalised betweenness on [0, 1]: the share of shortest paths between pairs of others that pass through a node, on the
 * undirected unweighted graph (Brandes 2001). Exact up to 2,000 nodes; beyond, 1,000 random sources scaled up (Brandes &
 * Pich 2007), of which each value is off by more than √(ln(2n/δ) / 2·sources) (0.08 at n = 10⁴, δ = 0.1, Hoeffding) with
 * probability at most δ for all nodes together. Cost O(sources · arcs).
 * @param graph symmetric; self-loops are passed over
 * @throws EngineError CANCELLED
 */
export async function betweenness(
  graph: Csr,
  options: {
    seed: number
    exactUpTo?: number
    pivots?: number
    signal?: AbortSignal | undefined
    onProgress?: Report | undefined
  },
): Promise<Betweenness> {
  const { n, rowStart, to } = graph
  const between = new Float64Array(n)
  if (n <= 2) return { values: between, error: 0, pivots: 0 }
  const exact = n <= (options.exactUpTo ?? EXACT)
  const all = Array.from({ length: n }, (_, i) => i)
  const sources = exact ? all : new Rng(options.seed, 'graph.pivots').shuffle(all).slice(0, options.pivots ?? PIVOTS)
  const paths = new Float64Array(n)
  const dependency = new Float64Array(n)
  const distance = new Int32Array(n).fill(-1)
  const queue = new Uint32Array(n)
  const perChunk = Math.max(1, Math.floor(2_000_000 / (n + to.length)))
  for (let k = 0; k < sources.length; k++) {
    if (k % perChunk === 0) {
      checkCancelled(options.signal)
      options.onProgress?.(k, sources.length)
      await breathe()
    }
    const source = sources[k]!
    let tail = 0
    queue[tail++] = source
    distance[source] = 0
    paths[source] = 1
    for (let head = 0; head < tail; head++) {
      const v = queue[head]!
      for (let e = rowStart[v]!; e < rowStart[v + 1]!; e++) {
        const w = to[e]!
        if (distance[w]! < 0) {
          distance[w] = distance[v]! + 1
          queue[tail++] = w
        }
        if (distance[w] === distance[v]! + 1) paths[w]! += paths[v]!
      }
    }
    for (let at = tail - 1; at >= 0; at--) {
      const w = queue[at]!
      for (let e = rowStart[w]!; e < rowStart[w + 1]!; e++) {
        const v = to[e]!
        if (distance[v] === distance[w]! - 1) dependency[v]! += (paths[v]! / paths[w]!) * (1 + dependency[w]!)
      }
      if (w !== source) between[w]! += dependency[w]!
    }
    for (let at = 0; at < tail; at++) {
      const v = queue[at]!
      distance[v] = -1
      paths[v] = 0
      dependency[v] = 0
    }
  }
  const scale = n / sources.length / ((n - 1) * (n - 2))
  return {
    values: between.map((x) => Math.min(1, x * scale)),
    error: exact ? 0 : Math.sqrt(Math.log((2 * n) / DELTA) / (2 * sources.length)),
    pivots: exact ? 0 : sources.length,
  }
}
