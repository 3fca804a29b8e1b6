/** From counts to money, in integer minor units, run by run. */
import { FIELDS } from '../compute/index.ts'
import type { Scenario } from '../contract/index.ts'
import type { Segment } from './audience.ts'
import type { PlannedChannel } from './channels.ts'
import { type Offer, takesBundle } from './offers.ts'

/** One value per run. */
export interface Outcome {
  buyers: Float64Array
  revenue: Float64Array
  refunds: Float64Array
  /** Sales of own courses that are replaced. */
  replaced: Float64Array
  profit: Float64Array
  /** People reached; 0 where only sales were counted. */
  reached: Float64Array
  /** What is left of a buyer's money after refund, commission and replaced sales; summed. */
  kept: Float64Array
}
export const emptyOutcome = (runs: number): Outcome => ({
  buyers: new Float64Array(runs),
  revenue: new Float64Array(runs),
  refunds: new Float64Array(runs),
  replaced: new Float64Array(runs),
  profit: new Float64Array(runs),
  reached: new Float64Array(runs),
  kept: new Float64Array(runs),
})

export interface Terms {
  segments: readonly Segment[]
  channels: readonly PlannedChannel[]
  scenario: Scenario
  offer: Offer
  /** Per run: worth of the second course of a bundle, and share of buyers who would else have bought another course. */
  worth: (run: number) => number
  replaced: (run: number) => number
  /** What such a course costs. */
  other: number
}

/**
 * Writes runs first … of one arm's counts, (runs, segments, channels + 1, FIELDS). Revenue is before refunds; a refund gives the
 * whole price back; commission is paid on what stays, rounded per channel and run; a message costs `messageCost`, a word from a
 * friend nothing. Of those who keep the course, and of those who keep a bundle once more, the run's share, rounded to whole
 * sales, is replaced. profit = revenue − refunds − replaced − commissions − messages − fixed costs.
 */
export function addOutcome(out: Outcome, counts: Uint32Array, first: number, terms: Terms): void {
  const { segments, channels, scenario, offer } = terms
  const row = segments.length * (channels.length + 1) * FIELDS.length
  const fixed = channels.reduce((sum, c) => sum + c.cost, scenario.fixedCost)
  for (let r = 0; r * row < counts.length; r++) {
    const run = first + r
    const prices = segments.map((segment) =>
      offer.bundle && takesBundle(offer.bundle, offer.price, terms.worth(run), segment)
        ? { late: offer.bundle.price, two: 1 }
        : { late: offer.price, two: 0 },
    )
    const sum = { buyers: 0, revenue: 0, refunds: 0, reached: 0, costs: fixed, commissions: 0, courses: 0 }
    for (let c = 0; c <= channels.length; c++) {
      let stays = 0
      for (let s = 0; s < segments.length; s++) {
        const at = r * row + (s * (channels.length + 1) + c) * FIELDS.length
        const { late, two } = prices[s] as (typeof prices)[number]
        const [bought, returned] = [counts[at + 3] as number, counts[at + 4] as number]
        const [early, earlyReturned] = [counts[at + 5] as number, counts[at + 6] as number]
        const paid = (bought - early) * late + early * offer.earlyPrice
        const back = (returned - earlyReturned) * late + earlyReturned * offer.earlyPrice
        sum.buyers += bought
        sum.revenue += paid
        sum.refunds += back
        sum.reached += counts[at + 7] as number
        sum.courses += (bought - returned) * (1 + two)
        stays += paid - back
        if (c < channels.length) sum.costs += (counts[at] as number) * (scenario.messageCost ?? 0)
      }
      sum.commissions += Math.round(stays * (channels[c]?.commission ?? 0))
    }
    const replaced = Math.round(sum.courses * terms.replaced(run)) * terms.other
    out.buyers[run] = sum.buyers
    out.revenue[run] = sum.revenue
    out.refunds[run] = sum.refunds
    out.replaced[run] = replaced
    out.reached[run] = sum.reached
    out.kept[run] = sum.revenue - sum.refunds - sum.commissions - replaced
    out.profit[run] = (out.kept[run] as number) - sum.costs
  }
}
