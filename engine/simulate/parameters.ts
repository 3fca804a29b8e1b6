/**
 * Everything uncertain about a launch, one value per run, drawn on the CPU in float64. Each parameter has its own random stream,
 * so adding one moves no other.
 */
import { breathe, checkCancelled, interval, mean, Rng } from '../base/index.ts'
import type { Assumption } from '../contract/index.ts'
import type { Audience } from './audience.ts'
import { cannibalPosterior, drawCannibal } from './cannibal.ts'
import { type PlannedChannel, statesFunnel } from './channels.ts'
import { fitFunnels, STAGES, type Stage } from './funnel.ts'
import type { SimulationInput } from './input.ts'
import { drawElasticity, elasticityPosterior, type Pricing } from './money.ts'

export type Kind =
  | Stage
  | 'refund'
  | 'tell'
  | 'elasticity'
  | 'askedLift'
  | 'buyerLift'
  | 'patience'
  | 'cannibal'
  | 'bundleWorth'
/** What a row of the tornado is called, for the kinds that can be in it. */
export const KIND_NAMES: Partial<Record<Kind, string>> = {
  open: 'open rate',
  click: 'click rate',
  buy: 'purchase rate',
  refund: 'refund rate',
  tell: 'word of mouth',
  elasticity: 'price response',
  patience: 'patience',
  cannibal: 'replaced sales',
}

export interface Parameter {
  /** Also the random stream's name, where it has one of its own. */
  name: string
  kind: Kind
  /** Index of the channel; −1 for those of the whole launch. */
  channel: number
  source: Assumption['source']
  detail: string
  /** One value per run. */
  draws: Float64Array
}

/** Beta(1, 19): one listener in twenty hears of a friend's purchase. An assumption, no data. */
export const TELL_PRIOR = { a: 1, b: 19 }
const REFUND_PRIOR = { a: 1, b: 19 }
/** A new course is not the old ones: own orders weigh as at most so many. */
const REFUND_WEIGHT = 200
/** Lift of a group's purchase rate ~ LogNormal: median 1.5, 80 % within 0.9 and 2.5. An assumption, no data. */
const LIFT_PRIOR = { log: Math.log(1.5), sd: 0.4 }
/** Beta(17, 3): of those who read a message, 85 % still read the next. An assumption, no data. */
const PATIENCE_PRIOR = { a: 17, b: 3 }
/** Beta(2, 2): in a bundle, the second course is worth half its price to those who do not own it. An assumption, no data. */
const WORTH_PRIOR = { a: 2, b: 2 }

interface Spec extends Omit<Parameter, 'draws'> {
  /** Random stream, where it is not the parameter's own. */
  luck?: string
  /** A fixed value, or how a run draws it. */
  value: number | ((rng: Rng) => number)
}

/** @throws EngineError CANCELLED */
export async function drawParameters(
  input: SimulationInput,
  channels: readonly PlannedChannel[],
  audience: Audience,
  price: Pricing,
  signal?: AbortSignal,
): Promise<Parameter[]> {
  const specs = [...funnelSpecs(input, channels), ...launchSpecs(input, audience, price)]
  const out: Parameter[] = []
  for (const { value, luck, ...rest } of specs) {
    const draws = new Float64Array(input.scenario.runs)
    for (let run = 0; run < draws.length; run++) {
      draws[run] = typeof value === 'number' ? value : value(new Rng(input.seed, `simulate.${luck ?? rest.name}`, run))
      if (run % 10_000 === 0) {
        await breathe()
        checkCancelled(signal)
      }
    }
    out.push({ ...rest, draws })
  }
  return out
}

function funnelSpecs({ scenario, launches }: SimulationInput, channels: readonly PlannedChannel[]): Spec[] {
  const funnels = fitFunnels(
    launches,
    channels.map((channel) => channel.key),
  )
  return channels.flatMap((channel, c) =>
    STAGES.map((stage): Spec => {
      // What makes a launch sell better than others does so in every channel.
      const at = {
        name: `${stage} (${channel.name})`,
        kind: stage,
        channel: c,
        ...(stage === 'buy' && { luck: 'buy' }),
      }
      const stated = scenario.rates?.[stage]
      if (stated !== undefined)
        return { ...at, source: 'stated', detail: 'the scenario, for the whole launch', value: stated }
      const fitted = funnels.get(channel.key)?.[stage]
      if (!fitted) throw new Error(`no funnel for ${channel.key}`)
      return { ...at, source: fitted.source, detail: fitted.detail, value: (rng) => fitted.rate.draw(rng) }
    }),
  )
}

function launchSpecs(input: SimulationInput, audience: Audience, price: Pricing): Spec[] {
  return [
    refundSpec(input),
    tellSpec(input, audience),
    patienceSpec(input),
    elasticitySpec(input, price),
    cannibalSpec(input, price),
    {
      ...whole('worth of the second course', 'bundleWorth'),
      source: 'prior',
      detail: 'share of its price; an assumption, no data: Beta(2, 2)',
      value: (rng) => rng.beta(WORTH_PRIOR.a, WORTH_PRIOR.b),
    },
    ...liftSpecs(input, audience),
  ]
}

const whole = (name: string, kind: Kind) => ({ name, kind, channel: -1 })

function refundSpec({ scenario, refunds }: SimulationInput): Spec {
  const at = whole('refund', 'refund')
  const stated = scenario.rates?.refund
  if (stated !== undefined) return { ...at, source: 'stated', detail: 'the scenario', value: stated }
  const { orders, refunded } = refunds
  const weight = Math.min(1, REFUND_WEIGHT / Math.max(1, orders))
  const a = REFUND_PRIOR.a + refunded * weight
  const b = REFUND_PRIOR.b + Math.max(0, orders - refunded) * weight
  return {
    ...at,
    source: orders > 0 ? 'history' : 'prior',
    detail: orders > 0 ? `${refunded} of ${orders} own orders were refunded` : 'an assumption, no data: Beta(1, 19)',
    value: (rng) => rng.beta(a, b),
  }
}

function tellSpec({ scenario }: SimulationInput, audience: Audience): Spec {
  const at = whole('word of mouth', 'tell')
  if (statesFunnel(scenario.rates))
    return { ...at, source: 'stated', detail: 'left out: the scenario states the whole funnel', value: 0 }
  if (audience.targets.length === 0)
    return { ...at, source: 'prior', detail: 'left out: no links between people are known', value: 0 }
  return {
    ...at,
    source: 'prior',
    detail: 'share of listeners that a buyer tells; an assumption, no data: Beta(1, 19)',
    value: (rng) => rng.beta(TELL_PRIOR.a, TELL_PRIOR.b),
  }
}

function patienceSpec({ scenario }: SimulationInput): Spec {
  const at = whole('patience', 'patience')
  if (statesFunnel(scenario.rates))
    return { ...at, source: 'stated', detail: 'left out: the scenario states the whole funnel', value: 1 }
  if (scenario.patience !== undefined)
    return { ...at, source: 'stated', detail: 'the scenario', value: scenario.patience }
  return {
    ...at,
    source: 'prior',
    detail: 'share of readers who still read the next message; an assumption, no data: Beta(17, 3)',
    value: (rng) => rng.beta(PATIENCE_PRIOR.a, PATIENCE_PRIOR.b),
  }
}

function cannibalSpec({ scenario, around }: SimulationInput, { other }: Pricing): Spec {
  const at = whole('replaced sales', 'cannibal')
  if (scenario.replaced !== undefined)
    return { ...at, source: 'stated', detail: 'the scenario', value: scenario.replaced }
  if (statesFunnel(scenario.rates))
    return { ...at, source: 'stated', detail: 'left out: the scenario states the whole funnel', value: 0 }
  if (other === null)
    return { ...at, source: 'prior', detail: 'left out: no other course with a price in this currency', value: 0 }
  const posterior = cannibalPosterior(around)
  return {
    ...at,
    source: posterior.launches > 0 ? 'history' : 'prior',
    detail:
      posterior.launches > 0
        ? `share of buyers who would else buy another course, from orders around ${posterior.launches} past launches, an association and not an effect; each at ${other}`
        : `share of buyers who would else buy another course; an assumption, no data: normal, mean 0.1, sd 0.1; each at ${other}`,
    value: (rng) => drawCannibal(rng, posterior),
  }
}

function elasticitySpec({ scenario, prices }: SimulationInput, { price, reference }: Pricing): Spec {
  const at = whole('price response', 'elasticity')
  if (scenario.rates?.buy !== undefined)
    return { ...at, source: 'stated', detail: 'left out: the stated purchase rate holds at the price', value: 0 }
  const posterior = elasticityPosterior(prices)
  const place =
    reference === null
      ? '; without effect: no past price to compare with'
      : reference === price
        ? '; without effect: the price is the usual one'
        : `; purchase rates were seen at ${reference}`
  return {
    ...at,
    source: posterior.prices < 2 ? 'prior' : 'history',
    detail:
      posterior.prices < 2
        ? `elasticity, an assumption, no data: normal, mean 1.5, sd 0.7, above 0${place}`
        : `elasticity from ${posterior.prices} own prices, an association and not an effect${place}`,
    value: (rng) => drawElasticity(rng, posterior),
  }
}

function liftSpecs({ scenario }: SimulationInput, audience: Audience): Spec[] {
  const lift = (kind: 'askedLift' | 'buyerLift', name: string, groups: boolean[], known: boolean): Spec => {
    const at = whole(name, kind)
    if (scenario.rates?.buy !== undefined)
      return { ...at, source: 'stated', detail: 'left out: the stated purchase rate holds for everyone', value: 1 }
    if (known) return { ...at, source: 'history', detail: 'contained in the recommender’s propensity', value: 1 }
    if (new Set(groups).size < 2) return { ...at, source: 'prior', detail: 'left out: one group only', value: 1 }
    return {
      ...at,
      source: 'prior',
      detail:
        'ratio of purchase rates, an association and not an effect; an assumption, no data: log-normal, median 1.5, sd 0.4',
      value: (rng) => Math.exp(LIFT_PRIOR.log + LIFT_PRIOR.sd * rng.normal()),
    }
  }
  const { segments, hasPropensity } = audience
  return [
    lift(
      'askedLift',
      'lift of those who asked',
      segments.map((s) => s.asked),
      false,
    ),
    lift(
      'buyerLift',
      'lift of past buyers',
      segments.map((s) => s.buyer),
      hasPropensity,
    ),
  ]
}

/** What the report says of the parameters, with their 80 % intervals. */
export function assumptionsOf(parameters: readonly Parameter[], level: number): Assumption[] {
  return parameters.map(({ name, source, detail, draws }) => {
    const fixed = draws.every((x) => x === draws[0])
    return { name, mean: mean(draws), interval: fixed ? null : interval(draws, level), source, detail }
  })
}
