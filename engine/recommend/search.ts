/** The candidates, and the small grids their parameters are searched on (validation only). Popularity comes first. */
import { fitBias } from './bias.ts'
import type { Interaction, InteractionTable } from './data.ts'
import { fitEase, itemGram } from './ease.ts'
import type { Params, Recommender } from './model.ts'
import { fitPopularity } from './popularity.ts'

/** Liked interactions, and all of them with their ratings. */
export interface FitTable extends InteractionTable {
  rated: readonly Interaction[]
}
export interface Searched {
  params: Params
  /** Mean validation NDCG of the best parameters. */
  ndcg: number
}
type Judge = (model: Recommender, popular: Recommender) => Promise<number>

export interface Candidate {
  name: string
  search(table: FitTable, now: number, judge: Judge, signal?: AbortSignal): Promise<Searched>
  fit(table: FitTable, params: Params, now: number, signal?: AbortSignal): Promise<Recommender>
}

const HALF_LIVES = [0, 365, 120, 45]
/** λ in co-purchases. Big catalogues get fewer values: each costs an inverse of items × items. */
const LAMBDAS = [3, 10, 30, 100, 300, 1_000]
const LAMBDAS_LARGE = [100, 300, 1_000]
const LARGE = 500

const popularity: Candidate = {
  name: 'popularity',
  async search(table, now, judge) {
    // Ages are in milliseconds; other clocks (seconds, row numbers) have no half-life in days.
    const grid = now > 1e11 ? HALF_LIVES : [0]
    const scored = await Promise.all(
      grid.map(async (halfLifeDays) => {
        const model = fitPopularity(table, halfLifeDays, now)
        return { params: { halfLifeDays }, ndcg: await judge(model, model) }
      }),
    )
    return best(scored)
  },
  fit: async (table, params, now) => fitPopularity(table, Number(params.halfLifeDays), now),
}

const bias: Candidate = {
  name: 'bias',
  async search(table, now, judge) {
    const model = fitBias({ ...table, interactions: table.rated })
    return { params: {}, ndcg: await judge(model, fitPopularity(table, 0, now)) }
  },
  fit: async (table) => fitBias({ ...table, interactions: table.rated }),
}

const ease: Candidate = {
  name: 'ease',
  async search(table, now, judge, signal) {
    const G = itemGram(table)
    const popular = fitPopularity(table, 0, now)
    const scored: Searched[] = []
    for (const lambda of table.items > LARGE ? LAMBDAS_LARGE : LAMBDAS)
      scored.push({ params: { lambda }, ndcg: await judge(await fitEase(table, lambda, { G, signal }), popular) })
    return best(scored)
  },
  fit: (table, params, _, signal) => fitEase(table, Number(params.lambda), { signal }),
}

/** The first of the best: grids run from plain to special. */
function best(scored: readonly Searched[]): Searched {
  const [first, ...rest] = scored
  if (!first) throw new Error('empty grid')
  return rest.reduce((a, b) => (b.ndcg > a.ndcg ? b : a), first)
}

/** The bias model needs ratings that differ. */
export function searches(all: readonly Interaction[], items: number): Candidate[] {
  const ratings = new Set(all.flatMap((i) => (i.rating === null ? [] : [i.rating])))
  return [popularity, ...(ratings.size > 1 ? [bias] : []), ...(items > 1 ? [ease] : [])]
}

export const candidateOf = (name: string): Candidate | undefined =>
  [popularity, bias, ease].find((c) => c.name === name)
