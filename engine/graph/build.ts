/**
 * The audience graph: who pays attention to whom, with what said so. Every edge keeps its provenance; edges derived from
 * what people did alike are their own kinds and never pass for attention.
 */
import { breathe, byCodeUnit, checkCancelled } from '../base/index.ts'
import { derivedKinds, EdgeKind, type LinkKind, mutualKinds } from '../contract/index.ts'
import { type AlikeOptions, alikePairs, type Basket } from './alike.ts'
import { type Csr, counted, csrOf } from './csr.ts'

/**
 * From the one who pays attention to the one who receives it, as ranks. Cohorts, mutual links and the derived kinds hold
 * both ways and stand once, with from < to. Weight: how many times it was seen; of derived ones Σ 1 / (people − 1) over what is shared.
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

export interface Contact {
  from: number
  to: number
  kind: LinkKind
  /** When: the same contact at the same time, or both times at none, counts once. Left out, each counts. */
  at?: number | null
}

export interface AudienceInput {
  people: number
  /** Gone through twice. */
  links: Iterable<Contact>
  purchases?: readonly Basket[]
  comments?: readonly Basket[]
}

const DERIVED: ReadonlySet<EdgeKind> = new Set(derivedKinds)
const MUTUAL: ReadonlySet<EdgeKind> = new Set(mutualKinds)
const isMutual = (kind: EdgeKind): boolean => MUTUAL.has(kind)
const KINDS = EdgeKind.options.toSorted(byCodeUnit)

/**
 * Edges sorted by (from, to, kind); links to oneself are no edge. `skipped`: items that say nothing of any two people; `left`: pairs
 * who are alike and yet no edge, as only so many are kept.
 * Cost O(links) and that of {@link alikePairs}.
 * @throws EngineError CANCELLED
 */
export async function buildAudienceGraph(
  input: AudienceInput,
  options: AlikeOptions = {},
): Promise<{
  edges: AudienceEdge[]
  skipped: { purchases: number[]; comments: number[] }
  left: { purchases: number; comments: number }
}> {
  const derived = async (baskets: readonly Basket[] | undefined, kind: EdgeKind) => {
    const { pairs, skipped, left } = await alikePairs(baskets ?? [], options)
    return { left, edges: pairs.map(({ a, b, weight }): AudienceEdge => ({ from: a, to: b, kind, weight })), skipped }
  }
  const purchases = await derived(input.purchases, 'co-purchase')
  const comments = await derived(input.comments, 'co-comment')
  return {
    edges: await added(input.people, [input.links, purchases.edges, comments.edges], options.signal),
    left: { purchases: purchases.left, comments: comments.left },
    skipped: { purchases: purchases.skipped, comments: comments.skipped },
  }
}

type Part = Iterable<(Contact & { weight?: number }) | AudienceEdge>

/** Rows between two looks at whether to stop. */
const CHUNK = 100_000

/** Sorted by (from, to, kind), the weights of equal ones added up; links to oneself are left out. In columns: a million links are common. */
async function added(people: number, parts: readonly Part[], signal: AbortSignal | undefined): Promise<AudienceEdge[]> {
  let rows = 0
  const pause = async (): Promise<void> => {
    checkCancelled(signal)
    await breathe()
  }
  let size = 0
  for (const part of parts)
    for (const _ of part) {
      size++
      if (++rows % CHUNK === 0) await pause()
    }
  const place = new Map(KINDS.map((kind, i) => [kind, i]))
  const [from, to, kind] = [new Uint32Array(size), new Uint32Array(size), new Uint32Array(size)]
  const weight = new Float64Array(size)
  /** NaN where a contact counts however often it is there. */
  const moment = new Float64Array(size)
  let n = 0
  for (const part of parts)
    for (const edge of part) {
      if (++rows % CHUNK === 0) await pause()
      if (edge.from === edge.to) continue
      const turned = isMutual(edge.kind) && edge.from > edge.to
      from[n] = turned ? edge.to : edge.from
      to[n] = turned ? edge.from : edge.to
      kind[n] = place.get(edge.kind)!
      weight[n] = edge.weight ?? 1
      moment[n++] = 'at' in edge && edge.at !== undefined ? (edge.at ?? Number.NEGATIVE_INFINITY) : Number.NaN
    }
  const keys = [
    { n: KINDS.length, key: kind.subarray(0, n) },
    { n: people, key: to.subarray(0, n) },
    { n: people, key: from.subarray(0, n) },
  ]
  let order: Uint32Array | null = null
  for (const { n, key } of keys) {
    order = counted(n, key, order).place
    await pause()
  }
  const out: AudienceEdge[] = []
  const seen = new Set<number>()
  let last = -1
  for (const i of order ?? []) {
    if (++rows % CHUNK === 0) await pause()
    const same = last >= 0 && from[last] === from[i] && to[last] === to[i] && kind[last] === kind[i]
    if (!same) seen.clear()
    last = i
    if (seen.has(moment[i]!)) continue
    if (!Number.isNaN(moment[i]!)) seen.add(moment[i]!)
    if (same) out.at(-1)!.weight += weight[i]!
    else out.push({ from: from[i]!, to: to[i]!, kind: KINDS[kind[i]!]!, weight: weight[i]! })
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
 * Attention arcs: all but the derived edges. Where nobody links to anyone, the derived edges serve, both ways:
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
