/** Long work is a stream: progress events, then one result. */
import { z } from 'zod'

export const Step = z.enum([
  'import',
  'read',
  'topics',
  'gaps',
  'audience',
  'graph',
  'recommend',
  'simulate',
  'outline',
  'plan',
  'verify',
  'backup',
  'sample',
  'evaluate',
  'model',
  'fetch',
  'adapt',
])
/** Figures of a file that is still being read: of its rows up to here, whether the workspace knows them or not. */
export const PartialFigures = z.object({
  partial: z.literal(true),
  rows: z.int(),
  /** In minor units, most sales first. */
  currencies: z.array(z.object({ currency: z.string(), sales: z.int(), amount: z.int(), refunded: z.int() })),
  first: z.int().nullable(),
  last: z.int().nullable(),
  /** Rows that are about a product, at least. */
  products: z.array(z.object({ title: z.string(), rows: z.int() })).max(5),
})
export const ProgressEvent = z.object({
  kind: z.literal('progress'),
  step: Step,
  done: z.number().min(0),
  total: z.number().min(0).nullable(),
  unit: z.enum(['rows', 'texts', 'runs', 'resamples', 'people', 'pages', 'steps', 'bytes', 'models', 'figures']),
  /** Units done a second on average, and milliseconds left at that rate, when they can be told. */
  rate: z.number().min(0).nullable(),
  eta: z.number().nullable(),
  /** At most once a second, in large imports only. */
  partial: PartialFigures.optional(),
  /** What a language model has just written. */
  said: z.string().max(400).optional(),
})
export type Step = z.infer<typeof Step>
export type PartialFigures = z.infer<typeof PartialFigures>
export type ProgressEvent = z.infer<typeof ProgressEvent>
/** What a room reports, with its latest words where it writes; the app adds the step and the time left. */
export type Report = (done: number, total: number | null, said?: string) => void
