/** Whether and when buyers order a second time. */
import { jeffreys, sorted } from '../base/index.ts'
import type { Purchase, RepeatPurchase } from '../contract/index.ts'
import { anonymous, DAY, lastOrder, momentsOf } from './orders.ts'
import { LEVEL } from './summary.ts'
import { at, kaplanMeier, restrictedMean, type Step, Z } from './survival.ts'

/** Waiting longer than this is not waiting for a second order any more. */
const HORIZON = 365
const MARKS = [30, 90, 180, 365] as const

const flip = ({ time, atRisk, survival, interval }: Step) => ({
  day: time,
  atRisk,
  share: 1 - survival,
  interval: [1 - interval[1], 1 - interval[0]] as [number, number],
})

/**
 * Time from first to second order in whole days. Buyers without a second one are censored at the last order of the table:
 * they were watched that long and may still come. The plain share counts everybody alike and so is a lower bound.
 * `typicalDays`: smallest t with F(t) ≥ F(h) / 2, F = 1 − S, h the horizon: a year, or as long as anybody was watched.
 */
export function repeatPurchase(purchases: readonly Purchase[]): RepeatPurchase {
  const until = lastOrder(purchases)
  const people = [...momentsOf(purchases).values()]
  const watched = (from: number): number => Math.floor(((until ?? from) - from) / DAY)
  const observed = people.map((moments) => {
    const [first = 0, second] = moments
    return second === undefined
      ? { time: watched(first), event: false }
      : { time: Math.floor((second - first) / DAY), event: true }
  })
  const longest = people.reduce((n, [first = 0]) => Math.max(n, watched(first)), 0)
  const horizon = Math.min(HORIZON, longest)
  const steps = kaplanMeier(observed)
  const again = observed.filter((o) => o.event).length
  const plain = jeffreys(again, people.length, LEVEL)
  const times = sorted(observed.flatMap((o) => (o.event ? [o.time] : [])))
  const returnedBy = (day: number): number => {
    let [lo, hi] = [0, times.length]
    while (lo < hi) {
      const mid = (lo + hi) >> 1
      if ((times[mid] as number) <= day) lo = mid + 1
      else hi = mid
    }
    return lo
  }
  const mark = (day: number) => ({
    ...flip(at(steps, day) ?? { time: day, atRisk: 0, events: 0, survival: 1, error: 0, interval: [1, 1] }),
    day,
    atRisk: observed.filter((o) => o.time >= day).length,
    returned: returnedBy(day),
  })
  const reached = 1 - (at(steps, horizon)?.survival ?? 1)
  const mean = restrictedMean(steps, horizon)
  const known = again > 0 && horizon > 0
  return {
    until,
    level: LEVEL,
    buyers: people.length,
    again,
    share: people.length ? plain.mean : null,
    interval: people.length ? plain.interval : null,
    within: MARKS.filter((day) => day <= longest).map(mark),
    curve: steps.map((s) => ({ ...flip(s), returned: returnedBy(s.time) })),
    typicalDays: reached > 0 ? (steps.find((s) => 1 - s.survival >= reached / 2)?.time ?? null) : null,
    expectedDays: known ? mean.mean : null,
    expectedInterval: known
      ? [Math.max(0, mean.mean - Z * mean.error), Math.min(horizon, mean.mean + Z * mean.error)]
      : null,
    horizon,
    anonymousOrders: anonymous(purchases),
  }
}
