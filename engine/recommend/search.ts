/** Each candidate's parameters, searched on validation: a small grid, or a few draws from a larger one, by seed. */
import type { LeftOut } from '../contract/index.ts'
import { type Candidate, type Context, candidates, type FitTable } from './candidates.ts'
import type { Params, Recommender } from './model.ts'

export interface Searched {
  params: Params
  /** Mean validation NDCG of the best parameters. */
  ndcg: number
}

/** The first of the best: grids run from plain to special. */
export async function search(
  candidate: Candidate,
  table: FitTable,
  context: Context,
  judge: (model: Recommender) => Promise<number>,
): Promise<Searched> {
  const train = candidate.fitter(table, context)
  let best: Searched | null = null
  for (const params of candidate.grid(table, context)) {
    const ndcg = await judge(await train(params))
    if (!best || ndcg > best.ndcg) best = { params, ndcg }
  }
  if (!best) throw new Error('empty grid')
  return best
}

/** Those that can take part, popularity first, and those that cannot with the reason. */
export function contestants(table: FitTable, context: Context): { taking: Candidate[]; leftOut: LeftOut[] } {
  const taking: Candidate[] = []
  const leftOut: LeftOut[] = []
  for (const candidate of candidates) {
    const reason = candidate.leftOut(table, context)
    if (reason) leftOut.push({ model: candidate.name, ...reason })
    else taking.push(candidate)
  }
  return { taking, leftOut }
}
