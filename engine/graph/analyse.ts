/** The graph report: attention (PageRank), groups (Leiden), bridges (betweenness) and inner circles (cores) of the people who have an edge. */
import { breathe, byCodeUnit, checkCancelled } from '../base/index.ts'
import { EdgeKind, type GraphReport, type Lang, type Report } from '../contract/index.ts'
import { betweenness } from './betweenness.ts'
import { type AudienceGraph, allArcs, attentionArcs } from './build.ts'
import { findCommunities } from './communities.ts'
import { coreNumbers } from './cores.ts'
import { undirected } from './csr.ts'
import { communityLabels } from './labels.ts'
import { metricNotes } from './metrics.ts'
import { pagerank } from './pagerank.ts'

export interface AnalyseOptions {
  /** Person id per rank. */
  names: readonly string[]
  /** Per rank: a topic or product that tells what the person is about. */
  labels?: readonly (string | null)[]
  lang?: Lang
  seed: number
  signal?: AbortSignal | undefined
  onProgress?: Report | undefined
}

/**
 * PageRank runs on the attention arcs over all nodes, everything else on the undirected graph of all edges.
 * `people` by PageRank, ties by id; `degree` counts distinct neighbours. An empty graph gives an empty report.
 * @throws EngineError CANCELLED
 */
export async function analyseGraph(graph: AudienceGraph, options: AnalyseOptions): Promise<GraphReport> {
  checkCancelled(options.signal)
  const { ranks, csr } = allArcs(graph)
  const flat = undirected(csr)
  await breathe()
  const { scores, iterations } = pagerank(attentionArcs(graph, graph.edges).csr)
  checkCancelled(options.signal)
  const communities = await findCommunities(flat, options.seed, options.signal)
  const between = await betweenness(flat, options)
  const cores = coreNumbers(flat)
  const labels = communityLabels(
    communities.of,
    communities.sizes.length,
    Array.from(ranks, (rank) => options.labels?.[rank] ?? null),
    options.lang ?? 'en',
  )
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
      label: labels[id]!,
      stability: communities.stabilities[id]!,
    })),
    modularity: communities.modularity,
    stability: communities.stability,
    betweennessError: between.error,
    metrics: metricNotes(between.pivots),
    sum: scores.reduce((a, b) => a + b, 0),
    iterations,
  }
}
