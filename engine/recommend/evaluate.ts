/**
 * The tournament: parameters and model are chosen on validation; only the chosen one meets popularity on test, so that nobody
 * wins by luck among many. People the model has never seen get best sellers and are counted apart.
 */
import { breathe, canonicalJson, checkCancelled, interval, mean, sha256 } from '../base/index.ts'
import type { GroupScore, ModelScore, RecommendEval, Report, Split } from '../contract/index.ts'
import { distinct, histories, type Interaction, type InteractionTable } from './data.ts'
import { bootstrapMeans, judge } from './gate.ts'
import { catalogueCoverage, novelty, rankingMetrics, type UserMetrics } from './metrics.ts'
import type { Recommender } from './model.ts'
import { type Searched, searches } from './search.ts'
import { splitInteractions } from './split.ts'

export interface EvaluateOptions {
  seed: number
  k: number
  split?: Split
  /** Ratings from this on count as liked; without one every interaction does. */
  threshold?: number
  /** For the `seconds` of each model only. */
  clock: () => number
  signal?: AbortSignal
  onProgress?: Report
}

const SHOWN_LEVEL = 0.8

interface Held {
  users: number[]
  relevant: Map<number, Set<number>>
  seen: Set<number>[]
}

function held(test: readonly Interaction[], known: readonly Interaction[], users: number): Held {
  const seen = histories(known, users)
  const relevant = new Map<number, Set<number>>()
  for (const { user, item } of test) {
    if (seen[user]?.has(item)) continue
    const own = relevant.get(user) ?? new Set()
    relevant.set(user, own.add(item))
  }
  return { users: [...relevant.keys()].sort((a, b) => a - b), relevant, seen }
}

/** Metrics of each held-out user; those without history get `fallback`'s list. */
async function measure(
  model: Recommender,
  fallback: Recommender,
  on: Held,
  k: number,
  signal?: AbortSignal,
): Promise<Map<number, UserMetrics>> {
  const out = new Map<number, UserMetrics>()
  for (const [n, user] of on.users.entries()) {
    if (n % 200 === 0) {
      await breathe()
      checkCancelled(signal)
    }
    const seen = on.seen[user] ?? new Set<number>()
    const scores = (seen.size ? model : fallback).score(user)
    out.set(user, rankingMetrics(scores, seen, on.relevant.get(user) ?? new Set(), k))
  }
  return out
}

const ndcgs = (m: ReadonlyMap<number, UserMetrics>): number[] => [...m.values()].map((u) => u.ndcg)

function rmse(model: Recommender, test: readonly Interaction[]): number | null {
  const rated = test.filter((i) => i.rating !== null)
  if (!model.rating || rated.length === 0) return null
  return Math.sqrt(mean(rated.map((i) => ((i.rating as number) - (model.rating?.(i.user, i.item) ?? 0)) ** 2)))
}

interface Contestant {
  search: Searched
  model: Recommender
  metrics: Map<number, UserMetrics>
  seconds: number
}

function group(name: 'warm' | 'cold', contestants: readonly Contestant[], on: Held): GroupScore {
  const users = on.users.filter((u) => (on.seen[u]?.size ?? 0) > 0 === (name === 'warm'))
  const average = (c: Contestant, pick: (m: UserMetrics) => number): number =>
    users.length ? mean(users.map((u) => pick(c.metrics.get(u) as UserMetrics))) : 0
  return {
    users: users.length,
    models: contestants.map((c) => ({
      name: c.model.name,
      ndcg: average(c, (m) => m.ndcg),
      recall: average(c, (m) => m.recall),
    })),
  }
}

/**
 * @param table interactions with dense user and item ranks, in any order
 * @returns metrics of each model on the test part beside popularity, warm and cold people apart, and the gate's verdict
 */
export async function evaluateRecommenders(table: InteractionTable, options: EvaluateOptions): Promise<RecommendEval> {
  const { seed, k, signal } = options
  const all = distinct(table.interactions)
  const { threshold } = options
  const liked = (rows: readonly Interaction[]): Interaction[] =>
    threshold === undefined ? [...rows] : rows.filter((i) => i.rating === null || i.rating >= threshold)
  const parts = splitInteractions(all, options.split, seed)
  const { users, items } = table
  const now = Math.max(0, ...sample(all))
  const warnings: string[] = []
  const validation = held(liked(parts.validation), parts.train, users)
  const known = [...parts.train, ...parts.validation]
  const test = held(liked(parts.test), known, users)
  const candidates = searches(all, items)
  const contestants: Contestant[] = []
  const validated: { name: string; ndcg: number }[] = []
  options.onProgress?.(0, candidates.length)
  for (const [n, candidate] of candidates.entries()) {
    const started = options.clock()
    const trainTable = { interactions: liked(parts.train), rated: parts.train, users, items }
    const search = await candidate.search(
      trainTable,
      parts.cutTrain ?? now,
      async (model, popular) =>
        validation.users.length ? mean(ndcgs(await measure(model, popular, validation, k, signal))) : 0,
      signal,
    )
    const finalTable = { interactions: liked(known), rated: known, users, items }
    const model = await candidate.fit(finalTable, search.params, parts.cutTest ?? now, signal)
    const popular = contestants[0]?.model ?? model
    contestants.push({
      search,
      model,
      metrics: await measure(model, popular, test, k, signal),
      seconds: (options.clock() - started) / 1000,
    })
    validated.push({ name: candidate.name, ndcg: search.ndcg })
    options.onProgress?.(n + 1, candidates.length)
  }
  const [popularity, ...others] = contestants
  if (!popularity) throw new Error('popularity is always a candidate')
  const chosen = others.toSorted((a, b) => b.search.ndcg - a.search.ndcg)[0] ?? popularity
  const base = ndcgs(popularity.metrics)
  const difference = ndcgs(chosen.metrics).map((x, i) => x - (base[i] as number))
  const counts = new Float64Array(items)
  for (const { item } of liked(known)) counts[item]!++
  if (test.users.length === 0) warnings.push('nobody is left in the test part')
  if (parts.dropped) warnings.push(parts.dropped)
  return {
    protocol: {
      split: parts.split,
      k,
      threshold: threshold ?? null,
      seed,
      ranking: 'full',
      cutTrain: parts.cutTrain,
      cutTest: parts.cutTest,
      train: parts.train.length,
      validation: parts.validation.length,
      test: parts.test.length,
      dropped: parts.dropped,
    },
    users,
    items,
    interactions: all.length,
    models: contestants.map((c): ModelScore => {
      const own = ndcgs(c.metrics)
      const lists = [...c.metrics.values()].map((m) => m.items)
      return {
        name: c.model.name,
        ndcg: own.length ? mean(own) : 0,
        recall: own.length ? mean([...c.metrics.values()].map((m) => m.recall)) : 0,
        coverage: catalogueCoverage(lists, items),
        novelty: novelty(lists, counts, users),
        interval: own.length ? interval(bootstrapMeans(own, seed, `recommend.${c.model.name}`), SHOWN_LEVEL) : [0, 0],
        level: SHOWN_LEVEL,
        seconds: c.seconds,
        params: c.model.params,
        rmse: rmse(c.model, parts.test),
      }
    }),
    warm: group('warm', contestants, test),
    cold: group('cold', contestants, test),
    gate: judge(chosen.model.name, difference, seed),
    dataHash: sha256(canonicalJson(all)),
    warnings,
  }
}

const sample = (all: readonly Interaction[]): number[] => {
  let last = 0
  for (const { at } of all) if (at !== null && at > last) last = at
  return [last]
}
