/**
 * A rate that differs from launch to launch: xₗ ~ Binomial(nₗ, θₗ), θₗ ~ Beta(μκ, (1−μ)κ).
 * The posterior of (μ, κ) is taken on a grid, and the next launch's own θ is drawn from it: an interval that knew only the
 * pooled counts would be far too narrow (Gelman et al., Bayesian Data Analysis, section 5.3).
 */
import { logGamma, type Rng } from '../base/index.ts'

export interface Observation {
  successes: number
  trials: number
}
export interface BetaPrior {
  a: number
  b: number
}
/** log κ ~ Normal(log, sd²): how alike launches are. */
export interface KappaPrior {
  log: number
  sd: number
}
/** Launches differ by tens of percent, within a factor of a few. An assumption, no data. */
export const KAPPA_PRIOR: KappaPrior = { log: Math.log(60), sd: 1 }
/**
 * Purchase rates differ more than opens and clicks do: each launch is of another course, and courses differ in how much they
 * are wanted. Rates of 10 to 40 % differ by a quarter to a half of themselves. An assumption, no data.
 */
export const BUY_KAPPA_PRIOR: KappaPrior = { log: Math.log(20), sd: 1 }

const MU_POINTS = 48
const KAPPA_POINTS = 12
const KAPPA_REACH = 2.5

export interface LaunchRate {
  /** Posterior mean of μ. */
  mean: number
  /** The next launch's θ. */
  draw(rng: Rng): number
}

/** @param prior of μ; without observations θ itself is drawn from it */
export function launchRate(
  observations: readonly Observation[],
  prior: BetaPrior,
  spread: KappaPrior = KAPPA_PRIOR,
): LaunchRate {
  const data = observations.filter((o) => o.trials > 0).sort((x, y) => x.trials - y.trials || x.successes - y.successes)
  if (data.length === 0) return { mean: prior.a / (prior.a + prior.b), draw: (rng) => rng.beta(prior.a, prior.b) }
  const successes = data.reduce((sum, o) => sum + o.successes, prior.a)
  const trials = data.reduce((sum, o) => sum + o.trials, prior.a + prior.b)
  const centre = Math.min(Math.max(successes / trials, 1e-6), 1 - 1e-6)
  const informative = data.reduce((sum, o) => sum + Math.min(o.trials, 10), prior.a + prior.b)
  const reach = 5 / Math.sqrt(informative * centre * (1 - centre))
  const step = (2 * reach) / (MU_POINTS - 1)
  const cells: { logit: number; kappa: number; log: number }[] = []
  for (let i = 0; i < MU_POINTS; i++)
    for (let j = 0; j < KAPPA_POINTS; j++) {
      const logit = Math.log(centre / (1 - centre)) - reach + i * step
      const z = (2 * j * KAPPA_REACH) / (KAPPA_POINTS - 1) - KAPPA_REACH
      const kappa = Math.exp(spread.log + spread.sd * z)
      cells.push({ logit, kappa, log: logPosterior(data, prior, logit, kappa) - (z * z) / 2 })
    }
  const highest = cells.reduce((max, cell) => Math.max(max, cell.log), Number.NEGATIVE_INFINITY)
  const cumulative = new Float64Array(cells.length)
  let total = 0
  let mean = 0
  cells.forEach((cell, i) => {
    const weight = Math.exp(cell.log - highest)
    total += weight
    mean += weight * logistic(cell.logit)
    cumulative[i] = total
  })
  return {
    mean: mean / total,
    draw: (rng) => {
      const cell = cells[firstAbove(cumulative, rng.uniform() * total)] as (typeof cells)[number]
      const mu = logistic(cell.logit + (rng.uniform() - 0.5) * step)
      return rng.beta(mu * cell.kappa, (1 - mu) * cell.kappa)
    },
  }
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x))
const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b)

/** Up to a constant, over logit μ (hence the Jacobian: exponents a and b instead of a − 1 and b − 1). */
function logPosterior(data: readonly Observation[], prior: BetaPrior, logit: number, kappa: number): number {
  const mu = logistic(logit)
  const a = mu * kappa
  const b = (1 - mu) * kappa
  let sum = prior.a * Math.log(mu) + prior.b * Math.log1p(-mu)
  const base = logBeta(a, b)
  for (const { successes, trials } of data) sum += logBeta(a + successes, b + trials - successes) - base
  return sum
}

function firstAbove(cumulative: Float64Array, u: number): number {
  let low = 0
  let high = cumulative.length - 1
  while (low < high) {
    const mid = (low + high) >> 1
    if ((cumulative[mid] as number) > u) high = mid
    else low = mid + 1
  }
  return low
}

/**
 * Binomial(n, p) in O(log n) beta draws: the i-th smallest of n uniforms is Beta(i, n + 1 − i), and either half remains
 * (Devroye 1986, Non-Uniform Random Variate Generation, section X.4.3).
 */
export function binomial(rng: Rng, n: number, p: number): number {
  let left = n
  let q = p
  let k = 0
  while (left > 40 && q > 0 && q < 1) {
    const i = 1 + (left >> 1)
    const x = rng.beta(i, left + 1 - i)
    if (x >= q) {
      left = i - 1
      q /= x
    } else {
      k += i
      left -= i
      q = (q - x) / (1 - x)
    }
  }
  return k + (q >= 1 ? left : q <= 0 ? 0 : rng.binomial(left, q))
}
