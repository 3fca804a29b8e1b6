/**
 * How sure the mean over a group's people is: the same means on resamples of everybody, drawn with replacement. One resample
 * serves every group, so that groups which share people move together and can be compared.
 * Percentile interval: Efron & Tibshirani 1993, chapter 13.
 */
import { breathe, checkCancelled, interval, jeffreys, Rng } from '../base/index.ts'
import type { Report } from '../contract/index.ts'

export interface People {
  /** Places of the group's people among all, ascending. */
  who: Uint32Array
  /** Their values, −1 … 1. */
  value: Float64Array
}
export interface MeanSettings {
  seed: number
  stream: string
  resamples: number
  level: number
}

/** Work between two breaths, in draws and cells: a few milliseconds. */
const CHUNK = 100_000

/**
 * Where all people of a group say the same, no resample says anything else, yet the next person may. The share of others is
 * then no more than the Jeffreys bound of "none among n" (Brown, Cai & DasGupta 2001), and the mean no further off than if
 * they all stood at one end.
 */
function unanimous(value: number, n: number, level: number): [number, number] {
  const others = 1 - jeffreys(n, n, level).interval[0]
  return [value - others * (value + 1), value + others * (1 - value)]
}

/**
 * @param people number of all people
 * @returns per group its mean and interval. Cost O(resamples · (people + members of all groups))
 * @throws EngineError CANCELLED
 */
export async function meanIntervals(
  groups: readonly People[],
  people: number,
  settings: MeanSettings,
  options: { signal?: AbortSignal | undefined; onProgress?: Report | undefined },
): Promise<{ mean: number; interval: [number, number] }[]> {
  const { seed, stream, resamples, level } = settings
  const draws = groups.map(() => new Float64Array(resamples))
  const drawn = groups.map(() => 0)
  const counts = new Uint32Array(people)
  const cells = groups.reduce((n, g) => n + g.who.length, people)
  const perChunk = Math.max(1, Math.floor(CHUNK / (cells + 1)))
  for (let r = 0; r < resamples; r++) {
    if (r % perChunk === 0) {
      checkCancelled(options.signal)
      options.onProgress?.(r, resamples)
      await breathe()
    }
    const rng = new Rng(seed, stream, r)
    counts.fill(0)
    for (let i = 0; i < people; i++) counts[rng.int(people)]!++
    groups.forEach(({ who, value }, g) => {
      let n = 0
      let sum = 0
      for (let i = 0; i < who.length; i++) {
        const c = counts[who[i]!]!
        n += c
        sum += c * value[i]!
      }
      // A resample without anybody of the group says nothing of it.
      if (n > 0) draws[g]![drawn[g]!++] = sum / n
    })
  }
  options.onProgress?.(resamples, resamples)
  return groups.map(({ value }, g) => {
    const mean = value.reduce((a, b) => a + b, 0) / value.length
    const first = value[0] as number
    if (value.every((v) => v === first)) return { mean: first, interval: unanimous(first, value.length, level) }
    return { mean, interval: interval(draws[g]!.subarray(0, drawn[g]), level) }
  })
}
