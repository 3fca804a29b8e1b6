/**
 * From a recommender's scores to calibrated chances of buying a course that nobody has bought yet. Past courses, each scored from
 * what was known before it came out, say how a score turns into a purchase; a gate of its own says whether it does at all.
 */
import { breathe, checkCancelled, dot, interval, mean, Rng } from '../base/index.ts'

/** One past course: every person known before it came out. */
export interface ScoredCourse {
  /** Score of each person; any scale, the same for all courses. */
  scores: Float64Array
  /** Had bought something before. */
  buyers: Uint8Array
  /** Bought this course in its first months. */
  bought: Uint8Array
}
export interface Calibration {
  /** Chance of each person for the new course, 0–1. */
  propensity: Float64Array
  courses: number
  /** Log-loss per person that the scores save on courses left out, beside each course's overall rate; and its interval at `level`. */
  gain: number
  interval: [number, number]
  level: number
}

const LEVEL = 0.95
const RESAMPLES = 1_000
const FEWEST = 2
/** A standard deviation of score multiplies the odds by e or less in two cases of three: an assumption, no data. */
const WEIGHT_PRECISION = 1

/**
 * Logistic regression with an intercept for each course (how many buy is not asked here, only who) on the standardised score and
 * on having bought before. Gate: each course left out, its people's log-loss must fall below that of its overall rate with the
 * bootstrap interval over people above 0.
 * Source: Platt 1999 (logistic calibration); the gate is method.md's.
 * @returns null with fewer than two courses that anybody bought, or when the gate says no
 */
export async function calibratePropensity(
  past: readonly ScoredCourse[],
  planned: Pick<ScoredCourse, 'scores' | 'buyers'>,
  seed: number,
  signal?: AbortSignal,
): Promise<Calibration | null> {
  const courses = past.filter(({ bought }) => bought.some((x) => x === 1) && bought.some((x) => x === 0))
  if (courses.length < FEWEST) return null
  const all = courses.flatMap(({ scores }) => [...scores])
  const centre = mean(all)
  const scale = Math.sqrt(mean(all.map((x) => (x - centre) ** 2))) || 1
  const rows = (course: Pick<ScoredCourse, 'scores' | 'buyers'>): number[][] =>
    Array.from(course.scores, (score, i) => [(score - centre) / scale, course.buyers[i] as number])
  const features = courses.map(rows)
  const saved: number[] = []
  for (const [c, { bought }] of courses.entries()) {
    const weights = await slopes(
      features.filter((_, i) => i !== c),
      courses.filter((_, i) => i !== c),
      signal,
    )
    const rate = mean(bought)
    const chances = chancesOf(features[c] as number[][], weights, rate)
    for (const [i, y] of bought.entries()) saved.push(loss(rate, y) - loss(chances[i] as number, y))
  }
  const gain = mean(saved)
  const found = await bootstrap(saved, seed, signal)
  if (found[0] <= 0) return null
  const rate = mean(courses.map(({ bought }) => mean(bought)))
  return {
    propensity: chancesOf(rows(planned), await slopes(features, courses, signal), rate),
    courses: courses.length,
    gain,
    interval: found,
    level: LEVEL,
  }
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x))
const loss = (p: number, y: number): number => -Math.log(y === 1 ? p : 1 - p)

/** Chances of one course whose mean is its rate: the intercept by bisection. */
function chancesOf(rows: readonly number[][], weights: readonly number[], rate: number): Float64Array {
  const base = Float64Array.from(rows, (row) => dot(row, weights))
  let [low, high] = [-40, 40]
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (mean(base.map((x) => logistic(x + middle))) < rate) low = middle
    else high = middle
  }
  return base.map((x) => logistic(x + (low + high) / 2))
}

/** The two slopes, by Newton's method on the penalised likelihood; intercepts are set again after each step. */
async function slopes(
  features: readonly number[][][],
  courses: readonly ScoredCourse[],
  signal: AbortSignal | undefined,
): Promise<number[]> {
  let weights = [0, 0]
  for (let step = 0; step < 25; step++) {
    const gradient = weights.map((w) => -WEIGHT_PRECISION * w)
    const hessian = [WEIGHT_PRECISION, 0, 0, WEIGHT_PRECISION]
    for (const [c, { bought }] of courses.entries()) {
      await breathe()
      checkCancelled(signal)
      const rows = features[c] as number[][]
      const chances = chancesOf(rows, weights, mean(bought))
      const spread = chances.map((p) => p * (1 - p))
      const total = spread.reduce((sum, x) => sum + x, 0)
      // Around their weighted mean: what is left after the intercept has taken its part.
      const middle = [0, 1].map(
        (f) => rows.reduce((sum, row, i) => sum + (row[f] as number) * (spread[i] as number), 0) / total,
      )
      rows.forEach((row, i) => {
        const x = row.map((value, f) => value - (middle[f] as number)) as [number, number]
        const error = (bought[i] as number) - (chances[i] as number)
        for (const f of [0, 1] as const) {
          gradient[f]! += x[f] * error
          for (const g of [0, 1] as const) hessian[2 * f + g]! += x[f] * x[g] * (spread[i] as number)
        }
      })
    }
    const [a, b, , d] = hessian as [number, number, number, number]
    const [u, v] = gradient as [number, number]
    const determinant = a * d - b * b
    const move = [(d * u - b * v) / determinant, (a * v - b * u) / determinant]
    weights = weights.map((w, f) => w + (move[f] as number))
    if (Math.hypot(...move) < 1e-9) break
  }
  return weights
}

/** Resamples between two breaths. */
const PAUSE = 20

/** Interval of the mean, resampling people. */
async function bootstrap(
  values: readonly number[],
  seed: number,
  signal: AbortSignal | undefined,
): Promise<[number, number]> {
  const means = new Float64Array(RESAMPLES)
  for (let resample = 0; resample < RESAMPLES; resample++) {
    if (resample % PAUSE === 0) await breathe()
    checkCancelled(signal)
    const rng = new Rng(seed, 'simulate.propensity', resample)
    let sum = 0
    for (let i = 0; i < values.length; i++) sum += values[rng.int(values.length)] as number
    means[resample] = sum / values.length
  }
  return interval(means, LEVEL)
}
