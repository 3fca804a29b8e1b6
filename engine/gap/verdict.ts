import type { Gap } from '../contract/index.ts'
import type { GapSettings } from './settings.ts'

/** Too few people are no evidence, whatever the score; a topic that the catalogue may well answer is covered. */
export const verdictOf = (people: number, coverage: number, settings: GapSettings): Gap['verdict'] =>
  people < settings.minPeople ? 'not-enough-evidence' : coverage >= settings.weights.coveredAt ? 'covered' : 'gap'
