/**
 * Simulation-based calibration (Talts, Betancourt, Simpson, Vehtari & Gelman 2018, arXiv 1804.06788): draw the truth from the
 * prior, data from the truth, and the posterior from the data; the rank of the truth among L posterior draws is uniform on
 * 0 … L when, and only when, the posterior is right.
 */
import { logGamma, Rng } from '../../engine/base/index.ts'
import {
  BUY_KAPPA_PRIOR,
  binomial,
  KAPPA_PRIOR,
  type KappaPrior,
  launchRate,
} from '../../engine/simulate/beta-binomial.ts'
import { drawElasticity, ELASTICITY_PRIOR, elasticityPosterior } from '../../engine/simulate/money.ts'
import { posteriorOf, predict } from '../../engine/simulate/regression.ts'

/** Posterior draws: ranks 0 … 19 make twenty cells, one rank each. */
export const DRAWS = 19
export const CELLS = DRAWS + 1

export interface Model {
  name: string
  /** One rank, 0 … DRAWS. */
  rank(study: number): number
}

const rankOf = (truth: number, draw: (i: number) => number): number =>
  Array.from({ length: DRAWS }, (_, i) => draw(i)).filter((x) => x < truth).length

/** Launches of one channel: μ ~ Beta(a, b), κ ~ LogNormal, θ of each launch, successes; the truth is the next launch's θ. */
const nextLaunch = (name: string, spread: KappaPrior): Model => ({
  name,
  rank(study) {
    const rng = new Rng(study, 'sbc.rate')
    const prior = { a: 3, b: 5 }
    const mu = rng.beta(prior.a, prior.b)
    const kappa = Math.exp(spread.log + spread.sd * rng.normal())
    const theta = (): number => rng.beta(mu * kappa, (1 - mu) * kappa)
    const launches = Array.from({ length: 1 + rng.int(5) }, () => {
      const trials = 20 + rng.int(400)
      return { trials, successes: binomial(rng, trials, theta()) }
    })
    const fitted = launchRate(launches, prior, spread)
    return rankOf(theta(), (i) => fitted.draw(new Rng(study, 'sbc.rate posterior', i)))
  },
})

/** Own prices: e ~ its prior, log orders = a − e·log price + noise of the stated variance; the truth is e. */
export const priceResponse: Model = {
  name: 'the price response',
  rank(study) {
    const rng = new Rng(study, 'sbc.elasticity')
    const truth = drawElasticity(rng, ELASTICITY_PRIOR)
    // Orders are real numbers here: the model is of their logarithm.
    const prices = Array.from({ length: 2 + rng.int(8) }, () => {
      const price = Math.exp(3 + rng.normal())
      const mean = 20_000
      const orders = Math.exp(Math.log(mean) - truth * Math.log(price / 20) + rng.normal())
      return { price, orders }
    })
    const fitted = elasticityPosterior(prices.map((p) => ({ ...p, currency: 'EUR', orders: Math.max(p.orders, 1e-9) })))
    return rankOf(truth, (i) => drawElasticity(new Rng(study, 'sbc.elasticity posterior', i), fitted))
  },
}

/** Courses: σ² ~ InvGamma(3, 1), slopes ~ Normal(0, 0.3²σ²), a wide intercept; the truth is the next course’s ln(1 + buyers). */
export const nextCourse: Model = {
  name: 'the next course’s sales',
  rank(study) {
    const rng = new Rng(study, 'sbc.course')
    const sigma = Math.sqrt(1 / rng.gamma(3))
    const slopes = [0.3, 0.3].map((sd) => sd * sigma * rng.normal())
    const row = (): number[] => slopes.map(() => rng.normal())
    const y = (x: number[]): number =>
      4 + x.reduce((sum, v, i) => sum + v * (slopes[i] as number), 0) + sigma * rng.normal()
    const rows = Array.from({ length: 6 + rng.int(10) }, row)
    const fitted = posteriorOf(rows, rows.map(y))
    const x = row()
    return rankOf(y(x), (i) => predict(fitted, x, new Rng(study, 'sbc.course posterior', i)))
  },
}

export const models: readonly Model[] = [
  nextLaunch('the next launch’s rate', KAPPA_PRIOR),
  nextLaunch('the next launch’s purchase rate', BUY_KAPPA_PRIOR),
  priceResponse,
  nextCourse,
]

export function histogram(model: Model, studies: number): number[] {
  const counts = new Array<number>(CELLS).fill(0)
  for (let study = 0; study < studies; study++) counts[model.rank(study)]!++
  return counts
}

/** P(χ² with CELLS − 1 degrees ≥ the observed) under uniform ranks: the upper regularised gamma function. */
export function pValue(counts: readonly number[]): number {
  const expected = counts.reduce((a, b) => a + b, 0) / counts.length
  const statistic = counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)
  return upperGamma((counts.length - 1) / 2, statistic / 2)
}

/** Q(s, x), by the series of P below s + 1 and by Lentz's continued fraction above (DLMF 8.11.4, 8.9.2). */
function upperGamma(s: number, x: number): number {
  if (x <= 0) return 1
  const front = Math.exp(s * Math.log(x) - x - logGamma(s))
  if (x < s + 1) {
    let term = 1 / s
    let sum = term
    for (let n = 1; n < 500; n++) {
      term *= x / (s + n)
      sum += term
    }
    return 1 - front * sum
  }
  let b = x + 1 - s
  let c = 1e300
  let d = 1 / b
  let h = d
  for (let n = 1; n < 500; n++) {
    const an = -n * (n - s)
    b += 2
    d = 1 / (an * d + b)
    c = b + an / c
    h *= d * c
  }
  return front * h
}
