/** The retention triangle: one row per cohort (it holds for all currencies), newest last, the first month left out. */
import type { AudienceRow } from '../../../engine/contract/index.ts'

export interface Cohort {
  key: string
  size: number | null
  /** Shares in the first, second, … month after the first purchase. */
  later: number[]
}

export function cohortsOf(rows: readonly AudienceRow[]): { cohorts: Cohort[]; months: number; most: number } {
  const seen = new Map<string, Cohort>()
  for (const { key, cohortSize, retention } of rows)
    if (retention && !seen.has(key)) seen.set(key, { key, size: cohortSize ?? null, later: retention.slice(1) })
  const cohorts = [...seen.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
  return {
    cohorts,
    months: Math.max(0, ...cohorts.map((c) => c.later.length)),
    most: Math.max(0, ...cohorts.flatMap((c) => c.later)),
  }
}

/** 0 (nobody) to 5 (as many as anywhere in the table). */
export const stepOf = (share: number, most: number): number =>
  share <= 0 || most <= 0 ? 0 : Math.max(1, Math.min(5, Math.ceil((share / most) * 5)))
