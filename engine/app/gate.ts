/** The gate that every analysis passes before it runs: its inputs against their thresholds (audience/needs.ts). */
import { type Counted, inputsOf, measure } from '../audience/index.ts'
import { EngineError } from '../base/index.ts'
import type { Analysis, Input } from '../contract/index.ts'
import type { Snapshot } from './snapshot.ts'

/** Locale key (`need.…`) of what is missing altogether, where it is not the input's own name. */
const nothing: Partial<Record<Input, string>> = { buyers: 'purchases', products: 'purchases' }
const percent = (share: number): number => Math.floor(share * 100)

/**
 * Refuses with the first input that is below its threshold.
 * @param counted what the analysis itself has counted
 * @param waived  inputs that the caller brought along: a price in a scenario, the size of an audience
 * @throws NO_DATA, NOT_ENOUGH_DATA, INPUT_POOR
 */
export function requireInputs(
  analysis: Analysis,
  snapshot: Snapshot,
  counted: Partial<Counted> = {},
  waived: readonly Input[] = [],
): void {
  const measures = measure(snapshot.tables, { people: 0, links: 0, ...counted })
  for (const { input, unit, have, need, met } of inputsOf(analysis, measures)) {
    if (met || waived.includes(input)) continue
    if (unit === 'share')
      throw new EngineError('INPUT_POOR', { analysis, input, have: percent(have), need: percent(need) })
    if (have === 0) throw new EngineError('NO_DATA', { needs: nothing[input] ?? input })
    throw new EngineError('NOT_ENOUGH_DATA', { what: input, have, need })
  }
}

export function inputsMet(analysis: Analysis, snapshot: Snapshot, counted: Partial<Counted> = {}): boolean {
  const measures = measure(snapshot.tables, { people: 0, links: 0, ...counted })
  return inputsOf(analysis, measures).every((i) => i.met)
}
