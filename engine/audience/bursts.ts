/**
 * Bursts in a row of daily counts against the days around them.
 *
 * Baseline: the livelier side of the surrounding days that are not themselves bursts; spread: method of moments for the negative
 * binomial (Cameron & Trivedi 2013, section 3.2). Scan: every window of each length in LENGTHS; one stands out when counts as
 * high have a chance below FALSE_ALARM ÷ (windows tried), so that the chance of any false alarm in everything tried together
 * is at most FALSE_ALARM (Bonferroni: it holds however the windows overlap).
 */
import { countQuantile, logTail } from './negative-binomial.ts'
import { LEVEL } from './summary.ts'

export const FALSE_ALARM = 0.05
/** Days. */
export const LENGTHS = [1, 2, 3, 5, 7, 10, 14, 21] as const
/** A burst brings at least so many orders, and so many times the usual. */
export const MIN_ORDERS = 5
const MIN_TIMES = 1.5
/** Days on each side that a day is compared with, and how many of them there must be. */
const AROUND = 60
const LEAST = 28
/** A day this unlikely is left out of the baseline. */
const CLIP = Math.log(1e-4)
const ROUNDS = 10

export interface Burst {
  /** Places of the first and last day. */
  from: number
  to: number
  orders: number
  usual: number
  above: number
  interval: [number, number]
}

const prefix = (xs: ArrayLike<number>): Float64Array => {
  const sums = new Float64Array(xs.length + 1)
  for (let i = 0; i < xs.length; i++) sums[i + 1] = (sums[i] as number) + (xs[i] as number)
  return sums
}
const between = (sums: Float64Array, from: number, to: number): number => (sums[to] as number) - (sums[from] as number)

/**
 * Usual orders of each day: the mean of the AROUND days before it or of those after it, whichever is higher, so that a level
 * that rises or falls for good is no burst. A side with fewer than LEAST days says nothing, unless neither has them. Half an
 * order is added to every sum, so that quiet surroundings don't make a single order a wonder.
 */
function localMeans(counts: ArrayLike<number>, out: Uint8Array): Float64Array {
  const kept = Float64Array.from(out, (o) => 1 - o)
  const days = prefix(kept)
  const orders = prefix(Float64Array.from(kept, (k, i) => k * (counts[i] as number)))
  const n = counts.length
  const mean = (lo: number, hi: number): number => (between(orders, lo, hi) + 0.5) / (between(days, lo, hi) + 1)
  return Float64Array.from(kept, (_, i) => {
    const sides = [
      [Math.max(0, i - AROUND), i],
      [i + 1, Math.min(n, i + 1 + AROUND)],
    ] as const
    const told = sides.filter(([lo, hi]) => between(days, lo, hi) >= LEAST)
    return told.length ? Math.max(...told.map(([lo, hi]) => mean(lo, hi))) : mean(0, n)
  })
}

/** α = max(0, Σ((y − μ)² − y) ÷ Σ μ²) over the days kept. */
function spreadOf(counts: ArrayLike<number>, means: Float64Array, out: Uint8Array): number {
  let top = 0
  let bottom = 0
  for (let i = 0; i < means.length; i++) {
    if (out[i]) continue
    const y = counts[i] as number
    const mu = means[i] as number
    top += (y - mu) ** 2 - y
    bottom += mu * mu
  }
  return bottom > 0 ? Math.max(0, top / bottom) : 0
}

interface Baseline {
  means: Float64Array
  alpha: number
}

/** @param bursts days known to be part of one: never usual */
function baseline(counts: ArrayLike<number>, bursts: Uint8Array): Baseline {
  let out = bursts
  for (let round = 0; ; round++) {
    const means = localMeans(counts, out)
    const alpha = spreadOf(counts, means, out)
    const next = Uint8Array.from(means, (mu, i) =>
      bursts[i] || logTail(counts[i] as number, mu, mu + alpha * mu * mu) < CLIP ? 1 : 0,
    )
    if (round === ROUNDS || next.every((o, i) => o === out[i])) return { means, alpha }
    out = next
  }
}

interface Window {
  from: number
  to: number
  log: number
}

/** Windows of a row that stand out by themselves. @param tried windows of all rows together */
function standing(counts: ArrayLike<number>, { means, alpha }: Baseline, tried: number): Window[] {
  const limit = Math.log(FALSE_ALARM / tried)
  const orders = prefix(counts)
  const usual = prefix(means)
  const squares = prefix(Float64Array.from(means, (mu) => mu * mu))
  const found: Window[] = []
  for (const length of LENGTHS)
    for (let from = 0; from + length <= counts.length; from++) {
      const to = from + length
      const y = between(orders, from, to)
      const mu = between(usual, from, to)
      if (y < MIN_ORDERS || y < MIN_TIMES * mu) continue
      const log = logTail(y, mu, mu + alpha * between(squares, from, to))
      if (log < limit) found.push({ from, to, log })
    }
  return found
}

/** The least likely window first; others that touch it are the same burst where they add days that are high themselves. */
function joined(
  windows: readonly Window[],
  counts: ArrayLike<number>,
  means: Float64Array,
): { from: number; to: number }[] {
  const taken: { from: number; to: number }[] = []
  for (const w of windows.toSorted((a, b) => a.log - b.log || a.from - b.from || a.to - b.to))
    if (!taken.some((t) => w.from <= t.to + 1 && t.from <= w.to + 1)) taken.push({ from: w.from, to: w.to })
  const high = (i: number): boolean => (counts[i] as number) >= MIN_TIMES * (means[i] as number)
  return taken
    .map(({ from, to }) => {
      while (from < to - 1 && !high(from)) from++
      while (to - 1 > from && !high(to - 1)) to--
      return { from, to }
    })
    .sort((a, b) => a.from - b.from)
}

export const windowsIn = (days: number): number => LENGTHS.reduce((n, length) => n + Math.max(0, days - length + 1), 0)

/**
 * A burst of many middling days raises the very baseline it is held against, so what is found is taken out and the rest looked
 * at again until nothing is added. The first find alone decides about false alarms: their chance stays what it is.
 * @param counts orders per day @param tried windows of all rows that are judged together (`windowsIn` of each)
 * @returns bursts by time. `above` = orders − usual; its interval is what chance does to the usual days at LEVEL
 */
export function burstsIn(counts: ArrayLike<number>, tried: number): Burst[] {
  const bursts = new Uint8Array(counts.length)
  let usually = baseline(counts, bursts)
  let found: { from: number; to: number }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    found = joined(standing(counts, usually, tried), counts, usually.means)
    const before = bursts.reduce((n, b) => n + b, 0)
    for (const { from, to } of found) bursts.fill(1, from, to)
    if (bursts.reduce((n, b) => n + b, 0) === before) break
    usually = baseline(counts, bursts)
  }
  const orders = prefix(counts)
  const usual = prefix(usually.means)
  const squares = prefix(Float64Array.from(usually.means, (mu) => mu * mu))
  return found.map(({ from, to }) => {
    const y = between(orders, from, to)
    const mu = between(usual, from, to)
    const variance = mu + usually.alpha * between(squares, from, to)
    const lo = y - countQuantile((1 + LEVEL) / 2, mu, variance)
    const hi = y - countQuantile((1 - LEVEL) / 2, mu, variance)
    return { from, to: to - 1, orders: y, usual: mu, above: y - mu, interval: [lo, hi] }
  })
}
