/** Our graph methods on any list of edges, beside a baseline: what `eval graph` prints. */
import { breathe, byCodeUnit, checkCancelled, mean, Rng } from '../base/index.ts'
import type { GraphEval, Report } from '../contract/index.ts'
import { findCommunities, modularity } from './communities.ts'
import { type Arc, toCsr, undirected } from './csr.ts'
import { pagerank } from './pagerank.ts'

const SHUFFLES = 20

/**
 * Directed, unweighted: a repeated edge counts once, self-loops stay. PageRank at d = 0.85 of every node, best first, ties by
 * id. Communities on the undirected projection (weight 2 where both directions exist). Baseline: mean modularity of 20 random
 * partitions with the same community sizes. `seconds` is 0: the caller holds the clock.
 * @throws EngineError CANCELLED
 */
export async function evaluateEdges(
  edges: readonly { from: string; to: string }[],
  options: { seed: number; signal?: AbortSignal | undefined; onProgress?: Report | undefined },
): Promise<GraphEval> {
  const step = async (done: number): Promise<void> => {
    checkCancelled(options.signal)
    options.onProgress?.(done, 3)
    await breathe()
  }
  await step(0)
  const all = new Set<string>()
  for (const { from, to } of edges) all.add(from).add(to)
  const ids = ordered(all)
  const n = ids.length
  const nodeOf = new Map(ids.map((id, i) => [id, i]))
  const keys = new Set<number>()
  for (const { from, to } of edges) keys.add(nodeOf.get(from)! * n + nodeOf.get(to)!)
  const arcs = Array.from(keys, (key): Arc => ({ from: Math.floor(key / n), to: key % n, weight: 1 }))
  const csr = toCsr(n, arcs)
  await step(1)
  const { scores, iterations } = pagerank(csr)
  await step(2)
  const flat = undirected(csr)
  const communities = await findCommunities(flat, options.seed, options.signal)
  const random = Array.from({ length: SHUFFLES }, (_, i) =>
    modularity(flat, new Rng(options.seed, 'graph.partition', i).shuffle([...communities.of])),
  )
  await step(3)
  return {
    nodes: n,
    edges: arcs.length,
    selfLoops: arcs.filter((arc) => arc.from === arc.to).length,
    repeated: edges.length - arcs.length,
    pagerank: Array.from(scores, (score, i) => ({ i, score }))
      .sort((a, b) => b.score - a.score || a.i - b.i)
      .map(({ i, score }) => ({ id: ids[i]!, score })),
    sum: scores.reduce((a, b) => a + b, 0),
    iterations,
    communities: { count: communities.sizes.length, modularity: communities.modularity },
    baseline: { name: 'random partition of the same sizes', modularity: n ? mean(random) : 0 },
    seconds: 0,
  }
}

/** 9 before 10 where all ids are numbers, else code units throughout: a mixed comparison would not be transitive. */
function ordered(ids: ReadonlySet<string>): string[] {
  const list = [...ids].sort(byCodeUnit)
  return list.every((id) => /^\d{1,15}$/.test(id)) ? list.sort((a, b) => Number(a) - Number(b)) : list
}
