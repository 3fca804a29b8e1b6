/**
 * The course twin: how many people a course that is not written yet would sell to in its first months, from its outline, price
 * and audience and from how the courses before it sold. With three to fifty courses this is a small regression with a strong
 * prior, and each past course, forecast from the others, shows whether it is worth more than their mean.
 */
import { interval, mean, quantile, Rng, sorted } from '../base/index.ts'
import type { Twin } from '../contract/index.ts'
import { type Posterior, posteriorOf, predict } from './regression.ts'

export interface PlannedCourse {
  /** Minor units of `currency`; null where unknown. */
  price: number | null
  currency: string | null
  lessons: number | null
  minutes: number | null
  /** People who could be told when it came out. */
  audience: number
  /** Course, e-book, workshop …; null where the source does not say. */
  category: string | null
}
export interface PastCourse extends PlannedCourse {
  title: string
  /** Different people who bought within the first TWIN_DAYS. */
  buyers: number
}

/** Sales are counted over so many days from the first. */
export const TWIN_DAYS = 90
export const TWIN_FEWEST = 4
const LEVEL = 0.8
const DRAWS = 4_000

/** On the log scale, so that a weight is an elasticity; the audience sets the size. */
const FEATURES = [
  { name: 'price', of: (c: PlannedCourse) => logOf(c.price) },
  { name: 'outline', of: (c: PlannedCourse) => logOf(c.lessons ?? c.minutes) },
  { name: 'audience', of: (c: PlannedCourse) => logOf(c.audience) },
] as const
const logOf = (x: number | null): number | null => (x === null || x <= 0 ? null : Math.log(x))

interface Fit {
  used: (typeof FEATURES)[number][]
  centre: number[]
  scale: number[]
  posterior: Posterior
}

/** ln(1 + buyers). */
const target = (course: PastCourse): number => Math.log1p(course.buyers)

/**
 * Features that all courses have and that differ between them, standardised.
 * @param planned uses only what it also knows
 */
function regress(past: readonly PastCourse[], planned: PlannedCourse, features = FEATURES.slice()): Fit {
  const used = features.filter(({ of }) => {
    const values = past.map(of)
    return of(planned) !== null && values.every((x) => x !== null) && new Set(values).size > 1
  })
  const columns = used.map(({ of }) => past.map((course) => of(course) as number))
  const centre = columns.map((column) => mean(column))
  const scale = columns.map((column, f) => Math.sqrt(mean(column.map((x) => (x - (centre[f] as number)) ** 2))) || 1)
  const rows = past.map((_, i) =>
    columns.map((column, f) => ((column[i] as number) - (centre[f] as number)) / (scale[f] as number)),
  )
  return { used, centre, scale, posterior: posteriorOf(rows, past.map(target)) }
}

const rowOf = ({ used, centre, scale }: Fit, course: PlannedCourse): number[] =>
  used.map(({ of }, f) => ((of(course) as number) - (centre[f] as number)) / (scale[f] as number))

/** Prices of other currencies say nothing beside this one's: courses in it where they are enough, else all, without prices. */
function comparable(courses: readonly PastCourse[], { currency }: PlannedCourse): PastCourse[] {
  const sold = courses.filter((course) => course.buyers > 0 && course.audience > 0)
  const own = sold.filter((course) => course.currency === currency)
  return own.length >= TWIN_FEWEST ? own : sold.map((course) => ({ ...course, price: null }))
}

/** Courses of the same category where there are two or more; else all. */
function alike(past: readonly PastCourse[], course: PlannedCourse): readonly PastCourse[] {
  const own = past.filter(({ category }) => category !== null && category === course.category)
  return own.length >= 2 ? own : past
}

const draws = (fitted: Fit, planned: PlannedCourse, seed: number, name: string): Float64Array =>
  Float64Array.from({ length: DRAWS }, (_, draw) =>
    Math.max(0, Math.round(Math.expm1(predict(fitted.posterior, rowOf(fitted, planned), new Rng(seed, name, draw))))),
  )

/**
 * @returns null with fewer than TWIN_FEWEST courses; `chosen` is `mean` when the courses' mean was nearer than the twin in the
 * back-test, and `buyers` then comes from it
 */
export function courseTwin(planned: PlannedCourse, courses: readonly PastCourse[], seed: number): Twin | null {
  const past = comparable(courses, planned).sort(
    (a, b) => a.buyers - b.buyers || a.audience - b.audience || (a.title < b.title ? -1 : 1),
  )
  if (past.length < TWIN_FEWEST) return null
  let inside = 0
  const off: number[] = []
  const meanOff: number[] = []
  past.forEach((course, i) => {
    const others = past.filter((_, j) => j !== i)
    const values = draws(regress(others, course), course, seed, `simulate.twin ${i}`)
    const [low, high] = interval(values, LEVEL)
    if (course.buyers >= low && course.buyers <= high) inside++
    off.push(Math.abs(Math.log1p(quantile(sorted(values), 0.5)) - target(course)))
    meanOff.push(Math.abs(mean(alike(others, course).map(target)) - target(course)))
  })
  const [error, meanError] = [Math.exp(mean(off)), Math.exp(mean(meanOff))]
  const chosen = error < meanError ? 'twin' : 'mean'
  const fitted = chosen === 'twin' ? regress(past, planned) : regress(alike(past, planned), planned, [])
  const values = sorted(draws(fitted, planned, seed, 'simulate.twin'))
  const weights = fitted.used.map(({ name, of }, f) => {
    const drawn = Float64Array.from(
      { length: DRAWS },
      (_, draw) => fitted.posterior.draw(new Rng(seed, 'simulate.twin weights', draw)).weights[f + 1] as number,
    )
    const scale = fitted.scale[f] as number
    const [low, high] = interval(drawn, LEVEL)
    return {
      name,
      value: of(planned) as number,
      weight: mean(drawn) / scale,
      interval: [low / scale, high / scale] satisfies [number, number],
    }
  })
  return {
    buyers: { p10: quantile(values, 0.1), p50: quantile(values, 0.5), p90: quantile(values, 0.9) },
    features: weights,
    backtest: { courses: past.length, inside, level: LEVEL, error, meanError },
    chosen,
    days: TWIN_DAYS,
  }
}
