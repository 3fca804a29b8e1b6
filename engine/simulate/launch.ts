/**
 * A launch before it happens: thousands of simulated launches of the same scenario, the ways of bringing it, and how much each
 * assumption matters. Everything shares the runs' random numbers, so differences are differences of the plan.
 */
import { checkCancelled, EngineError } from '../base/index.ts'
import { chooseDevice, type DeviceInfo } from '../compute/index.ts'
import type { Report, SimulationReport } from '../contract/index.ts'
import { backtest } from './backtest.ts'
import { caveats, checkInput } from './caveats.ts'
import type { SimulationInput } from './input.ts'
import { emptyOutcome, type Outcome } from './outcome.ts'
import { assumptionsOf } from './parameters.ts'
import { askForAudience, type PlayOptions, play } from './play.ts'
import { armsOf, type Scene, sensitivitiesOf, setScene } from './scene.ts'
import { hundredDots, lossProbability, quantilesOf, tournament } from './summary.ts'
import { courseTwin } from './twin.ts'
import { ranking, verdictOf } from './verdict.ts'

export interface SimulationOptions {
  signal?: AbortSignal | undefined
  onProgress?: Report
  /** Looks for devices; by default in a child process. */
  probe?: () => Promise<DeviceInfo[]>
  /** Milliseconds of any clock; without one the report's `seconds` is 0 and the same input gives the same bytes. */
  clock?: () => number
  /** Threads that may count. The same bits whatever the number. */
  threads?: number
  /** Bytes that may be used. */
  freeBytes?: number
}

const LEVEL = 0.8
/** Person-runs of one try of the verdict, and of the look at who is reached. */
const TRY = 300_000
const LOOK = 150_000
/** Person-runs of one end of the tornado. */
const MOVED = 1_500_000

/**
 * Simulates the scenario. Counts are the same on CPU and GPU; `device` and its warnings apart, so is the report.
 * Buyers are people, money integer minor units of `currency`, rates shares; quantiles P10, P50, P90 over the runs.
 * @throws EngineError NO_DATA (nobody to tell, or no price known), CURRENCIES_MIXED, SCENARIO_INVALID, VALUE_INVALID, MEMORY_SHORT,
 * CANCELLED
 */
export async function simulateLaunch(
  given: SimulationInput,
  options: SimulationOptions = {},
): Promise<SimulationReport> {
  const started = options.clock?.() ?? 0
  const { input, warnings: dated } = checkInput(given)
  const { scenario } = input
  if (input.people.length === 0 && scenario.audience === undefined)
    throw new EngineError('NO_DATA', { needs: 'people' })
  checkCancelled(options.signal)
  // Before anybody is gathered and put in order: of the arms there is at least one.
  const freeBytes = options.freeBytes ?? Number.POSITIVE_INFINITY
  askForAudience(scenario.audience ?? input.people.length, 1, scenario.runs, freeBytes)
  const scene = await setScene(input, options.signal)
  const { pricing: price, audience, strategies } = scene
  const sensitive = sensitivitiesOf(scene)
  const everyone = armsOf(scene)[0]
  if (!everyone) throw new Error('no strategy')
  const choice = await chooseDevice(input.device, options.probe)
  const warnings = choice.warning ? [choice.warning] : []
  let device = choice.name
  const how: PlayOptions = {
    device: choice.device,
    runs: scenario.runs,
    everything: false,
    threads: options.threads ?? 1,
    freeBytes,
    signal: options.signal,
    onProgress: options.onProgress,
    onFallback: (problem) => {
      device = 'cpu'
      how.device = 'cpu'
      warnings.push(`The GPU failed (${problem}): the CPU did the work.`)
    },
  }
  const outcomes = await play(scene, armsOf(scene), how)
  const few = (most: number): number => Math.min(scenario.runs, Math.max(100, Math.floor(most / audience.size)))
  const quiet = { ...how, onProgress: undefined }
  const looked = await play(scene, armsOf(scene), { ...quiet, everything: true, runs: few(LOOK) })
  const played = strategies.map((strategy, i) => ({
    ...strategy,
    outcome: outcomes[i] ?? emptyOutcome(0),
    reached: (looked[i] ?? emptyOutcome(0)).reached,
  }))
  const broadcast = played[0]?.outcome ?? emptyOutcome(0)
  const moved = await play(
    scene,
    [everyone, ...sensitive.flatMap(({ low, high }) => [low, high].map((override) => ({ ...everyone, override })))],
    { ...quiet, runs: few(MOVED) },
  )
  const medianProfit = ({ profit }: Outcome): number => quantilesOf(profit, true).p50
  const [planned, ...each] = moved.map(medianProfit)
  // What an assumption moves is a difference on the same runs: fewer of them tell it.
  const movedTo = (arm: number): number =>
    Math.round(medianProfit(broadcast) + (each[arm] as number) - (planned as number))
  const tornado = sensitive
    .map(({ name }, i) => ({ name, low: movedTo(2 * i), high: movedTo(2 * i + 1) }))
    .sort((a, b) => Math.abs(b.high - b.low) - Math.abs(a.high - a.low))
  const verdict = await verdictOf(input, price.price, played, tornado, async (changed) => {
    const tried = await setScene(
      { ...changed, scenario: { ...changed.scenario, runs: few(TRY) } },
      options.signal,
      changed.people === input.people ? audience : undefined,
    )
    const arms = armsOf(tried).filter(({ offer }) => offer.price === tried.price && !offer.bundle && offer.early === 0)
    const results = await play(tried, arms, { ...quiet, runs: few(TRY) })
    return ranking(arms.map(({ name }, i) => ({ name, outcome: results[i] as Outcome })))
  })
  const past = await backtest(input.launches, input.seed, LEVEL, input.prices, options.signal)
  return {
    name: scenario.name,
    currency: price.currency,
    price: price.price,
    buyers: quantilesOf(broadcast.buyers, false),
    revenue: quantilesOf(broadcast.revenue, true),
    refunds: quantilesOf(broadcast.refunds, true),
    replaced: quantilesOf(broadcast.replaced, true),
    profit: quantilesOf(broadcast.profit, true),
    lossProbability: lossProbability(broadcast.profit),
    strategies: tournament(played, LEVEL),
    tornado,
    dots: hundredDots(broadcast.profit),
    assumptions: assumed(scene),
    backtest: past,
    verdict,
    twin: input.course
      ? courseTwin(
          { ...input.course.planned, price: price.price, currency: price.currency },
          input.course.past,
          input.seed,
        )
      : null,
    warnings: [...dated, ...scene.warnings, ...caveats(input, past), ...warnings],
    runs: scenario.runs,
    people: audience.size,
    device,
    seed: input.seed,
    seconds: options.clock ? (options.clock() - started) / 1_000 : 0,
  }
}

function assumed({
  pricing: price,
  channels,
  parameters,
  audience,
  input,
  strategies,
}: Scene): SimulationReport['assumptions'] {
  const bundles = strategies.some(({ name }) => name === 'bundle')
  return [
    { name: 'price', mean: price.price, interval: null, source: price.priceSource, detail: price.priceDetail },
    ...channels.map(({ name, reach, source, detail }) => ({
      name: `reach (${name})`,
      mean: reach,
      interval: null,
      source,
      detail,
    })),
    ...assumptionsOf(
      parameters.filter(({ kind }) => kind !== 'bundleWorth' || bundles),
      LEVEL,
    ),
    ...(audience.propensity && input.propensityDetail !== null
      ? [
          {
            name: 'propensity',
            mean: audience.propensity.mean,
            interval: audience.propensity.range,
            source: 'history' as const,
            detail: input.propensityDetail,
          },
        ]
      : []),
  ]
}
