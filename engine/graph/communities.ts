/**
 * Communities by Louvain, as the graphology library implements it; the modularity is our own sum over the edges, so the
 * figure that is shown does not rest on the library's bookkeeping.
 */
import { UndirectedGraph } from 'graphology'
import louvainModule from 'graphology-communities-louvain'
import { breathe, checkCancelled, Rng } from '../base/index.ts'
import type { Csr } from './csr.ts'

// The package is CommonJS with ES-style typings: its default export is typed one level too deep for an ES module.
const louvain = louvainModule as unknown as (
  graph: UndirectedGraph,
  options: { rng: () => number },
) => Record<string, number>

export interface Communities {
  /** Community per node: 0 is the largest; equal sizes by smallest node. */
  of: Uint32Array
  sizes: number[]
  modularity: number
}

/**
 * Newman's modularity Q = Σ_c [ L_c/m − (D_c/2m)² ] of an undirected weighted graph (Newman 2004, Phys. Rev. E 70, 056131);
 * a self-loop of weight w adds w to L and 2w to D. 0 for a graph without edges.
 * @param graph symmetric (csr.ts, `undirected`)
 */
export function modularity(graph: Csr, community: ArrayLike<number>): number {
  const inside = new Map<number, number>()
  const degree = new Map<number, number>()
  let twice = 0
  for (let i = 0; i < graph.n; i++) {
    const c = community[i]!
    for (let e = graph.rowStart[i]!; e < graph.rowStart[i + 1]!; e++) {
      const w = graph.weight[e]! * (graph.to[e] === i ? 2 : 1)
      twice += w
      degree.set(c, (degree.get(c) ?? 0) + w)
      if (community[graph.to[e]!] === c) inside.set(c, (inside.get(c) ?? 0) + w)
    }
  }
  if (twice === 0) return 0
  let q = 0
  for (const [c, d] of degree) q += (inside.get(c) ?? 0) / twice - (d / twice) ** 2
  return q
}

/**
 * Best of several Louvain runs (Blondel et al. 2008) over shuffled nodes: 30 on small graphs, two on large ones.
 * A community that falls apart into unconnected pieces is split (Traag, Waltman & van Eck 2019 show that Louvain makes such;
 * splitting never lowers modularity). One run on 10⁵ edges takes about half a second, during which nothing else runs.
 * @param graph symmetric
 * @throws EngineError CANCELLED
 */
export async function findCommunities(graph: Csr, seed: number, signal?: AbortSignal): Promise<Communities> {
  const runs = Math.min(30, Math.max(2, Math.floor(500_000 / graph.to.length)))
  let best: Communities | null = null
  for (let run = 0; run < runs; run++) {
    checkCancelled(signal)
    await breathe()
    const rng = new Rng(seed, 'graph.louvain', run)
    const nodes = rng.shuffle(Array.from({ length: graph.n }, (_, i) => i))
    const of = bySize(connectedParts(graph, louvainOnce(graph, nodes, rng)))
    const q = modularity(graph, of)
    // A gain below rounding is none: the first run keeps the place.
    if (!best || q > best.modularity + 1e-12) best = { of, sizes: sizesOf(of), modularity: q }
  }
  return best ?? { of: new Uint32Array(0), sizes: [], modularity: 0 }
}

/**
 * One run; community label per node.
 * @param nodes in the order in which the library shall visit them: its own randomness is only where it starts
 */
export function louvainOnce(graph: Csr, nodes: readonly number[], rng: Rng): number[] {
  const found = graph.to.length ? louvain(toLibrary(graph, nodes), { rng: () => rng.uniform() }) : {}
  return Array.from({ length: graph.n }, (_, i) => found[String(i)] ?? graph.n + i)
}

function toLibrary(graph: Csr, nodes: readonly number[]): UndirectedGraph {
  const library = new UndirectedGraph()
  for (const i of nodes) library.addNode(String(i))
  let links = 0
  for (let i = 0; i < graph.n; i++)
    for (let e = graph.rowStart[i]!; e < graph.rowStart[i + 1]!; e++) {
      const j = graph.to[e]!
      if (j < i) continue
      library.addEdge(String(i), String(j), { weight: graph.weight[e]! })
      if (j > i) links++
    }
  // The library counts 2·links in an integer type that holds at most 2·links − 1: 128 or 32,768 links overflow it, an
  // edge is lost and a run may never end. A weightless link between two extra nodes changes no modularity and avoids both numbers.
  if (links === 128 || links === 32_768) {
    library.addNode('pad a')
    library.addNode('pad b')
    library.addEdge('pad a', 'pad b', { weight: 0 })
  }
  return library
}

/** Connected parts of the graph; or, with a partition, of each of its classes. Labels are smallest members. */
export function connectedParts(graph: Csr, within?: ArrayLike<number>): Uint32Array {
  const part = new Uint32Array(graph.n).fill(0xffffffff)
  for (let start = 0; start < graph.n; start++) {
    if (part[start] !== 0xffffffff) continue
    part[start] = start
    const stack = [start]
    for (let i = stack.pop(); i !== undefined; i = stack.pop())
      for (let e = graph.rowStart[i]!; e < graph.rowStart[i + 1]!; e++) {
        const j = graph.to[e]!
        if (part[j] !== 0xffffffff || (within && within[j] !== within[i])) continue
        part[j] = start
        stack.push(j)
      }
  }
  return part
}

/** Renumbers classes by size, largest first; equal sizes by their smallest member. */
function bySize(label: Uint32Array): Uint32Array {
  const members = new Map<number, number>()
  for (const l of label) members.set(l, (members.get(l) ?? 0) + 1)
  const first = new Map<number, number>()
  label.forEach((l, i) => {
    if (!first.has(l)) first.set(l, i)
  })
  const order = [...members.keys()].sort((a, b) => members.get(b)! - members.get(a)! || first.get(a)! - first.get(b)!)
  const rank = new Map(order.map((l, i) => [l, i]))
  return Uint32Array.from(label, (l) => rank.get(l)!)
}

function sizesOf(of: Uint32Array): number[] {
  const sizes: number[] = []
  for (const c of of) sizes[c] = (sizes[c] ?? 0) + 1
  return sizes
}
