/**
 * Places for a map: people who are close in the graph stand close on the page.
 * ForceAtlas2 (Jacomy, Venturini, Heymann & Bastian 2014, PLoS ONE 9, e98679), one step of the library at a time, so that a
 * cancel arrives between two steps and the result is that of one uninterrupted run.
 */
import iterate from 'graphology-layout-forceatlas2/iterate.js'
import { breathe, checkCancelled, Rng } from '../base/index.ts'
import type { Report } from '../contract/index.ts'
import type { Csr } from './csr.ts'

/** Numbers per node in the library's table. */
const NODE = 10
const MASS = 6
/** From this many nodes on, far ones push as groups (Barnes & Hut 1986). */
const GROUPED = 1_000

/** Small graphs settle slowly but step fast. */
export const stepsFor = (nodes: number): number =>
  Math.round(Math.min(600, Math.max(150, 400_000 / Math.max(1, nodes))))

export interface LayoutOptions {
  seed: number
  /** Per node: draws its first place, so that it begins at the same one whoever else is there. */
  ranks: ArrayLike<number>
  signal?: AbortSignal | undefined
  onProgress?: Report | undefined
}

export interface Places {
  x: Float64Array
  y: Float64Array
}

function tables(graph: Csr, { seed, ranks }: LayoutOptions): { nodes: Float32Array; edges: Float32Array } {
  const nodes = new Float32Array(graph.n * NODE)
  const spread = Math.sqrt(graph.n)
  const edges: number[] = []
  for (let i = 0; i < graph.n; i++) {
    const rng = new Rng(seed, 'graph.layout', ranks[i]!)
    const at = i * NODE
    nodes[at] = (rng.uniform() - 0.5) * spread
    nodes[at + 1] = (rng.uniform() - 0.5) * spread
    nodes[at + MASS] = 1
    nodes[at + 7] = 1
    nodes[at + 8] = 1
    for (let e = graph.rowStart[i]!; e < graph.rowStart[i + 1]!; e++) {
      nodes[at + MASS]! += graph.weight[e]!
      if (graph.to[e]! > i) edges.push(at, graph.to[e]! * NODE, graph.weight[e]!)
    }
  }
  return { nodes, edges: Float32Array.from(edges) }
}

/**
 * Into the unit square, both axes by the same scale and the shorter one centred, to a millionth. A single node, or all on one
 * spot, stands in the middle.
 */
function normalised(nodes: Float32Array, n: number): Places {
  const axis = (offset: number): Float64Array => Float64Array.from({ length: n }, (_, i) => nodes[i * NODE + offset]!)
  const x = axis(0)
  const y = axis(1)
  const range = (a: Float64Array): [number, number] =>
    a.reduce<[number, number]>(([lo, hi], v) => [Math.min(lo, v), Math.max(hi, v)], [Infinity, -Infinity])
  const [left, right] = range(x)
  const [top, bottom] = range(y)
  const scale = Math.max(right - left, bottom - top)
  const place = (a: Float64Array, middle: number): Float64Array =>
    a.map((v) => (scale > 0 ? Math.round((0.5 + (v - middle) / scale) * 1e6) / 1e6 : 0.5))
  return { x: place(x, (left + right) / 2), y: place(y, (top + bottom) / 2) }
}

/**
 * @param graph symmetric, without self-loops mattering
 * @returns places in the unit square; the same for the same graph, ranks and seed
 * Cost O(steps · (n log n + edges)).
 * @throws EngineError CANCELLED
 */
export async function layoutGraph(graph: Csr, options: LayoutOptions): Promise<Places> {
  const { nodes, edges } = tables(graph, options)
  const settings = {
    linLogMode: false,
    outboundAttractionDistribution: false,
    adjustSizes: false,
    edgeWeightInfluence: 1,
    scalingRatio: 10,
    strongGravityMode: true,
    gravity: 0.05,
    slowDown: 1 + Math.log(Math.max(1, graph.n)),
    barnesHutOptimize: graph.n >= GROUPED,
    barnesHutTheta: 1.2,
  }
  const steps = graph.n > 1 ? stepsFor(graph.n) : 0
  for (let step = 0; step < steps; step++) {
    checkCancelled(options.signal)
    options.onProgress?.(step, steps)
    await breathe()
    iterate(settings, nodes, edges)
  }
  options.onProgress?.(steps, steps)
  return normalised(nodes, graph.n)
}
