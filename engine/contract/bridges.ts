/** What a gap suggests to do, each with its reason and the rows that say so. */
import { z } from 'zod'
import { RowId } from './tables.ts'

/** In words: locale keys under `bridge.`, filled with `data`; money in minor units of `currency`. */
export const BridgeReason = z.enum([
  'finished',
  'finishedOnly',
  'praised',
  'ownLevel',
  'marketLevel',
  'ownPrice',
  'marketPrice',
  'ownAndMarketPrice',
  'owned',
  'partly',
  'heldBy',
  'nothingNear',
  'noCatalogue',
])
export const Suggestion = z.object({
  value: z.string(),
  reason: BridgeReason,
  data: z.record(z.string(), z.union([z.string(), z.number()])),
  rows: z.array(RowId),
})
/** Null where the rows say nothing: then nothing is suggested. */
export const Bridges = z.object({
  format: Suggestion.nullable(),
  level: Suggestion.nullable(),
  price: Suggestion.nullable(),
  /** Own courses that come before it. */
  before: z.array(Suggestion),
  /** `extend` an own course, or a `new` one. */
  place: Suggestion.nullable(),
})

export type BridgeReason = z.infer<typeof BridgeReason>
export type Suggestion = z.infer<typeof Suggestion>
export type Bridges = z.infer<typeof Bridges>
