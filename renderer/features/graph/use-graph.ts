/** What the page asks of the engine: the map, then everybody's scores, and whom to tell first. */
import type { GraphMap, GraphReport, SeedReport } from '../../../engine/contract/index.ts'
import { type Loaded, useWork } from '../../client/queries.ts'

const SEED = 1

export const useMap = (): Loaded<GraphMap> =>
  useWork('graph', ['map', SEED], (engine, signal) => engine.graph.map({ seed: SEED }, { signal }))

/** @param after the map is there: both begin with the same work, which is done once */
export const useReport = (after: boolean): Loaded<GraphReport> =>
  useWork('graph', ['report', SEED], (engine, signal) => engine.graph.report({ seed: SEED }, { signal }), {
    enabled: after,
  })

export const useSeeds = (budget: number, probability: number, after: boolean): Loaded<SeedReport> =>
  useWork(
    'seeds',
    [budget, probability, SEED],
    (engine, signal) => engine.graph.seeds({ seed: SEED, budget, probability }, { signal }),
    { enabled: after, keep: true },
  )
