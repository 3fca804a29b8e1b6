/**
 * Shares of feelings per group of items, people as the unit: who wrote more than once counts by the part of their items.
 * Wilson score interval with people as trials (Wilson 1927; Brown, Cai & DasGupta 2001): a split person varies less than a
 * whole one, so that the interval is, if anything, too wide.
 */
import { byCodeUnit } from '../base/index.ts'
import type { Sentiment, Share } from '../contract/index.ts'
import { LEVEL } from './summary.ts'

/** Standard normal quantile of the two-sided LEVEL. */
const Z = 1.2815515655446004

/** @param part of `n` people, fractions allowed */
export function wilson(part: number, n: number): Share {
  const p = part / n
  const z2 = (Z * Z) / n
  const middle = (p + z2 / 2) / (1 + z2)
  const half = (Z / (1 + z2)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n))
  return { share: p, interval: [Math.max(0, middle - half), Math.min(1, middle + half)] }
}

export interface Said {
  id: string
  /** The same for all items of one person; unknown people are each their own. */
  who: string
  sentiment: Sentiment
}
export interface SharesOf {
  people: number
  shares: Record<Sentiment, Share> | null
}

/** @param least judged people below whom nothing is said */
export function sharesOf(items: readonly Said[], least: number): SharesOf {
  const people = Map.groupBy(items, (i) => i.who)
  const n = people.size
  if (n < least) return { people: n, shares: null }
  const sums: Record<Sentiment, number> = { negative: 0, neutral: 0, positive: 0 }
  // In order of person, so that sums round the same whatever the order of rows.
  for (const [, own] of [...people].sort(([a], [b]) => byCodeUnit(a, b)))
    for (const s of ['negative', 'neutral', 'positive'] as const)
      sums[s] += own.filter((i) => i.sentiment === s).length / own.length
  return {
    people: n,
    shares: {
      negative: wilson(sums.negative, n),
      neutral: wilson(sums.neutral, n),
      positive: wilson(sums.positive, n),
    },
  }
}

/** What `wilson` covers. */
export const SHARE_LEVEL = LEVEL
