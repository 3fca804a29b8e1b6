/**
 * The tournament: parameters and model are chosen on validation; only the chosen one meets popularity on test, so that nobody
 * wins by luck among many. People the model has never seen get best sellers and are counted apart.
 */
import { breathe, canonicalJson, checkCancelled, interval, mean, sha256 } from '../base/index.ts'
import type { ModelScore, RecommendEval, Report, Split } from '../contract/index.ts'
import type { Context } from './candidates.ts'
import { cardOf } from './card.ts'
import { distinct, type Interaction, type InteractionTable } from './data.ts'
import { bootstrapMeans, judge } from './gate.ts'
import { group, held, measure, ndcgs, some } from './held.ts'
import { catalogueCoverage, novelty, type UserMetrics } from './metrics.ts'
import type { Recommender } from './model.ts'
import { likingAccuracy } from './neural/liking.ts'
import { fitPopularity } from './popularity.ts'
import { contestants, search } from './search.ts'
import { splitInteractions } from './split.ts'

export interface EvaluateOptions {
  seed: number
  k: number
  split?: Split
  /** Ratings from this on count as liked; without one every interaction does. */
  threshold?: number
  /** For the `seconds` of each model only. */
  clock: () => number
  /** Trains on it what can be; left out, the CPU. */
  device?: 'cpu' | 'gpu'
  /** What the run record calls the device. */
  deviceName?: string
  /** Bytes that may be used. */
  memory?: number
  signal?: AbortSignal
  onProgress?: Report
}

const SHOWN_LEVEL = 0.8
/** People by whom parameters are chosen, and scores of theirs, at most; the test part is always whole. */
const VALIDATION_PEOPLE = 5_000
const VALIDATION_SCORES = 100_000_000

interface Contestant {
  name: string
  model: Recommender
  /** NDCG on validation, with the best parameters. */
  validated: number
  metrics: Map<number, UserMetrics>
  seconds: number
}

function rmse(model: Recommender, test: readonly Interaction[]): number | null {
  const rated = test.filter((i) => i.rating !== null)
  if (!model.rating || rated.length === 0) return null
  return Math.sqrt(mean(rated.map((i) => ((i.rating as number) - (model.rating?.(i.user, i.item) ?? 0)) ** 2)))
}

const lastTime = (all: readonly Interaction[]): number => all.reduce((last, { at }) => Math.max(last, at ?? 0), 0)

/**
 * @param table interactions with dense user and item ranks, in any order
 * @returns metrics of each model on the test part beside popularity, warm and cold people apart, and the gate's verdict
 */
export async function evaluateRecommenders(table: InteractionTable, options: EvaluateOptions): Promise<RecommendEval> {
  const { seed, k, signal, threshold } = options
  const { users, items } = table
  const all = distinct(table.interactions)
  const liked = (rows: readonly Interaction[]): Interaction[] =>
    threshold === undefined ? [...rows] : rows.filter((i) => i.rating === null || i.rating >= threshold)
  const parts = splitInteractions(all, options.split, seed)
  const known = [...parts.train, ...parts.validation]
  const validation = some(
    held(liked(parts.validation), parts.train, users),
    Math.min(VALIDATION_PEOPLE, Math.ceil(VALIDATION_SCORES / items)),
    seed,
  )
  const test = held(liked(parts.test), known, users)
  const trainTable = { interactions: liked(parts.train), rated: parts.train, users, items }
  const finalTable = { interactions: liked(known), rated: known, users, items }
  const dispatches: Record<string, number> = {}
  const fallbacks = new Set<string>()
  const context = (end: number): Context => ({
    ...{ now: end, seed, signal, device: options.device ?? 'cpu', memory: options.memory },
    onDispatch: (kernel, times) => {
      dispatches[kernel] = (dispatches[kernel] ?? 0) + times
    },
    onFallback: (problem) => fallbacks.add(problem),
  })
  const now = lastTime(all)
  const [before, after] = [context(parts.cutTrain ?? now), context(parts.cutTest ?? now)]
  const { taking, leftOut } = contestants({ interactions: liked(all), rated: all, users, items }, after)
  const plain = fitPopularity(trainTable, 0, before.now)
  const played: Contestant[] = []
  options.onProgress?.(0, taking.length)
  for (const [n, candidate] of taking.entries()) {
    const started = options.clock()
    const found = await search(candidate, trainTable, before, async (model) =>
      validation.users.length ? mean(ndcgs(await measure(model, plain, validation, k, signal))) : 0,
    )
    const model = await candidate.fitter(finalTable, after)(found.params)
    const metrics = await measure(model, played[0]?.model ?? model, test, k, signal)
    const seconds = (options.clock() - started) / 1000
    played.push({ name: candidate.name, model, validated: found.ndcg, metrics, seconds })
    options.onProgress?.(n + 1, taking.length)
  }
  const [popularity, ...others] = played
  if (!popularity) throw new Error('popularity is always a candidate')
  const chosen = others.toSorted((a, b) => b.validated - a.validated)[0] ?? popularity
  const base = ndcgs(popularity.metrics)
  const difference = ndcgs(chosen.metrics).map((x, i) => x - (base[i] as number))
  const people = new Set(all.map((i) => i.user)).size
  const gate = judge(chosen.name, difference, seed, people / Math.max(1, test.users.length))
  const counts = new Float64Array(items)
  for (const { item } of liked(known)) counts[item]!++
  const models: ModelScore[] = []
  for (const c of played) {
    // A thousand resamples of everybody are a long breath for each.
    await breathe()
    checkCancelled(signal)
    const own = ndcgs(c.metrics)
    const lists = [...c.metrics.values()].map((m) => m.items)
    models.push({
      name: c.name,
      ndcg: own.length ? mean(own) : 0,
      recall: own.length ? mean([...c.metrics.values()].map((m) => m.recall)) : 0,
      coverage: catalogueCoverage(lists, items),
      novelty: novelty(lists, counts, users),
      interval: own.length ? interval(bootstrapMeans(own, seed, `recommend.${c.name}`), SHOWN_LEVEL) : [0, 0],
      level: SHOWN_LEVEL,
      seconds: c.seconds,
      params: c.model.params,
      rmse: rmse(c.model, parts.test),
    })
  }
  const dataHash = sha256(canonicalJson(all))
  const device = fallbacks.size > 0 ? 'cpu' : (options.deviceName ?? 'cpu')
  const cold = group('cold', played, test)
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
    models,
    warm: group('warm', played, test),
    cold,
    gate,
    leftOut,
    liking:
      threshold === undefined
        ? null
        : await likingAccuracy(known, parts.test, { users, items, threshold, seed, signal }),
    card: cardOf({
      ...{ gate, models, split: parts.split, seed, device, dataHash, known, items },
      ...{ testPeople: test.users.length, coldPeople: cold.users },
    }),
    device,
    dispatches,
    dataHash,
    warnings: [
      ...(test.users.length === 0 ? ['nobody is left in the test part'] : []),
      ...(parts.dropped ? [parts.dropped] : []),
      ...[...fallbacks].map((problem) => `the CPU did the work of the GPU: ${problem}`),
    ],
  }
}
