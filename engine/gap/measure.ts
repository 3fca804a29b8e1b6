/** The figures of every topic, on which rest the board, what changed since another one, and whether a topic is two subjects. */
import type { Gap, Report } from '../contract/index.ts'
import { type AskTable, askTable } from './asks.ts'
import { bootstrap, type Uncertainty } from './bootstrap.ts'
import type { CatalogueDocument, GapInput } from './input.ts'
import { inOrder } from './order.ts'
import { type Parts, type Scorer, scorer } from './score.ts'
import { type GapSettings, resolveSettings } from './settings.ts'
import { verdictOf } from './verdict.ts'

export interface Measured {
  settings: GapSettings
  /** Its topics and offers in the order of the figures. */
  input: GapInput
  table: AskTable
  scorer: Scorer
  point: Parts
}

/** Everybody drawn once. */
export const ones = (n: number): Uint32Array => new Uint32Array(n).fill(1)

export function measure(from: GapInput): Measured {
  const settings = resolveSettings(from.settings)
  const input = inOrder(from)
  const table = askTable(input.items, input.topics, settings)
  const made = scorer(input, table, settings.weights)
  const point = made.score(ones(table.weight.length), ones(input.market.length))
  return { settings, input, table, scorer: made, point }
}

/** Intervals and stability over resamples of the people. @throws EngineError CANCELLED */
export function sureOf(
  { settings, input, table, scorer: made, point }: Measured,
  of: Pick<GapSettings, 'level' | 'resamples'>,
  options: { signal?: AbortSignal | undefined; onProgress?: Report | undefined },
): Promise<Uncertainty> {
  const eligible = Array.from(table.seeking, (n) => n >= settings.minPeople)
  const [people, offers] = [table.weight.length, input.market.length]
  return bootstrap(made, people, offers, point, eligible, { ...settings, ...of }, input.seed, options)
}

export const verdictAt = (
  { table, point, settings }: Pick<Measured, 'table' | 'point' | 'settings'>,
  t: number,
): Gap['verdict'] => verdictOf({ people: table.askers[t]!, seeking: table.seeking[t]! }, point.coverage[t]!, settings)

/**
 * The nearest course is named from this P(answered) by its likeness on: one that counts as an answer, and any other. At what chance gives
 * (the best of as many unrelated documents: chance.ts) it is 0.12, where nothing is shared 0.02.
 */
const NAMED = { answering: 0.12, other: 0.2 } as const

/** What answers a topic best; null where its likeness says no more than chance. */
export function nearestAt({ input, scorer: made, point, settings }: Measured, t: number): CatalogueDocument | null {
  const d = made.nearest[t]!
  const least = point.answers[t]! >= settings.weights.coveredAt ? NAMED.answering : NAMED.other
  return d < 0 || made.likely[t]! < least ? null : input.documents[d]!
}
