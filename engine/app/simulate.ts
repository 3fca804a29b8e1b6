/** A launch simulated from the workspace's own history. */
import { EngineError } from '../base/index.ts'
import type { Gap, Scenario, SimulationReport, Tables } from '../contract/index.ts'
import { parseScenario, type SimulationInput, simulateLaunch } from '../simulate/index.ts'
import type { AnalysisOptions } from './board.ts'
import type { Engine } from './engine.ts'
import { readBytes } from './files.ts'
import { inputsMet, requireInputs } from './gate.ts'
import { audienceGraph, graphReport } from './graph.ts'
import { runJob } from './jobs.ts'
import { rankVoices } from './ranks.ts'
import { inputsHash } from './runs.ts'
import type { Snapshot } from './snapshot.ts'

/** @throws FILE_MISSING, FILE_IS_DIRECTORY, FILE_UNREADABLE, SCENARIO_INVALID */
export async function readScenario(file: string): Promise<Scenario> {
  const text = (await readBytes(file)).toString('utf8')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new EngineError('SCENARIO_INVALID', { file, problem: error instanceof Error ? error.message : String(error) })
  }
  return parseScenario(json, file)
}

/** ISO 4217's code for "no currency": a list that names none. */
const UNNAMED = 'XXX'

/** Prices of the market list; those without a currency only where nothing else is known, never beside named ones. */
function marketPrices(tables: Tables): { price: number; currency: string }[] {
  const all = tables.market_item.flatMap((m) =>
    m.price !== null && m.currency !== null ? [{ price: m.price, currency: m.currency }] : [],
  )
  const named = all.filter((m) => m.currency !== UNNAMED)
  return named.length > 0 || tables.purchase.length > 0 ? named : all
}

async function inputOf(
  engine: Engine,
  snapshot: Snapshot,
  scenario: Scenario,
  gap: Gap | null,
  options: AnalysisOptions,
): Promise<SimulationInput> {
  const { tables, rankOf } = snapshot
  const buyers = new Set(tables.purchase.flatMap((p) => (p.person_id ? [p.person_id] : [])))
  const members = new Set(gap?.members)
  const asked = new Set(tables.feedback.flatMap((f) => (f.person_id && members.has(f.id) ? [f.person_id] : [])))
  const graph = audienceGraph(snapshot)
  // A list of reviews without names still is an audience: each anonymous voice stands for one person.
  const { rankOf: voiceRank, ranks } = rankVoices(snapshot)
  const people = snapshot.people.length || ranks
  const voice = new Set(gap?.members.map((id) => voiceRank(id, null)))
  const pagerank = new Float64Array(people)
  // Links that mostly lead to unknown people say nothing of who is heard: everybody then counts the same.
  if (graph.edges.length > 0 && inputsMet('graph', snapshot, { links: graph.edges.length })) {
    const report = await graphReport(engine, snapshot, options)
    for (const { id, pagerank: score } of report.people) pagerank[rankOf.get(id) ?? 0] = score
  }
  const contacts = Map.groupBy(tables.contact, (c) => c.launch_id)
  const prices = Map.groupBy(tables.purchase, (p) => `${p.currency} ${p.amount}`)
  return {
    scenario,
    seed: options.seed,
    device: options.device,
    now: snapshot.lastAt,
    people: Array.from({ length: people }, (_, rank) => {
      const id = snapshot.people[rank]
      const known =
        id === undefined ? { buyer: false, asked: voice.has(rank) } : { buyer: buyers.has(id), asked: asked.has(id) }
      return { ...known, propensity: null, pagerank: pagerank[rank] ?? 0 }
    }),
    launches: tables.launch.map((l) => ({
      title: l.title,
      at: l.at,
      price: l.price,
      currency: l.currency,
      channels: (contacts.get(l.id) ?? []).map(({ channel, sent, opened, clicked, bought }) => ({
        channel,
        sent,
        opened,
        clicked,
        bought,
      })),
    })),
    refunds: { orders: tables.purchase.length, refunded: tables.purchase.filter((p) => p.refunded > 0).length },
    prices: [...prices.values()].map((own) => ({
      price: own[0]?.amount ?? 0,
      currency: own[0]?.currency ?? 'XXX',
      orders: own.length,
    })),
    market: marketPrices(tables),
    edges: graph.edges.map(({ from, to }) => ({ from, to })),
  }
}

/**
 * @param gap whose askers are the warm audience; null for a course outside the board
 * @throws NO_DATA when nobody is known who could be told, INPUT_POOR when most orders have no price and the scenario names none
 */
export async function simulationOf(
  engine: Engine,
  snapshot: Snapshot,
  scenario: Scenario,
  gap: Gap | null,
  options: AnalysisOptions,
): Promise<SimulationReport> {
  requireInputs('simulate', snapshot, { people: rankVoices(snapshot).ranks }, [
    ...(scenario.audience === undefined ? [] : (['people'] as const)),
    ...(scenario.price === undefined ? [] : (['priced'] as const)),
  ])
  const key = inputsHash(
    'simulate',
    snapshot.dataHash,
    gap?.id ?? '',
    JSON.stringify(scenario),
    options.seed,
    options.device,
  )
  return engine.once(`${options.fresh ? 'fresh ' : ''}${key}`, async () => {
    const started = engine.now()
    const input = await inputOf(engine, snapshot, scenario, gap, options)
    const report = await play(engine, input, options)
    return { ...report, seconds: (engine.now() - started) / 1000 }
  })
}

/** On the CPU here, in chunks; anything that may load a graphics driver goes to a job process. */
async function play(engine: Engine, input: SimulationInput, options: AnalysisOptions): Promise<SimulationReport> {
  const onProgress = options.progress('simulate', 'runs')
  const { signal } = options
  if (input.device === 'cpu') return simulateLaunch(input, { onProgress, ...(signal && { signal }) })
  return (await runJob(engine.options.spawnJob, 'simulate', input, { signal, onProgress })) as SimulationReport
}
