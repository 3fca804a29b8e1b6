/** From what the catalogue says and what people tell to a probability: is the topic taught? */

/**
 * A calibration for each kind of likeness, because the same number means another thing in each.
 * `telling` is for the likeness of text/containment.ts with the two signs below; it is the one in use. Fitted by logistic regression on
 * the topics of twelve generated studios (resources/sample, seeds 1–12; today's, those of the time machine, and with everything
 * taught), whose truth is known; left out one kind of studio at a time, it tells taught from missing with an area under the ROC
 * curve of 0.97 (0.92 by what was measured before). The weight of wishes is less than what was fitted, for how our
 * studios wish is ours; it is where they and planted gaps among real reviews (test/gap/real.ts, the half to develop on) agree.
 * `lexical` is fitted by logistic regression on plain tf-idf cosines: 563 public course listings, what learners will
 * gain against title and description, random catalogues of 30 with and without the answering course, 1,500 of each; it
 * tells the two apart in 88 %. `dense` is a stated prior for cosines of mean-pooled or LSA vectors, which lie higher: replace it
 * by a fit on judged pairs where there are some.
 */
export const calibrations = {
  lexical: { coverageMidpoint: 0.17, coverageSlope: 23, told: 0, wished: 0, shown: 0 },
  telling: { coverageMidpoint: 0.17, coverageSlope: 22, told: 1, wished: 2.2, shown: 1.4, coveredAt: 0.175 },
  dense: { coverageMidpoint: 0.4, coverageSlope: 12, told: 0, wished: 0, shown: 0 },
} as const

type Calibration = Record<'coverageMidpoint' | 'coverageSlope' | 'wished' | 'shown', number>

/** What speaks for an answer or against it beside likeness. */
export interface Signs {
  /** Log odds, on the topic against everywhere, that who asks wishes for it to be taught (a request, an answer in a survey). */
  wished: number
  /** Replies of the creator to people on the topic that point at the course. */
  shown: number
}
export const noSigns: Signs = { wished: 0, shown: 0 }
/** More replies say no more. */
const ENOUGH = 3
/** Log odds of wishing beyond these say no more: where hardly anybody wishes, that nobody does on one topic is no sign; that many do is one. */
const FURTHEST = { down: 1, up: 2 } as const
/** At what chance gives (chance.ts), P(answered) is at most 1 / (1 + e²) = 12 %. */
const BEYOND = 2

/**
 * P(answered | best similarity, signs) = 1 / (1 + exp(−slope·(similarity − midpoint) + wished·odds − shown·replies)), with the
 * midpoint at least chance + 2/slope, odds within −1 and 2, and replies at most 3.
 */
export function answered(similarity: number, chance: number, signs: Signs, weights: Calibration): number {
  const slope = weights.coverageSlope
  const midpoint = slope > 0 ? Math.max(weights.coverageMidpoint, chance + BEYOND / slope) : weights.coverageMidpoint
  const odds = Math.max(-FURTHEST.down, Math.min(FURTHEST.up, signs.wished))
  const signed = weights.shown * Math.min(ENOUGH, signs.shown) - weights.wished * odds
  return 1 / (1 + Math.exp(-slope * (similarity - midpoint) - signed))
}

/**
 * Log odds, on the topic against everywhere, that somebody is one of `some`; 0 where nothing is known. Counts are in people (one may count
 * for several topics).
 * @param some people on the topic @param all everybody on it @param base share of the same over all topics
 * @param prior people that `base` weighs as much as
 */
export function oddsOf(some: number, all: number, base: number, prior: number): number {
  if (!(base > 0 && base < 1) || all + prior <= 0) return 0
  const share = (some + prior * base) / (all + prior)
  return Math.log(share / (1 - share)) - Math.log(base / (1 - base))
}

/** Lift at which a topic is as likely as not one that people only talk of: their odds of asking nothing are twice those of everywhere. */
const TALK = Math.LN2

/**
 * Likelihood, 0–1, that people talk of it rather than want it, whatever the catalogue holds: thanks, jokes, the speaker's name.
 * lift⁴ / (lift⁴ + ln⁴ 2): 0 at no lift, next to nothing below half of ln 2, a half there.
 * @param lift with how far its words are not those of the asks (`offOf`), less the log odds of wishing for it by name where those are above 0:
 * what people wish for more than for other things is no mere talk
 */
export const talkOf = (lift: number): number => lift ** 4 / (lift ** 4 + TALK ** 4)

/** Share of the asking people, seeking something or stuck, at which a topic is as likely as not a complaint. */
const SOUGHT = 0.1

/**
 * Likelihood, 0–1, that people complain rather than want something taught: of a late delivery, a bad meal, a broken page, nobody asks how
 * it is done. s = (sought + k/4) / (asking + k), k = priorTold: few people are little evidence. 0.1⁴ / (0.1⁴ + s⁴); next to nothing from s = ¼ on, where nothing is known.
 * @param sought asking people with a question or a wish, or stuck, of all `asking` ones
 */
export function complaintOf(sought: number, asking: number, weights: { told: number; priorTold: number }): number {
  const all = asking + weights.priorTold
  if (asking <= 0 || all <= 0) return 0
  const share = (sought + weights.priorTold / 4) / all
  return (Math.min(1, weights.told) * SOUGHT ** 4) / (SOUGHT ** 4 + share ** 4)
}

/** Twice the log ratio of naming up to here tells nothing, beyond it no more: askers are short, and use fewer words of any kind. */
const NAMING = { least: 0.2, most: 0.8 } as const

/**
 * How far the words of a topic are not of what is asked for, 0–0.6: how many of those who speak of it and seek nothing name it by one of its
 * terms, next to how many of those who do. Twice the log of that ratio, which is about the log odds around a half, from 0.2 to 0.8. "accent ·
 * French" is what they talk of, and a book what they ask for; where those who ask use its words as much as others, it is 0.
 * @param sought people who seek something: those who name the topic, all @param said the others, alike
 * @param prior people that the share of both together weighs as much as
 */
export function offOf(
  [sought, seeking]: readonly [number, number],
  [said, saying]: readonly [number, number],
  prior: number,
): number {
  if (seeking === 0 || saying === 0 || sought + said === 0) return 0
  const base = (sought + said) / (seeking + saying)
  const share = (some: number, all: number): number => (some + prior * base) / (all + prior)
  const ratio = 2 * Math.log(share(said, saying) / share(sought, seeking))
  return Math.min(NAMING.most, Math.max(NAMING.least, ratio)) - NAMING.least
}

/**
 * Fits midpoint and slope on pairs (best similarity, does the catalogue answer it?) that a person has judged, by logistic
 * regression with Platt's smoothed targets (Platt 1999, section 2.2: (N₊+1)/(N₊+2) and 1/(N₋+2)), Newton's method.
 * @returns null when the pairs hold one class only or similarity does not rise with the answer
 */
export function fitCalibration(
  pairs: readonly { similarity: number; answered: boolean }[],
): { coverageMidpoint: number; coverageSlope: number } | null {
  const positive = pairs.filter((p) => p.answered).length
  const negative = pairs.length - positive
  if (positive === 0 || negative === 0) return null
  const high = (positive + 1) / (positive + 2)
  const low = 1 / (negative + 2)
  let a = 0
  let b = 0
  for (let step = 0; step < 100; step++) {
    // A small ridge keeps the Hessian invertible when every similarity is the same.
    let ga = 0
    let gb = 0
    let haa = 1e-9
    let hab = 0
    let hbb = 1e-9
    for (const { similarity: x, answered: y } of pairs) {
      const p = 1 / (1 + Math.exp(-(a + b * x)))
      const e = (y ? high : low) - p
      const v = p * (1 - p)
      ga += e
      gb += e * x
      haa += v
      hab += v * x
      hbb += v * x * x
    }
    const det = haa * hbb - hab * hab
    const da = (hbb * ga - hab * gb) / det
    const db = (haa * gb - hab * ga) / det
    // Steps are bounded: far from the optimum Newton's parabola overshoots.
    const shrink = Math.min(1, 10 / Math.hypot(da, db))
    a += da * shrink
    b += db * shrink
    if (Math.hypot(da, db) < 1e-10) break
  }
  return b > 1e-6 ? { coverageMidpoint: -a / b, coverageSlope: b } : null
}
