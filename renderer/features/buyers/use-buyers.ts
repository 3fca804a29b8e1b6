/** The tournament of recommenders, and what its winner (or the best-seller list) says of recent buyers. */
import type { NewCourse, Newcomer, RecommendEval, RecommendList } from '../../../engine/contract/index.ts'
import { type Loaded, useRead, useWork } from '../../client/queries.ts'

/** Recent buyers shown. */
export const SHOWN = 200

export const useTournament = (k: number): Loaded<RecommendEval> =>
  useWork('recommend', ['eval', k], (engine, signal) => engine.recommend.evaluate({ k }, { signal }))

export const useSuggestions = (k: number, enabled: boolean): Loaded<RecommendList> =>
  useWork('recommend', ['list', k], (engine, signal) => engine.recommend.list({ k, top: SHOWN }, { signal }), {
    enabled,
  })

/** Shown of those who would be offered a new course. */
const FIRST = 20

/** Of a course on a gap; nothing without one. */
export const useNewCourse = (gap: string | null): Loaded<NewCourse> =>
  useWork(
    'recommend',
    ['new course', gap],
    (engine, signal) => engine.recommend.newCourse({ gap: gap ?? '', top: FIRST }, { signal }),
    { enabled: gap !== null },
  )

export const useNewPerson = (owns: readonly string[], k: number): Loaded<Newcomer> =>
  useWork(
    'recommend',
    ['new person', k, ...owns],
    (engine, signal) => engine.recommend.newPerson({ owns: [...owns], k }, { signal }),
    { enabled: owns.length > 0, keep: true },
  )

/** Titles of the courses that were sold, each once. */
export function useCourses(): string[] {
  const rows = useRead(['audience', 'by', 'product'], (engine) => engine.audience.by({ by: 'product' })).data ?? []
  return [...new Set(rows.map(({ key }) => key))]
}
