/**
 * Which side of a divided topic is a gap of its own, beside a side that is taught.
 *
 * Where two subjects share a topic and one is taught, the topic counts as covered and the wish for the other is lost. A line for a part
 * must be as sure as a line for a topic, though every divided topic is two more chances to be wrong. So: as many people ask for it as
 * for any line, and as many wish for it to be taught (a complaint or a question may be about what is taught); it is a gap and the other
 * side is taught; and both stay so in the interval at 1 − (1 − level)/sides looked at (Bonferroni).
 */
import type { Report } from '../contract/index.ts'
import { gapId, scoreGaps } from './board.ts'
import type { GapInput } from './input.ts'
import { resolveSettings } from './settings.ts'

/** The least resamples whose tails tell of levels near 1. */
const RESAMPLES = 400

export interface Apart {
  part: string
  rest: string
  /** Product (or syllabus, or outline) that answers the rest. */
  answer: string
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
  const settings = resolveSettings(input.settings)
  const level = 1 - (1 - settings.level) / (2 * pairs.length)
  const resamples = Math.min(settings.resamples, RESAMPLES)
  const board = await scoreGaps({ ...input, settings: { ...input.settings, level, resamples } }, options)
  const gaps = new Map(board.gaps.map((gap) => [gap.id, gap]))
  const { coveredAt } = settings.weights
  return pairs.flatMap(([a, b]) =>
    [[a, b] as const, [b, a] as const].flatMap(([part, rest]): Apart[] => {
      const [missing, taught] = [gaps.get(gapId(part)), gaps.get(gapId(rest))]
      if (!missing || !taught?.nearest) return []
      const enough = missing.people >= settings.minPeople && (missing.wishing ?? 0) >= settings.minPeople
      const sure = missing.intervals.coverage[1] < coveredAt && taught.intervals.coverage[0] >= coveredAt
      return enough && sure ? [{ part, rest, answer: taught.nearest.product }] : []
    }),
  )
}
