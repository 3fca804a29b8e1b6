/** The retention triangle's layout: how many months wide, and how dark a cell. */
import type { Cohorts } from '../../../../engine/contract/index.ts'

/** Share of a cohort that bought in each month after; the last column is the oldest cohort's. */
export const sharesOf = ({ buyers, returned }: Cohorts['rows'][number]): number[] =>
  returned.map((people) => (buyers > 0 ? people / buyers : 0))

export const monthsOf = ({ rows }: Cohorts): number => Math.max(0, ...rows.map(({ returned }) => returned.length))

export const mostOf = ({ rows }: Cohorts): number => Math.max(0, ...rows.flatMap(sharesOf))

/** 0 (nobody) to 5 (as many as anywhere in the table). */
export const stepOf = (share: number, most: number): number =>
  share <= 0 || most <= 0 ? 0 : Math.max(1, Math.min(5, Math.ceil((share / most) * 5)))
