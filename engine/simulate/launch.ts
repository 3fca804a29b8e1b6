/**
 * A launch before it happens: thousands of simulated launches of the same scenario, five ways of telling people, and how much
 * each assumption matters. Everything shares the runs' random numbers, so differences are differences of the plan.
 */
import { breathe, checkCancelled, EngineError, fnv1a, quantile, sorted } from '../base/index.ts'
import { chooseDevice, type DeviceInfo, type LaunchArm, runLaunchCounts } from '../compute/index.ts'
import type { Report, SimulationReport } from '../contract/index.ts'
import { gatherAudience } from './audience.ts'
import { backtest } from './backtest.ts'
import { planChannels } from './channels.ts'
import type { SimulationInput } from './input.ts'
import { pricing } from './money.ts'
import { addOutcome, emptyOutcome, type Outcome } from './outcome.ts'
import { assumptionsOf, drawParameters, KIND_NAMES, type Kind, type Parameter } from './parameters.ts'
import { planStrategies } from './strategies.ts'
import { hundredDots, lossProbability, quantilesOf, tournament } from './summary.ts'
import { type Override, type TableInput, thresholdsOf } from './tables.ts'

export interface SimulationOptions {
  signal?: AbortSignal
  onProgress?: Report
  /** Looks for devices; by default in a child process. */
  probe?: () => Promise<DeviceInfo[]>
  /** Milliseconds of any clock; without one the report's `seconds` is 0 and the same input gives the same bytes. */
  clock?: () => number
}

const LEVEL = 0.8
const ROUNDS = 2
/** Thresholds made, and person-runs counted, between two looks at the signal. */
const TABLE_BUDGET = 1_500_000
const PERSON_RUNS = 8_000_000

interface Scene extends TableInput {
  input: SimulationInput
  arms: { name: string; messages: Uint8Array; openersTell: boolean; override: Override }[]
}

/**
 * Simulates the scenario. Counts are the same on CPU and GPU; `device` and its warnings apart, so is the report.
 * Buyers are people, money integer minor units of `currency`, rates shares; quantiles P10, P50, P90 over the runs.
 * @throws EngineError NO_DATA (nobody to tell, or no price known), CURRENCIES_MIXED, CANCELLED
 */
export async function simulateLaunch(
  input: SimulationInput,
  options: SimulationOptions = {},
): Promise<SimulationReport> {
  const started = options.clock?.() ?? 0
  const { scenario } = input
  if (input.people.length === 0 && scenario.audience === undefined)
    throw new EngineError('NO_DATA', { needs: 'people' })
  checkCancelled(options.signal)
  const price = pricing(input)
  const channels = planChannels(input)
  const audience = gatherAudience(input)
  const parameters = await drawParameters(input, channels, audience, price, options.signal)
  const canTell = parameters.some((p) => p.kind === 'tell' && p.draws.some((x) => x > 0))
  const planned = planStrategies(audience, scenario.waves, canTell)
  const everyone = planned.strategies[0]
  if (!everyone) throw new Error('no strategy')
  const sensitive = sensitivities(parameters, price.price === price.reference || price.reference === null)
  const asDrawn: Override = () => null
  const scene: Scene = {
    input,
    parameters,
    channels,
    audience,
    waves: scenario.waves,
    price: price.price,
    reference: price.reference,
    arms: [
      ...planned.strategies.map((strategy) => ({ ...strategy, override: asDrawn })),
      ...sensitive.flatMap(({ name, low, high }) =>
        [low, high].map((override) => ({ name, messages: everyone.messages, openersTell: false, override })),
      ),
    ],
  }
  const { outcomes, device, warnings } = await play(scene, options)
  const broadcast = outcomes[0] as Outcome
  const medianProfit = (arm: number): number => quantilesOf((outcomes[arm] as Outcome).profit, true).p50
  const tornado = sensitive.map(({ name }, i) => {
    const arm = planned.strategies.length + 2 * i
    return { name, low: medianProfit(arm), high: medianProfit(arm + 1) }
  })
  const past = await backtest(input.launches, input.seed, LEVEL, options.signal)
  return {
    name: scenario.name,
    currency: price.currency,
    price: price.price,
    buyers: quantilesOf(broadcast.buyers, false),
    revenue: quantilesOf(broadcast.revenue, true),
    refunds: quantilesOf(broadcast.refunds, true),
    profit: quantilesOf(broadcast.profit, true),
    lossProbability: lossProbability(broadcast.profit),
    strategies: tournament(planned.strategies.map(({ name }, i) => ({ name, outcome: outcomes[i] as Outcome }))),
    tornado: tornado.sort((a, b) => Math.abs(b.high - b.low) - Math.abs(a.high - a.low)),
    dots: hundredDots(broadcast.profit),
    assumptions: [
      { name: 'price', mean: price.price, interval: null, source: price.priceSource, detail: price.priceDetail },
      ...channels.map(({ name, reach, source, detail }) => ({
        name: `reach (${name})`,
        mean: reach,
        interval: null,
        source,
        detail,
      })),
      ...assumptionsOf(parameters, LEVEL),
    ],
    backtest: past,
    warnings: [...price.warnings, ...audience.warnings, ...planned.warnings, ...caveats(input, past), ...warnings],
    runs: scenario.runs,
    people: audience.size,
    device,
    seed: input.seed,
    seconds: options.clock ? (options.clock() - started) / 1_000 : 0,
  }
}

/** Kinds of parameter that vary and matter for the broadcast, with overrides at P10 and P90 of each one's draws. */
function sensitivities(
  parameters: readonly Parameter[],
  priceIsUsual: boolean,
): { name: string; low: Override; high: Override }[] {
  return (Object.entries(KIND_NAMES) as [Kind, string][]).flatMap(([kind, name]) => {
    const own = parameters.filter((p) => p.kind === kind && p.draws.some((x) => x !== p.draws[0]))
    if (own.length === 0 || (kind === 'elasticity' && priceIsUsual)) return []
    const at = (q: number): Override => {
      const held = new Map(own.map((p) => [p, quantile(sorted(p.draws), q)]))
      return (p) => held.get(p) ?? null
    }
    return [{ name, low: at(0.1), high: at(0.9) }]
  })
}

/** Runs every arm, in chunks of runs, on the device that was chosen. */
async function play(
  scene: Scene,
  options: SimulationOptions,
): Promise<{ outcomes: Outcome[]; device: string; warnings: string[] }> {
  const { input, audience, channels, arms } = scene
  const { scenario, seed } = input
  const choice = await chooseDevice(input.device, options.probe)
  let device = choice.device
  let name = choice.name
  const warnings = choice.warning ? [choice.warning] : []
  const outcomes = arms.map(() => emptyOutcome(scenario.runs))
  const cells = arms.length * audience.segments.length * channels.length * 3
  const step = Math.max(1, Math.floor(Math.min(TABLE_BUDGET / cells, PERSON_RUNS / Math.max(1, audience.size))))
  for (let first = 0; first < scenario.runs; first += step) {
    checkCancelled(options.signal)
    const runs = Math.min(step, scenario.runs - first)
    const made = new Map<Override, ReturnType<typeof thresholdsOf>>()
    for (const { override } of arms)
      if (!made.has(override)) {
        made.set(override, thresholdsOf(scene, first, runs, override))
        await breathe()
      }
    const { arms: counts } = await runLaunchCounts(
      {
        seed: seed >>> 0,
        stream: fnv1a('simulate.launch'),
        firstRun: first,
        runs,
        people: audience.size,
        segments: audience.segments.length,
        channels: channels.length,
        waves: scenario.waves,
        rounds: ROUNDS,
        salesOnly: !scenario.messageCost,
        segment: audience.segment,
        offsets: audience.offsets,
        targets: audience.targets,
        arms: arms.map(
          ({ messages, openersTell, override }): LaunchArm => ({
            messages,
            openersTell,
            ...(made.get(override) as ReturnType<typeof thresholdsOf>),
          }),
        ),
      },
      device,
      {
        signal: options.signal,
        onProgress: (done) => options.onProgress?.(first + done, scenario.runs),
        onFallback: (problem) => {
          device = 'cpu'
          name = 'cpu'
          warnings.push(`The GPU failed (${problem}): the CPU did the work.`)
        },
      },
    )
    counts.forEach((table, a) => {
      addOutcome(outcomes[a] as Outcome, table, first, audience.segments.length, channels, scene.price, scenario)
    })
    await breathe()
  }
  return { outcomes, device: name, warnings }
}

/** What a reader must know beside the numbers. */
function caveats({ scenario, launches, people }: SimulationInput, past: SimulationReport['backtest']): string[] {
  const out: string[] = []
  if (launches.length === 0)
    out.push('There is no past launch: rates that the scenario does not state are assumptions.')
  if (past && past.launches < 5)
    out.push(`${past.launches} past launches say little about how well the forecast is calibrated.`)
  if (scenario.messageCost === undefined) out.push('Messages are taken to cost nothing: no cost per message is stated.')
  if (scenario.fixedCost === 0 && !scenario.channels?.some((c) => c.cost > 0))
    out.push('No costs are stated: profit is revenue less refunds and commissions.')
  if (people.some((p) => p.asked)) out.push('Those who asked and past buyers differ by association, not effect.')
  out.push('Sales of your other courses that this launch replaces are not counted.')
  return out
}
