/** Communities by Leiden, with the modularity that they have and how much of them other seeds find again. */
import { breathe, checkCancelled, inPieces, mean, Rng } from '../base/index.ts'
import type { Csr } from './csr.ts'
import { leidenSteps } from './leiden.ts'
import { adjustedRand, classStability } from './stability.ts'

export interface Communities {
  /** Community per node: 0 is the largest; equal sizes by smallest node. */
  of: Uint32Array
  sizes: number[]
  modularity: number
  /** Mean adjusted Rand index between what is kept and what each other run found; 1 where there was only one. */
  stability: number
  /** Per community: mean best Jaccard overlap in the other runs. */
  stabilities: number[]
  /** How often Leiden ran. */
  runs: number
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

/** Arcs that all runs together may go over: 30 runs on small graphs, two on large ones. */
const WORK = 2_000_000
const RUNS = { least: 2, most: 30 }

/**
 * Best of several Leiden runs over seeds; every community is connected.
 * @param graph symmetric (csr.ts, `undirected`)
 * @throws EngineError CANCELLED
 */
export async function findCommunities(graph: Csr, seed: number, signal?: AbortSignal): Promise<Communities> {
  const runs = Math.min(RUNS.most, Math.max(RUNS.least, Math.floor(WORK / Math.max(1, graph.to.length))))
  const found: { of: Uint32Array; modularity: number }[] = []
  for (let run = 0; run < runs; run++) {
    checkCancelled(signal)
    await breathe()
    const of = bySize(await inPieces(leidenSteps(graph, new Rng(seed, 'graph.leiden', run)), signal))
    found.push({ of, modularity: modularity(graph, of) })
  }
  // A gain below rounding is none: the first run keeps the place.
  const best = found.reduce((a, b) => (b.modularity > a.modularity + 1e-12 ? b : a))
  const others = found.filter((run) => run !== best).map(({ of }) => of)
  return {
    ...best,
    sizes: sizesOf(best.of),
    stability: mean(others.map((of) => adjustedRand(best.of, of))),
    stabilities: classStability(best.of, others),
    runs,
  }
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
