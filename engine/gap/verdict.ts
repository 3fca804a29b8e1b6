import type { Gap } from '../contract/index.ts'
import type { GapSettings } from './settings.ts'

/**
 * Too few people are no evidence, whatever the score; a topic that the catalogue may well answer, or that is mere talk or complaint, is
 * covered; a gap is what enough people ask to be taught.
 */
export function verdictOf(
  { people, seeking }: { people: number; seeking: number },
  coverage: number,
  { minPeople, weights }: GapSettings,
): Gap['verdict'] {
  if (people < minPeople) return 'not-enough-evidence'
  if (coverage >= weights.coveredAt) return 'covered'
  return seeking < minPeople ? 'not-enough-evidence' : 'gap'
}
