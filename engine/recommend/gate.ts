/** The best-seller gate: a model is offered only when it beats "what sells most" on people it was not chosen on. */
import { interval, mean, Rng } from '../base/index.ts'
import type { Gate } from '../contract/index.ts'

const RESAMPLES = 1_000
const LEVEL = 0.95
/** Normal quantiles of 97.5 % and of 80 %: an interval above 0 in four of five repeats of the study. */
const Z = 1.959964 + 0.841621
/** Below this many test people an interval by bootstrap is too short to be trusted. */
const MIN_PEOPLE = 20

/** Means of paired bootstrap resamples over people, each resample its own stream. */
export function bootstrapMeans(
  values: readonly number[],
  seed: number,
  stream: string,
  resamples = RESAMPLES,
): Float64Array {
  return Float64Array.from({ length: resamples }, (_, r) => {
    const rng = new Rng(seed, stream, r)
    let sum = 0
    for (let i = 0; i < values.length; i++) sum += values[rng.int(values.length)] as number
    return sum / values.length
  })
}

/**
 * @param best       the model that validation chose
 * @param difference NDCG of `best` minus popularity, one value per test person
 * @param perTestPerson how many people there are for each that gets into the test part: the estimate of what would settle it is
 *   in people, not in test people
 */
export function judge(best: string, difference: readonly number[], seed: number, perTestPerson = 1): Gate {
  const n = difference.length
  const d = n ? mean(difference) : 0
  const ci: [number, number] = n ? interval(bootstrapMeans(difference, seed, 'recommend.gate'), LEVEL) : [0, 0]
  const offered = n >= MIN_PEOPLE && ci[0] > 0
  const variance = n > 1 ? difference.reduce((a, x) => a + (x - d) ** 2, 0) / (n - 1) : 0
  // n at which a difference as large as the one seen is found with 80 % power: ((z₀.₉₇₅ + z₀.₈)·sd / d)².
  const needed = d > 0 ? Math.ceil((Z * Z * variance) / (d * d)) : null
  const missing = needed === null ? null : Math.max(1, MIN_PEOPLE - n, needed - n)
  const morePeople = offered || missing === null ? null : Math.ceil(missing * perTestPerson)
  const reason = offered
    ? 'the 95 % interval of the difference lies above 0'
    : n < MIN_PEOPLE
      ? `only ${n} people in the test part`
      : d <= 0
        ? 'best sellers are as good or better on the test part'
        : 'the 95 % interval of the difference holds 0'
  return { best, offered, reason, difference: d, interval: ci, level: LEVEL, morePeople }
}
