/**
 * The audience graph: who pays attention to whom, with what said so. Every edge keeps its provenance; edges derived from
 * what people did alike are their own kinds and never pass for attention.
 */
import { byCodeUnit } from '../base/index.ts'
import { derivedKinds, EdgeKind, type LinkKind } from '../contract/index.ts'
import { disparityFilter, project } from './backbone.ts'
import { type Csr, counted, csrOf } from './csr.ts'

/**
 * From the one who pays attention to the one who receives it, as ranks. `cohort` and the derived kinds hold both ways and
 * stand once, with from < to. Weight: how many times it was seen; of derived ones Σ 1 / (people − 1) over what is shared.
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

/** Who did something with what: bought a product, commented on a lesson. Repeats count once. */
export interface Basket {
  person: number
  item: number
}

export interface AudienceInput {
  people: number
  links: readonly { from: number; to: number; kind: LinkKind }[]
  purchases?: readonly Basket[]
  comments?: readonly Basket[]
}

export interface BuildOptions {
  /** Significance of the backbones. */
  alpha?: number
  /** People above whom an item binds nobody in particular. */
  maxPeople?: number
  maxPairs?: number
}

const DERIVED: ReadonlySet<EdgeKind> = new Set(derivedKinds)
const isMutual = (kind: EdgeKind): boolean => kind === 'cohort' || DERIVED.has(kind)
const KINDS = EdgeKind.options.toSorted(byCodeUnit)

/** Edges sorted by (from, to, kind); links to oneself are no edge. `skipped`: items too popular to bind anyone. Cost O(links + pairs). */
export function buildAudienceGraph(
  input: AudienceInput,
  options: BuildOptions = {},
): { edges: AudienceEdge[]; skipped: { purchases: number[]; comments: number[] } } {
  const { alpha = 0.05, maxPeople = 200, maxPairs = 2_000_000 } = options
  const derived = (baskets: readonly Basket[] | undefined, kind: EdgeKind) => {
    const { pairs, skipped } = project(input.people, baskets ?? [], maxPeople, maxPairs)
    const edges = disparityFilter(pairs, alpha).map(
      ({ a, b, weight }): AudienceEdge => ({ from: a, to: b, kind, weight }),
    )
    return { edges, skipped }
  }
  const purchases = derived(input.purchases, 'co-purchase')
  const comments = derived(input.comments, 'co-comment')
  const edges: AudienceEdge[] = []
  for (const { from, to, kind } of input.links) {
    if (from === to) continue
    const turned = isMutual(kind) && from > to
    edges.push({ from: turned ? to : from, to: turned ? from : to, kind, weight: 1 })
  }
  for (const edge of purchases.edges) edges.push(edge)
  for (const edge of comments.edges) edges.push(edge)
  return {
    edges: added(input.people, edges),
    skipped: { purchases: purchases.skipped, comments: comments.skipped },
  }
}

/** Sorted by (from, to, kind), the weights of equal ones added up. */
function added(people: number, edges: readonly AudienceEdge[]): AudienceEdge[] {
  const place = new Map(KINDS.map((kind, i) => [kind, i]))
  const keys = [
    { n: KINDS.length, key: Uint32Array.from(edges, ({ kind }) => place.get(kind)!) },
    { n: people, key: Uint32Array.from(edges, ({ to }) => to) },
    { n: people, key: Uint32Array.from(edges, ({ from }) => from) },
  ]
  const order = keys.reduce<Uint32Array | null>((before, { n, key }) => counted(n, key, before).place, null)
  const out: AudienceEdge[] = []
  for (const i of order ?? []) {
    const edge = edges[i]!
    const last = out.at(-1)
    if (last && last.from === edge.from && last.to === edge.to && last.kind === edge.kind) last.weight += edge.weight
    else out.push(edge)
  }
  return out
}

/** A graph over nodes 0 … n−1, and which person each node is. */
export interface NodeGraph {
  /** Rank of each node, ascending. */
  ranks: Uint32Array
  csr: Csr
}

/** Every edge as arcs over the people who have one; mutual edges as two arcs. */
export const allArcs = (graph: AudienceGraph): NodeGraph => onNodes(graph.people, graph.edges, graph.edges)

/**
 * Attention arcs: replies, mentions, referrals, affiliates, gifts and cohorts. Where nobody links to anyone, the derived edges serve, both ways:
 * the report's provenance then shows that they are all there is.
 * @param nodes edges of which the ends are the nodes; default: the arcs' own
 */
export function attentionArcs(graph: AudienceGraph, nodes?: readonly AudienceEdge[]): NodeGraph {
  const attention = graph.edges.filter((edge) => !DERIVED.has(edge.kind))
  const arcs = attention.length ? attention : graph.edges
  return onNodes(graph.people, arcs, nodes ?? arcs)
}

function onNodes(people: number, edges: readonly AudienceEdge[], nodes: readonly AudienceEdge[]): NodeGraph {
  const place = new Int32Array(people).fill(-1)
  for (const { from, to } of nodes) {
    place[from] = 0
    place[to] = 0
  }
  let n = 0
  for (let rank = 0; rank < people; rank++) if (place[rank] === 0) place[rank] = n++
  const ranks = new Uint32Array(n)
  for (let rank = 0; rank < people; rank++) if (place[rank]! >= 0) ranks[place[rank]!] = rank
  const size = edges.reduce((sum, { kind }) => sum + (isMutual(kind) ? 2 : 1), 0)
  const arcs = { from: new Uint32Array(size), to: new Uint32Array(size), weight: new Float64Array(size) }
  let at = 0
  const add = (from: number, to: number, weight: number): void => {
    arcs.from[at] = from
    arcs.to[at] = to
    arcs.weight[at++] = weight
  }
  for (const { from, to, kind, weight } of edges) {
    add(place[from]!, place[to]!, weight)
    if (isMutual(kind)) add(place[to]!, place[from]!, weight)
  }
  return { ranks, csr: csrOf(n, arcs) }
}
