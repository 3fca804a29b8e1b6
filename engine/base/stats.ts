/** Small statistics that every estimate's interval rests on. */

/** Sample quantile, type 7 (Hyndman & Fan 1996). `sorted` ascending, q in 0 … 1. NaN when empty. */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  const n = sorted.length
  if (n === 0) return Number.NaN
  const h = (n - 1) * q
  const i = Math.floor(h)
  const a = sorted[i] as number
  const b = sorted[Math.min(i + 1, n - 1)] as number
  return a + (h - i) * (b - a)
}

/** Ascending copy. */
export const sorted = (xs: ArrayLike<number>): Float64Array => Float64Array.from(xs).sort()

/** Equal-tailed interval of the draws at `level` (0.8 → P10 and P90). */
export function interval(draws: ArrayLike<number>, level: number): [number, number] {
  const s = sorted(draws)
  return [quantile(s, (1 - level) / 2), quantile(s, (1 + level) / 2)]
}

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}

export function mean(xs: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < xs.length; i++) sum += xs[i] as number
  return xs.length ? sum / xs.length : Number.NaN
}

/** ln Γ(x), x > 0 (Lanczos, g = 7, n = 9; relative error below 1e-13). */
export function logGamma(x: number): number {
  const g = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ]
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const t = x - 1
  let a = g[0] as number
  for (let i = 1; i < 9; i++) a += (g[i] as number) / (t + i)
  const u = t + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (t + 0.5) * Math.log(u) - u + Math.log(a)
}

/** Regularised incomplete beta I_x(a, b) by Lentz's continued fraction (DLMF 8.17.22). */
export function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - betaCdf(1 - x, b, a)
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a
  const tiny = 1e-300
  let c = 1
  let d = 1 - ((a + b) * x) / (a + 1)
  d = 1 / (Math.abs(d) < tiny ? tiny : d)
  let f = d
  for (let m = 1; m < 10_000; m++) {
    for (const numerator of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 + numerator * d
      c = 1 + numerator / c
      d = 1 / (Math.abs(d) < tiny ? tiny : d)
      c = Math.abs(c) < tiny ? tiny : c
      f *= c * d
    }
    if (Math.abs(c * d - 1) < 1e-15) break
  }
  return front * f
}

/** Quantile of Beta(a, b) by bisection to 1e-12. */
export function betaQuantile(p: number, a: number, b: number): number {
  let lo = 0
  let hi = 1
  for (let i = 0; i < 60; i++) {
    const mid = (lo + hi) / 2
    if (betaCdf(mid, a, b) < p) lo = mid
    else hi = mid
  }
  return (lo + hi) / 2
}

/** Jeffreys interval of a share: equal-tailed posterior under Beta(½, ½) (Brown, Cai & DasGupta 2001, section 4). */
export function jeffreys(successes: number, n: number, level: number): { mean: number; interval: [number, number] } {
  const a = successes + 0.5
  const b = n - successes + 0.5
  return {
    mean: a / (a + b),
    interval: [
      successes === 0 ? 0 : betaQuantile((1 - level) / 2, a, b),
      successes === n ? 1 : betaQuantile((1 + level) / 2, a, b),
    ],
  }
}
