/** Which sentence the figures carry: only what their intervals hold apart is said to differ. */
import type { Feeling, Feelings } from '../../../engine/contract/index.ts'

export type Judged = Feeling & { net: number; interval: [number, number] }

export const isJudged = (f: Feeling): f is Judged => f.net !== null && f.interval !== null

export interface Finding {
  /** Best and worst spoken of, where their intervals do not touch. */
  aspects: { best: string; worst: string } | null
  /** The one lesson or course whose interval lies below every other's. */
  weak: Judged | null
  /** Nobody's feelings can be told yet. */
  few: boolean
}

const byNet = (a: Judged, b: Judged): number => b.net - a.net

export function findingOf(felt: Feelings): Finding {
  const aspects = felt.aspects.filter(isJudged).sort(byNet)
  const [best, worst] = [aspects[0], aspects.at(-1)]
  const parts = partsOf(felt).filter(isJudged).sort(byNet)
  const [last, next] = [parts.at(-1), parts.at(-2)]
  return {
    aspects: best && worst && best.interval[0] > worst.interval[1] ? { best: best.key, worst: worst.key } : null,
    weak: last && next && last.interval[1] < next.interval[0] ? last : null,
    few: !isJudged(felt.overall),
  }
}

/** Lessons where at least two can be told apart from nothing, else courses. */
export const partsOf = (felt: Feelings): Feeling[] =>
  felt.lessons.filter(isJudged).length >= 2 ? felt.lessons : felt.products

/** Warmest first; those with too few people after them, most people first. */
export const inOrder = (feelings: readonly Feeling[]): Feeling[] => [
  ...feelings.filter(isJudged).sort(byNet),
  ...feelings.filter((f) => !isJudged(f)).sort((a, b) => b.people - a.people),
]

/** One scale for all whiskers of the page, in steps of 0.2, zero always on it. */
export function scaleOf(groups: readonly (readonly Feeling[])[]): { min: number; max: number } {
  const judged = groups.flat().filter(isJudged)
  const step = (v: number, round: (n: number) => number): number => round(Number((v * 5).toFixed(6))) / 5
  return {
    min: step(Math.min(-0.2, ...judged.map((f) => f.interval[0])), Math.floor),
    max: step(Math.max(0.2, ...judged.map((f) => f.interval[1])), Math.ceil),
  }
}

export const toneOf = ([lo, hi]: readonly [number, number]): 'pos' | 'neg' | 'plain' =>
  lo > 0 ? 'pos' : hi < 0 ? 'neg' : 'plain'
