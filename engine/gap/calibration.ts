/** From what the catalogue says and what people tell to a probability: is the topic taught? */

/**
 * A calibration for each kind of likeness, because the same number means another thing in each.
 * `telling` is for the share of a topic's 25 most telling words that a whole course uses, with the lift below; fitted by
 * `fitCalibration`'s method on 304 topics of the ten generated studios with odd seeds up to 19 (resources/sample), whose truth is
 * known. Of the 286 topics of the even ones it tells 87 % apart; by the words alone it is 81 %, because people ask in words of
 * their own. It is the one in use. A topic counts as covered from 0.3 on: to make a course that one teaches already costs more than to
 * overlook a gap at the border. On the twenty studios 10 % of taught topics are then called gaps (22 % from 0.5 on), and 81 % of
 * the missing ones are found (94 %).
 * `lexical` is fitted by logistic regression on plain tf-idf cosines: 563 public course listings, what learners will
 * gain against title and description, random catalogues of 30 with and without the answering course, 1,500 of each; it
 * tells the two apart in 88 %. `dense` is a stated prior for cosines of mean-pooled or LSA vectors, which lie higher: replace it
 * by a fit on judged pairs where there are some.
 */
export const calibrations = {
  lexical: { coverageMidpoint: 0.17, coverageSlope: 23, told: 0 },
  telling: { coverageMidpoint: 0.117, coverageSlope: 29, told: 5.1, coveredAt: 0.3 },
  dense: { coverageMidpoint: 0.4, coverageSlope: 12, told: 0 },
} as const

type Calibration = Record<'coverageMidpoint' | 'coverageSlope' | 'told', number>

/** P(answered | best similarity, lift) = 1 / (1 + exp(−slope·(similarity − midpoint) − told·lift)). */
export const answered = (similarity: number, lift: number, { coverageMidpoint, coverageSlope, told }: Calibration) =>
  1 / (1 + Math.exp(-coverageSlope * (similarity - coverageMidpoint) - told * lift))

/**
 * Log odds, on the topic against everywhere, that somebody who speaks of it asks nothing; 0 where it is not above. People tell,
 * thank and review what they have been taught; of what is missing they ask. Counts are in people (one may count for several topics).
 * @param told people on the topic who ask nothing there @param all everybody on it
 * @param base share of the same over all topics @param prior people that `base` weighs as much as
 */
export function liftOf(told: number, all: number, base: number, prior: number): number {
  if (!(base > 0 && base < 1) || all + prior <= 0) return 0
  const share = (told + prior * base) / (all + prior)
  return Math.max(0, Math.log(share / (1 - share)) - Math.log(base / (1 - base)))
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
