/** Everything a simulation is played with: who, through what, at which price, with which uncertain parameters, in which ways. */
import { quantile, sorted } from '../base/index.ts'
import { type Audience, gatherAudience } from './audience.ts'
import { planChannels } from './channels.ts'
import type { SimulationInput } from './input.ts'
import { type Pricing, pricing } from './money.ts'
import type { Offer } from './offers.ts'
import { drawParameters, KIND_NAMES, type Kind, type Parameter } from './parameters.ts'
import { planStrategies, type Strategy } from './strategies.ts'
import type { Override, TableInput } from './tables.ts'

export interface Arm {
  name: string
  messages: Uint8Array
  openersTell: boolean
  offer: Offer
  override: Override
}
export interface Scene extends TableInput {
  input: SimulationInput
  audience: Audience
  pricing: Pricing
  strategies: Strategy[]
  warnings: string[]
}

export const asDrawn: Override = () => null

/**
 * @param gathered the audience, where another scene of the same people has it
 * @throws EngineError NO_DATA, CURRENCIES_MIXED, SCENARIO_INVALID, CANCELLED
 */
export async function setScene(input: SimulationInput, signal?: AbortSignal, gathered?: Audience): Promise<Scene> {
  const { scenario } = input
  const price = pricing(input)
  const channels = planChannels(input)
  const audience = gathered ?? gatherAudience(input)
  const parameters = await drawParameters(input, channels, audience, price, signal)
  const varies = (kind: Kind): boolean => parameters.some((p) => p.kind === kind && p.draws.some((x) => x > 0))
  const { strategies, warnings } = planStrategies({
    audience,
    scenario,
    channels,
    price: price.price,
    other: price.other,
    canTell: varies('tell'),
    priceMatters: varies('elasticity'),
    seed: input.seed >>> 0,
    seeds: input.seeds,
  })
  return {
    input,
    parameters,
    channels,
    audience,
    waves: scenario.waves,
    price: price.price,
    reference: price.reference,
    pricing: price,
    strategies,
    warnings: [...price.warnings, ...audience.warnings, ...warnings],
  }
}

export const armsOf = ({ strategies }: Scene): Arm[] =>
  strategies.map((strategy) => ({ ...strategy, override: asDrawn }))

export interface Sensitivity {
  name: string
  low: Override
  high: Override
}

/** Kinds of parameter that vary and matter for a broadcast, with overrides at P10 and P90 of each one's draws. */
export function sensitivitiesOf({ parameters, pricing: { price, reference } }: Scene): Sensitivity[] {
  return (Object.entries(KIND_NAMES) as [Kind, string][]).flatMap(([kind, name]) => {
    const own = parameters.filter((p) => p.kind === kind && p.draws.some((x) => x !== p.draws[0]))
    if (own.length === 0 || (kind === 'elasticity' && (price === reference || reference === null))) return []
    const at = (q: number): Override => {
      const held = new Map<Parameter, number>(own.map((p) => [p, quantile(sorted(p.draws), q)]))
      return (p) => held.get(p) ?? null
    }
    return [{ name, low: at(0.1), high: at(0.9) }]
  })
}
