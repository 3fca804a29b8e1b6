/** A small invented studio: three hundred people, three launches, two channels. Drawn from a seed. */
import { Rng } from '../../engine/base/index.ts'
import type { ScenarioInput } from '../../engine/contract/index.ts'
import { gatherAudience } from '../../engine/simulate/audience.ts'
import { planChannels } from '../../engine/simulate/channels.ts'
import { parseScenario, type SimulationInput } from '../../engine/simulate/index.ts'
import type { StrategyInput } from '../../engine/simulate/strategies.ts'

export function studio(scenario: ScenarioInput = {}, changes: Partial<SimulationInput> = {}): SimulationInput {
  const rng = new Rng(5, 'test.studio')
  const people = Array.from({ length: 300 }, () => ({
    buyer: rng.uniform() < 0.3,
    asked: rng.uniform() < 0.1,
    propensity: null,
    pagerank: rng.uniform(),
  }))
  const launch = (title: string, at: number, bought: number) => ({
    title,
    at,
    price: 5_000,
    currency: 'EUR',
    paid: [],
    channels: [
      { channel: 'e-mail', sent: 240, opened: 100 + bought, clicked: 20 + bought, bought },
      { channel: 'forum', sent: 90, opened: 40, clicked: 12, bought: Math.round(bought / 3) },
    ],
  })
  return {
    scenario: parseScenario({ runs: 400, ...scenario }, 'test'),
    now: 10,
    seed: 1,
    device: 'cpu',
    people,
    launches: [launch('first', 1, 6), launch('second', 2, 9), launch('third', 3, 7)],
    refunds: { orders: 200, refunded: 8 },
    prices: [
      { price: 5_000, currency: 'EUR', orders: 120 },
      { price: 3_000, currency: 'EUR', orders: 80 },
    ],
    market: [{ price: 9_900, currency: 'EUR' }],
    around: [{ before: 60, after: 52, sold: 9 }],
    propensityDetail: null,
    seeds: null,
    course: null,
    edges: Array.from({ length: 500 }, () => ({ from: rng.int(300), to: rng.int(300) })),
    ...changes,
  }
}

/** Everything stated, nothing uncertain: a plain binomial. */
export const stated = (rates: ScenarioInput['rates'], more: ScenarioInput = {}): ScenarioInput => ({
  price: 1_000,
  currency: 'EUR',
  rates,
  channels: [{ name: 'list', reach: 1, cost: 0 }],
  ...more,
})

/** What the strategies of an input are planned from. */
export function ways(input: SimulationInput): StrategyInput {
  const { scenario } = input
  return {
    ...{ audience: gatherAudience(input), scenario, channels: planChannels(input), seed: 1 },
    ...{ price: 1_000, other: null, canTell: true, priceMatters: false, seeds: input.seeds },
  }
}
