/**
 * The audience graph: who pays attention to whom, with what said so. Every edge keeps its provenance; edges derived from
 * purchases are their own kind and never pass for attention.
 */
import { byCodeUnit } from '../base/index.ts'
import type { EdgeKind, LinkKind } from '../contract/index.ts'
import { coPurchases, disparityFilter } from './backbone.ts'
import { type Arc, type Csr, toCsr } from './csr.ts'

/**
 * From the one who pays attention to the one who receives it, as ranks. `cohort` and `co-purchase` hold both ways and stand
 * once, with from < to. Weight: how many times it was seen; for `co-purchase` Σ 1 / (buyers − 1).
 */
export interface AudienceEdge {
  from: number
  to: number
  kind: EdgeKind
  weight: number
}

export interface AudienceGraph {
  people: number
  edges: readonly AudienceEdge[]
}

export interface AudienceInput {
  people: number
  links: readonly { from: number; to: number; kind: LinkKind }[]
  baskets: readonly { person: number; product: number }[]
}

export interface BuildOptions {
  /** Significance of the co-purchase backbone. */
  alpha?: number
  /** Buyers above which a product binds nobody in particular. */
  maxBuyers?: number
  maxPairs?: number
}

const isMutual = (kind: EdgeKind): boolean => kind === 'cohort' || kind === 'co-purchase'

/** Edges sorted by (from, to, kind); replies to oneself are no edge. `skippedProducts`: too popular to bind anyone. */
export function buildAudienceGraph(
  input: AudienceInput,
  options: BuildOptions = {},
): { edges: AudienceEdge[]; skippedProducts: number[] } {
  const { alpha = 0.05, maxBuyers = 200, maxPairs = 2_000_000 } = options
  const edges = new Map<string, AudienceEdge>()
  for (const { from, to, kind } of input.links) {
    if (from === to) continue
    const [a, b] = isMutual(kind) && from > to ? [to, from] : [from, to]
    const key = `${a} ${b} ${kind}`
    const edge = edges.get(key)
    if (edge) edge.weight++
    else edges.set(key, { from: a, to: b, kind, weight: 1 })
  }
  const { pairs, skipped } = coPurchases(input.people, input.baskets, maxBuyers, maxPairs)
  const derived = disparityFilter(pairs, alpha).map(
    ({ a, b, weight }): AudienceEdge => ({ from: a, to: b, kind: 'co-purchase', weight }),
  )
  return {
    edges: [...edges.values(), ...derived].sort(byEnds),
    skippedProducts: skipped,
  }
}

const byEnds = (a: AudienceEdge, b: AudienceEdge): number =>
  a.from - b.from || a.to - b.to || byCodeUnit(a.kind, b.kind)

/** A graph over nodes 0 … n−1, and which person each node is. */
export interface NodeGraph {
  /** Rank of each node, ascending. */
  ranks: Uint32Array
  csr: Csr
}

/** Every edge as arcs over the people who have one; mutual edges as two arcs. */
export const allArcs = (graph: AudienceGraph): NodeGraph => onNodes(graph.edges, graph.edges)

/**
 * Attention arcs: replies, referrals, gifts and cohorts. Where nobody links to anyone, the derived edges serve, both ways:
 * the report's provenance then shows that they are all there is.
 * @param nodes edges of which the ends are the nodes; default: the arcs' own
 */
export function attentionArcs(graph: AudienceGraph, nodes?: readonly AudienceEdge[]): NodeGraph {
  const attention = graph.edges.filter((edge) => edge.kind !== 'co-purchase')
  const arcs = attention.length ? attention : graph.edges
  return onNodes(arcs, nodes ?? arcs)
}

function onNodes(edges: readonly AudienceEdge[], nodes: readonly AudienceEdge[]): NodeGraph {
  const ranks = Uint32Array.from(new Set(nodes.flatMap(({ from, to }) => [from, to]))).sort()
  const nodeOf = new Map(Array.from(ranks, (rank, node) => [rank, node]))
  const arcs: Arc[] = []
  for (const { from, to, kind, weight } of edges) {
    const a = nodeOf.get(from)!
    const b = nodeOf.get(to)!
    arcs.push({ from: a, to: b, weight })
    if (isMutual(kind) && a !== b) arcs.push({ from: b, to: a, weight })
  }
  return { ranks, csr: toCsr(ranks.length, arcs) }
}
