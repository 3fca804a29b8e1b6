/**
 * Kaplan–Meier for anything that has not happened to everybody yet: a second order, giving up on a course.
 * Whoever was watched for a shorter time counts for as long as they were watched, and no longer (right-censoring).
 */

/** Φ⁻¹(0.9): bounds of the 80 % level that every figure of the room is given at. */
export const Z = 1.2815515655446004

export interface Step {
  /** When, in the caller's unit. */
  time: number
  /** Watched until then or longer. */
  atRisk: number
  events: number
  /** Share to whom it has not happened by `time`, itself included. */
  survival: number
  /** Greenwood's standard error of `survival`. */
  error: number
  interval: [number, number]
}

/**
 * Band on the log(−log S) scale, which stays within 0 … 1 (Kalbfleisch & Prentice 1980, section 1.3). At 1 and 0 there is
 * no variance to speak of; the band is then the point.
 * @param v Greenwood's sum Σ d / (n (n − d))
 */
export function band(survival: number, v: number): [number, number] {
  if (survival <= 0 || survival >= 1 || v <= 0) return [survival, survival]
  const spread = Math.exp((Z * Math.sqrt(v)) / Math.log(survival))
  return [survival ** (1 / spread), survival ** spread]
}

/** @param atRisk watched, `events` of them with the event, in order of `time` @returns one step per time */
export function productLimit(table: readonly { time: number; atRisk: number; events: number }[]): Step[] {
  let survival = 1
  let v = 0
  return table.map(({ time, atRisk, events }) => {
    if (atRisk > 0) {
      survival *= 1 - events / atRisk
      v += atRisk > events ? events / (atRisk * (atRisk - events)) : 0
    }
    return { time, atRisk, events, survival, error: survival * Math.sqrt(v), interval: band(survival, v) }
  })
}

/**
 * S(t) = Π (1 − d/n) over event times up to t (Kaplan & Meier 1958); variance S² Σ d / (n (n − d)) (Greenwood 1926).
 * Somebody censored at t was still watched at t.
 * @param observed how long each was watched, and whether it happened then; any order
 * @returns one step per event time, ascending. Cost O(n log n)
 */
export function kaplanMeier(observed: readonly { time: number; event: boolean }[]): Step[] {
  const ordered = observed.toSorted((a, b) => a.time - b.time)
  const table: { time: number; atRisk: number; events: number }[] = []
  for (let i = 0; i < ordered.length; ) {
    const time = (ordered[i] as { time: number }).time
    let events = 0
    let j = i
    for (; ordered[j]?.time === time; j++) if (ordered[j]?.event) events++
    if (events > 0) table.push({ time, atRisk: ordered.length - i, events })
    i = j
  }
  return productLimit(table)
}

/** The last step at or before `time`; null before the first. */
export function at(steps: readonly Step[], time: number): Step | null {
  let found: Step | null = null
  for (const step of steps) {
    if (step.time > time) break
    found = step
  }
  return found
}

/**
 * Mean time to the event when waiting ends at `horizon`: the area under S from 0 to there. Standard error
 * √ Σ A(t)² d / (n (n − d)), A(t) the area from t on (Klein & Moeschberger 2003, section 4.5). Unit: that of time.
 */
export function restrictedMean(steps: readonly Step[], horizon: number): { mean: number; error: number } {
  const own = steps.filter((s) => s.time < horizon)
  const widths = own.map((s, i) => (own[i + 1]?.time ?? horizon) - s.time)
  const mean = own.reduce((area, s, i) => area + s.survival * (widths[i] as number), own[0]?.time ?? horizon)
  let variance = 0
  let rest = 0
  for (let i = own.length - 1; i >= 0; i--) {
    const { survival, atRisk, events } = own[i] as Step
    rest += survival * (widths[i] as number)
    if (atRisk > events) variance += (rest * rest * events) / (atRisk * (atRisk - events))
  }
  return { mean, error: Math.sqrt(variance) }
}
