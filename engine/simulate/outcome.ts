/** From counts to money, in integer minor units, run by run. */
import { FIELDS } from '../compute/index.ts'
import type { Scenario } from '../contract/index.ts'
import type { PlannedChannel } from './channels.ts'

/** One value per run. */
export interface Outcome {
  buyers: Float64Array
  revenue: Float64Array
  refunds: Float64Array
  profit: Float64Array
}
export const emptyOutcome = (runs: number): Outcome => ({
  buyers: new Float64Array(runs),
  revenue: new Float64Array(runs),
  refunds: new Float64Array(runs),
  profit: new Float64Array(runs),
})

/**
 * Writes runs first … of one arm's counts, (runs, segments, channels + 1, FIELDS). Revenue is before refunds; a refund gives the
 * whole price back; commission is paid on what stays, rounded per channel and run; a message costs `messageCost`, a word from a
 * friend nothing. profit = revenue − refunds − commissions − messages − fixed costs.
 */
export function addOutcome(
  out: Outcome,
  counts: Uint32Array,
  first: number,
  segments: number,
  channels: readonly PlannedChannel[],
  price: number,
  scenario: Scenario,
): void {
  const row = segments * (channels.length + 1) * FIELDS.length
  const fixed = channels.reduce((sum, c) => sum + c.cost, scenario.fixedCost)
  for (let r = 0; r * row < counts.length; r++) {
    let buyers = 0
    let refunds = 0
    let costs = fixed
    for (let c = 0; c <= channels.length; c++) {
      let sent = 0
      let bought = 0
      let returned = 0
      for (let s = 0; s < segments; s++) {
        const at = r * row + (s * (channels.length + 1) + c) * FIELDS.length
        sent += counts[at] as number
        bought += counts[at + 3] as number
        returned += counts[at + 4] as number
      }
      buyers += bought
      refunds += returned
      const channel = channels[c]
      if (!channel) continue
      costs += sent * (scenario.messageCost ?? 0) + Math.round((bought - returned) * price * channel.commission)
    }
    out.buyers[first + r] = buyers
    out.revenue[first + r] = buyers * price
    out.refunds[first + r] = refunds * price
    out.profit[first + r] = (buyers - refunds) * price - costs
  }
}
