/** From the runs' parameters to the kernel's integer thresholds: all real-number work of a simulation happens here, once. */
import { type LaunchArm, threshold } from '../compute/index.ts'
import type { Audience } from './audience.ts'
import type { PlannedChannel } from './channels.ts'
import { priceFactor } from './money.ts'
import type { Offer } from './offers.ts'
import type { Kind, Parameter } from './parameters.ts'
import { overWaves, perMessage, USUAL_WAVES } from './waves.ts'

export interface TableInput {
  parameters: readonly Parameter[]
  channels: readonly PlannedChannel[]
  audience: Audience
  waves: number
  /** The scenario's. */
  price: number
  reference: number | null
}
/** Holds one parameter at a fixed value instead of the run's draw. */
export type Override = (parameter: Parameter) => number | null
export type Tables = Omit<LaunchArm, 'messages' | 'openersTell' | 'early'>

/**
 * Thresholds of runs first … first + runs − 1. A stated rate is a share over this launch with its own number of messages; a
 * fitted or assumed one over a launch with USUAL_WAVES, so that fewer messages sell less and more sell more, with falling
 * returns. Purchase rates are multiplied by the price response and by the segment's lift; lifts average 1 over the audience, so
 * they say who buys and not how many.
 */
export function thresholdsOf(input: TableInput, first: number, runs: number, override: Override, offer: Offer): Tables {
  const { parameters, channels, audience, waves } = input
  const S = audience.segments.length
  const C = channels.length
  const table = (n: number): Uint32Array => new Uint32Array(runs * n)
  const out: Tables = {
    open: table(S * C),
    click: table(S * C),
    buy: table(S * C),
    earlyBuy: table(S * C),
    patience: table(waves),
    reach: table(C),
    refund: table(S),
    tell: table(1),
    friendClick: table(S),
    friendBuy: table(S),
  }
  const find = (kind: Kind, channel = -1): ((run: number) => number) => drawsOf(parameters, kind, channel, override)
  const usual = (kind: Kind, c: number): number =>
    parameters.find((p) => p.kind === kind && p.channel === c)?.source === 'stated' ? waves : USUAL_WAVES
  const stages = channels.map((_, c) =>
    (['open', 'click', 'buy'] as const).map((kind) => ({ rate: find(kind, c), waves: usual(kind, c) })),
  )
  const common = { refund: find('refund'), tell: find('tell'), elasticity: find('elasticity') }
  const [patience, worth] = [find('patience'), find('bundleWorth')]
  const lifts = { asked: find('askedLift'), buyer: find('buyerLift') }
  const everyoneAlike = parameters.some((p) => p.kind === 'buy' && p.source === 'stated')
  const reference = input.reference ?? input.price
  for (let r = 0; r < runs; r++) {
    const run = first + r
    const still = patience(run)
    const elasticity = common.elasticity(run)
    const lift = segmentLifts(audience, everyoneAlike, lifts.asked(run), lifts.buyer(run))
    const factors = audience.segments.map((segment, s) => {
      const { late, early } = offer.felt(worth(run), segment)
      const own = lift[s] as number
      return {
        late: own * priceFactor(late, reference, elasticity),
        early: own * priceFactor(early, reference, elasticity),
      }
    })
    let clicks = 0
    let buys = 0
    for (let c = 0; c < C; c++) {
      let each = 1
      const nested = (stages[c] as (typeof stages)[number]).map((stage) => {
        const whole = overWaves(each, stage.waves, still) * stage.rate(run)
        each = Math.min(each, perMessage(whole, stage.waves, still))
        return each
      })
      const [open, click, buy] = nested as [number, number, number]
      clicks += open > 0 ? click / open / C : 0
      buys += click > 0 ? buy / click / C : 0
      for (let s = 0; s < S; s++) {
        const at = (r * S + s) * C + c
        const factor = factors[s] as (typeof factors)[number]
        out.open[at] = threshold(open)
        out.click[at] = threshold(click)
        out.buy[at] = threshold(Math.min(click, buy * factor.late))
        out.earlyBuy[at] = threshold(Math.min(click, buy * factor.early))
      }
      out.reach[r * C + c] = threshold((channels[c] as PlannedChannel).reach)
    }
    for (let w = 0; w < waves; w++) out.patience[r * waves + w] = threshold(still ** w)
    out.tell[r] = threshold(common.tell(run))
    for (let s = 0; s < S; s++) {
      out.refund[r * S + s] = threshold(common.refund(run))
      out.friendClick[r * S + s] = threshold(clicks)
      out.friendBuy[r * S + s] = threshold(clicks * Math.min(1, buys * (factors[s] as (typeof factors)[number]).late))
    }
  }
  return out
}

/** A parameter's value in each run, as drawn or as overridden. */
export function drawsOf(
  parameters: readonly Parameter[],
  kind: Kind,
  channel: number,
  override: Override,
): (run: number) => number {
  const parameter = parameters.find((p) => p.kind === kind && p.channel === channel)
  if (!parameter) throw new Error(`no parameter ${kind}`)
  const fixed = override(parameter)
  return fixed === null ? (run) => parameter.draws[run] as number : () => fixed
}

/** Purchase multipliers of the segments, averaging 1 over the audience. */
function segmentLifts({ segments }: Audience, alike: boolean, asked: number, buyer: number): Float64Array {
  const raw = Float64Array.from(segments, (s) =>
    alike ? 1 : s.propensity * (s.asked ? asked : 1) * (s.buyer ? buyer : 1),
  )
  let average = 0
  segments.forEach((s, i) => {
    average += s.share * (raw[i] as number)
  })
  return average > 0 ? raw.map((x) => x / average) : raw.fill(1)
}
