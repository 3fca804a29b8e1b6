/** What the page asks of the engine: the map, then everybody's scores, and whom to tell first. */
import type { EdgeKind, GraphMap, GraphReport, Lang, SeedReport } from '../../../engine/contract/index.ts'
import { type Loaded, useWork } from '../../client/queries.ts'
import type { View } from './view.ts'

const SEED = 1

export const spans = ['all', 'year', 'quarter'] as const
export type Span = (typeof spans)[number]
const DAYS: Record<Exclude<Span, 'all'>, number> = { year: 365, quarter: 90 }

/** From when links count, given the time of the newest row. */
export const sinceOf = (span: Span, last: number | null | undefined): number | undefined =>
  span === 'all' || last == null ? undefined : last - DAYS[span] * 86_400_000

/** Which links count, whose view is taken, and in whose words groups are named. */
export interface Asked {
  since: number | undefined
  /** Undefined: all that there are. */
  kinds: readonly EdgeKind[] | undefined
  lang: Lang
  /** Null: everybody's. */
  view: View | null
}

const filter = ({ since, kinds }: Asked) => ({
  ...(since !== undefined && { since }),
  ...(kinds && { kinds: [...kinds] }),
})
const viewOf = ({ view }: Asked) => (view === null ? {} : view.kind === 'gap' ? { gap: view.id } : { near: [view.id] })
const keyOf = ({ since, kinds }: Asked): (string | number)[] => [SEED, since ?? 'all', kinds?.join('+') ?? 'all']
const seenKey = (asked: Asked): (string | number)[] => [
  ...keyOf(asked),
  asked.lang,
  ...(asked.view ? [asked.view.kind, asked.view.id] : []),
]

/** Groups are numbered; {@link useNames} brings their names. */
export const useMap = (asked: Asked): Loaded<GraphMap> =>
  useWork(
    'graph',
    ['map', ...seenKey(asked)],
    (engine, signal) =>
      engine.graph.map({ seed: SEED, lang: asked.lang, names: false, ...filter(asked), ...viewOf(asked) }, { signal }),
    { keep: true },
  )

/** @param after the map is there: both begin with the same work, which is done once */
export const useReport = (asked: Asked, after: boolean): Loaded<GraphReport> =>
  useWork(
    'graph',
    ['report', ...seenKey(asked)],
    (engine, signal) =>
      engine.graph.report(
        { seed: SEED, lang: asked.lang, names: false, ...filter(asked), ...viewOf(asked) },
        { signal },
      ),
    { enabled: after },
  )

/** What the groups are called: by topics, which take a while the first time. Whose view is taken changes no group. */
export const useNames = (asked: Asked, after: boolean): Loaded<GraphReport> =>
  useWork(
    'graph',
    ['names', ...keyOf(asked), asked.lang],
    (engine, signal) => engine.graph.report({ seed: SEED, lang: asked.lang, top: 1, ...filter(asked) }, { signal }),
    { enabled: after },
  )

export const useSeeds = (budget: number, probability: number, asked: Asked, after: boolean): Loaded<SeedReport> =>
  useWork(
    'seeds',
    [budget, probability, ...keyOf(asked)],
    (engine, signal) => engine.graph.seeds({ seed: SEED, budget, probability, ...filter(asked) }, { signal }),
    { enabled: after, keep: true },
  )
