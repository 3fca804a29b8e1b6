import { expect, test } from 'vitest'
import { betaCdf, betaQuantile, interval, jeffreys, logGamma, quantile, Rng } from '../../engine/base/index.ts'

const draws = (n: number, f: (r: Rng) => number, seed = 7): Float64Array => {
  const rng = new Rng(seed, 'test')
  return Float64Array.from({ length: n }, () => f(rng))
}
const moments = (xs: Float64Array) => {
  const mean = xs.reduce((a, b) => a + b, 0) / xs.length
  return { mean, variance: xs.reduce((a, b) => a + (b - mean) ** 2, 0) / (xs.length - 1) }
}

test('the same seed, stream and index give the same draws; another of any gives others', () => {
  const of = (seed: number, stream: string, index = 0) => {
    const r = new Rng(seed, stream, index)
    return [r.u32(), r.u32(), r.u32(), r.u32(), r.u32()].join()
  }
  expect(of(1, 'a')).toBe(of(1, 'a'))
  expect(new Set([of(1, 'a'), of(2, 'a'), of(1, 'b'), of(1, 'a', 1)]).size).toBe(4)
})

/** Means and variances in closed form (any table of distributions); six standard errors of 200,000 draws. */
test.each([
  ['uniform', (r: Rng) => r.uniform(), 1 / 2, 1 / 12],
  ['normal', (r: Rng) => r.normal(), 0, 1],
  ['gamma(0.5)', (r: Rng) => r.gamma(0.5), 0.5, 0.5],
  ['gamma(7)', (r: Rng) => r.gamma(7), 7, 7],
  ['beta(2,5)', (r: Rng) => r.beta(2, 5), 2 / 7, 10 / (49 * 8)],
  ['poisson(3)', (r: Rng) => r.poisson(3), 3, 3],
  ['poisson(80)', (r: Rng) => r.poisson(80), 80, 80],
  ['int(6)', (r: Rng) => r.int(6), 2.5, 35 / 12],
])('%s has its mean and variance', (_, f, mean, variance) => {
  const n = 200_000
  const m = moments(draws(n, f))
  expect(Math.abs(m.mean - mean)).toBeLessThan(6 * Math.sqrt(variance / n))
  expect(Math.abs(m.variance / variance - 1)).toBeLessThan(0.05)
})

test('shuffle is a permutation and reaches every order', () => {
  const rng = new Rng(3, 'shuffle')
  const seen = new Set(Array.from({ length: 400 }, () => rng.shuffle(['a', 'b', 'c', 'd']).join('')))
  expect(seen.size).toBe(24)
})

test('quantile type 7 as in Hyndman & Fan 1996', () => {
  expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5)
  expect(quantile([1, 2, 3, 4, 10], 0.9)).toBeCloseTo(7.6, 12) // R: quantile(c(1,2,3,4,10), .9)
  expect(quantile([], 0.5)).toBeNaN()
  expect(interval([5, 1, 4, 2, 3], 0.8)).toEqual([1.4, 4.6])
})

test('logGamma and the incomplete beta against closed forms', () => {
  for (let n = 1; n < 15; n++) {
    let f = 1
    for (let i = 2; i < n; i++) f *= i
    expect(logGamma(n)).toBeCloseTo(Math.log(f), 10)
  }
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12)
  // I_x(1, b) = 1 − (1−x)^b and I_x(a, 1) = x^a
  for (const x of [0.01, 0.3, 0.77, 0.999]) {
    expect(betaCdf(x, 1, 4.5)).toBeCloseTo(1 - (1 - x) ** 4.5, 12)
    expect(betaCdf(x, 3.2, 1)).toBeCloseTo(x ** 3.2, 12)
  }
  for (const x of [0.01, 0.3, 0.77]) expect(betaQuantile(betaCdf(x, 2.5, 6), 2.5, 6)).toBeCloseTo(x, 9)
})

test('Jeffreys: never 0 or 1 in the middle, open at the ends', () => {
  expect(jeffreys(0, 10, 0.8).interval[0]).toBe(0)
  expect(jeffreys(3, 3, 0.8).interval[1]).toBe(1)
  expect(jeffreys(3, 3, 0.8).mean).toBeCloseTo(3.5 / 4, 12)
  // Brown, Cai & DasGupta 2001: n = 10, x = 2, 95 % Jeffreys interval is (0.044, 0.503)
  const [lo, hi] = jeffreys(2, 10, 0.95).interval
  expect(lo).toBeCloseTo(0.044, 2)
  expect(hi).toBeCloseTo(0.503, 2)
})
