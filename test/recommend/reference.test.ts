/**
 * Reference figures on MovieLens 100K under the reference protocols, where the folder that LACUNA_DATA names holds it; elsewhere
 * skipped by name. 5-fold RMSE: Surprise's published table (surpriselib.com: SVD 0.934, SVD++ 0.919, BaselineOnly 0.944).
 * Implicit: all ratings as events, a random fifth of each person's held out, NDCG@10 over all items.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { mean, Rng } from '../../engine/base/index.ts'
import {
  BPR_DEFAULTS,
  distinct,
  fitBias,
  fitBpr,
  fitEase,
  fitIals,
  fitMf,
  fitPopularity,
  type Interaction,
  type InteractionTable,
  MF_DEFAULTS,
  type Recommender,
  rankingMetrics,
} from '../../engine/recommend/index.ts'

const file = join(process.env.LACUNA_DATA ?? '', 'rec_ml100k', 'ml-100k.inter')
const here = process.env.LACUNA_DATA !== undefined && existsSync(file)

function load(): InteractionTable {
  const rows = readFileSync(file, 'utf8').trim().split('\n').slice(1)
  const cells = rows.map((row) => row.split('\t').map(Number) as [number, number, number, number])
  const interactions = cells.map(([user, item, rating]) => ({ user: user - 1, item: item - 1, at: null, rating }))
  return { interactions: distinct(interactions), users: 943, items: 1682 }
}

describe.skipIf(!here)('MovieLens 100K (needs LACUNA_DATA)', () => {
  const table = here ? load() : { interactions: [], users: 0, items: 0 }

  test('5-fold RMSE: bias 0.944 ± .005, MF at most 0.935', async () => {
    const order = new Rng(1, 'test.folds').shuffle([...table.interactions.keys()])
    const rmse = async (train: (t: InteractionTable) => Promise<Recommender>): Promise<number> => {
      const folds: number[] = []
      for (let f = 0; f < 5; f++) {
        const held = new Set(order.filter((_, n) => n % 5 === f))
        const model = await train({ ...table, interactions: table.interactions.filter((_, n) => !held.has(n)) })
        const squares = [...held].map((n) => {
          const { user, item, rating } = table.interactions[n] as Interaction
          return ((rating as number) - model.rating!(user, item)) ** 2
        })
        folds.push(Math.sqrt(mean(squares)))
      }
      return mean(folds)
    }
    expect(Math.abs((await rmse(async (t) => fitBias(t))) - 0.944)).toBeLessThan(0.005)
    expect(await rmse((t) => fitMf(t, { ...MF_DEFAULTS, seed: 1 }))).toBeLessThan(0.935)
  })

  test('implicit NDCG@10: popularity about .21, EASE at least .44, iALS at least .39, BPR between', async () => {
    const train: Interaction[] = []
    const held = new Map<number, Set<number>>()
    for (const [user, own] of Map.groupBy(table.interactions, (i) => i.user)) {
      const mixed = new Rng(1, 'test.within', user).shuffle([...own])
      const cut = Math.round(mixed.length * 0.8)
      train.push(...mixed.slice(0, cut))
      held.set(user, new Set(mixed.slice(cut).map((i) => i.item)))
    }
    const t = { ...table, interactions: distinct(train) }
    const seen = Map.groupBy(train, (i) => i.user)
    const ndcg = (model: Recommender): number =>
      mean(
        [...held].map(([user, relevant]) => {
          const known = new Set(seen.get(user)?.map((i) => i.item))
          return rankingMetrics(model.score(user), known, relevant, 10).ndcg
        }),
      )
    expect(Math.abs(ndcg(fitPopularity(t, 0, 0)) - 0.215)).toBeLessThan(0.02)
    expect(ndcg(await fitEase(t, 300))).toBeGreaterThan(0.44)
    expect(ndcg(await fitIals(t, { factors: 64, lambda: 0.01, unobserved: 0.3, sweeps: 10, seed: 1 }))).toBeGreaterThan(
      0.39,
    )
    const bpr = ndcg(await fitBpr(t, { ...BPR_DEFAULTS, seed: 1 }))
    expect(bpr).toBeGreaterThan(0.35)
  })
})
