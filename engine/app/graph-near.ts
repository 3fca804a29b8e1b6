/** Whose attention counts: people named one by one, or those who ask for a gap. */
import { EngineError, pseudonym } from '../base/index.ts'
import { type AnalysisOptions, boardOf, findGap } from './board.ts'
import type { Engine } from './engine.ts'
import type { Snapshot } from './snapshot.ts'

export interface Near {
  near?: readonly string[] | undefined
  gap?: string | undefined
}

/**
 * Ranks in ascending order; undefined where nobody is named and everybody counts.
 * @throws PERSON_UNKNOWN, GAP_UNKNOWN and what the gap board throws
 */
export async function nearRanks(
  engine: Engine,
  snapshot: Snapshot,
  { near, gap }: Near,
  options: AnalysisOptions,
): Promise<number[] | undefined> {
  if (!near && gap === undefined) return undefined
  const { key } = await engine.readable()
  const found = new Set<number>()
  for (const person of near ?? []) {
    const rank = snapshot.rankOf.get(person) ?? snapshot.rankOf.get(pseudonym(key, person))
    if (rank === undefined) throw new EngineError('PERSON_UNKNOWN', { person })
    found.add(rank)
  }
  if (gap !== undefined) {
    const asking = new Set(findGap(await boardOf(engine, snapshot, options), gap).members)
    for (const { id, person_id } of snapshot.tables.feedback) {
      const rank = person_id !== null && asking.has(id) ? snapshot.rankOf.get(person_id) : undefined
      if (rank !== undefined) found.add(rank)
    }
  }
  return [...found].sort((a, b) => a - b)
}
