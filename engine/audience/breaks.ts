/**
 * Months from which on people feel otherwise than before.
 *
 * Unit: a person's mean in a month. Statistic: over every split of the months with enough people on both sides, the largest
 * difference of means in units of its spread. Its chance is found by shuffling: people who spoke in equally many months swap
 * their feelings, and each person's feelings swap months. If feelings do not hang on time, every such table is as likely as the
 * real one, however often one person writes: the test is exact (Good 2005, chapter 3). Shuffling stops early where the answer is
 * clear, at no cost to that (Besag & Clifford 1991). Series are judged together by Holm 1979, so that the chance of any false
 * flag among them is at most FALSE_BREAK.
 */
import { breathe, byCodeUnit, checkCancelled, Rng } from '../base/index.ts'
import type { Report } from '../contract/index.ts'

/** The chance that any of all series is flagged where none has changed. */
export const FALSE_BREAK = 0.05
/** Person-months on each side of a split. */
export const LEAST_BESIDE = 10
const SHUFFLES = 1_999
/** Where there are so many person-months, fewer shuffles: what is there to see is plain, and each takes long. */
const MANY = 20_000
const SHUFFLES_OF_MANY = 999
/** As many shuffles at least as far apart as the real table end the search. */
const ENOUGH = 20
/** Values dealt between two breaths: some milliseconds. */
const BREATH = 50_000

export interface MoodItem {
  who: string
  /** Months since any fixed one. */
  month: number
  /** −1, 0, 1 */
  value: number
}
export interface MoodBreak {
  /** First month of the new mood. */
  month: number
  before: { net: number; people: number }
  after: { net: number; people: number }
  p: number
}

/** Each person's months in order, and their mean in each. */
function unitsOf(items: readonly MoodItem[]): { month: number; value: number }[][] {
  return [...Map.groupBy(items, (i) => i.who)]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([, own]) =>
      [...Map.groupBy(own, (i) => i.month)]
        .sort(([a], [b]) => a - b)
        .map(([month, said]) => ({ month, value: said.reduce((sum, i) => sum + i.value, 0) / said.length })),
    )
}

interface Split {
  at: number
  distance: number
}

/** The split that sets means furthest apart, of those with enough on both sides; months are places 0 … n−1. */
function furthest(places: Uint32Array, values: Float64Array, months: number): Split {
  const n = new Float64Array(months)
  const sums = new Float64Array(months)
  for (let i = 0; i < places.length; i++) {
    const m = places[i] as number
    n[m]! += 1
    sums[m]! += values[i] as number
  }
  const all = values.length
  const total = sums.reduce((a, b) => a + b, 0)
  let best: Split = { at: -1, distance: 0 }
  let [count, sum] = [0, 0]
  for (let at = 1; at < months; at++) {
    count += n[at - 1] as number
    sum += sums[at - 1] as number
    const rest = all - count
    if (count < LEAST_BESIDE || rest < LEAST_BESIDE) continue
    const distance = Math.abs((total - sum) / rest - sum / count) / Math.sqrt(1 / count + 1 / rest)
    if (distance > best.distance + 1e-12) best = { at, distance }
  }
  return best
}

/** People who spoke in equally many months, one after the other: `count` blocks of `months` values from `start` on. */
interface Stratum {
  start: number
  count: number
  months: number
}

/** Values dealt anew, in place: blocks swap between people of a stratum, and values within each block (Fisher & Yates). */
function deal(values: Float64Array, strata: readonly Stratum[], rng: Rng): void {
  const swap = (a: number, b: number): void => {
    const held = values[a] as number
    values[a] = values[b] as number
    values[b] = held
  }
  for (const { start, count, months } of strata) {
    for (let i = count - 1; i > 0; i--) {
      const j = rng.int(i + 1)
      if (j !== i) for (let m = 0; m < months; m++) swap(start + i * months + m, start + j * months + m)
    }
    if (months > 1)
      for (let block = start; block < start + count * months; block += months)
        for (let i = months - 1; i > 0; i--) swap(block + i, block + rng.int(i + 1))
  }
}

/** @returns null where no split has enough people, or all say the same */
export async function moodBreak(
  items: readonly MoodItem[],
  seed: number,
  stream: string,
  signal?: AbortSignal,
): Promise<MoodBreak | null> {
  const units = unitsOf(items).sort((a, b) => a.length - b.length)
  const known = [...new Set(units.flatMap((own) => own.map((u) => u.month)))].sort((a, b) => a - b)
  const placeOf = new Map(known.map((month, place) => [month, place]))
  const places = Uint32Array.from(units.flatMap((own) => own.map((u) => placeOf.get(u.month) as number)))
  const values = Float64Array.from(units.flatMap((own) => own.map((u) => u.value)))
  const real = furthest(places, values, known.length)
  if (real.at < 0) return null
  let at = 0
  const strata = [...Map.groupBy(units, (own) => own.length)].map(([months, own]): Stratum => {
    const start = at
    at += own.length * months
    return { start, count: own.length, months }
  })
  const rng = new Rng(seed, stream)
  const most = values.length > MANY ? SHUFFLES_OF_MANY : SHUFFLES
  const perBreath = Math.max(1, Math.floor(BREATH / values.length))
  let [as, tried] = [0, 0]
  while (tried < most && as < ENOUGH) {
    if (tried % perBreath === 0) {
      checkCancelled(signal)
      await breathe()
    }
    deal(values, strata, rng)
    tried++
    if (furthest(places, values, known.length).distance >= real.distance - 1e-12) as++
  }
  const side = (from: number, to: number) => {
    const own = units.map((u) =>
      u.filter(({ month }) => (placeOf.get(month) as number) >= from && (placeOf.get(month) as number) < to),
    )
    const flat = own.flat()
    return { net: flat.reduce((s, u) => s + u.value, 0) / flat.length, people: own.filter((u) => u.length > 0).length }
  }
  return {
    month: known[real.at] as number,
    before: side(0, real.at),
    after: side(real.at, known.length),
    // Ended early: as many as were wanted among all tried. Else the real table counts as one of its own shuffles.
    p: as === ENOUGH ? as / tried : (as + 1) / (tried + 1),
  }
}

export interface Series<K> {
  key: K
  items: readonly MoodItem[]
}

/**
 * @returns `found`: series that changed beyond what chance does to all of them, surest first; `tested`: series with enough people
 * @throws EngineError CANCELLED
 */
export async function moodBreaks<K>(
  series: readonly Series<K>[],
  seed: number,
  options: { signal?: AbortSignal | undefined; onProgress?: Report | undefined } = {},
): Promise<{ found: (MoodBreak & { key: K; adjusted: number })[]; tested: number }> {
  const judged: (MoodBreak & { key: K; place: number })[] = []
  for (const [place, { key, items }] of series.entries()) {
    checkCancelled(options.signal)
    options.onProgress?.(place, series.length)
    const seen = await moodBreak(items, seed, `audience.breaks.${place}`, options.signal)
    if (seen) judged.push({ ...seen, key, place })
  }
  const ordered = judged.sort((a, b) => a.p - b.p || a.place - b.place)
  let adjusted = 0
  const found = ordered.map(({ place: _, ...seen }, i) => {
    adjusted = Math.min(1, Math.max(adjusted, seen.p * (ordered.length - i)))
    return { ...seen, adjusted }
  })
  return { found: found.filter((b) => b.adjusted <= FALSE_BREAK), tested: judged.length }
}
