/** The graph report: attention (PageRank), groups (Leiden), bridges (betweenness) and inner circles (cores) of the people who have an edge. */
import { breathe, byCodeUnit, checkCancelled, EngineError } from '../base/index.ts'
import { EdgeKind, type GraphReport, type Report } from '../contract/index.ts'
import { betweenness } from './betweenness.ts'
import { type AudienceGraph, allArcs, attentionArcs } from './build.ts'
import { findCommunities } from './communities.ts'
import { coreNumbers } from './cores.ts'
import { undirected } from './csr.ts'
import { metricNotes } from './metrics.ts'
import { type PagerankOptions, pagerank } from './pagerank.ts'

export interface AnalyseOptions {
  /** Person id per rank. */
  names: readonly string[]
  /** Titles of what says nothing of any two people. */
  common?: readonly string[]
  /** How many people were compared by what they bought or commented on. */
  compared?: number
  /** Pairs who did alike and are no edge: only so many are kept. */
  left?: number
  /** Ranks whose view is taken: attention starts at them. Those without a link are passed over. */
  near?: readonly number[]
  seed: number
  signal?: AbortSignal | undefined
  onProgress?: Report | undefined
}

/**
 * PageRank runs on the attention arcs over all nodes, everything else on the undirected graph of all edges.
 * `people` by PageRank, ties by id; `degree` counts distinct neighbours. An empty graph gives an empty report.
 * Communities have no names yet: what their members are about is told elsewhere (labels.ts).
 * @throws EngineError CANCELLED, NO_DATA where nobody of `near` has a link
 */
export async function analyseGraph(graph: AudienceGraph, options: AnalyseOptions): Promise<GraphReport> {
  checkCancelled(options.signal)
  const { ranks, csr } = allArcs(graph)
  const flat = undirected(csr)
  await breathe()
  const near = linkedOf(ranks, options.near)
  const { scores, iterations } = pagerank(attentionArcs(graph, graph.edges).csr, startingAt(ranks, near))
  checkCancelled(options.signal)
  const communities = await findCommunities(flat, options.seed, options.signal)
  const between = await betweenness(flat, options)
  const cores = coreNumbers(flat)
  const people = Array.from(ranks, (rank, node) => ({
    id: options.names[rank] ?? String(rank),
    pagerank: scores[node]!,
    community: communities.of[node]!,
    degree: flat.rowStart[node + 1]! - flat.rowStart[node]!,
    betweenness: between.values[node]!,
    core: cores[node]!,
  })).sort((a, b) => b.pagerank - a.pagerank || byCodeUnit(a.id, b.id))
  const provenance = Object.fromEntries(EdgeKind.options.map((kind) => [kind, 0])) as GraphReport['provenance']
  for (const edge of graph.edges) provenance[edge.kind]++
  options.onProgress?.(ranks.length, ranks.length)
  return {
    nodes: ranks.length,
    edges: graph.edges.length,
    provenance,
    people,
    communities: communities.sizes.map((size, id) => ({
      id,
      size,
      label: '',
      stability: communities.stabilities[id]!,
    })),
    common: [...(options.common ?? [])].sort(byCodeUnit),
    compared: options.compared ?? 0,
    left: options.left ?? 0,
    modularity: communities.modularity,
    stability: communities.stability,
    betweennessError: between.error,
    metrics: metricNotes({
      seed: options.seed,
      iterations,
      runs: communities.runs,
      pivots: between.pivots,
      error: between.error,
      near: near?.size,
    }),
    sum: scores.reduce((a, b) => a + b, 0),
    iterations,
  }
}

/** @throws EngineError NO_DATA where nobody of them has a link */
function linkedOf(ranks: Uint32Array, near: readonly number[] | undefined): ReadonlySet<number> | undefined {
  if (!near) return undefined
  const wanted = new Set(near)
  const linked = new Set(ranks.filter((rank) => wanted.has(rank)))
  if (linked.size === 0) throw new EngineError('NO_DATA', { needs: 'near' })
  return linked
}

/** Attention starts at these people and comes back to them (Haveliwala 2002); at everybody where nobody is named. */
const startingAt = (ranks: Uint32Array, near: ReadonlySet<number> | undefined): PagerankOptions =>
  near ? { teleport: Float64Array.from(ranks, (rank) => (near.has(rank) ? 1 : 0)) } : {}
