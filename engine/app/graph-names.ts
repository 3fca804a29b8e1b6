/** What groups of the audience are called: by what their members talk about, else by what they bought. */
import { byCodeUnit } from '../base/index.ts'
import { type GraphReport, type Lang, say } from '../contract/index.ts'
import { communityLabels } from '../graph/index.ts'
import type { AnalysisOptions } from './board.ts'
import type { Engine } from './engine.ts'
import { currentModel } from './reading.ts'
import { type Snapshot, voices } from './snapshot.ts'
import { topicsOf } from './topics.ts'

/** Sorting more texts than this takes longer than everything else of the graph. */
const TEXTS = 50_000

type Labels = ReadonlyMap<string, readonly string[]>

function gathered(pairs: Iterable<readonly [person: string | null, label: string | undefined]>): Labels {
  const labels = new Map<string, string[]>()
  for (const [person, label] of pairs) {
    if (person === null || label === undefined) continue
    const own = labels.get(person)
    if (own) own.push(label)
    else labels.set(person, [label])
  }
  return labels
}

async function topicsBy(engine: Engine, snapshot: Snapshot, options: AnalysisOptions): Promise<Labels> {
  if (voices(snapshot.tables).length > TEXTS) return new Map()
  const model = (await currentModel(engine)) ?? ''
  const { model: topics, items } = await topicsOf(
    engine,
    snapshot,
    { model },
    options.seed,
    options.progress,
    options.signal,
  )
  const label = new Map(topics.topics.map((t) => [t.id, t.label]))
  return gathered(items.map((f) => [f.person_id, label.get(topics.assignment.get(f.id) ?? '')] as const))
}

function coursesBy({ tables }: Snapshot): Labels {
  const title = new Map(tables.product.map((p) => [p.id, p.title]))
  const orders = tables.purchase.toSorted((a, b) => byCodeUnit(a.id, b.id))
  return gathered(orders.map((p) => [p.person_id, title.get(p.product_id)] as const))
}

/** The report with its groups numbered, except for those that have a name. */
export const numbered = (report: GraphReport, lang: Lang, names: readonly string[] = []): GraphReport => ({
  ...report,
  communities: report.communities.map((c, i) => ({ ...c, label: names[i] || say(lang, 'graph.group', { n: i + 1 }) })),
})

/** The report with its groups named; those whose members share nothing are numbered. */
export async function withNames(
  engine: Engine,
  snapshot: Snapshot,
  report: GraphReport,
  lang: Lang,
  options: AnalysisOptions,
): Promise<GraphReport> {
  const kinds = [await topicsBy(engine, snapshot, options), coursesBy(snapshot)]
  const names = communityLabels(
    Uint32Array.from(report.people, ({ community }) => community),
    report.communities.length,
    kinds.map((labels) => report.people.map(({ id }) => labels.get(id) ?? [])),
  )
  return numbered(report, lang, names)
}
