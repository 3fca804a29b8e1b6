/** Train, validation and test parts. Temporal wherever times exist; nothing of a later part is ever seen by an earlier one. */
import { quantile, Rng, sorted } from '../base/index.ts'
import type { Split } from '../contract/index.ts'
import type { Interaction } from './data.ts'

export interface Parts {
  split: Split
  train: Interaction[]
  validation: Interaction[]
  test: Interaction[]
  /** Temporal only: first time of validation, and of test. */
  cutTrain: number | null
  cutTest: number | null
  /** What was left out and why, in words; empty when nothing was. */
  dropped: string
}

/** Shares of events before validation and before test. */
const TRAIN = 0.8
const BEFORE_TEST = 0.9

function temporal(all: readonly Interaction[]): Parts {
  const timed = all.filter((i) => i.at !== null)
  const times = sorted(timed.map((i) => i.at as number))
  const cutTrain = quantile(times, TRAIN)
  const cutTest = quantile(times, BEFORE_TEST)
  const at = (i: Interaction): number => i.at as number
  return {
    split: 'temporal',
    cutTrain,
    cutTest,
    train: timed.filter((i) => at(i) < cutTrain),
    validation: timed.filter((i) => at(i) >= cutTrain && at(i) < cutTest),
    test: timed.filter((i) => at(i) >= cutTest),
    dropped: timed.length < all.length ? `${all.length - timed.length} interactions without a time` : '',
  }
}

/** Each user's last events (a tenth, at least one) are test, those before them validation; users with fewer than three events only train. */
function perUser(
  all: readonly Interaction[],
  split: Split,
  order: (own: Interaction[]) => Interaction[],
  held: (n: number) => number,
): Parts {
  const parts: Parts = { split, train: [], validation: [], test: [], cutTrain: null, cutTest: null, dropped: '' }
  for (const own of Map.groupBy(all, (i) => i.user).values()) {
    if (own.length < 3) {
      parts.train.push(...own)
      continue
    }
    const ordered = order(own)
    const n = held(own.length)
    parts.test.push(...ordered.slice(ordered.length - n))
    parts.validation.push(...ordered.slice(ordered.length - 2 * n, ordered.length - n))
    parts.train.push(...ordered.slice(0, ordered.length - 2 * n))
  }
  return parts
}

/** @param all distinct interactions, sorted by (user, item); the draws belong to users and cells, not to rows */
export function splitInteractions(all: readonly Interaction[], wanted: Split | undefined, seed: number): Parts {
  const hasTimes = all.some((i) => i.at !== null)
  const split = wanted ?? (hasTimes ? 'temporal' : 'loo')
  if (split === 'temporal' && hasTimes) return temporal(all)
  if (split === 'user-temporal' && hasTimes)
    return perUser(
      all,
      split,
      (own) => own.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0) || a.item - b.item),
      (n) => Math.min(Math.max(1, Math.floor(n / 10)), Math.floor(n / 3)),
    )
  if (split === 'random') {
    const part = (i: Interaction): number => new Rng(seed, `recommend.split ${i.user}`, i.item).uniform()
    const drawn = all.map((i) => ({ i, u: part(i) }))
    const between = (lo: number, hi: number): Interaction[] =>
      drawn.filter(({ u }) => u >= lo && u < hi).map(({ i }) => i)
    return {
      split,
      train: between(0, TRAIN),
      validation: between(TRAIN, BEFORE_TEST),
      test: between(BEFORE_TEST, 1),
      cutTrain: null,
      cutTest: null,
      dropped: '',
    }
  }
  const parts = perUser(
    all,
    'loo',
    (own) => new Rng(seed, 'recommend.loo', own[0]?.user ?? 0).shuffle([...own]),
    () => 1,
  )
  return { ...parts, dropped: split === 'loo' ? '' : `no times: ${split} became leave-one-out` }
}
