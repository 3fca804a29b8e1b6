/** Which gaps an outline is offered for, and in which order. */
import type { Gap, Lang } from '../../../engine/contract/index.ts'

/**
 * Gaps worth a course, best opportunity first: those that people speak of in the page's language before the others, whose words a
 * draft would have to quote. Covered topics and those with too few people are left to the Gaps page.
 */
export function draftable(gaps: readonly Gap[], page: Lang): { own: Gap[]; others: Gap[] } {
  const open = gaps.filter((g) => g.verdict === 'gap').toSorted((a, b) => b.opportunity - a.opportunity)
  const foreign = (g: Gap): boolean => g.lang !== page && g.lang !== 'other'
  return { own: open.filter((g) => !foreign(g)), others: open.filter(foreign) }
}
