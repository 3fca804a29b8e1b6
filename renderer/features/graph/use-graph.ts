/** What the page asks of the engine: the map, then everybody's scores, and whom to tell first. */
import type { GraphMap, GraphReport, SeedReport } from '../../../engine/contract/index.ts'
import { type Loaded, useWork } from '../../client/queries.ts'

const SEED = 1

export const spans = ['all', 'year', 'quarter'] as const
export type Span = (typeof spans)[number]
const DAYS: Record<Exclude<Span, 'all'>, number> = { year: 365, quarter: 90 }

/** From when links count, given the time of the newest row. */
export const sinceOf = (span: Span, last: number | null | undefined): number | undefined =>
  span === 'all' || last == null ? undefined : last - DAYS[span] * 86_400_000

const filter = (since: number | undefined) => (since === undefined ? {} : { since })

export const useMap = (since: number | undefined): Loaded<GraphMap> =>
  useWork(
    'graph',
    ['map', SEED, since ?? 'all'],
    (engine, signal) => engine.graph.map({ seed: SEED, ...filter(since) }, { signal }),
    { keep: true },
  )

/** @param after the map is there: both begin with the same work, which is done once */
export const useReport = (since: number | undefined, after: boolean): Loaded<GraphReport> =>
  useWork(
    'graph',
    ['report', SEED, since ?? 'all'],
    (engine, signal) => engine.graph.report({ seed: SEED, ...filter(since) }, { signal }),
    { enabled: after },
  )

export const useSeeds = (
  budget: number,
  probability: number,
  since: number | undefined,
  after: boolean,
): Loaded<SeedReport> =>
  useWork(
    'seeds',
    [budget, probability, SEED, since ?? 'all'],
    (engine, signal) => engine.graph.seeds({ seed: SEED, budget, probability, ...filter(since) }, { signal }),
    { enabled: after, keep: true },
  )
