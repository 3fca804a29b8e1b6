/** The audience graph and the people to tell, as text for a terminal. */
import {
  type GraphReport,
  inLanguage,
  isFlat,
  type MessageKey,
  noneAlike,
  onlyDerived,
  type SeedReport,
} from '../../../engine/contract/index.ts'
import type { Session } from '../session.ts'
import { type Column, share, table } from '../table.ts'
import { wrap } from '../width.ts'
import { tell } from './audience-text.ts'

/** Groups of fewer people are counted, not listed; and so many at most are listed. */
const FEWEST = 5
const GROUPS = 8
const BRIDGES = 5
const NAMED = 4
/** A share of paths that tells nobody apart. */
const SLIGHT = 0.005

const kindsOf = (session: Session, { provenance }: GraphReport): string =>
  Object.entries(provenance)
    .filter(([, n]) => n > 0)
    .map(([kind, n]) => `${session.say(`edge.${kind}` as MessageKey)} ${n}`)
    .join(' · ')

/** What joins nobody, by its first few names. */
function commonText(session: Session, { common }: GraphReport): string[] {
  if (common.length === 0) return []
  const named = common.slice(0, NAMED).map((title) => inLanguage(title, session.lang))
  const rest = common.length - named.length
  return [
    tell(session, rest > 0 ? 'graph.commonMore' : 'graph.common', {
      titles: named.join(' · '),
      n: common.length,
      rest,
    }),
  ]
}

function groupsText(session: Session, { communities, modularity, stability }: GraphReport): string[] {
  const large = communities.filter((c) => c.size >= FEWEST)
  const rest = communities.length - Math.min(large.length, GROUPS)
  return [
    tell(session, 'graph.groups', {
      n: communities.length,
      large: large.length,
      fewest: FEWEST,
      modularity: modularity.toFixed(2),
      stability: share(stability),
    }),
    ...(large.length
      ? [
          table(
            [
              { head: session.say('col.community'), value: (c) => inLanguage(c.label, session.lang), max: 50 },
              { head: session.say('col.people'), value: (c) => String(c.size), right: true },
              { head: session.say('graph.again'), value: (c) => share(c.stability), right: true },
            ],
            large.slice(0, GROUPS),
          ),
          ...(rest > 0 ? [session.say('import.more', { n: rest })] : []),
        ]
      : []),
  ]
}

type Person = GraphReport['people'][number]

/** @param top people to show; the report holds them all */
export function graphText(session: Session, report: GraphReport, top: number): string {
  const label = new Map(report.communities.map((c) => [c.id, c.label]))
  const group: Column<Person> = {
    head: session.say('col.community'),
    value: (p) => inLanguage(label.get(p.community) ?? '', session.lang),
    max: 32,
  }
  const person: Column<Person> = { head: session.say('col.person'), value: (p) => p.id, max: 27 }
  const bridge: Column<Person> = {
    head: session.say('col.bridge'),
    value: (p) => `${(p.betweenness * 100).toFixed(1)} %`,
    right: true,
  }
  const times = (p: Person): string => (p.pagerank * report.nodes).toFixed(1)
  const seen = report.metrics.find(({ id }) => id === 'pagerank')?.parameters.people
  const bridges = report.people
    .filter((p) => p.betweenness > Math.max(SLIGHT, report.betweennessError))
    .toSorted((a, b) => b.betweenness - a.betweenness)
    .slice(0, BRIDGES)
  // From somebody's place most people are out of sight.
  const heard = seen === undefined ? report.people : report.people.filter((p) => Number(times(p)) > 0)
  const unheard = report.people.length - heard.length
  return [
    tell(session, 'graph.head', { nodes: report.nodes, edges: report.edges, kinds: kindsOf(session, report) }),
    ...(onlyDerived(report.provenance) ? [tell(session, 'graph.derived')] : []),
    ...(noneAlike(report) ? [tell(session, 'graph.unalike', { n: report.compared })] : []),
    ...(report.left > 0 ? [tell(session, 'graph.left', { n: report.left })] : []),
    ...commonText(session, report),
    '',
    ...groupsText(session, report),
    '',
    seen === undefined ? tell(session, 'graph.people') : tell(session, 'graph.near', { people: seen }),
    table(
      [
        person,
        { head: 'PageRank', value: (p) => `${times(p)}×`, right: true },
        bridge,
        { head: session.say('col.links'), value: (p) => String(p.degree), right: true },
        { head: session.say('col.core'), value: (p) => String(p.core), right: true },
        group,
      ],
      heard.slice(0, top),
    ),
    ...(unheard > 0 ? [tell(session, 'graph.nearRest', { n: unheard })] : []),
    ...(bridges.length ? ['', tell(session, 'graph.bridges'), table([person, bridge, group], bridges)] : []),
    ...(report.betweennessError > 0
      ? [tell(session, 'graph.error', { error: (report.betweennessError * 100).toFixed(1) })]
      : []),
  ].join('\n')
}

/** Each number of the report: what it says, how it comes about, and what this run of it was. */
export function metricsText(session: Session, { metrics }: GraphReport): string {
  const listed = (values: Record<string, number>): string[] => Object.entries(values).map(([k, v]) => `${k} = ${v}`)
  return metrics
    .map(({ id, form, parameters, run, source, explanation }) =>
      [
        wrap(session.say('graph.metric', { name: session.say(`graph.metric.${id}`), text: explanation[session.lang] })),
        `  ${form}`,
        ...[[...listed(parameters), ...listed(run)].join(' · '), source].filter(Boolean).map((line) => `  ${line}`),
      ].join('\n'),
    )
    .join('\n')
}

/** People to one decimal where that is worth a thing. */
const people = (n: number): string => (n < 100 && !Number.isInteger(n) ? n.toFixed(1) : String(Math.round(n)))
const span = ([low, high]: readonly [number, number]): string => `${people(low)}–${people(high)}`

export function seedsText(session: Session, report: SeedReport, asked: { probability: number | 'weighted' }): string {
  const priced = report.guaranteed === null
  const costs = <T extends { cost: number }>(): Column<T>[] =>
    priced ? [{ head: session.say('col.cost'), value: (row: T) => row.cost.toFixed(2), right: true }] : []
  return [
    tell(session, 'seeds.head', {
      n: report.seeds.length,
      spread: people(report.spread),
      low: people(report.interval[0]),
      high: people(report.interval[1]),
      bound: people(report.upperBound),
      certificate: share(Math.floor(report.certificate * 100) / 100),
    }),
    priced
      ? tell(session, 'seeds.unguaranteed')
      : tell(session, 'seeds.guaranteed', { share: share(report.guaranteed ?? 0) }),
    asked.probability === 'weighted'
      ? tell(session, 'seeds.weighted')
      : tell(session, 'seeds.assumed', { chance: share(asked.probability) }),
    ...(report.derived ? [tell(session, 'seeds.derived')] : []),
    ...(isFlat(report) ? [tell(session, 'seeds.flat')] : []),
    '',
    table(
      [
        { head: session.say('col.person'), value: (s) => s.id, max: 27 },
        ...costs<SeedReport['steps'][number]>(),
        { head: session.say('seeds.adds'), value: (s) => people(s.adds), right: true },
        { head: session.say('seeds.reach'), value: (s) => people(s.reach), right: true },
        { head: '80 %', value: (s) => span(s.interval), right: true },
      ],
      report.steps,
    ),
    '',
    table(
      [
        { head: session.say('seeds.instead'), value: (c) => session.say(`seeds.${c.name}`) },
        { head: session.say('col.told'), value: (c) => people(c.people), right: true },
        ...costs<SeedReport['comparisons'][number]>(),
        { head: session.say('seeds.reached'), value: (c) => people(c.spread), right: true },
      ],
      report.comparisons,
    ),
  ].join('\n')
}
