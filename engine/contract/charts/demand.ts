/**
 * Demand as a bar: its length is demand, first what is taught of it, then what is missing. The screen and print draw the same
 * shares of the width that all bars have in common.
 */
import type { Span } from './swing.ts'

export interface DemandBar {
  taught: Span
  missing: Span
  /** Both parts can be seen, so that a gap has to keep them apart. */
  seam: boolean
}

/** Share of the width below which a part is a hairline. */
const SEEN = 0.004
const share = (value: number): number => Math.min(1, Math.max(0, value))

/** @param gap part of the demand that is not taught */
export function demandBar({ demand, gap }: { demand: number; gap: number }): DemandBar {
  const missing = share(gap)
  const taught = share(demand - missing)
  return { taught: { from: 0, width: taught }, missing: { from: taught, width: missing }, seam: taught > SEEN }
}
