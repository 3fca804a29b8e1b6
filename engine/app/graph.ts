/** The audience graph: real links, co-purchase marked as derived, and whom to tell first. */
import { byCodeUnit } from '../base/index.ts'
import type { GraphMap, GraphReport, SeedReport } from '../contract/index.ts'
import { type AudienceEdge, analyseGraph, buildAudienceGraph, mapGraph, seedPeople } from '../graph/index.ts'
import type { AnalysisOptions } from './board.ts'
import type { Engine } from './engine.ts'
import { requireInputs } from './gate.ts'
import type { Snapshot } from './snapshot.ts'

export interface AudienceGraph {
  people: number
  edges: AudienceEdge[]
}

/** Links of the link table and replies of the feedback table; both ends must be known people. */
export function audienceGraph(snapshot: Snapshot): AudienceGraph {
  const { tables, rankOf } = snapshot
  const author = new Map(tables.feedback.map((f) => [f.id, f.person_id]))
  const seen = new Set<string>()
  const links: { from: number; to: number; kind: 'reply' | 'referral' | 'gift' | 'cohort' }[] = []
  const add = (
    from: string | null | undefined,
    to: string | null | undefined,
    kind: (typeof links)[number]['kind'],
    key: string,
  ): void => {
    const a = from ? rankOf.get(from) : undefined
    const b = to ? rankOf.get(to) : undefined
    if (a === undefined || b === undefined || a === b || seen.has(key)) return
    seen.add(key)
    links.push({ from: a, to: b, kind })
  }
  // A reply may stand in both tables: once as a comment with a parent, once as a link. The moment tells.
  for (const f of tables.feedback)
    if (f.parent_id)
      add(f.person_id, author.get(f.parent_id), 'reply', `reply ${f.person_id} ${author.get(f.parent_id)} ${f.at}`)
  for (const l of tables.link) add(l.from_id, l.to_id, l.kind, `${l.kind} ${l.from_id} ${l.to_id} ${l.at}`)
  const products = [...new Set(tables.purchase.map((p) => p.product_id))].sort(byCodeUnit)
  const productRank = new Map(products.map((id, i) => [id, i]))
  const baskets = tables.purchase.flatMap((p) => {
    const person = p.person_id ? rankOf.get(p.person_id) : undefined
    return person === undefined ? [] : [{ person, product: productRank.get(p.product_id) ?? 0 }]
  })
  const people = snapshot.people.length
  return { people, ...buildAudienceGraph({ people, links, baskets }) }
}

/** What each person bought first: names communities where topics don't. */
function labelsOf(snapshot: Snapshot): (string | null)[] {
  const title = new Map(snapshot.tables.product.map((p) => [p.id, p.title]))
  const labels: (string | null)[] = snapshot.people.map(() => null)
  const first = snapshot.tables.purchase.toSorted((a, b) => a.at - b.at || byCodeUnit(a.id, b.id))
  for (const p of first) {
    const rank = p.person_id ? snapshot.rankOf.get(p.person_id) : undefined
    if (rank !== undefined && labels[rank] === null) labels[rank] = title.get(p.product_id) ?? null
  }
  return labels
}

const requireEdges = (snapshot: Snapshot, graph: AudienceGraph): void =>
  requireInputs('graph', snapshot, { links: graph.edges.length })

export async function graphReport(engine: Engine, snapshot: Snapshot, options: AnalysisOptions): Promise<GraphReport> {
  return engine.once(`graph ${snapshot.dataHash} ${options.seed}`, async () => {
    const graph = audienceGraph(snapshot)
    requireEdges(snapshot, graph)
    return analyseGraph(graph, {
      names: snapshot.people,
      labels: labelsOf(snapshot),
      seed: options.seed,
      onProgress: options.progress('graph', 'people'),
      ...(options.signal && { signal: options.signal }),
    })
  })
}

export async function graphMap(
  engine: Engine,
  snapshot: Snapshot,
  limit: number,
  options: AnalysisOptions,
): Promise<GraphMap> {
  const report = await graphReport(engine, snapshot, options)
  const buyers = new Set(snapshot.tables.purchase.map((p) => p.person_id))
  return engine.once(`map ${snapshot.dataHash} ${options.seed} ${limit}`, () =>
    mapGraph(audienceGraph(snapshot), report, {
      names: snapshot.people,
      buyer: (rank) => buyers.has(snapshot.people[rank] ?? null),
      limit,
      seed: options.seed,
      onProgress: options.progress('graph', 'steps'),
      signal: options.signal,
    }),
  )
}

export async function graphSeeds(
  snapshot: Snapshot,
  budget: number,
  probability: number,
  options: AnalysisOptions,
): Promise<SeedReport> {
  const graph = audienceGraph(snapshot)
  requireEdges(snapshot, graph)
  return seedPeople(graph, {
    budget,
    probability,
    names: snapshot.people,
    seed: options.seed,
    onProgress: options.progress('graph', 'people'),
    ...(options.signal && { signal: options.signal }),
  })
}
