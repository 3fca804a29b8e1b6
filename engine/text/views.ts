/**
 * Communities of long texts. One graph of likeness is a throw of the dice there, since every two texts share words: several graphs,
 * with more and with fewer latent directions, are each divided finely and coarsely, and what they agree on is kept
 * (consensus clustering: Lancichinetti & Fortunato 2012).
 */
import { breathe, checkCancelled } from '../base/index.ts'
import { type Graph, graphOf, type Links, louvain } from './communities.ts'
import { latentRows } from './latent.ts'
import { cosines, FLOOR, POWER, spread } from './neighbours.ts'
import type { SparseRows } from './sparse.ts'

/** Latent directions of each view; one view is enough of many texts, where chance decides less and each view takes seconds. */
const DIRECTIONS = [12, 24, 40]
const MANY = { texts: 3_000, directions: [24] }
/** Share of the latent cosine in the likeness of texts that are long altogether. */
const LATENT = 0.5
/** Resolutions of each view's communities, to the one asked for. */
const SCALES = [0.8, 1.1, 1.4]

interface Options {
  signal?: AbortSignal | undefined
  onProgress?: ((done: number) => void) | undefined
}

/** Keeps the k largest, largest first, of equal ones those that came first. */
function offer(best: [number, number][], k: number, to: number, weight: number): void {
  if (best.length === k && weight <= best[k - 1]![1]) return
  let at = best.length
  while (at > 0 && best[at - 1]![1] < weight) at--
  best.splice(at, 0, [to, weight])
  if (best.length > k) best.pop()
}

/** @returns per view, each row's k most alike. Cost O(rows² · 40) beside that of the cosines of words */
async function alike(rows: SparseRows, k: number, long: number, options: Options): Promise<Links[][]> {
  const wanted = rows.rows > MANY.texts ? MANY.directions : DIRECTIONS
  const { at, directions } = latentRows(rows, wanted.at(-1)!)
  const ends = wanted.map((d) => Math.min(d, directions))
  const inverse = ends.map((end) =>
    Float64Array.from({ length: rows.rows }, (_, r) => {
      let square = 0
      for (let d = 0; d < end; d++) square += at[r * directions + d]! ** 2
      return square > 1e-18 ? 1 / Math.sqrt(square) : 0
    }),
  )
  const latent = LATENT * long
  const { cosine, fill } = cosines(rows)
  const lists: Links[][] = ends.map(() => [])
  for (let r = 0; r < rows.rows; r++) {
    const touched = fill(r)
    const best = ends.map((): [number, number][] => [])
    for (let s = 0; s < rows.rows; s++) {
      if (s === r) continue
      let dot = 0
      let d = 0
      for (let view = 0; view < ends.length; view++) {
        for (; d < ends[view]!; d++) dot += at[r * directions + d]! * at[s * directions + d]!
        const shared = Math.max(0, dot * inverse[view]![r]! * inverse[view]![s]!)
        const like = (1 - latent) * cosine[s]! + latent * shared
        if (like > FLOOR) offer(best[view]!, k, s, Math.min(1, like) ** POWER)
      }
    }
    for (const s of touched) cosine[s] = 0
    best.forEach((list, view) => {
      lists[view]!.push(list)
    })
    if (r % 20 === 0) {
      checkCancelled(options.signal)
      options.onProgress?.(r)
      await breathe()
    }
  }
  return lists
}

/** Every edge of any view: its mean weight times the share of divisions that leave both its ends together. */
function agreed(graphs: readonly Graph[], divisions: readonly Uint32Array[]): Graph {
  const n = graphs[0]!.n
  const sum = Array.from({ length: n }, () => new Map<number, number>())
  for (const { start, to, weight } of graphs)
    for (let i = 0; i < n; i++)
      for (let p = start[i]!; p < start[i + 1]!; p++) sum[i]!.set(to[p]!, (sum[i]!.get(to[p]!) ?? 0) + weight[p]!)
  const together = (i: number, j: number): number => divisions.filter((of) => of[i] === of[j]).length
  return graphOf(
    sum.map((own, i) => {
      const links = [...own].map(([j, w]) => [j, (w / graphs.length) * (together(i, j) / divisions.length)] as const)
      return links.filter(([, w]) => w > 0)
    }),
  )
}

/**
 * @param rows unit length
 * @param long above 0
 * @throws CANCELLED
 */
export async function agreedCommunities(
  rows: SparseRows,
  k: number,
  resolution: number,
  long: number,
  options: Options,
): Promise<Uint32Array> {
  const graphs: Graph[] = []
  const divisions: Uint32Array[] = []
  for (const lists of await alike(rows, k, long, options)) {
    const graph = await spread(graphOf(lists), options.signal)
    graphs.push(graph)
    for (const scale of SCALES) {
      divisions.push(louvain(graph, scale * resolution))
      checkCancelled(options.signal)
      await breathe()
    }
  }
  return louvain(agreed(graphs, divisions), resolution)
}
