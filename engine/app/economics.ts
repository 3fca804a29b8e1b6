/** Costs as the scenario states them, and from how many buyers on they are paid. */
import type { Scenario, SimulationReport } from '../contract/index.ts'

export interface Economics {
  /** Minor units, whatever is sold. */
  fixed: number
  /** What a buyer leaves after refunds and commission, minor units. */
  margin: number
  /** Null where a buyer leaves nothing. */
  breakEven: number | null
}

/**
 * On the safe side: every sale pays the dearest channel's commission. Refunds come off by the report's own mean. Messages cost by
 * their number, which no plan knows beforehand: they are in the forecast's profit, not here.
 */
export function stated(scenario: Scenario, report: SimulationReport): Economics {
  const channels = scenario.channels ?? []
  const fixed = channels.reduce((sum, c) => sum + c.cost, scenario.fixedCost)
  const refunds = report.assumptions.find((a) => a.name === 'refund')?.mean ?? 0
  const commission = Math.max(0, ...channels.map((c) => c.commission))
  const margin = Math.round(report.price * (1 - refunds) * (1 - commission))
  return { fixed, margin, breakEven: margin > 0 ? Math.ceil(fixed / margin) : null }
}
