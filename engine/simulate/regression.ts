/**
 * Bayesian linear regression for few rows: y = w₀ + Σ wₓ·x + noise, w ~ N(m, σ²·diag(v)), σ² ~ InvGamma(a, b). Conjugate, so the
 * posterior has a closed form (Gelman et al., Bayesian Data Analysis, section 14.8; Bishop 2006, exercise 3.12).
 */
import { dot, mean, type Rng } from '../base/index.ts'

/** A feature one standard deviation away changes ln(sales) by 0.3 or less in two cases of three: an assumption, no data. */
const WEIGHT_SD = 0.3
/** Courses of one studio differ by a factor of about two for other reasons: σ² ~ InvGamma(3, 1), mean 0.5. An assumption, no data. */
const NOISE = { a: 3, b: 1 }
/** The mean of the data itself says where they lie: the prior of w₀ is flat for practical purposes. */
const CENTRE_VARIANCE = 100

export interface Posterior {
  /** Mean of (w₀, w…). */
  mean: Float64Array
  /** Lower Cholesky factor of the covariance divided by σ², row-major. */
  factor: Float64Array
  a: number
  b: number
  draw(rng: Rng): { weights: Float64Array; sigma: number }
}

/** @param rows standardised features, all of one width */
export function posteriorOf(rows: readonly (readonly number[])[], y: readonly number[]): Posterior {
  const k = 1 + (rows[0]?.length ?? 0)
  const prior = Float64Array.from({ length: k }, (_, i) => (i === 0 ? 1 / CENTRE_VARIANCE : 1 / WEIGHT_SD ** 2))
  const centre = mean(y)
  const precision = new Float64Array(k * k)
  const right = new Float64Array(k)
  for (let i = 0; i < k; i++) precision[i * k + i] = prior[i] as number
  right[0] = (prior[0] as number) * centre
  rows.forEach((row, n) => {
    const x = [1, ...row]
    for (let i = 0; i < k; i++) {
      right[i]! += (x[i] as number) * (y[n] as number)
      for (let j = 0; j < k; j++) precision[i * k + j]! += (x[i] as number) * (x[j] as number)
    }
  })
  const inverse = invert(precision, k)
  const weights = multiply(inverse, right, k)
  const squares =
    y.reduce((sum, v) => sum + v * v, 0) +
    (prior[0] as number) * centre ** 2 -
    dot(weights, multiply(precision, weights, k))
  const a = NOISE.a + y.length / 2
  const b = NOISE.b + Math.max(0, squares) / 2
  const factor = cholesky(inverse, k)
  return {
    ...{ mean: weights, factor, a, b },
    draw: (rng) => {
      const sigma = Math.sqrt(b / rng.gamma(a))
      const z = Float64Array.from({ length: k }, () => rng.normal())
      return { weights: multiply(factor, z, k).map((x, i) => (weights[i] as number) + sigma * x), sigma }
    },
  }
}

/** One draw of y at a row. */
export function predict(posterior: Posterior, row: readonly number[], rng: Rng): number {
  const { weights, sigma } = posterior.draw(rng)
  return dot(weights, Float64Array.from([1, ...row])) + sigma * rng.normal()
}

const multiply = (m: Float64Array, v: Float64Array, k: number): Float64Array =>
  Float64Array.from({ length: k }, (_, i) => dot(m.subarray(i * k, (i + 1) * k), v))

/** Lower factor of a symmetric positive definite matrix. */
function cholesky(m: Float64Array, k: number): Float64Array {
  const out = new Float64Array(k * k)
  for (let i = 0; i < k; i++)
    for (let j = 0; j <= i; j++) {
      let sum = m[i * k + j] as number
      for (let h = 0; h < j; h++) sum -= (out[i * k + h] as number) * (out[j * k + h] as number)
      out[i * k + j] = i === j ? Math.sqrt(sum) : sum / (out[j * k + j] as number)
    }
  return out
}

/** By the factor's columns. */
function invert(m: Float64Array, k: number): Float64Array {
  const lower = cholesky(m, k)
  const out = new Float64Array(k * k)
  for (let c = 0; c < k; c++) {
    const x = new Float64Array(k)
    for (let i = 0; i < k; i++) {
      let sum = i === c ? 1 : 0
      for (let h = 0; h < i; h++) sum -= (lower[i * k + h] as number) * (x[h] as number)
      x[i] = sum / (lower[i * k + i] as number)
    }
    for (let i = k - 1; i >= 0; i--) {
      let sum = x[i] as number
      for (let h = i + 1; h < k; h++) sum -= (lower[h * k + i] as number) * (x[h] as number)
      x[i] = sum / (lower[i * k + i] as number)
    }
    for (let i = 0; i < k; i++) out[i * k + c] = x[i] as number
  }
  return out
}
