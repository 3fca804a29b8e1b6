/** What the text model says of one feedback item. */
import { z } from 'zod'
import { RowId } from './tables.ts'

export const Sentiment = z.enum(['negative', 'neutral', 'positive'])
export const Aspect = z.enum([
  'content',
  'pace',
  'instructor',
  'exercises',
  'materials',
  'platform',
  'price',
  'support',
])
export const Intent = z.enum(['question', 'request', 'confusion', 'praise', 'off-topic'])
/**
 * Why a text is not read: nothing in it, bytes that are no text, somebody's advertising. Of a language that the model was not
 * taught the scores are kept, and abstained on.
 */
export const Unread = z.enum(['empty', 'garbled', 'spam', 'language'])
export const Annotation = z.object({
  feedback_id: RowId,
  /** id@revision of the model folder: scores of two models are never mixed. */
  model: z.string(),
  sentiment: Sentiment,
  /** Probabilities of negative, neutral, positive; sum 1. */
  probabilities: z.tuple([z.number(), z.number(), z.number()]),
  abstained: z.boolean(),
  intent: Intent,
  aspects: z.array(Aspect),
  /** Places of the words that carry the opinion, [start, end) in UTF-16 units of the text; left out where the model finds none. */
  opinions: z.array(z.tuple([z.int(), z.int()])).optional(),
  /** Left out where the text was read; else it is abstained on. */
  unread: Unread.optional(),
  /** Of the text that was read: one that was edited since is read again. Left out by readers from before. */
  text_hash: z.string().optional(),
})
export type Sentiment = z.infer<typeof Sentiment>
export type Aspect = z.infer<typeof Aspect>
export type Unread = z.infer<typeof Unread>
export type Intent = z.infer<typeof Intent>
export type Annotation = z.infer<typeof Annotation>
