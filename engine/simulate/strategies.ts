/** Whom a strategy tells, how often, and at what terms. All strategies of a run share its luck. */
import { EngineError, fnv1a, philox } from '../base/index.ts'
import type { Scenario } from '../contract/index.ts'
import type { Audience } from './audience.ts'
import type { PlannedChannel } from './channels.ts'
import type { Seeds } from './input.ts'
import { bundled, earlyBird, higherPrice, lowerPrice, type Offer, plainOffer } from './offers.ts'

export const strategyNames = [
  'broadcast',
  'recommender',
  'graph',
  'best-seller',
  'mixed',
  'price-lower',
  'price-higher',
  'early-bird',
  'bundle',
] as const

export interface Strategy {
  name: (typeof strategyNames)[number]
  /** Messages per person and channel. */
  messages: Uint8Array
  /** Those who open tell their listeners, bought or not. */
  openersTell: boolean
  offer: Offer
}

export interface StrategyInput {
  audience: Audience
  scenario: Scenario
  channels: readonly PlannedChannel[]
  price: number
  /** Price of another own course; null where none is known. */
  other: number | null
  /** Word of mouth is simulated. */
  canTell: boolean
  seeds: Seeds | null
  /** Buyers answer to the price. */
  priceMatters: boolean
  seed: number
}

/** Shares of the audience that a targeted strategy tells where no budget limits it. */
const TARGETED = 1 / 3
export const SEED_SHARE = 1 / 10

/**
 * broadcast: everyone · recommender: the third with the highest propensity, else those who asked, then past buyers · graph: a
 * tenth, the seeds that were chosen for their reach, else those with the highest PageRank among those with listeners, who pass it
 * on when they open · best-seller: everyone who bought
 * before · mixed: the recommender's third gets every message, the others one. The rest tell everyone: at a fifth less or more
 * (price-lower, price-higher), at a fifth less for the first half of the messages (early-bird), alone or with another course
 * (bundle). A budget pays for so many people's messages, whatever the strategy; where it does not pay for all of whom a strategy
 * would tell, it tells its first ones, everyone's in an order drawn by the seed. A strategy that the data cannot tell apart from
 * another is left out, and a warning says why.
 * @throws EngineError SCENARIO_INVALID when the budget pays for nobody
 */
export function planStrategies(input: StrategyInput): { strategies: Strategy[]; warnings: string[] } {
  const { audience, scenario, canTell, price } = input
  const { size, member, people, offsets } = audience
  const { waves } = scenario
  const most = affordable(input)
  const of = (i: number) => people[member[i] as number] as (typeof people)[number]
  const told = (ranks: readonly number[], limit = most): Uint8Array => {
    const messages = new Uint8Array(size)
    for (const i of ranks.slice(0, limit)) messages[i] = waves
    return messages
  }
  const everyone = Array.from({ length: size }, (_, i) => i)
  const luck = most < size ? lots(size, input.seed) : null
  const inLuck = (ranks: number[]): number[] => (luck ? ranks.sort((a, b) => luck(a) - luck(b) || a - b) : ranks)
  const plain = { openersTell: false, offer: plainOffer(price) }
  const all = told(inLuck([...everyone]))
  const strategies: Strategy[] = [{ ...plain, name: 'broadcast', messages: all }]
  const warnings: string[] = []
  if (most < size) warnings.push(`The budget pays for messages to ${most} of ${size} people.`)

  const asked = everyone.some((i) => of(i).asked)
  if (audience.hasPropensity || asked) {
    const score = (i: number): number => of(i).propensity ?? 0
    const likely = everyone.toSorted(
      (a, b) =>
        score(b) - score(a) ||
        Number(of(b).asked) - Number(of(a).asked) ||
        Number(of(b).buyer) - Number(of(a).buyer) ||
        of(b).pagerank - of(a).pagerank ||
        a - b,
    )
    const third = Math.ceil(size * TARGETED)
    strategies.push({ ...plain, name: 'recommender', messages: told(likely.slice(0, third)) })
    if (!audience.hasPropensity)
      warnings.push('No recommender scores this course: “recommender” tells those who asked, then past buyers.')
    if (waves > 1) strategies.push({ ...plain, name: 'mixed', messages: mixed(likely, third, most, waves) })
  } else
    warnings.push(
      'Nobody is known to have asked and no recommender is offered: “recommender” and “mixed” are left out.',
    )

  const speakers = everyone
    .filter((i) => (offsets[i + 1] as number) > (offsets[i] as number))
    .sort((a, b) => of(b).pagerank - of(a).pagerank || a - b)
  const chosen = placesOf(input.seeds?.people ?? [], member)
  if (canTell && speakers.length > 0) {
    const first = (chosen.length > 0 ? chosen : speakers).slice(0, Math.ceil(size * SEED_SHARE))
    strategies.push({ ...plain, name: 'graph', messages: told(first), openersTell: true })
    if (input.seeds && chosen.length > 0)
      warnings.push(
        `“graph” tells seeds of the audience graph: no choice of as many reaches more than ${(1 / input.seeds.certificate).toFixed(2)} times as far.`,
      )
  } else warnings.push('No links between people are simulated: “graph” is left out.')

  const buyers = everyone.filter((i) => of(i).buyer)
  if (buyers.length > 0 && buyers.length < size)
    strategies.push({ ...plain, name: 'best-seller', messages: told(inLuck(buyers)) })
  else warnings.push('Past buyers are nobody or everybody: “best-seller” is left out.')
  const offers = offersOf(input, all)
  // Whoever owns a course takes no bundle: with nobody else it sells what a broadcast sells.
  const bundle = buyers.length < size
  if (!bundle && offers.some(({ name }) => name === 'bundle'))
    warnings.push('Everybody owns a course already: a bundle with another one is left out.')
  return { strategies: [...strategies, ...offers.filter(({ name }) => bundle || name !== 'bundle')], warnings }
}

/** Where people of the input stand among the simulated, in their own order; those left out have no place. */
function placesOf(ranks: readonly number[], member: Uint32Array): number[] {
  const wanted = new Set(ranks)
  const place = new Map<number, number>()
  for (let i = ranks.length > 0 ? member.length - 1 : -1; i >= 0; i--)
    if (wanted.has(member[i] as number)) place.set(member[i] as number, i)
  return ranks.flatMap((rank) => place.get(rank) ?? [])
}

/** The ways that differ in what is asked, all telling those whom a broadcast tells. */
function offersOf({ price, other, scenario, priceMatters }: StrategyInput, messages: Uint8Array): Strategy[] {
  if (!priceMatters || price === 0) return []
  const at = { messages, openersTell: false }
  return [
    { ...at, name: 'price-lower', offer: lowerPrice(price) },
    { ...at, name: 'price-higher', offer: higherPrice(price) },
    ...(scenario.waves > 1 ? [{ ...at, name: 'early-bird' as const, offer: earlyBird(price, scenario.waves) }] : []),
    ...(other !== null ? [{ ...at, name: 'bundle' as const, offer: bundled(price, other) }] : []),
  ]
}

/** How many people the budget pays for, each with every message through every channel that reaches them on average. */
function affordable({ audience, scenario, channels }: StrategyInput): number {
  const { budget, messageCost = 0, waves } = scenario
  if (budget === undefined || messageCost === 0) return audience.size
  const each = messageCost * waves * channels.reduce((sum, { reach }) => sum + reach, 0)
  const most = each > 0 ? Math.floor(budget / each) : audience.size
  if (most < 1)
    throw new EngineError('SCENARIO_INVALID', {
      file: scenario.name,
      problem: `budget: ${budget} pays for nobody; the messages to one person cost ${Math.ceil(each)}`,
    })
  return Math.min(most, audience.size)
}

/** The likeliest get every message and the others one, as far as the messages of `most` people go. */
function mixed(likely: readonly number[], third: number, most: number, waves: number): Uint8Array {
  const messages = new Uint8Array(likely.length)
  const often = most < likely.length ? Math.min(third, Math.ceil(most / 2)) : third
  const once = most < likely.length ? (most - often) * waves : likely.length
  likely.slice(0, often + once).forEach((i, place) => {
    messages[i] = place < often ? waves : 1
  })
  return messages
}

/** A number of each person's own, by the seed: the first of any order by it are a fair sample. */
function lots(size: number, seed: number): (i: number) => number {
  const words = new Uint32Array(4)
  const drawn = Uint32Array.from({ length: size }, (_, i) => {
    philox(words, 0, i, 0, 0, 0x107, seed, fnv1a('simulate.lots'))
    return words[0] as number
  })
  return (i) => drawn[i] as number
}
