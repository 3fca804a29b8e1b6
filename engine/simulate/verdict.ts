/**
 * What would change the verdict. The verdict is which way of telling people earns most on average at the planned price; prices,
 * early-bird terms and bundles are other plans and left aside. Tried on the same luck: other prices, and more people who asked.
 */
import { mean } from '../base/index.ts'
import type { Verdict } from '../contract/index.ts'
import type { SimulationInput } from './input.ts'
import type { Outcome } from './outcome.ts'

/** Ways that differ in whom they tell. */
const TELLING: readonly string[] = ['broadcast', 'recommender', 'graph', 'best-seller', 'mixed']
/** Of the planned price, nearest first. */
const PRICE_STEPS = [0.9, 1.1, 0.8, 1.25, 0.65, 1.5, 0.5, 2] as const
/** Of the audience. */
const ASK_STEPS = [0.01, 0.03, 0.1, 0.3] as const
const DRIVERS = 3

export interface Ranked {
  name: string
  outcome: Outcome
}

/** Ways of telling, best mean profit first; ties in the order given. */
export function ranking(strategies: readonly Ranked[]): { name: string; profit: number; outcome: Outcome }[] {
  return strategies
    .filter(({ name }) => TELLING.includes(name))
    .map(({ name, outcome }) => ({ name, outcome, profit: mean(outcome.profit) }))
    .sort((a, b) => b.profit - a.profit)
}

/**
 * @param play mean profits of the input's ways of telling, best first, on the runs it chooses
 * @returns null where there is only one way
 */
export async function verdictOf(
  input: SimulationInput,
  price: number,
  strategies: readonly Ranked[],
  tornado: readonly { name: string; low: number; high: number }[],
  play: (changed: SimulationInput) => Promise<{ name: string }[]>,
): Promise<Verdict | null> {
  const [best, second] = ranking(strategies)
  if (!best || !second) return null
  const other = async (changed: SimulationInput): Promise<string | null> => {
    const first = (await play(changed))[0]?.name
    return first === undefined || first === best.name ? null : first
  }
  // Where the runs tried do not agree with all runs at the planned price, a flip would be noise.
  const steady = (await other(input)) === null
  const stated = input.scenario.rates?.buy !== undefined
  let priceFlip: Verdict['price'] = null
  for (const factor of steady && !stated && price > 0 ? PRICE_STEPS : []) {
    const tried = Math.max(1, Math.round(price * factor))
    const name = await other({ ...input, scenario: { ...input.scenario, price: tried } })
    if (name === null) continue
    priceFlip = { price: tried, best: name }
    break
  }
  const asks = steady && !stated ? await asksFlip(input, other) : { flip: null, tried: 0 }
  const perBuyer = mean(second.outcome.kept) / mean(second.outcome.buyers)
  return {
    best: best.name,
    second: second.name,
    lead: best.profit - second.profit,
    moreBuyers: perBuyer > 0 ? Math.ceil((best.profit - second.profit) / perBuyer) : null,
    price: priceFlip,
    pricesTried: stated ? [price, price] : [Math.round(price * 0.5), Math.round(price * 2)],
    asks: asks.flip,
    asksTried: asks.tried,
    drivers: tornado
      .filter(({ low, high }) => low !== high)
      .slice(0, DRIVERS)
      .map(({ name }) => name),
  }
}

async function asksFlip(
  input: SimulationInput,
  other: (changed: SimulationInput) => Promise<string | null>,
): Promise<{ flip: Verdict['asks']; tried: number }> {
  const silent = input.people.flatMap(({ asked }, rank) => (asked ? [] : [rank]))
  let tried = 0
  for (const step of ASK_STEPS) {
    const more = Math.min(silent.length, Math.ceil(step * input.people.length))
    if (more <= tried) continue
    tried = more
    // At even distances over the ranks: those who asked are not the first customers only.
    const chosen = new Set(Array.from({ length: more }, (_, i) => silent[Math.floor((i * silent.length) / more)]))
    const people = input.people.map((person, rank) => (chosen.has(rank) ? { ...person, asked: true } : person))
    const best = await other({ ...input, people })
    if (best !== null) return { flip: { asks: more, best }, tried }
  }
  return { flip: null, tried }
}
