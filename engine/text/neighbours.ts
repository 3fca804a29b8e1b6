/**
 * Which items are alike. Two people rarely use the same words for one wish, so likeness is spread one step: the neighbours'
 * neighbours count as well, through a symmetric random walk.
 */
import { breathe, checkCancelled } from '../base/index.ts'
import { type Graph, graphOf, type Links, strengths } from './communities.ts'
import { type SparseRows, transpose } from './sparse.ts'

/** Below this cosine two short texts share only by-words. */
export const FLOOR = 0.1
/** One strong likeness tells more than several weak ones: cosines are raised to this power. */
export const POWER = 3
/** Weight of the direct step beside the two-step walk. */
const DIRECT = 0.6
/** Strongest links kept per item after spreading. */
const KEPT = 64

const strongest = (list: [number, number][], k: number): [number, number][] =>
  list.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, k)

/** `fill(r)` puts row r's cosines with all rows into `cosine` and tells where they are not 0; who uses them puts the 0 back. */
export function cosines(rows: SparseRows): { cosine: Float64Array; fill: (r: number) => number[] } {
  const columns = transpose(rows)
  const cosine = new Float64Array(rows.rows)
  const fill = (r: number): number[] => {
    const touched: number[] = []
    for (let p = rows.start[r]!; p < rows.start[r + 1]!; p++) {
      const c = rows.columns[p]!
      const v = rows.values[p]!
      for (let q = columns.start[c]!; q < columns.start[c + 1]!; q++) {
        const s = columns.columns[q]!
        if (cosine[s] === 0) touched.push(s)
        cosine[s]! += v * columns.values[q]!
      }
    }
    return touched
  }
  return { cosine, fill }
}

/**
 * k nearest neighbours by cosine (through an inverted index), joined both ways, weight cosine³.
 * @param rows unit length. Cost O(Σ over features of items²), memory O(items·k)
 */
export async function likeness(
  rows: SparseRows,
  k: number,
  options: { signal?: AbortSignal | undefined; onProgress?: ((done: number) => void) | undefined },
): Promise<Graph> {
  const { cosine, fill } = cosines(rows)
  const lists: Links[] = []
  let breath = 0
  for (let r = 0; r < rows.rows; r++) {
    const touched = fill(r)
    const near: [number, number][] = []
    for (const s of touched) {
      if (s !== r && cosine[s]! > FLOOR) near.push([s, Math.min(1, cosine[s]!) ** POWER])
      cosine[s] = 0
    }
    lists.push(strongest(near, k))
    breath += touched.length + 50
    if (breath > 100_000) {
      breath = 0
      checkCancelled(options.signal)
      options.onProgress?.(r)
      await breathe()
    }
  }
  await breathe()
  return graphOf(lists)
}

/** W ← 0.6·S + S², S = D^−½ W D^−½: the strongest links of each item, joined both ways. */
export async function spread(g: Graph, signal?: AbortSignal): Promise<Graph> {
  const root = strengths(g).map((s) => (s > 0 ? 1 / Math.sqrt(s) : 0))
  const reach = new Float64Array(g.n)
  const lists: Links[] = []
  let breath = 0
  for (let i = 0; i < g.n; i++) {
    const touched: number[] = []
    const add = (j: number, w: number): void => {
      if (reach[j] === 0) touched.push(j)
      reach[j]! += w
    }
    for (let p = g.start[i]!; p < g.start[i + 1]!; p++) {
      const j = g.to[p]!
      const step = g.weight[p]! * root[i]! * root[j]!
      add(j, DIRECT * step)
      for (let q = g.start[j]!; q < g.start[j + 1]!; q++)
        add(g.to[q]!, step * g.weight[q]! * root[j]! * root[g.to[q]!]!)
    }
    const list: [number, number][] = []
    for (const j of touched) {
      if (j !== i) list.push([j, reach[j]!])
      reach[j] = 0
    }
    lists.push(strongest(list, KEPT))
    breath += touched.length + 50
    if (breath > 60_000) {
      breath = 0
      checkCancelled(signal)
      await breathe()
    }
  }
  await breathe()
  return graphOf(lists)
}
