/** What the workspace's own history says about a launch: people, past launches, prices, links, courses. */
import { derivedKinds, type Gap, mutualKinds, type Outline, type Scenario, type Tables } from '../contract/index.ts'
import { seedPeople } from '../graph/index.ts'
import {
  type Around,
  type Paid,
  type PastCourse,
  SEED_SHARE,
  type Seeds,
  type SimulationInput,
  TELL_PRIOR,
  TWIN_DAYS,
} from '../simulate/index.ts'
import type { AnalysisOptions } from './board.ts'
import type { Engine } from './engine.ts'
import { inputsMet } from './gate.ts'
import { type AudienceGraph, audienceGraph, graphScores } from './graph.ts'
import { propensities } from './propensity.ts'
import { rankVoices } from './ranks.ts'
import type { Snapshot } from './snapshot.ts'

/** ISO 4217's code for "no currency": a list that names none. */
const UNNAMED = 'XXX'
const DAY = 86_400_000
/** Orders of the other courses are compared over so many days before and after a launch. */
const AROUND = 28 * DAY
/** Reverse-reachable sets in each of two collections: a tenth of a second's work. */
const SEED_SETS = 131_072

/** @param outline the course that past ones are compared with */
export async function launchInput(
  engine: Engine,
  snapshot: Snapshot,
  scenario: Scenario,
  gap: Gap | null,
  options: AnalysisOptions,
  outline: Outline | null,
): Promise<SimulationInput> {
  const { tables, rankOf } = snapshot
  const buyers = new Set(tables.purchase.flatMap((p) => (p.person_id ? [p.person_id] : [])))
  const members = new Set(gap?.members)
  const asked = new Set(tables.feedback.flatMap((f) => (f.person_id && members.has(f.id) ? [f.person_id] : [])))
  const graph = await audienceGraph(engine, snapshot, {}, options.signal)
  // A list of reviews without names still is an audience: each anonymous voice stands for one person.
  const { rankOf: voiceRank, ranks } = rankVoices(snapshot)
  const people = snapshot.people.length || ranks
  const voice = new Set(gap?.members.map((id) => voiceRank(id, null)))
  const pagerank = new Float64Array(people)
  // Links that mostly lead to unknown people say nothing of who is heard: everybody then counts the same.
  const links = graph.edges.length > 0 && inputsMet('graph', snapshot, { links: graph.edges.length })
  if (links) {
    const report = await graphScores(engine, snapshot, options)
    for (const { id, pagerank: score } of report.people) pagerank[rankOf.get(id) ?? 0] = score
  }
  const likely =
    gap && inputsMet('recommend', snapshot)
      ? await engine.once(
          `${options.fresh ? 'fresh ' : ''}propensity ${snapshot.dataHash} ${gap.id} ${options.seed}`,
          () => propensities(engine, snapshot, subjectOf(gap), options),
        )
      : null
  const contacts = Map.groupBy(tables.contact, (c) => c.launch_id)
  return {
    scenario,
    seed: options.seed,
    device: options.device,
    now: snapshot.lastAt,
    people: Array.from({ length: people }, (_, rank) => {
      const id = snapshot.people[rank]
      const known =
        id === undefined ? { buyer: false, asked: voice.has(rank) } : { buyer: buyers.has(id), asked: asked.has(id) }
      return { ...known, propensity: likely?.propensity[rank] ?? null, pagerank: pagerank[rank] ?? 0 }
    }),
    propensityDetail: likely
      ? `chance to buy a new course, from the recommender’s scores for courses like it, calibrated on ${likely.courses} past courses left out in turn`
      : null,
    launches: tables.launch.map((l) => ({
      title: l.title,
      at: l.at,
      price: l.price,
      currency: l.currency,
      paid: paidFor(l, tables),
      channels: (contacts.get(l.id) ?? []).map(({ channel, sent, opened, clicked, bought }) => ({
        channel,
        sent,
        opened,
        clicked,
        bought,
      })),
    })),
    refunds: { orders: tables.purchase.length, refunded: tables.purchase.filter((p) => p.refunded > 0).length },
    prices: paidIn(tables.purchase),
    market: marketPrices(tables),
    around: aroundLaunches(snapshot),
    course: {
      planned: { audience: people, category: null, ...sizeOf(outline) },
      past: pastCourses(snapshot),
    },
    edges: listening(graph),
    seeds: links ? await chosenSeeds(graph, snapshot, options) : null,
  }
}

/** Who listens to whom: people who only bought or said the same do not hear of a launch from each other. */
function listening({ edges }: AudienceGraph): SimulationInput['edges'] {
  return edges
    .filter(({ kind }) => !derivedKinds.includes(kind))
    .flatMap(({ from, to, kind }) =>
      mutualKinds.includes(kind)
        ? [
            { from, to },
            { from: to, to: from },
          ]
        : [{ from, to }],
    )
}

/** As many as the strategy tells, by how far word of them goes at the usual rate of telling. */
async function chosenSeeds(graph: AudienceGraph, snapshot: Snapshot, options: AnalysisOptions): Promise<Seeds | null> {
  if (listening(graph).length === 0) return null
  const { a, b } = TELL_PRIOR
  const { seeds, certificate } = await seedPeople(graph, {
    budget: Math.ceil(graph.people * SEED_SHARE),
    probability: a / (a + b),
    names: snapshot.people,
    seed: options.seed,
    maxSets: SEED_SETS,
    signal: options.signal,
  })
  return { people: seeds.flatMap((id) => snapshot.rankOf.get(id) ?? []), certificate }
}

/** What a launch's orders paid: those of its course in the weeks after it. */
function paidFor({ product_id, at }: Tables['launch'][number], tables: Tables): Paid[] {
  return paidIn(tables.purchase.filter((p) => p.product_id === product_id && p.at >= at && p.at < at + AROUND))
}

/** How many paid what for which course. */
const paidIn = (orders: Tables['purchase']): Paid[] =>
  [...Map.groupBy(orders, (p) => `${p.currency} ${p.amount} ${p.product_id}`).values()].map((same) => ({
    price: same[0]?.amount ?? 0,
    currency: same[0]?.currency ?? UNNAMED,
    orders: same.length,
    course: same[0]?.product_id ?? '',
  }))

/** What a course on the gap would be about. */
const subjectOf = (gap: Gap): string => [gap.label, ...gap.quotes.map(({ text }) => text)].join('. ')

/** Prices of the market list; those without a currency only where nothing else is known, never beside named ones. */
function marketPrices(tables: Tables): { price: number; currency: string }[] {
  const all = tables.market_item.flatMap((m) =>
    m.price !== null && m.currency !== null ? [{ price: m.price, currency: m.currency }] : [],
  )
  const named = all.filter((m) => m.currency !== UNNAMED)
  return named.length > 0 || tables.purchase.length > 0 ? named : all
}

/** Launches of a known course whose weeks before and after are wholly in the data. */
function aroundLaunches({ tables, lastAt }: Snapshot): Around[] {
  const start = tables.purchase.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY)
  return tables.launch.flatMap(({ product_id, at }) => {
    if (product_id === null || at + AROUND > lastAt || at - AROUND < start) return []
    const count = (own: boolean, from: number, to: number): number =>
      tables.purchase.filter((p) => (p.product_id === product_id) === own && p.at >= from && p.at < to).length
    return [
      {
        before: count(false, at - AROUND, at),
        after: count(false, at, at + AROUND),
        sold: count(true, at, at + AROUND),
      },
    ]
  })
}

/** Courses whose first months are wholly in the data, as they were when they came out. */
function pastCourses({ tables, lastAt }: Snapshot): PastCourse[] {
  const lessons = Map.groupBy(tables.lesson, (l) => l.product_id)
  const orders = Map.groupBy(tables.purchase, (p) => p.product_id)
  const start = tables.purchase.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY)
  return tables.product.flatMap((p) => {
    const own = orders.get(p.id) ?? []
    const from = own.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY)
    const until = from + TWIN_DAYS * DAY
    // A course older than the data has no first months in it.
    if (own.length === 0 || until > lastAt || (p.published_at ?? from) < start) return []
    const minutes = (lessons.get(p.id) ?? []).reduce((sum, l) => sum + (l.minutes ?? 0), 0)
    return [
      {
        title: p.title,
        price: p.price,
        currency: p.currency,
        lessons: lessons.get(p.id)?.length ?? null,
        minutes: minutes > 0 ? minutes : null,
        audience: tables.person.filter((person) => (person.first_seen_at ?? 0) < until).length,
        category: p.format,
        buyers: new Set(own.filter(({ at }) => at < until).map(({ person_id, id }) => person_id ?? id)).size,
      },
    ]
  })
}

function sizeOf(outline: Outline | null): { lessons: number | null; minutes: number | null } {
  const lessons = outline?.modules.flatMap((m) => m.lessons) ?? []
  const minutes = lessons.reduce((sum, l) => sum + l.minutes, 0)
  return { lessons: lessons.length || null, minutes: minutes || null }
}
