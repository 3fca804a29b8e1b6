/** What people say of each part of the work: shares with intervals, the most telling quotes, and when the mood changed. */
import { z } from 'zod'
import { Quote } from './analysis.ts'
import { Sentiment } from './annotation.ts'
import { FeedbackKind, RowId } from './tables.ts'

const Interval = z.tuple([z.number(), z.number()])

/** `channel`: how the person had come by then (of their purchases); `kind`: where it was said. */
export const VoiceBy = z.enum(['product', 'lesson', 'aspect', 'channel', 'kind', 'month'])
/** Of people; one who wrote more than once counts by the part of their items. Wilson interval with people as trials. */
export const Share = z.object({ share: z.number().min(0).max(1), interval: Interval })
export const TellingQuote = Quote.extend({ kind: FeedbackKind, sentiment: Sentiment, at: z.int().nullable() })
export const VoiceGroup = z.object({
  key: z.string(),
  label: z.string(),
  people: z.int(),
  items: z.int(),
  /** Null below `minPeople`. */
  shares: z.object({ negative: Share, neutral: Share, positive: Share }).nullable(),
  /** Verbatim, one per person, most telling first, no two alike. */
  quotes: z.array(TellingQuote),
})
/** A month from which on people feel otherwise than before, beyond what chance does to shuffled rows. */
export const TrendBreak = z.object({
  by: z.enum(['all', 'product', 'aspect', 'channel']),
  key: z.string(),
  label: z.string(),
  /** The first month of the new mood, `YYYY-MM`. */
  month: z.string(),
  before: z.object({ net: z.number(), people: z.int() }),
  after: z.object({ net: z.number(), people: z.int() }),
  /** Of the series alone, and for all series together (Holm). */
  p: z.number(),
  adjusted: z.number(),
  /** Rows of the new mood's first months, for a look. */
  rows: z.array(RowId),
})
export const Voices = z.object({
  groups: z.record(VoiceBy, z.array(VoiceGroup)),
  breaks: z.array(TrendBreak),
  /** Series that were looked at for a break, and the chance that any is flagged where nothing changed. */
  tested: z.int(),
  falseAlarm: z.number(),
  interval: z.literal('wilson'),
  level: z.number(),
  minPeople: z.int(),
  /** What quotes are compared by: the model's sentence vectors, or shared characters where it gives none. */
  likeness: z.enum(['vectors', 'characters']),
  model: z.string(),
  seed: z.int(),
})
export type VoiceBy = z.infer<typeof VoiceBy>
export type Share = z.infer<typeof Share>
export type TellingQuote = z.infer<typeof TellingQuote>
export type VoiceGroup = z.infer<typeof VoiceGroup>
export type TrendBreak = z.infer<typeof TrendBreak>
export type Voices = z.infer<typeof Voices>
