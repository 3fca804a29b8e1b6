/**
 * Back-test: a board made with later data hidden, against what people then asked and bought.
 * The hit rate means nothing alone, so it stands beside ranking by raw item count and beside chance.
 */
import { betaQuantile, byCodeUnit } from '../base/index.ts'
import type { Backtest, Gap, GapBoard } from '../contract/index.ts'
import { gapId } from './board.ts'

const LEVEL = 0.8

export interface Later {
  /** Per topic id (or gap id): distinct people who asked, and who bought something on it, after the board's date. */
  askedLater: ReadonlyMap<string, number>
  soldLater: ReadonlyMap<string, number>
  /** UTC milliseconds: end of what was watched. */
  horizonEnd: number
  /** Picks judged; default: the board's topK. */
  k?: number
}

/**
 * Picks are the largest gaps, not those of most opportunity: what an audience asks for and buys later can bear out demand that is not
 * answered; whether others compete for it, which opportunity weighs too, it cannot. (On fourteen generated studios 57 of 70 largest
 * gaps were hits, 49 of the first by opportunity, 44 of the topics most spoken of.) What is taught stays among the topics for all three:
 * a wish for a topic that the board calls covered counts against the board.
 *
 * A topic is a hit when the people who asked for it later are above 0 and among the k largest numbers (all that tie with the k-th count),
 * or when somebody bought what came out on it. The two are never added up: one course sells to more people than ever ask.
 * hitRate: share of hits among the k picks; popularityHitRate: among the k topics with the most items; chanceHitRate:
 * expected for k topics drawn blindly = hits / topics. Rates are 0 on an empty board.
 */
export function backtestGaps(before: GapBoard, later: Later): Backtest {
  const asked = byGap(later.askedLater)
  const sold = byGap(later.soldLater)
  const askedFor = (gap: Gap): number => asked.get(gap.id) ?? 0
  const T = before.gaps.length
  const k = Math.min(later.k ?? before.settings.topK, T)
  const kth = before.gaps.map(askedFor).sort((a, b) => b - a)[k - 1] ?? 0
  const isHit = (gap: Gap): boolean => (askedFor(gap) > 0 && askedFor(gap) >= kth) || (sold.get(gap.id) ?? 0) > 0
  const picks = byGapFirst(before.gaps)
  const byItems = [...before.gaps].sort((a, b) => b.items - a.items || byCodeUnit(a.id, b.id))
  const rate = (picks: readonly Gap[]): number => (k ? picks.slice(0, k).filter(isHit).length / k : 0)
  return {
    asOf: before.asOf,
    horizonEnd: later.horizonEnd,
    k,
    rows: picks.map((gap, i) => ({
      id: gap.id,
      label: gap.label,
      rank: i + 1,
      gap: gap.gap,
      askedLater: asked.get(gap.id) ?? 0,
      soldLater: sold.get(gap.id) ?? 0,
      hit: isHit(gap),
    })),
    hitRate: rate(picks),
    popularityHitRate: rate(byItems),
    chanceHitRate: T ? before.gaps.filter(isHit).length / T : 0,
    intervals: { hit: jeffreys(rate(picks), k), popularity: jeffreys(rate(byItems), k) },
    level: LEVEL,
  }
}

/** Beta posterior of a share of k picks under the Jeffreys prior, equal-tailed (Brown, Cai & DasGupta 2001). */
const jeffreys = (share: number, k: number): [number, number] => {
  const hits = Math.round(share * k)
  const at = (p: number): number => betaQuantile(p, hits + 0.5, k - hits + 0.5)
  return [hits === 0 ? 0 : at((1 - LEVEL) / 2), hits === k ? 1 : at((1 + LEVEL) / 2)]
}

/** Gaps by size; then the others in the board's order. */
const byGapFirst = (gaps: readonly Gap[]): Gap[] => {
  const size = ({ verdict, gap }: Gap): number => (verdict === 'gap' ? gap : -1)
  return gaps.toSorted((a, b) => size(b) - size(a))
}

const byGap = (counts: ReadonlyMap<string, number>): Map<string, number> =>
  new Map([...counts].map(([id, n]) => [gapId(id), n]))
