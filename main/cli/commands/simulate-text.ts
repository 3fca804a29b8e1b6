/** A simulation as text: what it says in sentences first, then the ways compared, then what it rests on. */
import { money } from '../../../engine/app/index.ts'
import {
  type Assumption,
  noteText,
  outcomeSentence,
  type SimulationReport,
  trustSentences,
  twinSentences,
  verdictSentences,
} from '../../../engine/contract/index.ts'
import type { Session } from '../session.ts'
import { share, table } from '../table.ts'

type Band = SimulationReport['buyers']
type Way = SimulationReport['strategies'][number]

const wayName = (session: Session, name: string): string => session.say(`strategy.${name}` as 'strategy.broadcast')
const people = ({ p10, p50, p90 }: Band): string => `${Math.round(p50)} (${Math.round(p10)}–${Math.round(p90)})`

/** The engine's names of assumptions, as keys of their words. */
const assumed: Readonly<Record<string, string>> = {
  'word of mouth': 'tell',
  'price response': 'elasticity',
  'lift of those who asked': 'askedLift',
  'lift of past buyers': 'buyerLift',
  'replaced sales': 'cannibal',
  'worth of the second course': 'bundleWorth',
}
/** Those that are no share of anything. */
const RATIOS: readonly string[] = ['elasticity', 'askedLift', 'buyerLift']

function assumption(session: Session, a: Assumption, write: (minor: number) => string): string {
  const [, rate, channel] = /^(reach|open|click|buy) \((.*)\)$/s.exec(a.name) ?? []
  const key = rate ?? assumed[a.name] ?? a.name
  const value = (x: number): string => {
    if (key === 'price') return write(x)
    return RATIOS.includes(key) ? x.toFixed(2) : `${(100 * x).toFixed(x < 0.0995 ? 1 : 0)} %`
  }
  const name = session.say(`simulate.assume.${key}` as 'simulate.assume.price', { channel })
  const range = a.interval ? ` (${value(a.interval[0])} – ${value(a.interval[1])})` : ''
  const detail = noteText(a.detail, session.lang)
  return `${name}: ${value(a.mean)}${range} · ${session.say(`source.${a.source}`)}${detail ? ` · ${detail}` : ''}`
}

export function simulationText(session: Session, r: SimulationReport): string {
  const write = (minor: number): string => money(minor, r.currency)
  const band = (q: Band): string => `${write(q.p50)} (${write(q.p10)} – ${write(q.p90)})`
  const { lang } = session
  return [
    session.say('simulate.head', {
      name: r.name,
      price: write(r.price),
      runs: r.runs,
      people: r.people,
      device: r.device,
      seed: r.seed,
      seconds: r.seconds.toFixed(1),
    }),
    `  ${session.say('simulate.buyers', { p50: Math.round(r.buyers.p50), p10: Math.round(r.buyers.p10), p90: Math.round(r.buyers.p90) })}`,
    `  ${session.say('simulate.revenue', { band: band(r.revenue) })}`,
    `  ${session.say('simulate.profit', { band: band(r.profit), loss: Math.round(r.lossProbability * 100) })}`,
    '',
    ...[
      outcomeSentence(r, lang, write),
      ...verdictSentences(r, lang, write),
      ...twinSentences(r, lang),
      ...trustSentences(r, lang),
    ].map((sentence) => `  ${sentence}`),
    '',
    waysTable(session, r),
    '',
    ...r.assumptions.map((a) => `  ${assumption(session, a, write)}`),
    ...r.warnings.map((w) => `! ${noteText(w, lang)}`),
  ].join('\n')
}

function waysTable(session: Session, r: SimulationReport): string {
  const write = (minor: number): string => money(minor, r.currency)
  const against = ({ difference }: Way): string =>
    difference ? `${write(difference.mean)} (${write(difference.interval[0])} – ${write(difference.interval[1])})` : ''
  return table<Way>(
    [
      { head: session.say('col.strategy'), value: (s) => wayName(session, s.name) },
      { head: session.say('col.price'), value: (s) => (s.price === null ? '' : write(s.price)), right: true },
      { head: session.say('col.told'), value: (s) => String(s.told ?? ''), right: true },
      { head: session.say('col.reached'), value: (s) => (s.reach ? people(s.reach) : ''), right: true },
      { head: session.say('col.buyers'), value: (s) => people(s.buyers), right: true },
      { head: session.say('col.profit'), value: (s) => write(s.profit.p50), right: true },
      { head: session.say('col.best'), value: (s) => share(s.pBest), right: true },
      { head: session.say('col.regret'), value: (s) => write(s.regret), right: true },
      { head: session.say('col.difference'), value: against, right: true },
    ],
    r.strategies,
  )
}

/** Two scenarios, figure by figure. */
export function besideText(session: Session, a: SimulationReport, b: SimulationReport): string {
  const band = (r: SimulationReport, q: Band): string =>
    `${money(q.p50, r.currency)} (${money(q.p10, r.currency)} – ${money(q.p90, r.currency)})`
  const rows: [string, (r: SimulationReport) => string][] = [
    [session.say('simulate.row.price'), (r) => money(r.price, r.currency)],
    [session.say('simulate.row.buyers'), (r) => people(r.buyers)],
    [session.say('simulate.row.revenue'), (r) => band(r, r.revenue)],
    [session.say('simulate.row.profit'), (r) => band(r, r.profit)],
    [session.say('simulate.row.loss'), (r) => share(r.lossProbability)],
    [session.say('simulate.row.best'), (r) => (r.verdict ? wayName(session, r.verdict.best) : '–')],
  ]
  return [
    session.say('simulate.beside'),
    '',
    table<(typeof rows)[number]>(
      [
        { head: '', value: ([name]) => name },
        { head: a.name, value: ([, of]) => of(a), right: true },
        { head: b.name, value: ([, of]) => of(b), right: true },
      ],
      rows,
    ),
  ].join('\n')
}
