/** Counts that vary more than Poisson ones do: daily orders. Mean μ, variance μ + α μ². */
import { logGamma } from '../base/index.ts'

/** ln P(X = k). @param variance ≥ mean > 0; equal means Poisson */
function logPmf(k: number, mean: number, variance: number): number {
  const extra = variance - mean
  if (extra < mean * 1e-9) return k * Math.log(mean) - mean - logGamma(k + 1)
  const r = (mean * mean) / extra
  return (
    logGamma(k + r) - logGamma(r) - logGamma(k + 1) + r * Math.log(r / (r + mean)) + k * Math.log(mean / (r + mean))
  )
}

/** P(X = k + 1) ÷ P(X = k). */
function step(k: number, mean: number, variance: number): number {
  const extra = variance - mean
  if (extra < mean * 1e-9) return mean / (k + 1)
  const r = (mean * mean) / extra
  return (((k + r) / (k + 1)) * mean) / (r + mean)
}

/**
 * ln P(X ≥ k) for k above the mean: the first term times a series that shrinks from there. Exact to 1e-12 relative.
 * At or below the mean, where nothing is unusual: 0.
 */
export function logTail(k: number, mean: number, variance: number): number {
  if (k <= mean) return 0
  let term = 1
  let sum = 1
  for (let i = k; i < k + 100_000 && term > sum * 1e-13; i++) {
    term *= step(i, mean, variance)
    sum += term
  }
  return Math.min(0, logPmf(k, mean, variance) + Math.log(sum))
}

/** Smallest k with P(X ≤ k) ≥ q. Summed from twelve standard deviations below the mean, where nothing is left to miss. */
export function countQuantile(q: number, mean: number, variance: number): number {
  let k = Math.max(0, Math.floor(mean - 12 * Math.sqrt(variance)))
  let p = Math.exp(logPmf(k, mean, variance))
  let below = p
  while (below < q && k < mean + 100 * Math.sqrt(variance) + 100) {
    p *= step(k, mean, variance)
    below += p
    k++
  }
  return k
}
