/** The audience graph: real links, co-purchase marked as derived, and whom to tell first. */
import { byCodeUnit, EngineError } from '../base/index.ts'
import {
  EdgeKind,
  type GraphFilter,
  type GraphMap,
  type GraphReport,
  type GraphView,
  type LinkKind,
  type SeedCosts,
  type SeedReport,
} from '../contract/index.ts'
import {
  type AudienceEdge,
  analyseGraph,
  type Basket,
  buildAudienceGraph,
  type Contact,
  mapGraph,
  seedPeople,
} from '../graph/index.ts'
import type { AnalysisOptions } from './board.ts'
import type { Engine } from './engine.ts'
import { requireInputs } from './gate.ts'
import { numbered, withNames } from './graph-names.ts'
import { nearRanks } from './graph-near.ts'
import type { Snapshot } from './snapshot.ts'

export interface AudienceGraph {
  people: number
  edges: AudienceEdge[]
  /** Ids of the courses and lessons that say nothing of any two people. */
  common: string[]
  /** People whose purchases or comments were compared. */
  compared: number
  /** Pairs who did alike and are no edge: only so many are kept. */
  left: number
}

type Within = Pick<GraphFilter, 'kinds' | 'since' | 'until'>

/** In time: a row without a moment is left out as soon as one is asked for. */
const isWithin = (at: number | null, { since, until }: Within): boolean =>
  (since === undefined || (at !== null && at >= since)) && (until === undefined || (at !== null && at < until))

/** Links of the link table and replies of the feedback table; both ends must be known people. Made once for the same rows. */
export const audienceGraph = (
  engine: Engine,
  snapshot: Snapshot,
  within: Within = {},
  signal?: AbortSignal,
): Promise<AudienceGraph> =>
  engine.once(`links ${snapshot.dataHash} ${named(within)}`, () => linked(snapshot, within, signal))

async function linked(snapshot: Snapshot, within: Within, signal: AbortSignal | undefined): Promise<AudienceGraph> {
  const { tables, rankOf } = snapshot
  const wanted = new Set(within.kinds ?? EdgeKind.options)
  const author = new Map(tables.feedback.map((f) => [f.id, f.person_id]))
  const rank = (id: string | null | undefined): number | undefined => (id ? rankOf.get(id) : undefined)
  const contact = (from: string | null, to: string | null | undefined, kind: LinkKind, at: number | null) => {
    const a = wanted.has(kind) && isWithin(at, within) ? rank(from) : undefined
    const b = a === undefined ? undefined : rank(to)
    return a === undefined || b === undefined ? null : { from: a, to: b, kind, at }
  }
  /** Made anew each time: a million of them are never there together. */
  function* contacts(): Generator<Contact> {
    // A reply may stand in both tables: once as a comment with a parent, once as a link. The moment tells.
    for (const f of tables.feedback) {
      const found = f.parent_id ? contact(f.person_id, author.get(f.parent_id), 'reply', f.at) : null
      if (found) yield found
    }
    for (const l of tables.link) {
      const found = contact(l.from_id, l.to_id, l.kind, l.at)
      if (found) yield found
    }
  }
  const people = snapshot.people.length
  const baskets = (
    kind: EdgeKind,
    rows: readonly { person_id: string | null; at: number | null }[],
    itemOf: (row: number) => string | null,
  ): { baskets: Basket[]; ids: string[] } => {
    if (!wanted.has(kind)) return { baskets: [], ids: [] }
    const items = new Map<string, number>()
    const kept = rows.flatMap((row, i) => {
      const person = rank(row.person_id)
      const item = itemOf(i)
      return person === undefined || item === null || !isWithin(row.at, within) ? [] : [{ person, item }]
    })
    const ids = [...new Set(kept.map((k) => k.item))].sort(byCodeUnit)
    for (const item of ids) items.set(item, items.size)
    return { baskets: kept.map(({ person, item }) => ({ person, item: items.get(item)! })), ids }
  }
  const { purchase, feedback } = tables
  const bought = baskets('co-purchase', purchase, (i) => purchase[i]!.product_id)
  // Of a lesson or a video; that two people reviewed the same course says no more than that both bought it.
  const commented = baskets('co-comment', feedback, (i) =>
    feedback[i]!.kind === 'review' ? null : feedback[i]!.lesson_id,
  )
  const { edges, skipped, left } = await buildAudienceGraph(
    {
      people,
      links: { [Symbol.iterator]: contacts },
      purchases: bought.baskets,
      comments: commented.baskets,
    },
    { signal },
  )
  const common = [...skipped.purchases.map((i) => bought.ids[i]!), ...skipped.comments.map((i) => commented.ids[i]!)]
  const compared = new Set([...bought.baskets, ...commented.baskets].map(({ person }) => person)).size
  return { people, edges, common, compared, left: left.purchases + left.comments }
}

/** Without a link where some were asked for, it is not the workspace that has none. */
function requireEdges(snapshot: Snapshot, graph: AudienceGraph, within: Within): void {
  if (graph.edges.length === 0 && graph.left > 0) throw new EngineError('NO_DATA', { needs: 'alikeMany' })
  if (graph.edges.length === 0 && (within.kinds ?? within.since ?? within.until) !== undefined)
    throw new EngineError('NO_DATA', { needs: graph.compared > 1 ? 'alikeWithin' : 'linksWithin' })
  if (graph.edges.length === 0 && graph.compared > 1) throw new EngineError('NO_DATA', { needs: 'alike' })
  requireInputs('graph', snapshot, { links: graph.edges.length })
}

const named = ({ kinds, since, until }: Within): string =>
  `${kinds?.toSorted(byCodeUnit).join(',') ?? 'all'} ${since ?? ''} ${until ?? ''}`

const from = (near: readonly number[] | undefined): string => (near ? ` near ${near.join(' ')}` : '')

/** Everything but the names of the groups. */
export async function graphScores(
  engine: Engine,
  snapshot: Snapshot,
  options: AnalysisOptions,
  within: Within = {},
  near?: readonly number[],
): Promise<GraphReport> {
  const key = `graph ${snapshot.dataHash} ${options.seed} ${named(within)}${from(near)}`
  return engine.once(key, async () => {
    const graph = await audienceGraph(engine, snapshot, within, options.signal)
    requireEdges(snapshot, graph, within)
    const title = new Map([...snapshot.tables.product, ...snapshot.tables.lesson].map(({ id, title }) => [id, title]))
    return analyseGraph(graph, {
      names: snapshot.people,
      common: graph.common.flatMap((id) => title.get(id) ?? []),
      compared: graph.compared,
      left: graph.left,
      seed: options.seed,
      onProgress: options.progress('graph', 'people'),
      ...(near && { near }),
      ...(options.signal && { signal: options.signal }),
    })
  })
}

type View = Partial<GraphView> & Within

/** The named report, and the ranks whose view it takes. */
async function viewed(
  engine: Engine,
  snapshot: Snapshot,
  options: AnalysisOptions,
  { lang = 'en', near, gap, names = true, ...within }: View,
): Promise<{ report: GraphReport; ranks: readonly number[] | undefined }> {
  const ranks = await nearRanks(engine, snapshot, { near, gap }, options)
  const report = await graphScores(engine, snapshot, options, within, ranks)
  return { report: names ? await withNames(engine, snapshot, report, lang, options) : numbered(report, lang), ranks }
}

export const graphReport = async (
  engine: Engine,
  snapshot: Snapshot,
  options: AnalysisOptions,
  view: View = {},
): Promise<GraphReport> => (await viewed(engine, snapshot, options, view)).report

export async function graphMap(
  engine: Engine,
  snapshot: Snapshot,
  limit: number,
  options: AnalysisOptions,
  view: View = {},
): Promise<GraphMap> {
  const { report, ranks } = await viewed(engine, snapshot, options, view)
  const bought = new Map<string, number>()
  for (const { person_id, at } of snapshot.tables.purchase)
    if (person_id) bought.set(person_id, Math.min(at, bought.get(person_id) ?? at))
  const graph = await audienceGraph(engine, snapshot, view, options.signal)
  const map = await engine.once(`map ${snapshot.dataHash} ${options.seed} ${limit} ${named(view)}${from(ranks)}`, () =>
    mapGraph(graph, report, {
      names: snapshot.people,
      joined: (rank) => bought.get(snapshot.people[rank]!) ?? null,
      limit,
      seed: options.seed,
      onProgress: options.progress('graph', 'steps'),
      signal: options.signal,
    }),
  )
  const label = new Map(report.communities.map((c) => [c.id, c.label]))
  return { ...map, communities: map.communities.map((c) => ({ ...c, label: label.get(c.id) ?? c.label })) }
}

export interface SeedRequest extends Within {
  budget: number
  probability: number | 'weighted'
  costs?: SeedCosts | undefined
}

export async function graphSeeds(
  engine: Engine,
  snapshot: Snapshot,
  { budget, probability, costs, ...within }: SeedRequest,
  options: AnalysisOptions,
): Promise<SeedReport> {
  const graph = await audienceGraph(engine, snapshot, within, options.signal)
  requireEdges(snapshot, graph, within)
  const buyers = new Set(snapshot.tables.purchase.map((p) => p.person_id))
  return seedPeople(graph, {
    budget,
    probability,
    ...(costs && { costs: snapshot.people.map((id) => (buyers.has(id) ? costs.buyer : costs.other)) }),
    names: snapshot.people,
    seed: options.seed,
    onProgress: options.progress('graph', 'people'),
    ...(options.signal && { signal: options.signal }),
  })
}
