/** The people of a held-out part, and how a model does on them. */
import { breathe, checkCancelled, mean, Rng } from '../base/index.ts'
import type { GroupScore } from '../contract/index.ts'
import { histories, type Interaction } from './data.ts'
import { rankingMetrics, type UserMetrics } from './metrics.ts'
import type { Recommender } from './model.ts'

export interface Held {
  users: number[]
  relevant: Map<number, Set<number>>
  /** What each person had before. */
  seen: Set<number>[]
}

export function held(test: readonly Interaction[], known: readonly Interaction[], users: number): Held {
  const seen = histories(known, users)
  const relevant = new Map<number, Set<number>>()
  for (const { user, item } of test) {
    if (seen[user]?.has(item)) continue
    const own = relevant.get(user) ?? new Set()
    relevant.set(user, own.add(item))
  }
  return { users: [...relevant.keys()].sort((a, b) => a - b), relevant, seen }
}

/** A seeded part of them where there are more than `most`. */
export function some(all: Held, most: number, seed: number): Held {
  if (all.users.length <= most) return all
  const drawn = new Rng(seed, 'recommend.validation').shuffle([...all.users]).slice(0, most)
  return { ...all, users: drawn.sort((a, b) => a - b) }
}

/** Metrics of each held-out user; those without history get `fallback`'s list. */
export async function measure(
  model: Recommender,
  fallback: Recommender,
  on: Held,
  k: number,
  signal?: AbortSignal,
): Promise<Map<number, UserMetrics>> {
  const out = new Map<number, UserMetrics>()
  for (const [n, user] of on.users.entries()) {
    if (n % 100 === 0) {
      await breathe()
      checkCancelled(signal)
    }
    const seen = on.seen[user] ?? new Set<number>()
    const scores = (seen.size ? model : fallback).score(user)
    out.set(user, rankingMetrics(scores, seen, on.relevant.get(user) ?? new Set(), k))
  }
  return out
}

export const ndcgs = (m: ReadonlyMap<number, UserMetrics>): number[] => [...m.values()].map((u) => u.ndcg)

/** Mean NDCG and recall of the people seen in training, or of those not. */
export function group(
  name: 'warm' | 'cold',
  models: readonly { name: string; metrics: ReadonlyMap<number, UserMetrics> }[],
  on: Held,
): GroupScore {
  const users = on.users.filter((u) => (on.seen[u]?.size ?? 0) > 0 === (name === 'warm'))
  const average = (metrics: ReadonlyMap<number, UserMetrics>, pick: (m: UserMetrics) => number): number =>
    users.length ? mean(users.map((u) => pick(metrics.get(u) as UserMetrics))) : 0
  return {
    users: users.length,
    models: models.map(({ name: model, metrics }) => ({
      name: model,
      ndcg: average(metrics, (m) => m.ndcg),
      recall: average(metrics, (m) => m.recall),
    })),
  }
}
