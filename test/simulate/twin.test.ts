/** The course twin and the calibrated chances: regression by brute force, planted truth found, noise refused. */
import { describe, expect, test } from 'vitest'
import { mean, Rng } from '../../engine/base/index.ts'
import { calibratePropensity } from '../../engine/simulate/propensity.ts'
import { posteriorOf, predict } from '../../engine/simulate/regression.ts'
import { courseTwin, type PastCourse } from '../../engine/simulate/twin.ts'

describe('regression for few rows', () => {
  const rows = [[-1.2], [-0.3], [0.1], [0.6], [0.8]]
  const y = [3.1, 3.6, 4.4, 4.2, 4.9]

  /** Brute force: draws from the prior weighted by the likelihood of the rows. */
  test('posterior mean and predictive spread match importance sampling', () => {
    const centre = mean(y)
    let [total, slope, next, squares] = [0, 0, 0, 0]
    for (let i = 0; i < 400_000; i++) {
      const rng = new Rng(9, 'test.regression', i)
      const sigma = Math.sqrt(1 / rng.gamma(3))
      // The intercept's prior is flat: drawn where the data are, its density there is the same.
      const a = centre + 3 * (2 * rng.uniform() - 1)
      const b = 0.3 * sigma * rng.normal()
      const density = rows.reduce(
        (product, [x], n) => (product * Math.exp(-(((y[n]! - a - b * x!) / sigma) ** 2) / 2)) / sigma,
        1,
      )
      // N(centre, 100σ²) at a, up to a constant: flat but for its width.
      const weight = density * (Math.exp(-(((a - centre) / (10 * sigma)) ** 2) / 2) / sigma)
      const at = a + b * 1.5 + sigma * rng.normal()
      total += weight
      slope += weight * b
      next += weight * at
      squares += weight * at * at
    }
    const posterior = posteriorOf(rows, y)
    expect(posterior.mean[1]).toBeCloseTo(slope / total, 2)
    const drawn = Array.from({ length: 20_000 }, (_, i) => predict(posterior, [1.5], new Rng(2, 'test.predict', i)))
    expect(Math.abs(mean(drawn) - next / total)).toBeLessThan(0.03)
    const spread = Math.sqrt(squares / total - (next / total) ** 2)
    expect(Math.abs(Math.sqrt(mean(drawn.map((v) => (v - mean(drawn)) ** 2))) / spread - 1)).toBeLessThan(0.05)
  })
})

describe('course twin', () => {
  /** Buyers = audience^0.8 · (price/50)^−1.5 · e^(noise · z). */
  const courses = (n: number, noise: number, elasticity: number): PastCourse[] =>
    Array.from({ length: n }, (_, i) => {
      const rng = new Rng(i, 'test.courses')
      const price = Math.round(2_000 * 4 ** rng.uniform())
      const audience = 500 + i * 300
      const buyers = audience ** 0.8 * (price / 5_000) ** -elasticity * Math.exp(noise * rng.normal())
      return {
        ...{ title: `course ${i}`, price, currency: 'EUR', lessons: 10 + rng.int(20), minutes: null, audience },
        ...{ category: null, buyers: Math.max(1, Math.round(buyers)) },
      }
    })
  const planned = { price: 3_000, currency: 'EUR', lessons: 20, minutes: null, audience: 3_000, category: null }

  test('a planted price response is found: the twin is nearer than the mean, and covers', () => {
    const twin = courseTwin(planned, courses(14, 0.1, 1.5), 1)!
    expect(twin.chosen).toBe('twin')
    expect(twin.backtest.error).toBeLessThan(twin.backtest.meanError)
    expect(twin.backtest.inside / twin.backtest.courses).toBeGreaterThanOrEqual(0.7)
    const truth = 3_000 ** 0.8 * 0.6 ** -1.5
    expect(twin.buyers.p10).toBeLessThan(truth)
    expect(twin.buyers.p90).toBeGreaterThan(truth)
    const price = twin.features.find(({ name }) => name === 'price')!
    expect(price.weight).toBeLessThan(0)
    expect(price.interval[1]).toBeLessThan(0)
  })

  test('where nothing but chance tells courses apart the mean wins, and it is said', () => {
    const noise = courses(10, 1, 0).map((c, i) => ({ ...c, audience: 1_000, buyers: [40, 90, 60, 150][i % 4]! }))
    const twin = courseTwin(planned, noise, 1)!
    expect(twin.chosen).toBe('mean')
    expect(twin.backtest.error).toBeGreaterThanOrEqual(twin.backtest.meanError)
    expect(twin.features).toEqual([])
    expect(twin.buyers.p10).toBeLessThan(75)
    expect(twin.buyers.p90).toBeGreaterThan(75)
  })

  test('the order of courses does not matter; fewer than four say nothing; foreign prices are not mixed in', () => {
    const past = courses(8, 0.3, 1)
    expect(courseTwin(planned, past.toReversed(), 3)).toEqual(courseTwin(planned, past, 3))
    expect(courseTwin(planned, past.slice(0, 3), 3)).toBeNull()
    const foreign = courseTwin({ ...planned, currency: 'USD' }, past, 3)!
    expect(foreign.features.map(({ name }) => name)).not.toContain('price')
  })
})

describe('calibrated chances', () => {
  const course = (seed: number, strength: number, rate = 0.08) => {
    const rng = new Rng(seed, 'test.scored')
    const scores = Float64Array.from({ length: 600 }, () => rng.normal())
    const buyers = Uint8Array.from(scores, () => Number(rng.uniform() < 0.5))
    const base = Math.log(rate / (1 - rate)) - strength ** 2 / 4
    const bought = Uint8Array.from(scores, (s) => Number(rng.uniform() < 1 / (1 + Math.exp(-base - strength * s))))
    return { scores, buyers, bought }
  }

  test('scores that tell become chances that are right: in each fifth of people as many buy as said', async () => {
    const found = (await calibratePropensity(
      [1, 2, 3, 4].map((seed) => course(seed, 1.2)),
      course(9, 1.2),
      1,
    ))!
    expect(found.interval[0]).toBeGreaterThan(0)
    expect(found.courses).toBe(4)
    const { bought } = course(9, 1.2)
    const order = [...found.propensity.keys()].sort((a, b) => found.propensity[a]! - found.propensity[b]!)
    for (let fifth = 0; fifth < 5; fifth++) {
      const own = order.slice(fifth * 120, (fifth + 1) * 120)
      const said = mean(own.map((i) => found.propensity[i]!))
      const did = mean(own.map((i) => bought[i]!))
      expect(Math.abs(did - said), `fifth ${fifth}`).toBeLessThan(4 * Math.sqrt((said * (1 - said)) / 120) + 0.02)
    }
  })

  test('scores that say nothing are refused: at most one of ten', async () => {
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        calibratePropensity(
          [1, 2, 3].map((seed) => course(100 * i + seed, 0)),
          course(100 * i + 9, 0),
          i,
        ),
      ),
    )
    const refused = all.filter((found) => found === null)
    expect(refused.length).toBeGreaterThanOrEqual(9)
  })

  test('one course is not enough', async () =>
    expect(await calibratePropensity([course(1, 2)], course(2, 2), 1)).toBeNull())
})
