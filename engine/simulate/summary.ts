/** What the runs say together. */
import { interval, mean, quantile, sorted } from '../base/index.ts'
import type { SimulationReport } from '../contract/index.ts'
import type { Outcome } from './outcome.ts'
import type { Strategy } from './strategies.ts'

type Quantiles = SimulationReport['buyers']

/** P10, P50 and P90 (type 7); money is rounded to whole minor units. */
export function quantilesOf(values: Float64Array, money: boolean): Quantiles {
  const s = sorted(values)
  const at = (q: number): number => (money ? Math.round(quantile(s, q)) + 0 : quantile(s, q))
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) }
}

/** The value in the middle of each hundredth of the sorted runs. */
export function hundredDots(values: Float64Array): number[] {
  const s = sorted(values)
  return Array.from({ length: 100 }, (_, i) => s[Math.floor(((i + 0.5) * s.length) / 100)] as number)
}

export interface Played extends Pick<Strategy, 'name' | 'messages' | 'offer'> {
  outcome: Outcome
  reached: Float64Array
}

/**
 * Strategies compared run by run on common random numbers. pBest: share of runs in which none earns more (ties shared evenly);
 * regret: mean shortfall from the run's best, minor units; difference: profit less that of the strategy with the best mean.
 */
export function tournament(strategies: readonly Played[], level: number): SimulationReport['strategies'] {
  const runs = strategies[0]?.outcome.profit.length ?? 0
  const wins = strategies.map(() => 0)
  const shortfall = strategies.map(() => 0)
  for (let run = 0; run < runs; run++) {
    const profits = strategies.map(({ outcome }) => outcome.profit[run] as number)
    const best = Math.max(...profits)
    const tied = profits.filter((profit) => profit === best).length
    profits.forEach((profit, i) => {
      if (profit === best) wins[i]! += 1 / tied
      shortfall[i]! += best - profit
    })
  }
  const means = strategies.map(({ outcome }) => mean(outcome.profit))
  const leader = strategies[means.indexOf(Math.max(...means))]
  return strategies.map(({ name, outcome, offer, messages, reached }, i) => ({
    name,
    buyers: quantilesOf(outcome.buyers, false),
    revenue: quantilesOf(outcome.revenue, true),
    profit: quantilesOf(outcome.profit, true),
    pBest: (wins[i] as number) / runs,
    regret: (shortfall[i] as number) / runs,
    price: offer.price,
    told: messages.reduce((n, m) => n + Number(m > 0), 0),
    reach: quantilesOf(reached, false),
    difference: leader && leader.name !== name ? paired(outcome.profit, leader.outcome.profit, level) : null,
  }))
}

/** a − b, run by run. */
function paired(a: Float64Array, b: Float64Array, level: number): SimulationReport['strategies'][number]['difference'] {
  const differences = a.map((x, run) => x - (b[run] as number))
  return { mean: mean(differences), interval: interval(differences, level), level }
}

export const lossProbability = (profit: Float64Array): number => mean(profit.map((x) => (x < 0 ? 1 : 0)))
