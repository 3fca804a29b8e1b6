/** What the views of the sales tab ask. */
import type {
  AudienceChanges,
  Cohorts,
  LaunchBursts,
  LessonDropOff,
  RepeatPurchase,
  Segments,
} from '../../../../engine/contract/index.ts'
import { type Loaded, useRead } from '../../../client/queries.ts'

export const useCohorts = (): Loaded<Cohorts> =>
  useRead(['audience', 'cohorts'], (engine, signal) => engine.audience.cohorts(undefined, { signal }))
export const useRepeat = (): Loaded<RepeatPurchase> =>
  useRead(['audience', 'repeat'], (engine, signal) => engine.audience.repeat(undefined, { signal }))
export const useSegments = (): Loaded<Segments> =>
  useRead(['audience', 'segments'], (engine, signal) => engine.audience.segments({ top: 1 }, { signal }))
export const useLessons = (): Loaded<LessonDropOff> =>
  useRead(['audience', 'lessons'], (engine, signal) => engine.audience.lessons(undefined, { signal }))
export const useLaunches = (): Loaded<LaunchBursts> =>
  useRead(['audience', 'launches'], (engine, signal) => engine.audience.launches(undefined, { signal }))
/** @param since null: the last 30 days */
export const useChanges = (since: number | null): Loaded<AudienceChanges> =>
  useRead(
    ['audience', 'changes', since],
    (engine, signal) => engine.audience.changes(since === null ? {} : { since }, { signal }),
    { keep: true },
  )
