/** The audience as a map: who stands where, in which community, and what links them. */
import { mean } from '../base/index.ts'
import type { GraphMap, GraphReport, Report } from '../contract/index.ts'
import type { AudienceGraph } from './build.ts'
import { toCsr, undirected } from './csr.ts'
import { layoutGraph } from './layout.ts'

/** More than this no page can show, and a step of the layout would keep the engine from answering. */
const MOST = 10_000

export interface MapOptions {
  /** Person id per rank. */
  names: readonly string[]
  /** When the person bought first; null for people who never did. */
  joined: (rank: number) => number | null
  limit: number
  seed: number
  signal?: AbortSignal | undefined
  onProgress?: Report | undefined
}

/**
 * At most `limit` people by PageRank (ties by rank), the edges among them, and each community's middle; scores and
 * communities are those of the whole graph.
 * @param report of the same graph (analyse.ts)
 * @throws EngineError CANCELLED
 */
export async function mapGraph(graph: AudienceGraph, report: GraphReport, options: MapOptions): Promise<GraphMap> {
  const rankOf = new Map(options.names.map((id, rank) => [id, rank]))
  const shown = report.people
    .map((person) => ({ person, rank: rankOf.get(person.id)! }))
    .sort((a, b) => b.person.pagerank - a.person.pagerank || a.rank - b.rank)
    .slice(0, Math.min(options.limit, MOST))
  // Laid out in order of rank: sums of forces must not depend on how scores or ids fall.
  const ranks = Uint32Array.from(shown, (s) => s.rank).sort()
  const node = new Map(Array.from(ranks, (rank, i) => [rank, i]))
  const edges = graph.edges.filter((e) => node.has(e.from) && node.has(e.to))
  const arcs = edges.map((e) => ({ from: node.get(e.from)!, to: node.get(e.to)!, weight: e.weight }))
  const places = await layoutGraph(undirected(toCsr(ranks.length, arcs)), { ...options, ranks })
  const nodes = shown.map(({ person: { id, pagerank, community, degree }, rank }) => {
    const i = node.get(rank)!
    const joined = options.joined(rank)
    return { id, x: places.x[i]!, y: places.y[i]!, pagerank, community, degree, buyer: joined !== null, joined }
  })
  const place = new Map(shown.map(({ rank }, i) => [rank, i]))
  const members = Map.groupBy(nodes, (n) => n.community)
  return {
    nodes,
    edges: edges.map((e) => ({ from: place.get(e.from)!, to: place.get(e.to)!, kind: e.kind, weight: e.weight })),
    communities: report.communities.flatMap(({ id, size, label, stability }) => {
      const own = members.get(id)
      return own ? [{ id, size, label, stability, x: mean(own.map((n) => n.x)), y: mean(own.map((n) => n.y)) }] : []
    }),
    total: { nodes: report.nodes, edges: report.edges },
    provenance: report.provenance,
    modularity: report.modularity,
    seed: options.seed,
  }
}
