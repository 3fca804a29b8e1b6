/**
 * Which side of a divided topic is a gap of its own, beside a side that is taught.
 *
 * Where two subjects share a topic and one is taught, the topic counts as covered and the wish for the other is lost. A line for a part
 * must be as sure as a line for a topic, though every divided topic is two more chances to be wrong. So: as many people ask for it as
 * for any line, and as many wish for it to be taught (a complaint or a question may be about what is taught); it is a gap and the other
 * side is taught; and the catalogue does not answer the one, and the other is covered, in the interval at 1 − (1 − level)/sides looked at
 * (Bonferroni). How far a part is mere talk is told by few people's words, so there the best guess has to do. And of those who ask for
 * the other side fewer wish for it than people do on the whole: what is taught is asked about, while two names of one missing subject
 * are wished for alike.
 */
import type { Report } from '../contract/index.ts'
import type { GapInput } from './input.ts'
import { measure, nearestAt, sureOf, verdictAt } from './measure.ts'

/** The least resamples whose tails tell of levels near 1. */
const RESAMPLES = 400

const sum = (counts: Uint32Array): number => counts.reduce((a, n) => a + n, 0)

export interface Apart {
  part: string
  rest: string
  /** Product (or syllabus, or outline) that answers the rest. */
  answer: string
}

/** Ids of the topics that may hide one: covered, though enough people wish for them. */
export function worthParting(input: GapInput): Set<string> {
  const measured = measure(input)
  const { table, settings } = measured
  const topics = measured.input.topics.filter(
    (_, t) => verdictAt(measured, t) === 'covered' && table.wishing[t]! >= settings.minPeople,
  )
  return new Set(topics.map(({ id }) => id))
}

/**
 * @param input with the topics divided @param pairs topic ids of the two sides of each divided topic
 * @throws EngineError CANCELLED
 */
export async function partsApart(
  input: GapInput,
  pairs: readonly (readonly [string, string])[],
  options: { signal?: AbortSignal | undefined; onProgress?: Report | undefined } = {},
): Promise<Apart[]> {
  const measured = measure(input)
  const { settings, table, input: ordered } = measured
  const { minPeople, weights } = settings
  const of = {
    level: 1 - (1 - settings.level) / (2 * pairs.length),
    resamples: Math.min(settings.resamples, RESAMPLES),
  }
  const { coverage, taught } = (await sureOf(measured, of, options)).intervals
  const wishing = sum(table.wishing) / sum(table.askers)
  const at = new Map(ordered.topics.map(({ id }, t) => [id, t]))
  return pairs.flatMap(([a, b]) =>
    [[a, b] as const, [b, a] as const].flatMap(([part, rest]): Apart[] => {
      const [p, r] = [at.get(part)!, at.get(rest)!]
      const answer = nearestAt(measured, r)
      if (verdictAt(measured, p) !== 'gap' || !answer) return []
      const enough = table.askers[p]! >= minPeople && table.wishing[p]! >= minPeople
      const sure = taught[p]![1] < weights.coveredAt && coverage[r]![0] >= weights.coveredAt
      const content = table.wishing[r]! < wishing * table.askers[r]!
      return enough && sure && content ? [{ part, rest, answer: answer.product }] : []
    }),
  )
}
