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
})
export type Sentiment = z.infer<typeof Sentiment>
export type Aspect = z.infer<typeof Aspect>
export type Intent = z.infer<typeof Intent>
export type Annotation = z.infer<typeof Annotation>
